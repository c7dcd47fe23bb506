package io.gensetlab.app;

import io.gensetlab.telemetry.LatencySummary;
import java.util.Locale;

/**
 * How smoothly the program runs, in figures.
 *
 * @param framesPerSecond frames a second
 * @param busyMillis what the FX thread worked for one of a hundred frames at least, ms of processor time
 * @param stalls times the FX thread did not answer for 100 ms, since the figures are shown
 * @param heapBytes heap in use, garbage included
 * @param steps how long steps of the simulation took
 * @param speed wanted speed, simulated seconds a second
 * @param achievedSpeed what the machine holds; 0 while the simulation stands still
 */
record PerformanceFigures(double framesPerSecond, double busyMillis, int stalls, long heapBytes,
        LatencySummary steps,
        double speed, double achievedSpeed) {
    private static final double MEGA = 1e6;

    /** In one line. */
    String line() {
        return String.format(Locale.ROOT, "%.0f frames/s · FX %.1f ms a frame (p99) · %s · heap %.0f MB · %s · %s",
                framesPerSecond, busyMillis,
                stalls == 0 ? "no stall" : stalls == 1 ? "1 stall" : stalls + " stalls",
                heapBytes / MEGA, steps.count() == 0
                        ? "no step"
                        : String.format(Locale.ROOT, "step %.1f ms (p99)", steps.p99Millis()),
                achievedSpeed == 0
                        ? "stands still"
                        : String.format(Locale.ROOT, "%.1f× of %s×", achievedSpeed, wanted()));
    }

    private String wanted() {
        return speed < 1 ? Double.toString(speed) : Long.toString(Math.round(speed));
    }
}
