package io.gensetlab.ui.map;

import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.map.tile.HeatScale;
import org.jspecify.annotations.Nullable;

/** A figure of the sets that the map can show as colours. */
public enum Heat {
    /** None. */
    OFF("No heat", null),
    /** Reported coolant temperature, °C: from a preheated engine to the usual trip. */
    TEMPERATURE("Coolant temperature", new HeatScale(40, 110)),
    /** Reported fuel, % of the tank: an empty tank is the hot end. */
    FUEL("Fuel in tank", new HeatScale(100, 0));

    private final String label;
    private final @Nullable HeatScale scale;

    Heat(String label, @Nullable HeatScale scale) {
        this.label = label;
        this.scale = scale;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** Which figures get which colours; null for {@link #OFF}. */
    public @Nullable HeatScale scale() {
        return scale;
    }

    /** The figure of a set; NaN when it has none, as while it reports nothing. */
    double value(GeneratorStatus status) {
        if (status.silent()) {
            return Double.NaN;
        }
        return switch (this) {
            case OFF -> Double.NaN;
            case TEMPERATURE -> status.reported().coolantCelsius();
            case FUEL -> 100 * status.reported().fuelLitres() / status.generator().rating().tankLitres();
        };
    }

    /** A figure as a person reads it, with its unit. */
    String format(double value, Units units) {
        return this == TEMPERATURE
                ? units.figure(Quantity.COOLANT_TEMPERATURE, value, 0) + " "
                        + units.label(Quantity.COOLANT_TEMPERATURE)
                : Math.round(value) + " %";
    }
}
