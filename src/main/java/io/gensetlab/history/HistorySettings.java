package io.gensetlab.history;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the history is kept.
 *
 * @param folder where; made when there is something to keep
 * @param mostBytes how much room all runs take; then the oldest run goes, and of a single run its oldest readings
 * @param longestAge runs that began earlier go
 * @param mostPerSecond readings kept a second; of more it keeps a sample, see {@link Sampler}. 0 for none: then it keeps the
 *            bounds of what is there, and writes what becomes of earlier runs' readings
 */
public record HistorySettings(Path folder, long mostBytes, Duration longestAge, int mostPerSecond) {
    /** Readings a second of which each is kept. */
    public static final int MOST_PER_SECOND = 50_000;

    /** With the stated sampling rule. */
    public HistorySettings(Path folder, long mostBytes, Duration longestAge) {
        this(folder, mostBytes, longestAge, MOST_PER_SECOND);
    }

    /** Whether readings are kept. */
    boolean isKept() {
        return mostPerSecond > 0;
    }
}
