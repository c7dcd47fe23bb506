package io.gensetlab.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a fault acts, and how often. All times are simulated ones.
 *
 * @param onset from the order to the beginning, 0 or more
 * @param duration how long it lasts, above 0, or null for "until cleared"
 * @param ramp from the beginning to full effect, 0 or more; only for faults that have a strength
 * @param probability the chance that it acts, above 0 to 1: drawn as {@link FaultKind#drawn()} says
 * @param dutyPeriod period of a duty cycle, above 0, or null for always
 * @param dutyShare share of the period in which it acts, above 0 to 1
 * @param seed for what is left to chance, or null for one that follows from the run's seed and the set
 */
public record FaultTiming(Duration onset, @Nullable Duration duration, Duration ramp, double probability,
        @Nullable Duration dutyPeriod, double dutyShare, @Nullable Long seed) {
    /** At once, at full strength, always, until it is cleared. */
    public static final FaultTiming NOW = new FaultTiming(Duration.ZERO, null, Duration.ZERO);

    /** @throws IllegalArgumentException with a sentence if a value is out of its range */
    public FaultTiming {
        if (onset.isNegative() || ramp.isNegative() || duration != null && !duration.isPositive()) {
            throw new IllegalArgumentException("A fault begins after 0 s or more and lasts more than 0 s");
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("A probability is above 0, to 1, not " + probability);
        }
        if (dutyPeriod != null && !dutyPeriod.isPositive()) {
            throw new IllegalArgumentException("A duty cycle's period is more than 0 s");
        }
        if (!(dutyShare > 0 && dutyShare <= 1)) {
            throw new IllegalArgumentException("A duty share is above 0, to 1, not " + dutyShare);
        }
    }

    /** Always while it lasts. */
    public FaultTiming(Duration onset, @Nullable Duration duration, Duration ramp) {
        this(onset, duration, ramp, 1, null, 1, null);
    }

    /** The same, later by so much. */
    public FaultTiming later(Duration by) {
        return new FaultTiming(onset.plus(by), duration, ramp, probability, dutyPeriod, dutyShare, seed);
    }

    /** The same for so long. */
    public FaultTiming lasting(@Nullable Duration time) {
        return new FaultTiming(onset, time, ramp, probability, dutyPeriod, dutyShare, seed);
    }

    /** Whether it acts all the time while it lasts. */
    public boolean isSteady() {
        return probability == 1 && (dutyPeriod == null || dutyShare == 1);
    }
}
