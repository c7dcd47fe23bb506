package io.gensetlab.testing;

import io.gensetlab.testing.LinkTrial.Course;
import io.gensetlab.testing.LinkTrial.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The trials of all faults at the same time, since each of them mostly waits; their figures go to a file. */
public final class LinkTrials {
    private final String name;
    private final Map<LinkFault, Future<Figures>> running = new EnumMap<>(LinkFault.class);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** @param name of the transport, for the file */
    public LinkTrials(String name) {
        this.name = name;
    }

    /** Starts them all. */
    public void start(Function<LinkFault, Course> courses, int rounds) {
        for (var fault : LinkFault.values()) {
            running.put(fault, threads.submit(() -> LinkTrial.run(fault, courses.apply(fault), rounds)));
        }
        threads.shutdown();
    }

    /** Waits for one; throws what made it fail. */
    public Figures figures(LinkFault fault) throws Exception {
        try {
            return running.get(fault).get();
        } catch (ExecutionException e) {
            throw new AssertionError(name + ", " + fault + ": " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Waits for all, well or not. */
    public void end() {
        threads.close();
    }

    /** Writes a table of what went well into {@code target/reliability}. */
    public void write(String last) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(name + ":");
        lines.add("");
        lines.add(Figures.head());
        for (var trial : running.values()) {
            if (trial.state() == Future.State.SUCCESS) {
                lines.add(trial.resultNow().line());
            }
        }
        lines.add("");
        lines.add(last);
        var folder = Files.createDirectories(Path.of("target", "reliability"));
        Files.write(folder.resolve(name.replace(' ', '-') + ".md"), lines);
    }
}
