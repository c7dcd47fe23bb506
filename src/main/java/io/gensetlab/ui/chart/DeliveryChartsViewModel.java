package io.gensetlab.ui.chart;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.PlotSeries;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What the transports make of the readings: rate and latency over time, sampled once a second, and the account of each.
 * Belongs to the FX thread.
 */
public final class DeliveryChartsViewModel {
    /** Closest distance of two samples, ms; a little below a second, since a timer may be early. */
    static final long SAMPLE_MILLIS = 950;
    /** Samples kept: two hours. */
    private static final int KEPT = 7_200;

    /**
     * The lines of one transport.
     *
     * @param acknowledged readings a second
     * @param p50 median ack latency of the last second, ms
     * @param p99 ack latency that 99 of 100 do not pass, ms
     */
    record Lines(PlotSeries acknowledged, PlotSeries p50, PlotSeries p99) {
        static Lines of(Transport transport) {
            var name = transport.label();
            return new Lines(new PlotSeries(name, transport.id(), KEPT).filled(),
                    new PlotSeries(name + " p50", transport.id(), KEPT),
                    new PlotSeries(name + " p99", transport.id(), KEPT).dash(PlotSeries.Dash.DASHED));
        }
    }

    private final InstantSource clock;
    private final Map<Transport, Lines> lines = new EnumMap<>(Transport.class);
    private final Map<Transport, Map<Comparison, ReadOnlyStringWrapper>> table = new EnumMap<>(
            Transport.class);
    private final Map<Transport, ReadOnlyBooleanWrapper> failing = new EnumMap<>(Transport.class);
    private final Map<Transport, ReadOnlyStringWrapper> conditions = new EnumMap<>(Transport.class);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper alarm = new ReadOnlyStringWrapper("");
    private long sampledMillis = Long.MIN_VALUE / 2;

    /** @param clock the time of the charts */
    public DeliveryChartsViewModel(InstantSource clock) {
        this.clock = clock;
        for (var transport : Transport.values()) {
            lines.put(transport, Lines.of(transport));
            var cells = new EnumMap<Comparison, ReadOnlyStringWrapper>(Comparison.class);
            for (var row : Comparison.values()) {
                cells.put(row, new ReadOnlyStringWrapper("–"));
            }
            table.put(transport, cells);
            failing.put(transport, new ReadOnlyBooleanWrapper());
            conditions.put(transport, new ReadOnlyStringWrapper(""));
        }
    }

    /** Shows the accounts now, and adds a point to each line once a second. */
    void show(LabSnapshot snapshot) {
        long now = clock.millis();
        boolean sample = Math.abs(now - sampledMillis) >= SAMPLE_MILLIS;
        if (sample) {
            sampledMillis = now;
        }
        var unbalanced = new ArrayList<String>();
        snapshot.transports().forEach((transport, view) -> {
            var ledger = view.ledger();
            if (sample) {
                sample(of(lines, transport), view, now);
            }
            of(table, transport).forEach((row, cell) -> cell.set(row.text(ledger)));
            of(failing, transport).set(ledger.failed() > 0);
            of(conditions, transport).set(conditions(transport, view));
            if (!ledger.balances()) {
                unbalanced.add(unbalanced(transport, ledger));
            }
        });
        note.set(snapshot.embedded() ? "Embedded broker: no benchmark of brokers" : "");
        alarm.set(String.join(" ", unbalanced));
    }

    private static String conditions(Transport transport, LabSnapshot.TransportView view) {
        var conditions = view.connection().conditions();
        return conditions.isEmpty()
                ? ""
                : conditions.entrySet()
                        .stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ", transport.label() + ": ", ""));
    }

    /** A transport that is off and has nothing pending has no rate, not a rate of zero. */
    private static void sample(Lines lines, LabSnapshot.TransportView view, long now) {
        var ledger = view.ledger();
        boolean works = view.on() || ledger.pending() > 0 || ledger.acknowledgedPerSecond() > 0;
        lines.acknowledged().add(now, works ? ledger.acknowledgedPerSecond() : Double.NaN);
        lines.p50().add(now, ledger.recentLatency().p50Millis());
        lines.p99().add(now, ledger.recentLatency().p99Millis());
    }

    private static String unbalanced(Transport transport, LedgerSnapshot ledger) {
        long fates = ledger.acknowledged() + ledger.rejected() + ledger.expired() + ledger.dropped()
                + ledger.pending();
        return "The " + transport.label() + " ledger does not balance: " + ledger.made() + " made, " + fates
                + " accounted for. Do not trust these figures; please report it.";
    }

    private static <V> V of(Map<Transport, V> map, Transport transport) {
        V value = map.get(transport);
        if (value == null) {
            throw new IllegalStateException("Nothing for " + transport);
        }
        return value;
    }

    Lines lines(Transport transport) {
        return of(lines, transport);
    }

    /** All lines of latency, to be drawn in this order. */
    List<PlotSeries> latencies() {
        return lines.values()
                .stream()
                .flatMap(one -> java.util.stream.Stream.of(one.p99(), one.p50()))
                .toList();
    }

    /** A cell of the table. */
    ReadOnlyStringProperty cell(Transport transport, Comparison row) {
        var cell = of(table, transport).get(row);
        if (cell == null) {
            throw new IllegalStateException("No cell for " + row);
        }
        return cell.getReadOnlyProperty();
    }

    /** Whether a transport has lost or refused readings that no fault was meant to break. */
    ReadOnlyBooleanProperty failing(Transport transport) {
        return of(failing, transport).getReadOnlyProperty();
    }

    /** What a publisher runs under; empty before it is connected. */
    ReadOnlyStringProperty conditions(Transport transport) {
        return of(conditions, transport).getReadOnlyProperty();
    }

    /** What a reader of the figures must know; may be empty. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** What is wrong with the accounts; empty if nothing is. */
    ReadOnlyStringProperty alarmProperty() {
        return alarm.getReadOnlyProperty();
    }
}
