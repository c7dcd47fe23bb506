package io.gensetlab.telemetry;

/**
 * Figures of many latencies, milliseconds; NaN when there is none.
 *
 * @param count how many
 * @param p50Millis the median
 * @param p99Millis 99 of 100 are at most this
 * @param maxMillis the longest
 */
public record LatencySummary(long count, double p50Millis, double p99Millis, double maxMillis) {
    /** Of nothing. */
    public static final LatencySummary NONE = new LatencySummary(0, Double.NaN, Double.NaN, Double.NaN);
}
