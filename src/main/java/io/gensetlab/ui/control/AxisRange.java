package io.gensetlab.ui.control;

/**
 * The range of a value axis that follows its data without dancing: it grows at once, to round numbers, and
 * shrinks only after the data have used less than {@link #SHRINK_BELOW} of it for {@link #SHRINK_AFTER_MILLIS}.
 */
final class AxisRange {
    static final double SHRINK_BELOW = 0.6;
    static final long SHRINK_AFTER_MILLIS = 5_000;
    private static final double HEADROOM = 0.06;

    private double low;
    private double high = 1;
    private double step = 0.5;
    private boolean set;
    private long smallSince = Long.MIN_VALUE;

    /** Takes the next data as if they were the first. */
    void forget() {
        set = false;
    }

    /** Sets it fast to these ends. */
    void fix(double newLow, double newHigh, int mostSteps) {
        low = newLow;
        high = newHigh;
        step = AxisTicks.step(newHigh - newLow, mostSteps);
        set = false;
    }

    /**
     * Follows the data.
     *
     * @param alwaysLow  value that is shown too, without headroom below it; NaN for none
     * @param alwaysHigh value that is shown too, without headroom above it; NaN for none
     * @param mostSteps steps that there is room for
     * @param millis    time now, for the patience before shrinking
     */
    void follow(double dataLow, double dataHigh, double alwaysLow, double alwaysHigh, int mostSteps,
            long millis) {
        if (Double.isNaN(dataLow) || Double.isNaN(dataHigh)) {
            if (!set && alwaysLow < alwaysHigh) {
                take(alwaysLow, alwaysHigh, mostSteps);
            }
            return;
        }
        double span = Math.max(dataHigh - dataLow, Math.max(1e-6, Math.abs(dataHigh) * 0.02));
        double wantedLow = dataLow >= 0 ? Math.max(0, dataLow - span * HEADROOM) : dataLow - span * HEADROOM;
        // Nothing but zeros has no size of its own.
        double wantedHigh = dataLow == 0 && dataHigh == 0 ? 1 : dataHigh + span * HEADROOM;
        // Only data that come near an end that is always shown push it away.
        wantedLow = dataLow < alwaysLow ? wantedLow : Double.isNaN(alwaysLow) ? wantedLow : alwaysLow;
        wantedHigh = dataHigh > alwaysHigh ? wantedHigh : Double.isNaN(alwaysHigh) ? wantedHigh : alwaysHigh;
        if (!set || dataLow < low || dataHigh > high || alwaysLow < low || alwaysHigh > high) {
            take(set ? Math.min(low, wantedLow) : wantedLow, set ? Math.max(high, wantedHigh) : wantedHigh,
                    mostSteps);
            set = true;
            smallSince = Long.MIN_VALUE;
        } else if (wantedHigh - wantedLow < SHRINK_BELOW * (high - low)) {
            if (smallSince == Long.MIN_VALUE || millis < smallSince) {
                smallSince = millis;
            } else if (millis - smallSince >= SHRINK_AFTER_MILLIS) {
                take(wantedLow, wantedHigh, mostSteps);
                smallSince = Long.MIN_VALUE;
            }
        } else {
            smallSince = Long.MIN_VALUE;
        }
    }

    private void take(double wantedLow, double wantedHigh, int mostSteps) {
        step = AxisTicks.step(wantedHigh - wantedLow, mostSteps);
        // To half steps: whole ones would give a low plot's lines only half of its height.
        low = Math.floor(wantedLow / step * 2 + 1e-9) * step / 2;
        high = Math.ceil(wantedHigh / step * 2 - 1e-9) * step / 2;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    double step() {
        return step;
    }
}
