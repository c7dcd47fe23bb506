package io.gensetlab.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A file of readings, and beside it the file of their fates. Both go when every reading in it has its fates, whatever
 * became of other segments. Thread-safe.
 */
final class Segment {
    static final String READINGS = ".readings";
    static final String FATES = ".fates";
    /** After {@link #READINGS}: what is intact in it is used, and it is kept for a person to look at. */
    static final String DAMAGED = ".damaged";

    private final Path readings;
    private final Path fates;
    private final long firstOrdinal;
    private volatile long lastOrdinal;
    /** Where the last whole frame ends. */
    private volatile long end;
    private volatile long fateBytes;
    private volatile boolean sealed;
    private final boolean damaged;
    /** Readings without a fate, by {@link #index}. */
    private final AtomicIntegerArray open = new AtomicIntegerArray(2);

    Segment(Path readings, Path fates, long firstOrdinal, boolean damaged) {
        this.readings = readings;
        this.fates = fates;
        this.firstOrdinal = firstOrdinal;
        this.lastOrdinal = firstOrdinal - 1;
        this.damaged = damaged;
    }

    static Path readings(Path folder, long number) {
        return folder.resolve(String.format(Locale.ROOT, "%010d%s", number, READINGS));
    }

    static Path fates(Path folder, long number) {
        return folder.resolve(String.format(Locale.ROOT, "%010d%s", number, FATES));
    }

    private static int index(int bit) {
        return bit >> 1;
    }

    Path readings() {
        return readings;
    }

    Path fates() {
        return fates;
    }

    long firstOrdinal() {
        return firstOrdinal;
    }

    long lastOrdinal() {
        return lastOrdinal;
    }

    long end() {
        return end;
    }

    /** Bytes on disk. */
    long bytes() {
        return end + fateBytes;
    }

    boolean isSealed() {
        return sealed;
    }

    /** No more readings come. */
    void seal() {
        sealed = true;
    }

    void addFateBytes(int bytes) {
        fateBytes += bytes;
    }

    /** One more reading; seen by readers when {@link #grow} has told where it ends. */
    void count(int mask) {
        if ((mask & 1) != 0) {
            open.incrementAndGet(0);
        }
        if ((mask & 2) != 0) {
            open.incrementAndGet(1);
        }
    }

    void grow(long newEnd, long newLastOrdinal) {
        lastOrdinal = newLastOrdinal;
        end = newEnd;
    }

    /** Readings met their fates. */
    void settled(int bit, int count) {
        open.addAndGet(index(bit), -count);
    }

    /** So many have none, as a look into the files says. */
    void open(int bit, int count) {
        open.set(index(bit), count);
    }

    int open(int bit) {
        return open.get(index(bit));
    }

    /** Whether nothing in it waits for anything. */
    boolean isDone() {
        return sealed && open.get(0) <= 0 && open.get(1) <= 0;
    }

    /** Takes it off the disk; what is damaged stays. The readings go first: fates alone mean nothing. */
    void delete() throws IOException {
        if (!damaged) {
            Files.deleteIfExists(readings);
            Files.deleteIfExists(fates);
        }
    }
}
