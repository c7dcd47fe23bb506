package io.gensetlab.ui.delivery;

import io.gensetlab.exchange.ExportFormat;
import io.gensetlab.lab.FileExport;
import io.gensetlab.lab.HistoryStatus;
import io.gensetlab.lab.KeptRun;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.RunArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history, as far as the panel exports from it.
 *
 * @param status of the present run
 * @param archive the runs
 * @param worker where the disk is read
 */
public record RunSource(Supplier<HistoryStatus> status, RunArchive archive, Executor worker) {
    private static final Logger LOG = LoggerFactory.getLogger(RunSource.class);

    /** A lab's. A thread each, since the database's library holds the one that calls it. */
    public static RunSource of(Lab lab) {
        return new RunSource(lab.kept()::status, lab.kept().archive(),
                task -> Thread.ofPlatform().name("run-export").daemon().start(task));
    }

    /** Whether there can be earlier runs. */
    boolean isThere() {
        return archive.isThere();
    }

    /** Whether the present run is in it. */
    boolean isOn() {
        return status.get().state() != HistoryStatus.State.OFF;
    }

    /** Newest first; empty if they cannot be read. Reads the disk. */
    List<KeptRun> runs() {
        try {
            return archive.runs();
        } catch (IOException e) {
            LOG.warn("The history cannot be read", e);
            return List.of();
        }
    }

    /** Begins to write a run to a file. */
    FileExport export(String run, ExportFormat format, Path target) {
        var export = archive.export(run, format, target);
        worker.execute(export);
        return export;
    }

    /** What is missing in the history, in few words; empty if all is there. */
    static String missing(HistoryStatus history) {
        return switch (history.state()) {
            case OFF -> "";
            case STOPPED -> "history stopped";
            case WRITING -> history.oneOf() > 1
                    ? "history keeps 1 of " + history.oneOf()
                    : history.isComplete() ? "" : "history is not complete";
        };
    }
}
