package io.gensetlab.fault;

import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The order to inject a fault.
 *
 * @param handle names this fault in the run, to clear it; unique
 * @param target the generator
 * @param fault what goes wrong
 * @param label what the fault is called in labels and on screen
 * @param preset the preset it came from, or null
 * @param onset simulated time from the order to the beginning, 0 or more
 * @param duration simulated time it lasts, or null for "until cleared"
 * @param ramp simulated time from the beginning to full effect, 0 or more
 */
public record FaultOrder(long handle, GeneratorId target, Fault fault, String label,
        @Nullable FaultPreset preset,
        Duration onset, @Nullable Duration duration, Duration ramp) {
    /** @throws IllegalArgumentException if a time is negative */
    public FaultOrder {
        if (onset.isNegative() || ramp.isNegative() || duration != null && !duration.isPositive()) {
            throw new IllegalArgumentException("A fault begins after 0 s or more and lasts more than 0 s");
        }
    }

    /** A preset, from now until it is cleared. */
    public static FaultOrder now(long handle, GeneratorId target, FaultPreset preset) {
        return new FaultOrder(handle, target, preset.fault(), preset.id(), preset, Duration.ZERO, null,
                preset.ramp());
    }
}
