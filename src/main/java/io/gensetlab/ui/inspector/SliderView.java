package io.gensetlab.ui.inspector;

import io.gensetlab.fleet.OperatingState;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.control.ThresholdBand;
import io.gensetlab.ui.control.Tone;
import java.util.List;
import java.util.Locale;

/**
 * What a slider shows.
 *
 * @param value the reported value, or the one that was just set and is on its way
 * @param manual whether a person holds it
 * @param max upper end of the scale, in the quantity's unit
 * @param bands where it is out of its normal range
 * @param limits the bands in words
 * @param detail a word beside the name, such as the share in %
 * @param truth what is true where the sensor says something else, such as "true 92 °C"; else empty
 */
record SliderView(double value, boolean manual, double max, List<ThresholdBand> bands, String limits,
        String detail, String truth) {
    /** Upper end of the coolant scale, °C. */
    static final double COOLANT_MAX = 130;
    /** Upper end of the oil scale, kPa. */
    static final double OIL_MAX = 700;
    private static final double LOWEST = Double.NEGATIVE_INFINITY;
    private static final double HIGHEST = Double.POSITIVE_INFINITY;

    static SliderView coolant(GeneratorStatus status, double value, boolean manual) {
        var limits = status.generator().thresholds();
        var hot = List.of(
                new ThresholdBand(limits.coolantWarningCelsius(), limits.coolantTripCelsius(), Tone.WARNING),
                new ThresholdBand(limits.coolantTripCelsius(), HIGHEST, Tone.ALARM));
        boolean standby = status.state() == OperatingState.STANDBY;
        var bands = standby
                ? List.of(new ThresholdBand(LOWEST, limits.coolantLowCelsius(), Tone.WARNING), hot.get(0),
                        hot.get(1))
                : hot;
        return new SliderView(value, manual, COOLANT_MAX, bands,
                words("warns at %.0f, trips at %.0f °C", limits.coolantWarningCelsius(),
                        limits.coolantTripCelsius()),
                "", truth(status, Quantity.COOLANT_TEMPERATURE, 1, "°C"));
    }

    /** Without a turning engine there is no pressure to protect: no limit holds, and 0 kPa is in order. */
    static SliderView oil(GeneratorStatus status, double value, boolean manual) {
        var limits = status.generator().thresholds();
        boolean guarded = status.state() == OperatingState.RUNNING
                || status.state() == OperatingState.COOLING;
        var bands = guarded
                ? List.of(new ThresholdBand(LOWEST, limits.oilTripKpa(), Tone.ALARM),
                        new ThresholdBand(limits.oilTripKpa(), limits.oilWarningKpa(), Tone.WARNING))
                : List.of(new ThresholdBand(LOWEST, HIGHEST, Tone.IDLE));
        return new SliderView(value, manual, OIL_MAX, bands,
                guarded
                        ? words("warns below %.0f, trips below %.0f kPa", limits.oilWarningKpa(),
                                limits.oilTripKpa())
                        : "guarded only while running",
                "", truth(status, Quantity.OIL_PRESSURE, 5, "kPa"));
    }

    static SliderView fuel(GeneratorStatus status, double value) {
        var limits = status.generator().thresholds();
        double tank = status.generator().rating().tankLitres();
        return new SliderView(value, true, tank,
                List.of(new ThresholdBand(LOWEST, limits.fuelTripShare() * tank, Tone.ALARM),
                        new ThresholdBand(limits.fuelTripShare() * tank, limits.fuelLowShare() * tank,
                                Tone.WARNING),
                        new ThresholdBand(limits.fuelHighShare() * tank, HIGHEST, Tone.WARNING)),
                words("warns below %.0f %%, trips below %.0f %%", limits.fuelLowShare() * 100,
                        limits.fuelTripShare() * 100),
                words("%.0f %% of %,.0f L", value / tank * 100, tank),
                truth(status, Quantity.FUEL_VOLUME, tank / 100, "L"));
    }

    /** A sensor is a little wrong by nature; only a difference beyond that is worth a word. */
    private static String truth(GeneratorStatus status, Quantity quantity, double tolerance, String unit) {
        double rated = status.generator().rating().kw();
        double truth = status.truth().value(quantity, rated);
        double told = status.reported().value(quantity, rated);
        boolean pinned = status.pinned().contains(quantity);
        return pinned || Math.abs(truth - told) > tolerance ? words("true %,.0f " + unit, truth) : "";
    }

    private static String words(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
