package io.gensetlab.history;

import io.gensetlab.settings.FolderLock;
import io.gensetlab.settings.RunFolder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs on disk, of all programs. Those that a program writes are locked, and let be. Thread-safe. */
final class HistoryFolder {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryFolder.class);
    private static final String DAMAGED = "readings%s.damaged";

    private final Path folder;
    private final HistoryListener listener;
    /** Runs that could not be taken away: said once, and not tried all the time. */
    private final Set<Path> stuck = ConcurrentHashMap.newKeySet();

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
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
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
                    runs.add(new RecordedRun(id, each.started(), RunDatabase.read(connection), file, false));
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

    private void setAsideIfIdle(Path run) {
        try (var lock = FolderLock.tryTake(run)) {
            if (lock != null) {
                setAside(run);
            }
        } catch (IOException e) {
            LOG.warn("The damaged file in {} stays where it is", run, e);
        }
    }

    /** Puts a database that is damaged out of the way, beside those before it; it stays until its run would go. */
    void setAside(Path run) throws IOException {
        var damaged = run.resolve(DAMAGED.formatted(""));
        for (int i = 2; Files.exists(damaged); i++) {
            damaged = run.resolve(DAMAGED.formatted("-" + i));
        }
        Files.move(run.resolve(RunDatabase.FILE), damaged);
        Files.deleteIfExists(run.resolve(RunDatabase.FILE + "-wal"));
        Files.deleteIfExists(run.resolve(RunDatabase.FILE + "-shm"));
        listener.said(true, "A file of the history is damaged and was set aside as " + damaged + ".");
    }

    /**
     * Takes away runs that began before then, whoever made them; those that a program writes stay. What cannot be taken away
     * is said and costs nothing else.
     *
     * @param release lets go of a run that this program may have open; false if it is being written
     */
    void dropBefore(Instant oldest, Predicate<Path> release) {
        int gone = 0;
        for (var each : known()) {
            if (each.started().isBefore(oldest) && drop(each.path(), release)) {
                gone++;
            }
        }
        if (gone > 0) {
            listener.said(true, (gone == 1 ? "A run was" : gone + " runs were")
                    + " dropped from the history: older than it is to be kept for.");
        }
    }

    /** Takes away the oldest run that no program writes; false if there is none that can go. */
    boolean dropOldest(Predicate<Path> release) {
        for (var each : known()) {
            if (drop(each.path(), release)) {
                listener.said(true, "The oldest run was dropped from the history, which is full: "
                        + each.path().getFileName() + ".");
                return true;
            }
        }
        return false;
    }

    private List<RunFolder> known() {
        try {
            return folders();
        } catch (IOException e) {
            LOG.warn("{} cannot be read", folder, e);
            return List.of();
        }
    }

    private boolean drop(Path run, Predicate<Path> release) {
        if (stuck.contains(run) || !release.test(run)) {
            return false;
        }
        try {
            return delete(run);
        } catch (IOException e) {
            LOG.warn("{} could not be taken away", run, e);
            stuck.add(run);
            listener.said(true,
                    "An old run of the history cannot be deleted and keeps its room: " + run + ".");
            return false;
        }
    }

    private static boolean delete(Path run) throws IOException {
        try (var lock = FolderLock.tryTake(run)) {
            if (lock == null) {
                return false;
            }
            try (var files = Files.newDirectoryStream(run, file -> !FolderLock.isLock(file))) {
                for (var file : files) {
                    Files.deleteIfExists(file);
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            lock.closeAndDelete();
        }
        Files.deleteIfExists(run);
        return true;
    }

    /** What the runs take on disk, bytes, without one; what cannot be read, or goes this moment, counts nothing. */
    long bytes(@Nullable Path without) {
        var sum = new Sum(without);
        try {
            Files.walkFileTree(folder, sum);
        } catch (IOException e) {
            LOG.warn("{} cannot be read", folder, e);
        }
        return sum.bytes;
    }

    private static final class Sum extends SimpleFileVisitor<Path> {
        private final @Nullable Path without;
        private long bytes;

        Sum(@Nullable Path without) {
            this.without = without;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
            return at.equals(without) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.isRegularFile() ? attributes.size() : 0;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path at, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
