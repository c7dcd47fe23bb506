package io.gensetlab.ui.chart;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.TimeEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the charts of the selected generators show: one chart a signal, up to {@value #MOST_COMPARED} generators in each.
 * Pulls a few times a second, however often it is shown a snapshot. Belongs to the FX thread.
 */
public final class ReadingsViewModel {
    /** Closest distance of two pulls: five a second, with room for a timer that is a little early. */
    static final Duration PULL_EVERY = Duration.ofMillis(180);
    /** Generators compared at most: as many as there are colours for series. */
    static final int MOST_COMPARED = 8;
    /** A reading younger than this may still be on its way, ms. */
    static final long ON_ITS_WAY_MILLIS = 2_000;
    /** Of more generators, dots would be all that one sees. */
    static final int MOST_WITH_DOTS = 2;
    private static final long DOTS_EVERY_MILLIS = 900;
    /** A beginning is seen at the next pull. */
    private static final long SEEN_LATE_MILLIS = 500;

    private final ReadingsSource source;
    private final TimeAxis axis;
    private final EnumSet<Quantity> signals = EnumSet.of(Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE,
            Quantity.FUEL_VOLUME);
    private final List<GeneratorId> compared = new ArrayList<>();
    private final ReadOnlyObjectWrapper<List<ReadingChart>> charts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable GeneratorStatus> lead = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<ComparedSet>> sets = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyLongWrapper pulls = new ReadOnlyLongWrapper();
    private Units units = Units.WIRE;
    private int selected;
    private long beginnings;
    /** Events before belong to what is forgotten. */
    private long beganMillis = Long.MIN_VALUE;
    private long pulledMillis = Long.MIN_VALUE / 2;
    private long dotsMillis = Long.MIN_VALUE / 2;

    /**
     * @param source where the values come from
     * @param axis the piece of time shown, in the time of the readings' event time
     */
    public ReadingsViewModel(ReadingsSource source, TimeAxis axis) {
        this.source = source;
        this.axis = axis;
        beginnings = source.beginnings();
        makeCharts();
    }

    /**
     * Shows other generators, from their first values on that the source still has.
     *
     * @param ids all that are selected, the lead last; the newest {@value #MOST_COMPARED} are shown
     */
    void select(Collection<GeneratorId> ids) {
        var all = List.copyOf(ids);
        selected = all.size();
        var next = all.subList(Math.max(0, all.size() - MOST_COMPARED), all.size());
        if (next.equals(compared)) {
            tellName(null);
            return;
        }
        compared.clear();
        compared.addAll(next);
        source.watch(compared);
        lead.set(null);
        sets.set(compared.stream().map(id -> new ComparedSet(id, "")).toList());
        makeLines();
        tellName(null);
    }

    /** Shows a signal, or no longer; the last one stays. Remembered as long as the program runs. */
    void setShown(Quantity quantity, boolean shown) {
        if (shown ? signals.add(quantity) : signals.size() > 1 && signals.remove(quantity)) {
            makeCharts();
        }
    }

    boolean isShown(Quantity quantity) {
        return signals.contains(quantity);
    }

    /** Shows values in other units. */
    void setUnits(Units shown) {
        if (!shown.equals(units)) {
            units = shown;
            makeCharts();
        }
    }

    Units units() {
        return units;
    }

    private void makeCharts() {
        charts.set(signals.stream().map(ReadingChart::new).toList());
        makeLines();
    }

    private void makeLines() {
        for (var chart : charts.get()) {
            var lines = new ArrayList<ReadingLines>();
            for (int i = 0; i < compared.size(); i++) {
                var id = compared.get(i);
                lines.add(compared.size() == 1
                        ? new ReadingLines(id, chart.quantity(), "", chart.styleClass())
                        : new ReadingLines(id, chart.quantity(), id.value(), colour(i)));
            }
            chart.setLines(lines);
        }
        pulledMillis = Long.MIN_VALUE / 2;
        dotsMillis = Long.MIN_VALUE / 2;
        charts.set(List.copyOf(new ArrayList<>(charts.get())));
    }

    /** The style class of the i-th generator's colour. */
    static String colour(int i) {
        return "series-" + (i + 1);
    }

    /** Takes what is new of the generators shown, if the last time is long enough ago. */
    void show(LabSnapshot snapshot) {
        long now = axis.clock().millis();
        if (compared.isEmpty() || Math.abs(now - pulledMillis) < PULL_EVERY.toMillis()) {
            return;
        }
        if (source.beginnings() != beginnings) {
            beginnings = source.beginnings();
            beganMillis = now - SEEN_LATE_MILLIS;
            source.watch(compared);
            makeLines();
        }
        pulledMillis = now;
        boolean dots = compared.size() <= MOST_WITH_DOTS && Math.abs(now - dotsMillis) >= DOTS_EVERY_MILLIS;
        dotsMillis = dots ? now : dotsMillis;
        for (var chart : charts.get()) {
            for (var lines : chart.lines()) {
                lines.pull(source, snapshot.status(lines.id()), units);
                if (dots) {
                    lines.showAcknowledged(source, axis.startMillis(), axis.endMillis(),
                            Math.min(axis.endMillis(), now - ON_ITS_WAY_MILLIS), units);
                }
            }
        }
        tellSets(snapshot);
        var first = snapshot.status(compared.getLast());
        var before = lead.get();
        lead.set(first);
        tellName(first);
        if (first == null && before != null && compared.size() == 1) {
            name.set(name.get() + " · removed");
        }
        pulls.set(pulls.get() + 1);
    }

    private void tellSets(LabSnapshot snapshot) {
        var before = sets.get();
        var now = new ArrayList<ComparedSet>();
        for (int i = 0; i < compared.size(); i++) {
            var status = snapshot.status(compared.get(i));
            // The name of one that was removed stays with its line.
            now.add(status == null
                    ? before.get(i)
                    : new ComparedSet(compared.get(i), status.generator().site().name()));
        }
        if (!now.equals(before)) {
            sets.set(List.copyOf(now));
        }
    }

    private void tellName(@Nullable GeneratorStatus status) {
        if (compared.isEmpty()) {
            name.set("");
        } else if (compared.size() > 1) {
            name.set(compared.size() == selected
                    ? compared.size() + " generators"
                    : "the last " + compared.size() + " of " + selected + " selected");
        } else if (status != null) {
            name.set(compared.getLast().value() + " " + status.generator().site().name());
        } else if (!name.get().startsWith(compared.getLast().value() + " ")) {
            name.set(compared.getLast().value());
        }
    }

    /** The generators shown, the lead last; unmodifiable. */
    List<GeneratorId> compared() {
        return List.copyOf(compared);
    }

    /** The same with their sites' names, which come with the first pull; a new list whenever something of it changes. */
    ReadOnlyObjectProperty<List<ComparedSet>> setsProperty() {
        return sets.getReadOnlyProperty();
    }

    /** Whether an event is to be marked: one about a generator shown, or about everything, of the time that is shown. */
    boolean concerns(TimeEvent event) {
        return event.millis() >= beganMillis
                && (event.about() == null
                        || event.about() instanceof GeneratorId id && compared.contains(id));
    }

    /** One chart a signal, in the order of the signals; a new list whenever their lines are others. */
    ReadOnlyObjectProperty<List<ReadingChart>> chartsProperty() {
        return charts.getReadOnlyProperty();
    }

    List<ReadingChart> charts() {
        return charts.get();
    }

    /** The title of a quantity's plot: {@code Coolant temperature °C · generator3 Charité, Berlin}. */
    String title(ReadingChart chart) {
        var what = chart.quantity().label() + " " + units.label(chart.quantity());
        return name.get().isEmpty() ? what : what + " · " + name.get();
    }

    /** The generator that leads as it was at the last pull; null if nothing is selected or it is gone. */
    ReadOnlyObjectProperty<@Nullable GeneratorStatus> leadProperty() {
        return lead.getReadOnlyProperty();
    }

    /** Id and site of the generator, or how many there are; empty if nothing is selected. */
    ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /** Counts the pulls. */
    ReadOnlyLongProperty pullsProperty() {
        return pulls.getReadOnlyProperty();
    }

    /** The signals there are to choose from. */
    static Set<Quantity> allSignals() {
        return EnumSet.allOf(Quantity.class);
    }
}
