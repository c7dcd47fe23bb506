package io.gensetlab.ui.inspector;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that were set a moment ago and that the lab has not shown yet. A thumb that jumps back for a moment looks like
 * a refusal, so they stand until the lab shows them, or for {@link #HOLD}. Belongs to one thread.
 */
final class Wishes {
    /** How long a value that was set by hand stands although the lab has not shown it yet. */
    static final Duration HOLD = Duration.ofMillis(1500);
    private static final double CLOSE = 0.5;

    /**
     * What was ordered of one quantity.
     *
     * @param values the values set, by set; null for "released"
     * @param until when the lab is believed again
     */
    private record Wish(@Nullable Map<GeneratorId, Double> values, Instant until) {}

    private final InstantSource clock;
    private final Map<Quantity, Wish> wishes = new EnumMap<>(Quantity.class);

    Wishes(InstantSource clock) {
        this.clock = clock;
    }

    /** Other sets are selected. */
    void forget() {
        wishes.clear();
    }

    /** Whether nothing is on its way. */
    boolean isEmpty() {
        return wishes.isEmpty();
    }

    void set(Quantity quantity, Map<GeneratorId, Double> values) {
        wishes.put(quantity, new Wish(Map.copyOf(values), clock.instant().plus(HOLD)));
    }

    void release(Quantity quantity) {
        wishes.put(quantity, new Wish(null, clock.instant().plus(HOLD)));
    }

    /** Forgets what the lab shows by now, or never will. */
    void check(Group group) {
        wishes.entrySet()
                .removeIf(each -> !clock.instant().isBefore(each.getValue().until())
                        || isShown(group, each.getKey(), each.getValue()));
    }

    private static boolean isShown(Group group, Quantity quantity, Wish wish) {
        var values = wish.values();
        for (var status : group.sets()) {
            var wanted = values == null ? null : values.get(status.generator().id());
            boolean pinned = status.pinned().contains(quantity);
            if (values == null
                    ? pinned
                    : wanted != null && (Math.abs(told(status, quantity) - wanted) >= CLOSE
                            || isPinnable(quantity) && !pinned)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a hand holds its report, rather than setting the thing itself. */
    static boolean isPinnable(Quantity quantity) {
        return quantity == Quantity.COOLANT_TEMPERATURE || quantity == Quantity.OIL_PRESSURE;
    }

    /** What the lab says of a quantity: what the sensor reports, or what the site asks for. */
    static double told(GeneratorStatus status, Quantity quantity) {
        return quantity == Quantity.LOAD ? status.siteLoadShare() * 100 : Group.reported(status, quantity);
    }

    /** The value to show. */
    double value(GeneratorStatus status, Quantity quantity) {
        var wish = wishes.get(quantity);
        var values = wish == null ? null : wish.values();
        var wanted = values == null ? null : values.get(status.generator().id());
        double told = wanted == null ? told(status, quantity) : wanted;
        // A sensor that says nothing leaves the slider where the truth is.
        return Double.isNaN(told) ? status.truth().value(quantity, status.generator().rating().kw()) : told;
    }

    /** Whether a hand holds it; null if there is no wish to know it by. */
    @Nullable
    Boolean held(Quantity quantity) {
        var wish = wishes.get(quantity);
        return wish == null ? null : (Boolean) (wish.values() != null);
    }
}
