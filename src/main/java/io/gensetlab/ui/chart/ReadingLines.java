package io.gensetlab.ui.chart;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.ReadingHistory.Side;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.PlotSeries;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One quantity of one set: what is reported, beside it the truth for as long as the two differ, and what the brokers
 * acknowledged where something is missing. Belongs to the FX thread, like the series.
 */
final class ReadingLines {
    /** Values kept as they came. */
    private static final int DETAIL = 2_400;
    private static final int DOTS = 2_400;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final GeneratorId id;
    private final Quantity quantity;
    private final PlotSeries reported;
    private final PlotSeries truth;
    private final Map<Transport, PlotSeries> acknowledged = new EnumMap<>(Transport.class);
    private long truthMillis = NEVER;
    private boolean truthShown;

    /**
     * @param name of the set in the legend, empty where it is the only one
     * @param styleClass the colour of the line
     */
    ReadingLines(GeneratorId id, Quantity quantity, String name, String styleClass) {
        this.id = id;
        this.quantity = quantity;
        boolean alone = name.isEmpty();
        reported = new PlotSeries(alone ? "reported" : name, styleClass, DETAIL).width(alone ? 2 : 1.8);
        if (alone) {
            reported.filled();
        }
        truth = new PlotSeries(alone ? "true" : name + " true", alone ? "muted" : styleClass, DETAIL)
                .dash(PlotSeries.Dash.DASHED)
                .width(1.1);
        if (!alone) {
            truth.withoutLastValue();
        }
        for (var transport : Transport.values()) {
            acknowledged.put(transport, new PlotSeries(transport.label() + " acknowledged", transport.id(), DOTS)
                    .dots(transport == Transport.MQTT ? PlotSeries.Dot.DISC : PlotSeries.Dot.RING));
        }
    }

    GeneratorId id() {
        return id;
    }

    PlotSeries reported() {
        return reported;
    }

    PlotSeries truth() {
        return truth;
    }

    PlotSeries acknowledged(Transport transport) {
        var dots = acknowledged.get(transport);
        if (dots == null) {
            throw new IllegalStateException("No dots of " + transport);
        }
        return dots;
    }

    /** Lowest first. */
    List<PlotSeries> series() {
        return List.of(truth, reported, acknowledged(Transport.KAFKA), acknowledged(Transport.MQTT));
    }

    /** Whether the truth differs now. */
    boolean isTruthShown() {
        return truthShown;
    }

    /** Whether dots are shown. */
    boolean isAcknowledgedShown() {
        return acknowledged.values().stream().anyMatch(dots -> dots.size() > 0);
    }

    /** Takes what is new, in the units wanted. */
    void pull(ReadingsSource source, @Nullable GeneratorStatus status, Units units) {
        long newest = reported.size() == 0 ? NEVER : reported.timeAt(reported.size() - 1);
        source.copySince(id, quantity, Side.REPORTED, newest,
                (at, value) -> reported.add(at, units.convert(quantity, value)));
        source.copySince(id, quantity, Side.TRUE, truthMillis,
                (at, value) -> addTruth(at, value, status, units));
    }

    /** The truth is a line of its own only where it differs from what is reported. */
    private void addTruth(long at, double value, @Nullable GeneratorStatus status, Units units) {
        truthMillis = at;
        double said = reported.valueAtTime(at);
        boolean differs = !Double.isNaN(value) && (Double.isNaN(said)
                ? reported.size() > 0
                : Math.abs(value - units.convertBack(quantity, said)) > tolerance(status))
                || status != null && status.pinned().contains(quantity);
        if (differs) {
            truth.add(at, units.convert(quantity, value));
        } else if (truthShown) {
            truth.add(at, Double.NaN);
        }
        truthShown = differs;
    }

    /** Shows which readings between two times were acknowledged, on transports where some are missing. */
    void showAcknowledged(ReadingsSource source, long from, long to, long missingUntil, Units units) {
        if (!isSent(quantity)) {
            return;
        }
        var missing = source.missing(id, from, missingUntil);
        acknowledged.forEach((transport, dots) -> {
            if (missing.contains(transport)) {
                dots.clear();
                source.copyAcknowledged(id, transport, quantity, from, to,
                        (at, value) -> dots.add(at, units.convert(quantity, value)));
            } else if (dots.size() > 0) {
                dots.clear();
            }
        });
    }

    /** Whether readings carry it. */
    static boolean isSent(Quantity quantity) {
        return switch (quantity) {
            case COOLANT_TEMPERATURE, OIL_PRESSURE, FUEL_VOLUME -> true;
            case LOAD, POWER, SPEED, FREQUENCY, VOLTAGE, BATTERY_VOLTAGE, COOLANT_LEVEL, OIL_TEMPERATURE -> false;
        };
    }

    void clear() {
        reported.clear();
        truth.clear();
        acknowledged.values().forEach(PlotSeries::clear);
        truthMillis = NEVER;
        truthShown = false;
    }

    /** Well above what a sound sensor's noise makes, well below what shows; in the quantity's own unit. */
    private double tolerance(@Nullable GeneratorStatus status) {
        return switch (quantity) {
            case COOLANT_TEMPERATURE -> 1;
            case OIL_PRESSURE -> 8;
            case FUEL_VOLUME -> status == null ? 10 : 0.01 * status.generator().rating().tankLitres();
            case LOAD, COOLANT_LEVEL -> 3;
            case POWER -> status == null ? 20 : 0.03 * status.generator().rating().kw();
            case SPEED -> 20;
            case FREQUENCY -> 0.7;
            case VOLTAGE -> 8;
            case BATTERY_VOLTAGE -> 0.6;
            case OIL_TEMPERATURE -> 2;
        };
    }
}
