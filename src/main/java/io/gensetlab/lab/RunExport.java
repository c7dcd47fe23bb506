package io.gensetlab.lab;

import io.gensetlab.history.Export;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run on its way from the history to a file: to be run on a thread of the caller's choice. */
public final class RunExport implements FileExport, Runnable {
    private static final Path STREAM = Path.of("-");

    private final Export export;
    private final Path target;
    private final Runnable before;

    /** @param before brings what is on its way to the history there */
    RunExport(Export export, @Nullable Path target, Runnable before) {
        this.export = export;
        this.target = target == null ? STREAM : target;
        this.before = before;
    }

    @Override
    public void run() {
        before.run();
        export.run();
    }

    @Override
    public State state() {
        return switch (export.state()) {
            case RUNNING -> State.RUNNING;
            case DONE -> State.DONE;
            case CANCELLED -> State.CANCELLED;
            case FAILED -> State.FAILED;
        };
    }

    @Override
    public double progress() {
        return export.progress();
    }

    @Override
    public long written() {
        return export.written();
    }

    @Override
    public String missing() {
        var tally = export.tally();
        var words = new ArrayList<String>();
        add(words, tally.sampledOut(), "were sampled out");
        add(words, tally.leftOut(), "were left out as the disk took no more");
        add(words, tally.letGo(), "went as the history was full");
        add(words, tally.fatesLost(), "fates were not kept");
        return words.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "Of %,d readings ", tally.made()) + String.join(", ", words)
                        + ".";
    }

    private static void add(ArrayList<String> words, long count, String what) {
        if (count > 0) {
            words.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    @Override
    public String problem() {
        return export.problem();
    }

    @Override
    public Path target() {
        return target;
    }

    @Override
    public void cancel() {
        export.cancel();
    }
}
