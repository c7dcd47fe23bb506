package io.gensetlab.ui.chart;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.TopicRow;
import io.gensetlab.ui.control.TimeAxis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What the transports make of the readings, side by side: sampled once a second, seen or not; everything else only while
 * it is seen. Belongs to the FX thread.
 */
public final class DeliveryChartsViewModel {
    /** Closest distance of two samples, ms; a little below a second, since a timer may be early. */
    static final long SAMPLE_MILLIS = 950;
    /** Closest distance of two looks at figures and bars, ms. */
    static final long LOOK_MILLIS = 450;

    private final TimeAxis axis;
    private final DeliverySource source;
    private final Map<Transport, TransportTraces> traces = new EnumMap<>(Transport.class);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper alarm = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper rateScale = new ReadOnlyDoubleWrapper(Double.NaN);
    private final ReadOnlyDoubleWrapper latencyScale = new ReadOnlyDoubleWrapper(Double.NaN);
    private final ReadOnlyObjectWrapper<List<TopicRow>> topics = new ReadOnlyObjectWrapper<>(List.of());
    private final Set<String> closed = new HashSet<>();
    private boolean seen;
    private String run = "";
    private long sampledMillis = Long.MIN_VALUE / 2;
    /** A second was sampled that the spread and the topics have not followed. */
    private boolean secondDue;
    private long lookedMillis = Long.MIN_VALUE / 2;

    /** @param axis the piece of time that the charts show, and their clock */
    public DeliveryChartsViewModel(TimeAxis axis, DeliverySource source) {
        this.axis = axis;
        this.source = source;
        for (var transport : Transport.values()) {
            traces.put(transport, new TransportTraces(transport));
        }
    }

    /** Whether the panel can be seen: what is not sampled is not looked at otherwise. */
    void setSeen(boolean canBeSeen) {
        seen = canBeSeen;
        lookedMillis = Long.MIN_VALUE / 2;
    }

    /** Takes what is due. */
    void show(LabSnapshot snapshot) {
        long now = axis.clock().millis();
        if (!snapshot.run().equals(run)) {
            run = snapshot.run();
            traces.values().forEach(TransportTraces::clear);
        }
        boolean sample = Math.abs(now - sampledMillis) >= SAMPLE_MILLIS;
        if (sample) {
            sampledMillis = now;
            secondDue = true;
            snapshot.transports().forEach((transport, view) -> of(transport).sample(view, now));
        }
        if (!seen || Math.abs(now - lookedMillis) < LOOK_MILLIS) {
            return;
        }
        lookedMillis = now;
        snapshot.transports()
                .forEach((transport, view) -> of(transport).show(view, snapshot.embedded(),
                        source.figures(transport)));
        // Rates by topic are of whole seconds: more often would be work for nothing. A second may be over between two looks.
        if (secondDue || topics.get().isEmpty()) {
            secondDue = false;
            traces.values().forEach(one -> one.takeHeat(source, now));
            scale();
            lookAtTopics();
        }
        say(snapshot);
    }

    private void say(LabSnapshot snapshot) {
        note.set(snapshot.embedded() ? "Embedded brokers in this process: no benchmark of brokers" : "");
        var unbalanced = new ArrayList<String>();
        snapshot.transports().forEach((transport, view) -> {
            if (!view.ledger().balances()) {
                unbalanced.add(unbalanced(transport, view.ledger()));
            }
        });
        alarm.set(String.join(" ", unbalanced));
    }

    /** Both transports on the same scale: what stands higher is more. */
    private void scale() {
        double rate = 0;
        double latency = 0;
        for (var one : traces.values()) {
            double[] largest = one.largestSince(axis.startMillis());
            rate = Math.max(rate, largest[0]);
            latency = Math.max(latency, largest[1]);
        }
        rateScale.set(rate > 0 ? rate : Double.NaN);
        latencyScale.set(latency > 0 ? latency : Double.NaN);
    }

    private void lookAtTopics() {
        topics.set(source.topics(path -> !closed.contains(path)));
    }

    /** Shows what is below a topic level, or hides it. */
    void toggle(TopicRow row) {
        if (!closed.remove(row.path())) {
            closed.add(row.path());
        }
        lookAtTopics();
    }

    /** Whether what is below a topic level is shown. */
    boolean isOpen(TopicRow row) {
        return !closed.contains(row.path());
    }

    private static String unbalanced(Transport transport, LedgerSnapshot ledger) {
        long fates = ledger.acknowledged() + ledger.rejected() + ledger.expired() + ledger.dropped()
                + ledger.pending();
        return "The " + transport.label() + " ledger does not balance: " + ledger.made() + " made, " + fates
                + " accounted for. Do not trust these figures; please report it.";
    }

    /** What is shown of a transport. */
    TransportTraces of(Transport transport) {
        var found = traces.get(transport);
        if (found == null) {
            throw new IllegalStateException("Nothing for " + transport);
        }
        return found;
    }

    /** The largest rate in the window of either transport; NaN if there is none. */
    ReadOnlyDoubleProperty rateScaleProperty() {
        return rateScale.getReadOnlyProperty();
    }

    /** The longest latency in the window of either transport, ms; NaN if there is none. */
    ReadOnlyDoubleProperty latencyScaleProperty() {
        return latencyScale.getReadOnlyProperty();
    }

    /** MQTT topics that are shown, with their rates. */
    ReadOnlyObjectProperty<List<TopicRow>> topicsProperty() {
        return topics.getReadOnlyProperty();
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
