package io.gensetlab.testing;

import io.gensetlab.testing.LinkTrial.Course;
import io.gensetlab.testing.LinkTrial.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * The trials of all faults at the same time, since each of them mostly waits; their figures go to files in
 * {@code target/reliability}. At the end nothing may be left behind.
 */
public final class LinkTrials {
    private final Map<String, Map<LinkFault, Future<Figures>>> running = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Leftovers before;

    private LinkTrials(Leftovers before) {
        this.before = before;
    }

    /** @param warmUps load what is loaded once */
    public static LinkTrials after(Course... warmUps) {
        for (var warmUp : warmUps) {
            LinkTrial.run(LinkFault.CUT, warmUp, 1);
        }
        return new LinkTrials(Leftovers.now());
    }

    /**
     * Starts those of a transport.
     *
     * @param name of the transport, for the file
     */
    public void start(String name, Function<LinkFault, Course> courses) {
        start(name, EnumSet.allOf(LinkFault.class), courses);
    }

    /** Starts some of them. */
    public void start(String name, Set<LinkFault> faults, Function<LinkFault, Course> courses) {
        var trials = new EnumMap<LinkFault, Future<Figures>>(LinkFault.class);
        for (var fault : faults) {
            trials.put(fault,
                    threads.submit(() -> LinkTrial.run(fault, courses.apply(fault), Rounds.ofFaults())));
        }
        running.put(name, trials);
    }

    /** Waits for one; throws what made it fail. */
    public Figures figures(String name, LinkFault fault) throws InterruptedException {
        try {
            return Objects.requireNonNull(running.get(name).get(fault)).get();
        } catch (ExecutionException e) {
            throw new AssertionError(name + ", " + fault + ": " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Waits for all, well or not, looks for what they left behind, and writes tables of what went well. */
    public void end() throws IOException {
        threads.close();
        var left = before.check();
        for (var each : running.entrySet()) {
            var lines = new ArrayList<String>();
            lines.add(each.getKey() + ":");
            lines.add("");
            lines.add(Figures.head());
            for (var trial : each.getValue().values()) {
                if (trial.state() == Future.State.SUCCESS) {
                    lines.add(trial.resultNow().line());
                }
            }
            lines.add("");
            lines.add(left);
            Files.write(Files.createDirectories(Path.of("target", "reliability"))
                    .resolve(each.getKey().replace(' ', '-') + ".md"), lines);
        }
    }
}
