package io.gensetlab.journal;

import io.gensetlab.delivery.Backlog;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;
import io.gensetlab.settings.FolderLock;
import io.gensetlab.settings.PrivateFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one run. Readings are appended by one thread at a time, fates are added by any, read back by one thread a
 * transport; all else belongs to the journal's own thread.
 */
final class RunJournal {
    private static final Logger LOG = LoggerFactory.getLogger(RunJournal.class);

    private final Path folder;
    private final ReadingCodec.Run run;
    private final FolderLock lock;
    private final Disk disk;
    private final int segmentBytes;
    private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
    private final FateBuffer fates = new FateBuffer();
    private final FateCodec fateCodec = new FateCodec();
    private final Bytes fateBytes = new Bytes();
    private final Map<Transport, SegmentReader> readers = new EnumMap<>(Transport.class);
    /** Files that no more readings come to, on their way to be forced and closed. */
    private final Queue<Disk.Appender> full = new ConcurrentLinkedQueue<>();
    private final Queue<Backlog.Stretch> lost = new ConcurrentLinkedQueue<>();
    /** Of the appending thread, guarded by the journal. */
    private final Bytes bytes = new Bytes();
    private final ReadingCodec codec = new ReadingCodec();
    private long nextNumber = 1;
    private @Nullable Segment active;
    private volatile Disk.@Nullable Appender activeFile;
    private volatile boolean dirty;
    private final RunTargets targets;

    private RunJournal(Path folder, ReadingCodec.Run run, FolderLock lock, Disk disk, int segmentBytes) {
        this.folder = folder;
        this.run = run;
        this.lock = lock;
        this.disk = disk;
        this.segmentBytes = segmentBytes;
        targets = new RunTargets(folder);
        for (var transport : Transport.values()) {
            readers.put(transport, new SegmentReader(run.id(), transport, segments));
        }
    }

    /** Makes the folder of a new run. */
    static RunJournal create(Path folder, ReadingCodec.Run run, Disk disk, int segmentBytes)
            throws IOException {
        PrivateFiles.makeFolder(folder);
        var lock = FolderLock.tryTake(folder);
        if (lock == null) {
            throw new IOException(folder + " is in use by another program");
        }
        var journal = new RunJournal(folder, run, lock, disk, segmentBytes);
        journal.targets.isSent(EnumSet.allOf(Transport.class));
        return journal;
    }

    /** A run of before, whose segments were read. */
    static RunJournal of(Path folder, ReadingCodec.Run run, FolderLock lock, Disk disk,
            List<Segment> recovered) {
        var journal = new RunJournal(folder, run, lock, disk, 0);
        recovered.forEach(segment -> journal.segments.put(segment.firstOrdinal(), segment));
        return journal;
    }

    ReadingCodec.Run run() {
        return run;
    }

    RunTargets targets() {
        return targets;
    }

    // ---- appending

    /**
     * Appends readings with one write; they are with the system when it returns, and survive the end of the program.
     *
     * @return how many bytes they take
     * @throws IOException nothing of it counts: no more is written into this segment
     * @throws IllegalArgumentException one of them is too long; nothing was written
     */
    int append(List<OutboundMessage> messages, byte[] masks) throws IOException {
        bytes.clear();
        var into = active;
        if (into != null && into.end() >= segmentBytes) {
            roll();
            into = null;
        }
        if (into == null) {
            Frames.putFileHeader(bytes);
            codec.putRun(bytes, run);
        }
        for (int i = 0; i < messages.size(); i++) {
            codec.putReading(bytes, messages.get(i), masks[i]);
        }
        long first = messages.getFirst().ordinal();
        var file = activeFile;
        if (into == null || file == null) {
            into = new Segment(Segment.readings(folder, nextNumber), Segment.fates(folder, nextNumber), first,
                    false);
            nextNumber++;
            // Somebody may have taken it away.
            PrivateFiles.makeFolder(folder);
            file = disk.open(into.readings());
            active = into;
            activeFile = file;
        }
        try {
            file.append(bytes.array(), bytes.size());
        } catch (IOException e) {
            cutOff(file, into.end());
            roll();
            throw e;
        }
        for (int i = 0; i < messages.size(); i++) {
            into.count(masks[i]);
        }
        into.grow(into.end() + bytes.size(), messages.getLast().ordinal());
        segments.putIfAbsent(into.firstOrdinal(), into);
        dirty = true;
        return bytes.size();
    }

    private static void cutOff(Disk.Appender file, long size) {
        try {
            file.truncate(size);
        } catch (IOException e) {
            // What was written of a frame is cut off when the journal is read.
            LOG.debug("The rest of a write that failed stays", e);
        }
    }

    /** The next reading begins a new segment. Waits for nothing: the journal's thread forces and closes this one. */
    void roll() {
        var file = activeFile;
        var ended = active;
        active = null;
        activeFile = null;
        if (file != null) {
            full.add(file);
        }
        if (ended != null) {
            ended.seal();
            if (ended.end() == 0) {
                delete(ended);
            }
        }
    }

    // ---- the journal's thread

