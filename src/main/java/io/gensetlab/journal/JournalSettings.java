package io.gensetlab.journal;

import io.gensetlab.delivery.DropPolicy;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the journal is kept.
 *
 * @param folder where; each run makes a folder of its own in it
 * @param mostBytes how much room all runs take together; a segment or two more for moments
 * @param longestAge how long readings that were not delivered are kept
 * @param policy what goes when there is no more room: the oldest readings, or the new ones
 * @param sync how long a reading may be with the system only before it is on the disk itself
 * @param segmentBytes when a file is full
 */
public record JournalSettings(Path folder, long mostBytes, Duration longestAge, DropPolicy policy,
        Duration sync, int segmentBytes) {
    /** Least room, bytes. */
    public static final long LEAST_BYTES = 4L * 1024 * 1024;
    private static final int SEGMENT_BYTES = 16 * 1024 * 1024;
    private static final int LEAST_SEGMENTS = 4;

    /** @throws IllegalArgumentException with a sentence if a figure is out of its range */
    public JournalSettings {
        if (mostBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("The journal takes at least 4 MB");
        }
        if (!longestAge.isPositive() || !sync.isPositive()) {
            throw new IllegalArgumentException("The journal's times are more than zero");
        }
    }

    /** With segments of 16 MB, or of a quarter of the room where that is less. */
    public JournalSettings(Path folder, long mostBytes, Duration longestAge, DropPolicy policy,
            Duration sync) {
        this(folder, mostBytes, longestAge, policy, sync,
                (int) Math.min(SEGMENT_BYTES, mostBytes / LEAST_SEGMENTS));
    }
}
