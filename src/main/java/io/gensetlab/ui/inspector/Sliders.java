package io.gensetlab.ui.inspector;

import io.gensetlab.fleet.OperatingState;
import io.gensetlab.fleet.Thresholds;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.ThresholdBand;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.inspector.SliderView.Hold;
import io.gensetlab.ui.inspector.SliderView.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Makes the four sliders of the selected sets. Of several sets the fuel is a share of each tank, since tanks differ.
 *
 * @param group the sets
 * @param values a quantity's value at a set, in the quantity's unit, with what was just set and is on its way
 * @param hold who holds a quantity
 * @param sameLimits whether all have the same thresholds
 */
record Sliders(Group group, Values values, Holds hold, boolean sameLimits) {
    /** Upper end of the coolant scale, °C. */
    static final double COOLANT_MAX = 130;
    /** Upper end of the oil scale, kPa. */
    static final double OIL_MAX = 700;
    /** Upper end of the load scale, %. */
    static final double LOAD_MAX = 110;
    /** Those that can be set, in their order on screen. */
    static final List<Quantity> SETTABLE = List.of(Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE,
            Quantity.FUEL_VOLUME, Quantity.LOAD);
    private static final double LOWEST = Double.NEGATIVE_INFINITY;
    private static final double HIGHEST = Double.POSITIVE_INFINITY;

    Sliders(Group group, Values values, Holds hold) {
        this(group, values, hold, haveSameLimits(group));
    }

    private static boolean haveSameLimits(Group group) {
        var first = group.first().generator().thresholds();
        return !group.any(status -> {
            var limits = status.generator().thresholds();
            return limits != first && !limits.equals(first);
        });
    }

    /** A value of a set. */
    @FunctionalInterface
    interface Values {
        double of(GeneratorStatus status, Quantity quantity);
    }

    /** Who holds a quantity. */
    @FunctionalInterface
    interface Holds {
        Hold of(Quantity quantity);
    }

    /** What a person may set, in the quantity's unit: 0 to this. */
    static double highest(GeneratorStatus status, Quantity quantity) {
        return switch (quantity) {
            case COOLANT_TEMPERATURE -> COOLANT_MAX;
            case OIL_PRESSURE -> OIL_MAX;
            case FUEL_VOLUME -> status.generator().rating().tankLitres();
            case LOAD -> LOAD_MAX;
            case POWER, SPEED, FREQUENCY, VOLTAGE, BATTERY_VOLTAGE, COOLANT_LEVEL, OIL_TEMPERATURE ->
                throw new IllegalArgumentException(quantity + " is not set by hand");
        };
    }

    List<SliderView> all() {
        return List.of(coolant(), oil(), fuel(), load());
    }

    private Thresholds limits() {
        return group.first().generator().thresholds();
    }

    private SliderView coolant() {
        var quantity = Quantity.COOLANT_TEMPERATURE;
        var limits = limits();
        var bands = new ArrayList<ThresholdBand>();
        if (group.isOne() && group.first().state() == OperatingState.STANDBY) {
            bands.add(band(quantity, LOWEST, limits.coolantLowCelsius(), Tone.WARNING));
        }
        bands.add(
                band(quantity, limits.coolantWarningCelsius(), limits.coolantTripCelsius(), Tone.WARNING));
        bands.add(band(quantity, limits.coolantTripCelsius(), HIGHEST, Tone.ALARM));
        var units = group.units();
        double step = 1;
        return slider(quantity, new Scale(units.convert(quantity, 0), units.convert(quantity, COOLANT_MAX),
                step, units.decimals(quantity)), bands,
                "warns at " + units.figure(quantity, limits.coolantWarningCelsius()) + ", trips at "
                        + units.format(quantity, limits.coolantTripCelsius()),
                truth(quantity, 1));
    }

    /** Without a turning engine there is no pressure to protect: no limit holds, and 0 kPa is in order. */
    private SliderView oil() {
        var quantity = Quantity.OIL_PRESSURE;
        var limits = limits();
        boolean guarded = group.any(status -> status.state() == OperatingState.RUNNING
                || status.state() == OperatingState.COOLING);
        var bands = guarded
                ? List.of(band(quantity, LOWEST, limits.oilTripKpa(), Tone.ALARM),
                        band(quantity, limits.oilTripKpa(), limits.oilWarningKpa(), Tone.WARNING))
                : List.of(new ThresholdBand(LOWEST, HIGHEST, Tone.IDLE));
        var units = group.units();
        double step = switch (units.pressure()) {
            case KILOPASCAL, PSI -> 1;
            case BAR -> 0.05;
        };
        return slider(quantity,
                new Scale(0, units.convert(quantity, OIL_MAX), step, units.decimals(quantity)), bands,
                guarded
                        ? "warns below " + units.figure(quantity, limits.oilWarningKpa())
                                + ", trips below " + units.format(quantity, limits.oilTripKpa())
                        : "guarded only while running",
                truth(quantity, 5));
    }

