package io.gensetlab.telemetry;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Latencies from 1 µs to an hour with three significant digits. Not thread-safe; whoever owns it guards it. */
public final class LatencyHistogram {
    private static final long HIGHEST_MICROS = Duration.ofHours(1).toNanos() / 1_000;

    private final Histogram histogram = new Histogram(1, HIGHEST_MICROS, 3);

    /** Adds one latency, nanoseconds; what is beyond the range counts as its end. */
    public void recordNanos(long nanos) {
        histogram.recordValue(Math.clamp(nanos / 1_000, 1, HIGHEST_MICROS));
    }

    /** Forgets everything. */
    public void reset() {
        histogram.reset();
    }

    /** The figures of what was recorded. */
    public LatencySummary summary() {
        if (histogram.getTotalCount() == 0) {
            return LatencySummary.NONE;
        }
        return new LatencySummary(histogram.getTotalCount(), millis(histogram.getValueAtPercentile(50)),
                millis(histogram.getValueAtPercentile(99)), millis(histogram.getMaxValue()));
    }

    private static double millis(long micros) {
        return micros / 1_000.0;
    }
}
