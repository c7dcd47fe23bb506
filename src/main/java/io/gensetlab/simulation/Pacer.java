package io.gensetlab.simulation;

/**
 * Says how many steps are due by the wall clock. A pause of the machine is made good at no more than twice the speed,
 * so that sinks and lines see no burst; a machine that is too slow for the speed lets time go instead of falling behind
 * for ever. Simulation thread only.
 */
final class Pacer {
    /** Steps are made in groups that span no more than twice this, and no more often than this, ns. */
    static final long TICK_NANOS = 10_000_000;
    /** What can be made good, ns of wall time; the rest is lost, and shows in the achieved speed. */
    static final long DEBT_NANOS = 1_000_000_000;
    private static final long WINDOW_NANOS = 1_000_000_000;

    private final double stepNanos;
    private double speed = 1;
    private long lastNanos;
    private double owedNanos;
    private long tickBegan;
    private long windowBegan;
    private long windowSteps;
    private double achieved;

    Pacer(double stepSeconds, long nowNanos) {
        stepNanos = stepSeconds * 1e9;
        restart(nowNanos);
    }

    /** Nothing is owed from now on: after a pause. */
    void restart(long nowNanos) {
        lastNanos = nowNanos;
        tickBegan = nowNanos;
        windowBegan = nowNanos;
        windowSteps = 0;
        owedNanos = 0;
        achieved = 0;
    }

    /** Steps to make now. */
    long stepsDue(long nowNanos, double wantedSpeed) {
        if (wantedSpeed != speed) {
            // What is owed in simulated time would be a burst or a hole at the new speed.
            owedNanos = Math.min(owedNanos, stepNanos);
            speed = wantedSpeed;
        }
        owedNanos += (nowNanos - lastNanos) * speed;
        owedNanos = Math.min(owedNanos, Math.max(DEBT_NANOS * speed, stepNanos));
        lastNanos = nowNanos;
        tickBegan = nowNanos;
        // The sum of many small waits may lack a hair of a step.
        long owed = (long) (owedNanos / stepNanos + 1e-6);
        long group = Math.max(1, (long) (2 * TICK_NANOS * speed / stepNanos));
        return Math.min(owed, group);
    }

    /** A step was made. */
    void stepped() {
        owedNanos -= stepNanos;
        windowSteps++;
    }

    /** How long to rest until the next group, ns; 0 if it is due. */
    long restNanos(long nowNanos) {
        double untilStep = (stepNanos - owedNanos) / speed - (nowNanos - lastNanos);
        long untilTick = tickBegan + TICK_NANOS - nowNanos;
        return Math.max(0, Math.max((long) Math.ceil(untilStep), untilTick));
    }

    /** Measures the achieved speed, once a second. */
    double achievedSpeed(long nowNanos) {
        long window = nowNanos - windowBegan;
        // At a tenth of the speed a step takes a second: a window holds a few steps at least.
        if (window >= WINDOW_NANOS && (windowSteps >= 10 || window >= 5 * WINDOW_NANOS)) {
            achieved = windowSteps * stepNanos / window;
            windowBegan = nowNanos;
            windowSteps = 0;
        }
        return achieved;
    }
}
