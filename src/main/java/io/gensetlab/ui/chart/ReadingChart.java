package io.gensetlab.ui.chart;

import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.PlotSeries;
import io.gensetlab.ui.control.ThresholdBand;
import io.gensetlab.ui.control.Tone;
import java.util.ArrayList;
import java.util.List;

/** The plot of one quantity: lines of the sets compared, limits of the one that leads. Belongs to the FX thread. */
final class ReadingChart {
    private final Quantity quantity;
    private List<ReadingLines> lines = List.of();

    ReadingChart(Quantity quantity) {
        this.quantity = quantity;
    }

    Quantity quantity() {
        return quantity;
    }

    List<ReadingLines> lines() {
        return lines;
    }

    void setLines(List<ReadingLines> shown) {
        lines = List.copyOf(shown);
    }

    /** All series, lowest first. */
    List<PlotSeries> series() {
        var series = new ArrayList<PlotSeries>();
        lines.forEach(one -> series.addAll(one.series()));
        return series;
    }

    /** The colour of its line where there is one set. */
    String styleClass() {
        return switch (quantity) {
            case COOLANT_TEMPERATURE, OIL_TEMPERATURE -> "temperature";
            case OIL_PRESSURE -> "pressure";
            case FUEL_VOLUME, COOLANT_LEVEL -> "fuel";
            case LOAD, POWER -> "series-3";
            case SPEED, FREQUENCY -> "series-1";
            case VOLTAGE, BATTERY_VOLTAGE -> "series-5";
        };
    }

    /** Where the values of a set mean something, in these units. */
    List<ThresholdBand> bands(GeneratorStatus status, Units units) {
        var limits = status.generator().thresholds();
        double tank = status.generator().rating().tankLitres();
        return switch (quantity) {
            case COOLANT_TEMPERATURE -> List.of(
                    new ThresholdBand(shown(limits.coolantWarningCelsius(), units),
                            shown(limits.coolantTripCelsius(), units), Tone.WARNING),
                    new ThresholdBand(shown(limits.coolantTripCelsius(), units), Double.POSITIVE_INFINITY,
                            Tone.ALARM));
            case OIL_PRESSURE -> low(limits.oilTripKpa(), limits.oilWarningKpa(), units);
            case FUEL_VOLUME -> low(limits.fuelTripShare() * tank, limits.fuelLowShare() * tank, units);
            case LOAD, POWER, SPEED, FREQUENCY, VOLTAGE, BATTERY_VOLTAGE, COOLANT_LEVEL, OIL_TEMPERATURE ->
                List.of();
        };
    }

    private List<ThresholdBand> low(double trip, double warning, Units units) {
        return List.of(new ThresholdBand(Double.NEGATIVE_INFINITY, shown(trip, units), Tone.ALARM),
                new ThresholdBand(shown(trip, units), shown(warning, units), Tone.WARNING));
    }

    private double shown(double value, Units units) {
        return units.convert(quantity, value);
    }

    /** The value that the axis always shows at its top, in these units; NaN for none. */
    double alwaysHigh(GeneratorStatus status, Units units) {
        var limits = status.generator().thresholds();
        return shown(switch (quantity) {
            case COOLANT_TEMPERATURE -> limits.coolantTripCelsius() + 10;
            case OIL_PRESSURE -> 4 * limits.oilTripKpa();
            case FUEL_VOLUME -> status.generator().rating().tankLitres();
            case LOAD, COOLANT_LEVEL -> 100;
            case POWER -> status.generator().rating().kw();
            case SPEED, FREQUENCY, VOLTAGE, BATTERY_VOLTAGE, OIL_TEMPERATURE -> Double.NaN;
        }, units);
    }

    /** The value that the axis always shows at its foot. */
    double alwaysLow(Units units) {
        return switch (quantity) {
            case COOLANT_TEMPERATURE -> shown(60, units);
            case OIL_PRESSURE, FUEL_VOLUME, LOAD, POWER, COOLANT_LEVEL -> shown(0, units);
            case SPEED, FREQUENCY, VOLTAGE, BATTERY_VOLTAGE, OIL_TEMPERATURE -> Double.NaN;
        };
    }
}