    private SliderView fuel() {
        var quantity = Quantity.FUEL_VOLUME;
        var limits = limits();
        var words = words("warns below %.0f %%, trips below %.0f %%", limits.fuelLowShare() * 100,
                limits.fuelTripShare() * 100);
        if (!group.isOne()) {
            return make(quantity, "%", new Scale(0, 100, 1, 0), this::fuelPercent,
                    List.of(new ThresholdBand(LOWEST, limits.fuelTripShare() * 100, Tone.ALARM),
                            new ThresholdBand(limits.fuelTripShare() * 100, limits.fuelLowShare() * 100,
                                    Tone.WARNING),
                            new ThresholdBand(limits.fuelHighShare() * 100, HIGHEST, Tone.WARNING)),
                    words, "of each tank", "");
        }
        var status = group.first();
        double tank = status.generator().rating().tankLitres();
        var bands = List.of(band(quantity, LOWEST, limits.fuelTripShare() * tank, Tone.ALARM),
                band(quantity, limits.fuelTripShare() * tank, limits.fuelLowShare() * tank, Tone.WARNING),
                band(quantity, limits.fuelHighShare() * tank, HIGHEST, Tone.WARNING));
        var units = group.units();
        return make(quantity, units.label(quantity),
                new Scale(0, units.convert(quantity, tank), 1, units.decimals(quantity)),
                each -> units.convert(quantity, values.of(each, quantity)), bands, words,
                words("%.0f %% of ", values.of(status, quantity) / tank * 100) + units.format(quantity, tank),
                truth(quantity, tank / 100));
    }

    private double fuelPercent(GeneratorStatus status) {
        return values.of(status, Quantity.FUEL_VOLUME) / status.generator().rating().tankLitres() * 100;
    }

    /** What the site asks for: a set at rest keeps it for its next start. */
    private SliderView load() {
        var quantity = Quantity.LOAD;
        var status = group.first();
        double kw = status.generator().rating().kw();
        var detail = group.isOne()
                ? words("%,.0f of %,.0f kW", values.of(status, quantity) / 100 * kw, kw)
                : "of each rating";
        return make(quantity, "%", new Scale(0, LOAD_MAX, 1, 0), each -> values.of(each, quantity),
                List.of(new ThresholdBand(100, HIGHEST, Tone.WARNING)),
                "warns above 100 %, trips after a minute at 110 %", detail, "");
    }

    private ThresholdBand band(Quantity quantity, double from, double to, Tone tone) {
        return new ThresholdBand(group.units().convert(quantity, from), group.units().convert(quantity, to),
                tone);
    }

    private SliderView slider(Quantity quantity, Scale scale, List<ThresholdBand> bands, String limits,
            String truth) {
        return make(quantity, group.units().label(quantity), scale,
                status -> group.units().convert(quantity, values.of(status, quantity)), bands, limits, "",
                truth);
    }

    private SliderView make(Quantity quantity, String unit, Scale scale,
            ToDoubleFunction<GeneratorStatus> shown, List<ThresholdBand> bands, String limits, String detail,
            String truth) {
        var span = group.span(shown);
        var figures = saysNothing(quantity)
                ? "no value"
                : Group.range(span, value -> words("%,." + scale.decimals() + "f", value), unit);
        boolean mixed = figures.contains(" – ");
        return new SliderView(quantity, scale, unit, mixed ? (span.low() + span.high()) / 2 : span.low(),
                group.isOne()
                        ? shownReport(quantity)
                        : Double.NaN,
                mixed ? figures.substring(0, figures.length() - unit.length()).strip().replace(" ", "") : "",
                figures, hold.of(quantity), sameLimits ? bands : List.of(),
                sameLimits ? limits : "limits differ", detail, truth);
    }

    private boolean saysNothing(Quantity quantity) {
        return group.isOne() && quantity != Quantity.LOAD
                && Double.isNaN(Group.reported(group.first(), quantity));
    }

    private double shownReport(Quantity quantity) {
        var status = group.first();
        return status.silent() || quantity == Quantity.LOAD && !status.breakerClosed()
                ? Double.NaN
                : group.units().convert(quantity, Group.reported(status, quantity));
    }

    /** A sensor is a little wrong by nature; only a difference beyond that is worth a word. */
    private String truth(Quantity quantity, double tolerance) {
        if (!group.isOne()) {
            return "";
        }
        var status = group.first();
        double truth = status.truth().value(quantity, status.generator().rating().kw());
        boolean pinned = status.pinned().contains(quantity);
        double reported = Group.reported(status, quantity);
        return pinned || Double.isNaN(reported) || Math.abs(truth - reported) > tolerance
                ? "true " + group.units().format(quantity, truth)
                : "";
    }

    /** The units decide how a change is told. */
    static String unit(Quantity quantity, Units units, boolean one) {
        return quantity == Quantity.LOAD || quantity == Quantity.FUEL_VOLUME && !one
                ? "%"
                : units.label(quantity);
    }

    private static String words(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
