package io.gensetlab.lab;

import io.gensetlab.history.Export;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run on its way from the history to a file: to be run on a thread of the caller's choice. */
public final class RunExport implements FileExport, Runnable {
    private static final Path STREAM = Path.of("-");

    /** Finds the run, on the export's thread. */
    @FunctionalInterface
    interface Opener {
        /** Null if there is no such run. */
        @Nullable
        Export open() throws IOException;
    }

    private final Opener opener;
    private final Path target;
    private final Runnable before;
    private volatile @Nullable Export export;
    private volatile boolean cancelled;
    private volatile State early = State.RUNNING;
    private volatile String problem = "";

    /** @param before brings what is on its way to the history there */
    RunExport(Opener opener, @Nullable Path target, Runnable before) {
        this.opener = opener;
        this.target = target == null ? STREAM : target;
        this.before = before;
    }

    @Override
    public void run() {
        before.run();
        try {
            var its = opener.open();
            if (its == null) {
                fail("There is no reading of this run in the history.");
                return;
            }
            export = its;
            if (cancelled) {
                its.cancel();
            }
            its.run();
        } catch (IOException e) {
            fail("The history cannot be read: " + e.getMessage());
        }
    }

    private void fail(String sentence) {
        problem = sentence;
        early = State.FAILED;
    }

    @Override
    public State state() {
        var its = export;
        if (its == null) {
            return early;
        }
        return switch (its.state()) {
            case RUNNING -> State.RUNNING;
            case DONE -> State.DONE;
            case CANCELLED -> State.CANCELLED;
            case FAILED -> State.FAILED;
        };
    }

    @Override
    public double progress() {
        var its = export;
        return its == null ? 0 : its.progress();
    }

    @Override
    public long written() {
        var its = export;
        return its == null ? 0 : its.written();
    }

    @Override
    public String missing() {
        var its = export;
        if (its == null) {
            return "";
        }
        var tally = its.tally();
        var words = new ArrayList<String>();
        add(words, tally.sampledOut(), "were sampled out");
        add(words, tally.leftOut(), "were left out as the disk took no more");
        add(words, tally.letGo(), "went as the history was full");
        add(words, tally.notWritten(), "were not written yet, or when the program ended");
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
        var its = export;
        return its == null ? problem : its.problem();
    }

    @Override
    public Path target() {
        return target;
    }

    @Override
    public void cancel() {
        cancelled = true;
        var its = export;
        if (its != null) {
            its.cancel();
        }
    }
}
