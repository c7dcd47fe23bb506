package io.gensetlab.history;

import org.jspecify.annotations.Nullable;

/**
 * The history of the present run now. Immutable.
 *
 * @param problem why nothing is written, in a sentence; null while it is
 * @param bytes what all runs take on disk
 * @param tally what became of the run's readings here
 * @param othersFatesLost fates of other runs' readings that could not be written: these look pending there
 * @param oneOf one of so many readings is kept now, a power of two; 1 for each
 */
public record HistoryView(HistoryState state, @Nullable String problem, long bytes, Tally tally,
        long othersFatesLost, int oneOf) {}
