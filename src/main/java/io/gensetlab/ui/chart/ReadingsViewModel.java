package io.gensetlab.ui.chart;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the charts of the selected generator show. Pulls a few times a second, however often it is shown a snapshot, and
 * forgets everything when the selection changes. Belongs to the FX thread.
 */
public final class ReadingsViewModel {
    /** Closest distance of two pulls: five a second, with room for a timer that is a little early. */
    static final Duration PULL_EVERY = Duration.ofMillis(180);
    /** What may be shown. */
    static final List<Duration> WINDOWS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2),
            Duration.ofMinutes(5));

    private final ReadingsSource source;
    private final InstantSource clock;
    private final ReadingTrace coolant = new ReadingTrace(Quantity.COOLANT_TEMPERATURE, "temperature");
    private final ReadingTrace oil = new ReadingTrace(Quantity.OIL_PRESSURE, "pressure");
    private final ReadingTrace fuel = new ReadingTrace(Quantity.FUEL_VOLUME, "fuel");
    private final ReadOnlyObjectWrapper<@Nullable GeneratorId> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable GeneratorStatus> status = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private long pulledMillis = Long.MIN_VALUE / 2;

    /**
     * @param source where reported values come from
     * @param clock the time of the charts, that of the readings' event time
     */
    public ReadingsViewModel(ReadingsSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Shows another generator, from its first value on that the source still has; null for none. */
    void select(@Nullable GeneratorId id) {
        if (java.util.Objects.equals(id, selected.get())) {
            return;
        }
        traces().forEach(ReadingTrace::clear);
        status.set(null);
        selected.set(id);
        name.set(id == null ? "" : id.value());
        pulledMillis = Long.MIN_VALUE / 2;
    }

    /** Takes what is new of the selected generator, if the last time is long enough ago. */
    void show(LabSnapshot snapshot) {
        var id = selected.get();
        long now = clock.millis();
        if (id == null || Math.abs(now - pulledMillis) < PULL_EVERY.toMillis()) {
            return;
        }
        pulledMillis = now;
        var found = snapshot.status(id);
        for (var trace : traces()) {
            source.copySince(id, trace.quantity(), trace.newestMillis(), trace.reported()::add);
            if (found != null) {
                trace.sampleTruth(found, now);
            }
        }
        status.set(found);
        if (found != null) {
            name.set(id.value() + " " + found.generator().site().name());
        }
    }

    List<ReadingTrace> traces() {
        return List.of(coolant, oil, fuel);
    }

    /** The title of a quantity's plot: {@code Coolant temperature °C · generator3 Charité, Berlin}. */
    String title(ReadingTrace trace) {
        var quantity = trace.quantity();
        var what = quantity.label() + " " + quantity.unit();
        return name.get().isEmpty() ? what : what + " · " + name.get();
    }

    ReadOnlyObjectProperty<@Nullable GeneratorId> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** The selected generator as it was at the last pull; null if nothing is selected or it is gone. */
    ReadOnlyObjectProperty<@Nullable GeneratorStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Id and site of the selected generator; empty if nothing is selected. */
    ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }
}
