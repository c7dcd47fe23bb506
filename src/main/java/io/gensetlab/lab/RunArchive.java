package io.gensetlab.lab;

import io.gensetlab.exchange.ExportFormat;
import io.gensetlab.history.Export;
import io.gensetlab.history.History;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The runs that are in the history, of this program and earlier ones. Thread-safe; reads the disk. */
public final class RunArchive {
    private final @Nullable Path folder;
    private final Consumer<String> warnings;
    private final Runnable flush;
    private final Predicate<String> goesOn;

    /** @param warnings told of damaged files, in a sentence */
    public RunArchive(HistoryPlan plan, Consumer<String> warnings) {
        this(plan, warnings, () -> {}, run -> false);
    }

    /**
     * @param flush brings what is on its way to the history there
     * @param goesOn whether this program makes readings of a run
     */
    RunArchive(HistoryPlan plan, Consumer<String> warnings, Runnable flush, Predicate<String> goesOn) {
        folder = plan.folder();
        this.warnings = warnings;
        this.flush = flush;
        this.goesOn = goesOn;
    }

    /** Whether there is a place for them. */
    public boolean isThere() {
        return folder != null;
    }

    /**
     * Those that can be exported, newest first.
     *
     * @throws IOException their folder cannot be read
     */
    public List<KeptRun> runs() throws IOException {
        return folder == null
                ? List.of()
                : History.runs(folder, (bad, sentence) -> warnings.accept(sentence))
                        .stream()
                        .map(each -> new KeptRun(goesOn.test(each.id()) ? each.goingOn() : each))
                        .toList();
    }

    /** To a file, which is replaced if it is there, when it is complete. */
    public RunExport export(KeptRun run, ExportFormat format, Path target) {
        return new RunExport(() -> Export.toFile(run.run(), format, target), target, flush);
    }

    /** The same of the run of an id, which is looked for when the export runs. */
    public RunExport export(String run, ExportFormat format, Path target) {
        return new RunExport(() -> {
            for (var each : runs()) {
                if (each.id().equals(run)) {
                    return Export.toFile(each.run(), format, target);
                }
            }
            return null;
        }, target, flush);
    }

    /**
     * To a stream, which is left open.
     *
     * @throws IllegalArgumentException a database cannot go to a stream
     */
    public RunExport export(KeptRun run, ExportFormat format, OutputStream target) {
        return new RunExport(() -> Export.toStream(run.run(), format, target), null, flush);
    }
}
