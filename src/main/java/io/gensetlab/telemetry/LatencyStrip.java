package io.gensetlab.telemetry;

import java.util.Arrays;

/**
 * How latencies were spread, second by second: a count for each second and each step of a logarithmic scale. A ring of
 * plain arrays; the oldest second falls out. Not thread-safe; whoever owns it guards it.
 */
public final class LatencyStrip {
    /** Steps for each tenfold. */
    public static final int PER_DECADE = 5;
    /** Lower end of the scale, ms; what is quicker counts in the first step. */
    public static final double LOWEST_MILLIS = 0.1;
    /** Upper end of the scale, ms; what is slower counts in the last step. */
    public static final double HIGHEST_MILLIS = 10_000;
    /** Steps in all. */
    public static final int STEPS = PER_DECADE * 5;

    private static final double LOWEST_NANOS = LOWEST_MILLIS * 1e6;

    private final long[] seconds;
    private final int[] counts;

    /** Takes one second. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param second since the epoch
         * @param counts by step, {@link LatencyStrip#STEPS} of them; belongs to the taker
         */
        void accept(long second, int[] counts);
    }

    /** @param seconds kept, at least 1 */
    public LatencyStrip(int seconds) {
        this.seconds = new long[seconds];
        counts = new int[seconds * STEPS];
        clear();
    }

    /** The step of a latency, 0 to {@link #STEPS} − 1. */
    public static int step(long nanos) {
        if (nanos <= LOWEST_NANOS) {
            return 0;
        }
        return Math.min(STEPS - 1, (int) (Math.log10(nanos / LOWEST_NANOS) * PER_DECADE));
    }

    /** Counts one latency, nanoseconds, in a second since the epoch. */
    public void record(long second, long nanos) {
        int slot = (int) Math.floorMod(second, (long) seconds.length);
        if (seconds[slot] != second) {
            if (seconds[slot] > second) {
                // The clock was set back by more than the ring holds, or a straggler came: too old to be kept.
                return;
            }
            seconds[slot] = second;
            Arrays.fill(counts, slot * STEPS, (slot + 1) * STEPS, 0);
        }
        counts[slot * STEPS + step(nanos)]++;
    }

    /** Copies the seconds in a range that have any latency, oldest first. */
    public void copy(long fromSecond, long toSecond, Sink sink) {
        long first = Math.max(fromSecond, toSecond - seconds.length);
        for (long second = first; second < toSecond; second++) {
            int slot = (int) Math.floorMod(second, (long) seconds.length);
            if (seconds[slot] == second) {
                sink.accept(second, Arrays.copyOfRange(counts, slot * STEPS, (slot + 1) * STEPS));
            }
        }
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(seconds, Long.MIN_VALUE);
    }
}
