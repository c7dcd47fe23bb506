package io.gensetlab.journal;

import io.gensetlab.delivery.Backlog.Stretch;
import io.gensetlab.delivery.Transport;
import io.gensetlab.settings.FolderLock;
import io.gensetlab.settings.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What earlier programs left in the journal's folder; programs that still run are let be. Thread-safe. */
final class EarlierRuns {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierRuns.class);
    /** A folder without files may be one that another program is making this moment. */
    private static final Duration BEING_MADE = Duration.ofMinutes(1);

    /**
     * A run on disk, locked by this program.
     *
     * @param open readings without a fate
     * @param newestMillis when the newest of them was written, epoch milliseconds: a run may have gone on for weeks
     */
    record Left(Path folder, RunJournal journal, Map<Transport, List<Stretch>> open, long newestMillis) {
        EarlierRun run() {
            var pending = new EnumMap<Transport, Long>(Transport.class);
            open.forEach((transport, stretches) -> {
                long count = stretches.stream().mapToLong(Stretch::count).sum();
                if (count > 0) {
                    pending.put(transport, count);
                }
            });
            return new EarlierRun(journal.run().id(), Instant.ofEpochMilli(journal.run().startedMillis()),
                    pending, journal.targets().known());
        }

        boolean isBefore(Instant oldest) {
            return newestMillis < oldest.toEpochMilli();
        }

        long readings() {
            return run().pending().values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private final JournalSettings settings;
    private final Disk disk;
    private final InstantSource clock;
    private final Consumer<Notice> notices;
    /** By folder, so oldest first. */
    private final Map<Path, Left> left = new TreeMap<>(Comparator.comparing(Path::toString));
    /** Those that could not be taken away: not tried all the time. */
    private final Set<Path> stuck = ConcurrentHashMap.newKeySet();
    private final Set<Path> own = ConcurrentHashMap.newKeySet();
    private volatile int inUse;
    private volatile boolean closed;
    private volatile List<EarlierRun> runs = List.of();
    private volatile long bytes;

    EarlierRuns(JournalSettings settings, Disk disk, InstantSource clock, Consumer<Notice> notices) {
        this.settings = settings;
        this.disk = disk;
        this.clock = clock;
        this.notices = notices;
    }

    /** A folder that this program makes: not to be looked at, which on POSIX systems would drop its lock. */
    void isOwn(Path folder) {
        own.add(folder);
    }

    /** Reads all folders that no program uses. Blocks for as long as the disk takes; nobody else waits for it. */
    void look() {
        if (!Files.isDirectory(settings.folder())) {
            return;
        }
        try (var folders = Files.newDirectoryStream(settings.folder(), Files::isDirectory)) {
            for (var folder : folders) {
                if (closed) {
                    return;
                }
                look(folder);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read", settings.folder(), e);
            notices.accept(new Notice(true, "What earlier runs left in " + settings.folder()
                    + " cannot be read."));
        }
        synchronized (this) {
            changed();
        }
        dropOld();
    }

    private void look(Path folder) {
        try {
            var age = Duration.between(Files.getLastModifiedTime(folder).toInstant(), clock.instant());
            if (own.contains(folder) || age.compareTo(BEING_MADE) < 0 && isEmpty(folder)) {
                return;
            }
            var lock = FolderLock.tryTake(folder);
            if (lock == null) {
                inUse = inUse + (isEmpty(folder) ? 0 : 1);
            } else {
                read(folder, lock);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read", folder, e);
            notices.accept(new Notice(true, "What an earlier run left in " + folder + " cannot be read."));
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.allMatch(FolderLock::isLock);
        }
    }

    private void read(Path folder, FolderLock lock) throws IOException {
        Recovery.Found found;
        try {
            found = Recovery.read(folder, disk);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
        var run = found.run() == null ? runByName(folder) : found.run();
        for (var file : found.damaged()) {
            notices.accept(new Notice(true, "A file of the journal is damaged and was set aside as " + file
                    + "; what is intact in it is used."));
        }
        if (found.foreign() || run == null) {
            // Another version's, or nobody's: let be.
            lock.close();
            return;
        }
        var journal = RunJournal.of(folder, run, lock, disk, found.segments());
        var its = new Left(folder, journal, found.openOf(run.id()),
                Math.max(found.newestMillis(), run.startedMillis()));
        if (its.readings() == 0 && its.isBefore(clock.instant().minus(settings.longestAge()))) {
            // Damaged files that nobody looked at.
            journal.discard();
        } else if (its.readings() == 0) {
            journal.close();
        } else {
            LOG.info("{}: {} readings of run {} were not delivered", folder, its.readings(), run.id());
            add(its);
        }
    }

    private synchronized void add(Left its) throws IOException {
        if (closed) {
            its.journal().close();
        } else {
            left.put(its.folder(), its);
        }
    }

    private static ReadingCodec.@Nullable Run runByName(Path folder) {
        var its = RunFolder.parse(folder);
        return its == null ? null : new ReadingCodec.Run(its.run(), its.started().toEpochMilli());
    }

    private void changed() {
        runs = left.values().stream().map(Left::run).toList();
        bytes = left.values().stream().mapToLong(each -> each.journal().bytes()).sum();
    }

    List<EarlierRun> runs() {
        return runs;
    }

    /** Folders of runs that other programs were using at the look: their own, and what these found. */
    int inUse() {
        return inUse;
    }

    /** On disk, of runs that are not being sent. */
    long bytes() {
        return bytes;
    }

    private @Nullable Left find(String run) {
        return left.values()
                .stream()
                .filter(each -> each.journal().run().id().equals(run))
                .findFirst()
                .orElse(null);
    }

    synchronized @Nullable Left take(String run) {
        var found = find(run);
        if (found != null) {
            left.remove(found.folder());
            changed();
        }
        return found;
    }

    // What goes is taken out first: nobody waits for the lock while the disk deletes.

    /** @throws IOException it is there still, as a whole or in part */
    long discard(String run) throws IOException {
        var found = take(run);
        if (found == null) {
            return 0;
        }
        drop(found);
        return found.readings();
    }

    private void drop(Left dropped) throws IOException {
        try {
            dropped.journal().discard();
            stuck.remove(dropped.folder());
        } catch (IOException e) {
            // First, so that it is not tried again at once.
            stuck.add(dropped.folder());
            putBack(dropped);
            throw e;
        }
    }

    private synchronized void putBack(Left its) throws IOException {
        add(its);
        changed();
    }

    /** Runs that are too old go. */
    void dropOld() {
        var oldest = clock.instant().minus(settings.longestAge());
        for (var old = take(each -> each.isBefore(oldest)); old != null; old = take(
                each -> each.isBefore(oldest))) {
            sayDropped(old, "they are older than " + settings.longestAge().toDays() + " days");
        }
    }

    /** The oldest run goes, for want of room; false if there is none that can. */
    boolean dropOldest() {
        var oldest = take(each -> true);
        return oldest != null && sayDropped(oldest,
                "the journal has " + settings.mostBytes() / (1024 * 1024) + " MB and is full");
    }

    /** The oldest that is like this, and could be taken away as far as is known. */
    private synchronized @Nullable Left take(Predicate<Left> wanted) {
        var found = left.values()
                .stream()
                .filter(each -> !stuck.contains(each.folder()) && wanted.test(each))
                .findFirst()
                .orElse(null);
        if (found != null) {
            left.remove(found.folder());
            changed();
        }
        return found;
    }

    private boolean sayDropped(Left each, String why) {
        var words = String.format(Locale.ROOT, "%,d readings of run %s that were not delivered",
                each.readings(),
                each.journal().run().id());
        try {
            drop(each);
            notices.accept(new Notice(true, words + " are dropped: " + why + "."));
            return true;
        } catch (IOException e) {
            LOG.warn("{} could not be taken away as a whole", each.folder(), e);
            notices.accept(
                    new Notice(true, words + " were to be dropped, since " + why + ", but " + each.folder()
                            + " cannot be deleted: " + e.getMessage()));
            return false;
        }
    }

    synchronized void close() {
        closed = true;
        for (var each : left.values()) {
            try {
                each.journal().close();
            } catch (IOException e) {
                LOG.warn("{} was not let go as it should", each.folder(), e);
            }
        }
        left.clear();
    }
}
