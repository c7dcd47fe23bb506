package io.gensetlab.fault;

import io.gensetlab.telemetry.Quantity;
import java.time.Duration;
import java.util.Set;

/** Checks of fault parameters: each says in a sentence what is allowed. */
final class Require {
    /** What a sensor fault may act on: the quantities that every payload carries. */
    static final Set<Quantity> CARRIED = Set.of(Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE,
            Quantity.FUEL_VOLUME);

    private Require() {}

    static void carried(Quantity quantity) {
        if (!CARRIED.contains(quantity)) {
            throw new IllegalArgumentException("A sensor fault acts on temperature, pressure or fuel, not on "
                    + quantity.wireName());
        }
    }

    static void range(double value, double least, double most, String what) {
        range(value, least, most, what, "");
    }

    /** @param unit empty for none */
    static void range(double value, double least, double most, String what, String unit) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(what + " is " + text(least) + " to " + text(most)
                    + (unit.isEmpty() ? "" : " " + unit) + ", not " + text(value));
        }
    }

    static void share(double value, String what) {
        range(value, 0, 1, what);
    }

    static void time(Duration value, Duration least, Duration most, String what) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    what + " is " + seconds(least) + " to " + seconds(most) + " s, not "
                            + seconds(value) + " s");
        }
    }

    private static String seconds(Duration time) {
        return text(time.toSeconds() + time.toMillisPart() / 1000.0);
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
