package io.gensetlab.ui.chart;

import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.control.PlotSeries;
import io.gensetlab.ui.control.ThresholdBand;
import io.gensetlab.ui.control.Tone;
import java.util.List;

/**
 * What the plot of one quantity shows: what is reported, and beside it the truth for as long as the two differ, be it
 * that an operator pins the sensor or that it is faulty. Belongs to the FX thread, like the series.
 */
final class ReadingTrace {
    /** Reported values kept: more than the history holds. */
    private static final int REPORTED = 1_200;
    /** True values kept: five minutes at five a second. */
    private static final int TRUE = 1_600;

    private final Quantity quantity;
    private final PlotSeries reported;
    private final PlotSeries truth;
    private boolean truthWritten;

    ReadingTrace(Quantity quantity, String styleClass) {
        this.quantity = quantity;
        reported = new PlotSeries("reported", styleClass, REPORTED).filled();
        truth = new PlotSeries("true", "muted", TRUE).dash(PlotSeries.Dash.DASHED).width(1.2);
    }

    Quantity quantity() {
        return quantity;
    }

    PlotSeries reported() {
        return reported;
    }

    PlotSeries truth() {
        return truth;
    }

    void clear() {
        reported.clear();
        truth.clear();
        truthWritten = false;
    }

    /** Time of the newest reported value, epoch ms. */
    long newestMillis() {
        return reported.size() == 0 ? Long.MIN_VALUE / 2 : reported.timeAt(reported.size() - 1);
    }

    /** Adds the truth of now while it differs; ends its line when it no longer does. */
    void sampleTruth(GeneratorStatus status, long millis) {
        double ratedKw = status.generator().rating().kw();
        double isTrue = status.truth().value(quantity, ratedKw);
        double isReported = status.reported().value(quantity, ratedKw);
        boolean differs = status.pinned().contains(quantity)
                || Math.abs(isTrue - isReported) > tolerance(status);
        if (differs) {
            truthWritten |= truth.add(millis, isTrue);
        } else if (truthWritten) {
            truth.add(millis, Double.NaN);
            truthWritten = false;
        }
    }

    /** Whether the truth differs now. */
    boolean isTruthShown() {
        return truthWritten;
    }

    /** Well above what a sound sensor's noise makes, well below what shows. */
    private double tolerance(GeneratorStatus status) {
        return switch (quantity) {
            case COOLANT_TEMPERATURE -> 1;
            case OIL_PRESSURE -> 8;
            case FUEL_VOLUME -> 0.01 * status.generator().rating().tankLitres();
            case LOAD, POWER, SPEED, FREQUENCY, VOLTAGE, BATTERY_VOLTAGE, COOLANT_LEVEL, OIL_TEMPERATURE ->
                Double.POSITIVE_INFINITY;
        };
    }

    /** Where the values of this set mean something. */
    List<ThresholdBand> bands(GeneratorStatus status) {
        var limits = status.generator().thresholds();
        double tank = status.generator().rating().tankLitres();
        return switch (quantity) {
            case COOLANT_TEMPERATURE -> List.of(
                    new ThresholdBand(limits.coolantWarningCelsius(), limits.coolantTripCelsius(),
                            Tone.WARNING),
                    new ThresholdBand(limits.coolantTripCelsius(), Double.POSITIVE_INFINITY, Tone.ALARM));
            case OIL_PRESSURE -> low(limits.oilTripKpa(), limits.oilWarningKpa());
            case FUEL_VOLUME -> low(limits.fuelTripShare() * tank, limits.fuelLowShare() * tank);
            case LOAD, POWER, SPEED, FREQUENCY, VOLTAGE, BATTERY_VOLTAGE, COOLANT_LEVEL, OIL_TEMPERATURE ->
                List.of();
        };
    }

    private static List<ThresholdBand> low(double trip, double warning) {
        return List.of(new ThresholdBand(Double.NEGATIVE_INFINITY, trip, Tone.ALARM),
                new ThresholdBand(trip, warning, Tone.WARNING));
    }

    /** The value that the axis always shows at its top, in the quantity's unit. */
    double alwaysHigh(GeneratorStatus status) {
        var limits = status.generator().thresholds();
        return switch (quantity) {
            case COOLANT_TEMPERATURE -> limits.coolantTripCelsius() + 10;
            case OIL_PRESSURE -> 4 * limits.oilTripKpa();
            case FUEL_VOLUME -> status.generator().rating().tankLitres();
            case LOAD, POWER, SPEED, FREQUENCY, VOLTAGE, BATTERY_VOLTAGE, COOLANT_LEVEL, OIL_TEMPERATURE ->
                Double.NaN;
        };
    }

    /** The value that the axis always shows at its foot. */
    double alwaysLow() {
        return quantity == Quantity.COOLANT_TEMPERATURE ? 60 : 0;
    }
}
