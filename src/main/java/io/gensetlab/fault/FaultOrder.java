package io.gensetlab.fault;

import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The order to inject a fault into a set.
 *
 * @param handle names this fault in the run, to clear it; unique
 * @param target the generator
 * @param fault what goes wrong
 * @param label what the fault is called in labels: the id of its preset or kind
 * @param preset the preset it came from, or null
 * @param timing when it acts
 */
public record FaultOrder(long handle, GeneratorId target, Fault fault, String label,
        @Nullable FaultPreset preset, FaultTiming timing) {

    /** One that acts all the time. */
    public FaultOrder(long handle, GeneratorId target, Fault fault, String label,
            @Nullable FaultPreset preset, Duration onset, @Nullable Duration duration, Duration ramp) {
        this(handle, target, fault, label, preset, new FaultTiming(onset, duration, ramp));
    }

    /** The only fault of a preset, from now until it is cleared. */
    public static FaultOrder now(long handle, GeneratorId target, FaultPreset preset) {
        var orders = preset.orders(() -> handle, target, Duration.ZERO, null);
        if (orders.size() != 1) {
            throw new IllegalArgumentException(preset.label() + " is several faults");
        }
        return orders.getFirst();
    }

    /** Simulated time from the order to the beginning. */
    public Duration onset() {
        return timing.onset();
    }

    /** Simulated time it lasts, or null for "until cleared". */
    public @Nullable Duration duration() {
        return timing.duration();
    }

    /** What it is called on screen. */
    public String title() {
        return preset == null ? FaultKind.of(fault).label() : preset.label();
    }
}
