package io.gensetlab.ui.chart;

import io.gensetlab.delivery.AuditView;
import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.DeliveryFigures;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.LatencyStrip;
import io.gensetlab.ui.control.BarList;
import io.gensetlab.ui.control.HeatSeries;
import io.gensetlab.ui.control.PlotSeries;
import io.gensetlab.ui.control.Tone;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/** What is shown of one transport: lines and heat over time, figures, bars. Belongs to the FX thread. */
final class TransportTraces {
    /** Samples kept: two hours, one a second. */
    private static final int KEPT = 7_200;
    private static final long MILLIS = 1_000;

    private final Transport transport;
    private final PlotSeries made;
    private final PlotSeries acknowledged;
    private final PlotSeries p50;
    private final PlotSeries p99;
    private final HeatSeries heat = new HeatSeries(LatencyStrip.STEPS, KEPT);
    private final Map<Comparison, ReadOnlyStringWrapper> figures = new EnumMap<>(Comparison.class);
    private final ReadOnlyBooleanWrapper failing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyListWrapper<String> conditions = new ReadOnlyListWrapper<>(
            FXCollections.observableArrayList());
    private final ReadOnlyListWrapper<String> audit = new ReadOnlyListWrapper<>(
            FXCollections.observableArrayList());
    private final ReadOnlyObjectWrapper<Tone> auditTone = new ReadOnlyObjectWrapper<>(Tone.NEUTRAL);
    private final ReadOnlyObjectWrapper<List<BarList.Bar>> failures = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<BarList.Bar>> partitions = new ReadOnlyObjectWrapper<>(
            List.of());

    TransportTraces(Transport transport) {
        this.transport = transport;
        made = new PlotSeries("made", "muted", KEPT).dash(PlotSeries.Dash.DOTTED).withoutLastValue();
        acknowledged = new PlotSeries("acknowledged", transport.id(), KEPT).filled();
        p50 = new PlotSeries("p50", transport.id(), KEPT);
        p99 = new PlotSeries("p99", transport.id(), KEPT).dash(PlotSeries.Dash.DASHED);
        for (var row : Comparison.values()) {
            figures.put(row, new ReadOnlyStringWrapper("–"));
        }
    }

    Transport transport() {
        return transport;
    }

    /** Adds a point to each line. A transport that is off and has nothing pending has no rate, not a rate of zero. */
    void sample(LabSnapshot.TransportView view, long now) {
        var ledger = view.ledger();
        boolean works = view.on() || ledger.pending() > 0 || ledger.acknowledgedPerSecond() > 0;
        made.add(now, works ? ledger.madePerSecond() : Double.NaN);
        acknowledged.add(now, works ? ledger.acknowledgedPerSecond() : Double.NaN);
        p50.add(now, ledger.recentLatency().p50Millis());
        p99.add(now, ledger.recentLatency().p99Millis());
    }

    /** Takes the seconds that are over and not held yet. */
    void takeHeat(DeliverySource source, long now) {
        long over = Math.floorDiv(now, MILLIS);
        long from = heat.newest() == Long.MIN_VALUE ? over - KEPT : heat.newest() + 1;
        source.latencies(transport, from, over, heat::put);
    }

    /** Forgets what was over time, as with a new run. */
    void clear() {
        List.of(made, acknowledged, p50, p99).forEach(PlotSeries::clear);
        heat.clear();
    }

    void show(LabSnapshot.TransportView view, boolean embedded, DeliveryFigures now) {
        var ledger = view.ledger();
        this.figures.forEach((row, text) -> text.set(row.text(ledger, now)));
        failing.set(ledger.failed() > 0);
        var said = Conditions.of(transport, view.connection(), embedded);
        if (!said.equals(conditions.get())) {
            conditions.setAll(said);
        }
        showAudit(view.audit());
        failures.set(now.failures().stream().map(TransportTraces::bar).toList());
        partitions.set(now.partitions().stream().map(one -> bar(one, ledger)).toList());
    }

    private void showAudit(@Nullable AuditView view) {
        var texts = view == null ? List.<String>of() : AuditText.of(view);
        if (!texts.equals(audit.get())) {
            audit.setAll(texts);
        }
        auditTone.set(view == null ? Tone.NEUTRAL : AuditText.tone(view));
    }

    private static BarList.Bar bar(DeliveryFigures.Failure failure) {
        boolean wanted = failure.onPurpose() == failure.count();
        var text = failure.kind() == DeliveryFigures.Kind.EXPIRED
                ? failure.kind().label()
                : failure.kind().label() + ": " + failure.code();
        return new BarList.Bar(text, failure.count(), String.format(Locale.ROOT, "%,d", failure.count()),
                failure.sentence() + (failure.onPurpose() == 0
                        ? ""
                        : String.format(Locale.ROOT, " (%,d of them broken on purpose by a fault)",
                                failure.onPurpose())),
                wanted ? Tone.WARNING : Tone.ALARM);
    }

    private static BarList.Bar bar(DeliveryFigures.Partition partition, LedgerSnapshot ledger) {
        double share = ledger.acknowledged() == 0 ? 0 : 100.0 * partition.records() / ledger.acknowledged();
        return new BarList.Bar("Partition " + partition.number(),
                Double.isNaN(partition.perSecond()) ? 0 : partition.perSecond(),
                Comparison.rate(partition.perSecond()) + "/s",
                String.format(Locale.ROOT,
                        "Partition %d: %,d records acknowledged, %.0f %% of all since the run began",
                        partition.number(), partition.records(), share),
                Tone.NEUTRAL);
    }

    /** The largest rate and p99 from a time on, for a scale that both transports share. */
    double[] largestSince(long millis) {
        return new double[]{Math.max(largest(made, millis), largest(acknowledged, millis)),
            Math.max(largest(p50, millis), largest(p99, millis))};
    }

    private static double largest(PlotSeries series, long millis) {
        double largest = 0;
        for (int i = series.size() - 1; i >= 0 && series.timeAt(i) >= millis; i--) {
            largest = Math.max(largest, Double.isNaN(series.valueAt(i)) ? 0 : series.valueAt(i));
        }
        return largest;
    }

    /** Readings a second: made below, acknowledged above. */
    List<PlotSeries> rates() {
        return List.of(made, acknowledged);
    }

    PlotSeries acknowledged() {
        return acknowledged;
    }

    /** Latencies of the last second, ms: p99 below, p50 above. */
    List<PlotSeries> latencies() {
        return List.of(p99, p50);
    }

    HeatSeries heat() {
        return heat;
    }

    ReadOnlyStringProperty figure(Comparison row) {
        var text = figures.get(row);
        if (text == null) {
            throw new IllegalStateException("No figure for " + row);
        }
        return text.getReadOnlyProperty();
    }

    /** Whether it has lost or refused readings that no fault was meant to break. */
    ReadOnlyBooleanProperty failingProperty() {
        return failing.getReadOnlyProperty();
    }

    /** What it runs under, the most important first. */
    ReadOnlyListProperty<String> conditionsProperty() {
        return conditions.getReadOnlyProperty();
    }

    /** What was read back, the most important first; empty while nothing is. */
    ReadOnlyListProperty<String> auditProperty() {
        return audit.getReadOnlyProperty();
    }

    /** How what was read back is to be judged. */
    ReadOnlyObjectProperty<Tone> auditToneProperty() {
        return auditTone.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<BarList.Bar>> failuresProperty() {
        return failures.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<BarList.Bar>> partitionsProperty() {
        return partitions.getReadOnlyProperty();
    }
}
