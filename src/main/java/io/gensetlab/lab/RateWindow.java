package io.gensetlab.lab;

/**
 * The time that rates are counted over: the last five to ten seconds. Counters keep what they stood at when the window
 * began and when its second half began; {@link #roll} tells them when to move on. Not thread-safe.
 */
final class RateWindow {
    private static final long HALF_NANOS = 5_000_000_000L;
    private static final double SHORTEST_SECONDS = 0.5;

    /** A number that only grows, and where it stood. */
    static final class Counter {
        private long total;
        private long atBegin;
        private long atHalf;

        void add(long more) {
            total += more;
        }

        long total() {
            return total;
        }

        /** A second; NaN while the window is too short to tell. */
        double perSecond(RateWindow window) {
            return window.seconds < SHORTEST_SECONDS ? Double.NaN : (total - atBegin) / window.seconds;
        }

        private void moveOn(boolean anew) {
            atBegin = anew ? total : atHalf;
            atHalf = total;
        }
    }

    private long beginNanos;
    private long halfNanos;
    private double seconds;

    RateWindow(long nowNanos) {
        beginNanos = nowNanos;
        halfNanos = nowNanos;
    }

    /** To be called before rates are read. Who was not read for long begins anew: its last rates are long ago. */
    void roll(long nowNanos, Iterable<Counter> counters) {
        long since = nowNanos - halfNanos;
        if (since >= HALF_NANOS) {
            boolean anew = since >= 3 * HALF_NANOS;
            counters.forEach(counter -> counter.moveOn(anew));
            beginNanos = anew ? nowNanos : halfNanos;
            halfNanos = nowNanos;
        }
        seconds = (nowNanos - beginNanos) / 1e9;
    }
}
