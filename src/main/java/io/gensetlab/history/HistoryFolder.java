package io.gensetlab.history;

import io.gensetlab.settings.FolderLock;
import io.gensetlab.settings.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs on disk, of all programs. Those that a program writes are locked, and let be. Thread-safe. */
final class HistoryFolder {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryFolder.class);
    private static final String DAMAGED = "readings.damaged";

    private final Path folder;
    private final HistoryListener listener;

    HistoryFolder(Path folder, HistoryListener listener) {
        this.folder = folder;
        this.listener = listener;
    }

    /** The runs' folders, oldest first. */
    List<RunFolder> folders() throws IOException {
        var found = new ArrayList<RunFolder>();
        try (var all = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (var each : all) {
                var its = RunFolder.parse(each);
                if (its != null) {
                    found.add(its);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        found.sort(Comparator.comparing(each -> each.path().getFileName().toString()));
        return found;
    }

    /** The newest folder of a run, or null. */
    @Nullable
    RunFolder find(String run) throws IOException {
        var name = RunFolder.name(run);
        return folders().stream()
                .filter(each -> each.run().equals(name))
                .reduce((first, last) -> last)
                .orElse(null);
    }

    /** Runs that can be read, newest first. A damaged one is set aside, and named. */
    List<RecordedRun> runs() throws IOException {
        var runs = new ArrayList<RecordedRun>();
        for (var each : folders().reversed()) {
            var file = each.path().resolve(RunDatabase.FILE);
            if (!Files.exists(file)) {
                continue;
            }
            try (var connection = Database.connect(file)) {
                if (RunDatabase.version(connection) == Schema.VERSION) {
                    var id = RunDatabase.facts(connection).getOrDefault("run", each.run());
                    runs.add(new RecordedRun(id, each.started(), RunDatabase.read(connection), file));
                }
            } catch (SQLException e) {
                LOG.warn("{} cannot be read", file, e);
                if (Database.isDamage(e)) {
                    setAsideIfIdle(each.path());
                }
            }
        }
        return runs;
    }

    private void setAsideIfIdle(Path run) throws IOException {
        try (var lock = FolderLock.tryTake(run)) {
            if (lock != null) {
                setAside(run);
            }
        }
    }

    /** Puts a database that is damaged out of the way; it stays until its run would go. */
    void setAside(Path run) throws IOException {
        var damaged = run.resolve(DAMAGED);
        Files.move(run.resolve(RunDatabase.FILE), damaged, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(run.resolve(RunDatabase.FILE + "-wal"));
        Files.deleteIfExists(run.resolve(RunDatabase.FILE + "-shm"));
        listener.said(true, "A file of the history is damaged and was set aside as " + damaged + ".");
    }

    /** Takes away runs that began before then, whoever made them; those that a program writes stay. */
    void dropBefore(Instant oldest) throws IOException {
        for (var each : folders()) {
            if (each.started().isBefore(oldest)) {
                delete(each.path());
            }
        }
    }

    /** Takes away the oldest run that no program writes; false if there is none. */
    boolean dropOldest() throws IOException {
        for (var each : folders()) {
            if (delete(each.path())) {
                LOG.info("{} made room in the history", each.path().getFileName());
                return true;
            }
        }
        return false;
    }

    private static boolean delete(Path run) throws IOException {
        try (var lock = FolderLock.tryTake(run)) {
            if (lock == null) {
                return false;
            }
            try (var files = Files.list(run)) {
                for (var file : files.filter(file -> !FolderLock.isLock(file)).toList()) {
                    Files.deleteIfExists(file);
                }
            }
            lock.closeAndDelete();
        }
        Files.deleteIfExists(run);
        return true;
    }

    /** What the runs take on disk, bytes, without one. */
    long bytes(@Nullable Path without) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> without == null || !file.startsWith(without))
                    .mapToLong(HistoryFolder::size)
                    .sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            // It went this moment.
            return 0;
        }
    }
}
