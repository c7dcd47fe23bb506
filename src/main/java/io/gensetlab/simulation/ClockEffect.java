package io.gensetlab.simulation;

import io.gensetlab.fault.ClockFault;

/** One fault of a device's clock at work. Simulation thread only. */
final class ClockEffect {
    private static final double MILLIS_PER_HOUR = 3_600_000;

    private final ClockFault fault;
    private double strength;
    private double seconds;
    private long keptMillis = Long.MIN_VALUE;
    private int repeated;

    ClockEffect(ClockFault fault) {
        this.fault = fault;
    }

    /** The moment of this step: strength 0 to 1, simulated seconds since the onset. */
    void at(double now, double since) {
        strength = now;
        seconds = since;
    }

    /** The stamp of a reading, epoch milliseconds, given the one without this fault. Once a reading. */
    long stamp(long millis) {
        return switch (fault) {
            case ClockFault.Offset offset -> millis + Math.round(offset.seconds() * 1000 * strength);
            case ClockFault.Drift drift -> millis + Math.round(drift.millisPerMinute() * seconds / 60);
            case ClockFault.Frozen _ -> keptMillis = keptMillis == Long.MIN_VALUE ? millis : keptMillis;
            case ClockFault.Step step -> millis
                    + Math.round(step.seconds() * 1000
                            * (1 + Math.floor(seconds * 1000 / step.every().toMillis())));
            case ClockFault.WrongZone zone -> millis + Math.round(zone.hours() * MILLIS_PER_HOUR);
            case ClockFault.SecondsForMillis _ -> Math.floorDiv(millis, 1000);
            case ClockFault.Future future -> millis + Math.round(future.hours() * MILLIS_PER_HOUR);
            case ClockFault.DuplicateStamp same -> repeat(millis, same.readings());
            case ClockFault.Restart _ -> millis;
        };
    }

    private long repeat(long millis, int readings) {
        if (repeated == 0) {
            keptMillis = millis;
        }
        repeated = (repeated + 1) % readings;
        return keptMillis;
    }
}
