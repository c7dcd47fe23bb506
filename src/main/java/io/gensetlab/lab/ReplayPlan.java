package io.gensetlab.lab;

import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How readings that are there already are sent again.
 *
 * @param speed how many times as fast as they were made, 0.1 to 100; {@link Double#POSITIVE_INFINITY}: as fast as the brokers take
 *            them
 * @param rate rows a second at speed 1, instead of the spacing by their stamps; null for that spacing. Above 0
 * @param originalStamps whether stamps and sequence numbers stay what they are, or are those of a new run
 * @param only these sets; empty for all
 * @param from stamps from here on, or null
 * @param to stamps before this, or null
 * @param longestGap between the stamps of two rows that is waited for, in the time of the source, above 0
 */
public record ReplayPlan(double speed, @Nullable Double rate, boolean originalStamps, Set<GeneratorId> only,
        @Nullable Instant from, @Nullable Instant to, Duration longestGap) {
    /** What is waited for if nothing is said. */
    public static final Duration USUAL_GAP = Duration.ofHours(24);
    /** Rows a second where there are no stamps and nothing is said. */
    public static final double USUAL_RATE = 10;
    /** Slowest and fastest, but for as fast as it goes. */
    public static final double MIN_SPEED = 0.1;
    public static final double MAX_SPEED = 100;
    private static final double MOST_RATE = 1_000_000;

    /** @throws IllegalArgumentException with a sentence if a figure is out of its range */
    public ReplayPlan {
        only = Set.copyOf(only);
        if (!(speed >= MIN_SPEED && (speed <= MAX_SPEED || speed == Double.POSITIVE_INFINITY))) {
            throw new IllegalArgumentException("A speed is " + MIN_SPEED + " to " + (int) MAX_SPEED
                    + ", or max, not " + speed);
        }
        if (rate != null && !(rate > 0 && rate <= MOST_RATE)) {
            throw new IllegalArgumentException(
                    "A rate is above 0 and at most 1000000 rows a second, not " + rate);
        }
        if (rate != null && isAsFastAsItGoes(speed)) {
            throw new IllegalArgumentException("A rate goes without the speed max");
        }
        if (from != null && to != null && !to.isAfter(from)) {
            throw new IllegalArgumentException("The end is not after the beginning");
        }
        if (!longestGap.isPositive()) {
            throw new IllegalArgumentException("A gap that is waited for is more than 0 s");
        }
    }

    /** With the usual longest gap. */
    public ReplayPlan(double speed, @Nullable Double rate, boolean originalStamps, Set<GeneratorId> only,
            @Nullable Instant from, @Nullable Instant to) {
        this(speed, rate, originalStamps, only, from, to, USUAL_GAP);
    }

    private static boolean isAsFastAsItGoes(double speed) {
        return speed == Double.POSITIVE_INFINITY;
    }

    /** Whether rows with stamps are spaced by them. */
    public boolean isByStamps() {
        return rate == null && !isAsFastAsItGoes();
    }

    /** Whether nothing but the brokers holds it up. */
    public boolean isAsFastAsItGoes() {
        return isAsFastAsItGoes(speed);
    }
}