    /** Returns when what was appended is on the disk itself. */
    void force() throws IOException {
        for (var file = full.poll(); file != null; file = full.poll()) {
            try (var closing = file) {
                closing.force();
            }
        }
        var file = activeFile;
        if (dirty && file != null) {
            dirty = false;
            try {
                file.force();
            } catch (IOException e) {
                if (file == activeFile) {
                    throw e;
                }
                // Meanwhile it is full; it is forced again before it is closed.
            }
        }
    }

    /** A reading met its fate. Any thread. */
    void settled(int code, long ordinal) {
        fates.add(code, ordinal);
    }

    /** Writes the fates that came in; a failure costs nothing but that a reading may go out again after a crash. */
    void writeFates() throws IOException {
        var taken = fates.take();
        if (taken.length == 0) {
            return;
        }
        IOException failure = null;
        for (var segment : segments.values()) {
            var its = FateBuffer.within(taken, segment.firstOrdinal(), segment.lastOrdinal());
            if (its.length == 0) {
                continue;
            }
            try {
                write(segment, its);
            } catch (IOException e) {
                failure = e;
            }
            for (int i = 0; i < its.length; i++) {
                segment.settled(Fate.bit(FateBuffer.code(its[i])), 1);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void write(Segment segment, long[] entries) throws IOException {
        fateBytes.clear();
        if (!Files.exists(segment.fates())) {
            Frames.putFileHeader(fateBytes);
        }
        fateCodec.put(fateBytes, entries);
        try (var file = disk.open(segment.fates())) {
            file.append(fateBytes.array(), fateBytes.size());
        }
        segment.addFateBytes(fateBytes.size());
    }

    /** Readings that were to be read back and cannot be: nobody reports their fates. Any thread. */
    void lost(Backlog.Stretch stretch) {
        lost.add(stretch);
    }

    /** Has the segments of what is lost wait for no more than what can be read; those that still grow, later. */
    void settleLost() throws IOException {
        for (var stretch = lost.peek(); stretch != null; stretch = lost.peek()) {
            var from = segments.floorKey(stretch.first());
            var its = segments.subMap(from == null ? stretch.first() : from, true, stretch.last(), true)
                    .values();
            if (!its.stream().allMatch(Segment::isSealed)) {
                return;
            }
            lost.remove();
            for (var segment : its) {
                Recovery.recount(segment);
            }
        }
    }

    /** Takes segments away in which nothing waits any more. */
    void deleteDone() {
        segments.values().forEach(segment -> {
            if (segment.isDone() && delete(segment)) {
                segments.remove(segment.firstOrdinal());
            }
        });
    }

    private static boolean delete(Segment segment) {
        try {
            segment.delete();
            return true;
        } catch (IOException e) {
            // Windows deletes nothing that is being read; the next look will.
            LOG.debug("{} stays for now", segment.readings(), e);
            return false;
        }
    }

    // ---- to look at

    /** Reads a stretch back. One thread a transport. */
    Backlog.Part read(Transport transport, Backlog.Stretch stretch, int most) throws IOException {
        var reader = readers.get(transport);
        if (reader == null) {
            throw new IllegalStateException("No reader for " + transport);
        }
        try {
            return reader.read(stretch.first(), stretch.last(), most);
        } catch (FileNotFoundException e) {
            var gone = segments.values()
                    .stream()
                    .filter(segment -> !Files.exists(segment.readings()))
                    .toList();
            if (gone.isEmpty()) {
                throw e;
            }
            for (var segment : gone) {
                LOG.error("{} was taken away: what was in it is lost", segment.readings());
                segments.remove(segment.firstOrdinal());
            }
            return read(transport, stretch, most);
        }
    }

    /** The oldest segment in which a reading waits, or null. */
    @Nullable
    Segment oldest() {
        for (var segment : segments.values()) {
            if (segment.open(1) > 0 || segment.open(2) > 0) {
                return segment;
            }
        }
        return null;
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    long bytes() {
        return segments.values().stream().mapToLong(Segment::bytes).sum();
    }

    // ---- the end

    /** Lets the files go, with what is on its way to them. */
    void close() throws IOException {
        roll();
        writeFates();
        force();
        for (var reader : readers.values()) {
            reader.close();
        }
        deleteDone();
        if (segments.isEmpty()) {
            deleteFolder();
        } else {
            lock.close();
        }
    }

    /**
     * Takes all of it off the disk, delivered or not.
     *
     * @throws IOException some of it is there still, and as it was; trying again makes sense
     */
    void discard() throws IOException {
        roll();
        for (var reader : readers.values()) {
            reader.close();
        }
        for (var file = full.poll(); file != null; file = full.poll()) {
            file.close();
        }
        // The readings first: a run without its fates would be sent again.
        for (var segment : segments.values()) {
            Files.deleteIfExists(segment.readings());
            segments.remove(segment.firstOrdinal());
        }
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (!FolderLock.isLock(file)) {
                    Files.delete(file);
                }
            }
        }
        deleteFolder();
    }

    private void deleteFolder() throws IOException {
        targets.delete();
        lock.closeAndDelete();
        try {
            Files.deleteIfExists(folder);
        } catch (java.nio.file.DirectoryNotEmptyException e) {
            // A damaged segment stays for a person to look at.
            LOG.info("{} stays, since there is a damaged file in it", folder);
        }
    }
}
