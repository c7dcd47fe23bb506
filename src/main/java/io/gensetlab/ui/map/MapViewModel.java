package io.gensetlab.ui.map;

import io.gensetlab.fleet.AlarmClass;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.StatusList;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.map.tile.MapMarker;
import io.gensetlab.ui.map.tile.MarkerKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The fleet as markers, and what a person does with them. Belongs to one thread, that of its user. */
public final class MapViewModel {
    /** Markers change at most this often. */
    static final Duration INTERVAL = Duration.ofMillis(200);
    /** How long a set stands where it was dragged although the lab has not shown it yet. */
    static final Duration HOLD = Duration.ofMillis(1500);

    /** By the ordinal of the health. */
    private static final MarkerKind[] KINDS = Arrays.stream(GeneratorHealth.values())
            .map(MapViewModel::kind)
            .toArray(MarkerKind[]::new);

    /**
     * What can be ordered of sets.
     *
     * @param start whether a start would do anything
     * @param stop whether a stop would do anything
     * @param reset whether there is anything to reset
     */
    public record Orders(boolean start, boolean stop, boolean reset) {}

    private record Shown(StatusList fleet, Heat heat) {}

    private record Moved(GeoPosition to, Instant until) {}

    private final MapActions actions;
    private final Selection<GeneratorId> selection;
    private final Function<GeoPosition, String> siteNames;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<List<MapMarker>> markers = new ReadOnlyObjectWrapper<>(this,
            "markers", List.of());
    private final BooleanProperty placing = new SimpleBooleanProperty(this, "placing");
    private final Map<GeneratorId, Moved> moved = new HashMap<>();
    private StatusList fleet = StatusList.EMPTY;
    /** Of what the markers were made. */
    private Shown shown = new Shown(StatusList.EMPTY, Heat.OFF);
    private Instant lastShown = Instant.MIN;
    private boolean placedAny;
    private final StateHistory history = new StateHistory();
    private final ObjectProperty<Heat> heat = new SimpleObjectProperty<>(this, "heat", Heat.OFF);

    /**
     * @param siteNames what a new site at a place is called
     * @param clock paces the map
     */
    public MapViewModel(MapActions actions, Selection<GeneratorId> selection,
            Function<GeoPosition, String> siteNames, InstantSource clock) {
        this.actions = actions;
        this.selection = selection;
        this.siteNames = siteNames;
        this.clock = clock;
        heat.subscribe(() -> show(clock.instant()));
    }

    /** Keeps the states for the halo's minute, whether the map is seen or not. */
    public void sample(LabSnapshot snapshot) {
        history.sample(snapshot.generators(), clock.instant());
    }

    /** Takes what the lab shows now; most of the calls do nothing, since the map needs no ten pictures a second. */
    public void update(LabSnapshot snapshot) {
        var now = clock.instant();
        boolean comesOrGoes = snapshot.generators().size() != fleet.size();
        if (!comesOrGoes && now.isBefore(lastShown.plus(INTERVAL))) {
            return;
        }
        lastShown = now;
        fleet = snapshot.fleet();
        show(now);
    }

    private void show(Instant now) {
        boolean dragged = !moved.isEmpty();
        moved.entrySet().removeIf(entry -> !now.isBefore(entry.getValue().until()));
        var before = shown;
        var chosen = heat.get();
        shown = new Shown(fleet, chosen);
        if (dragged || before.heat() != chosen || before.fleet().size() != fleet.size()) {
            makeAll();
        } else if (before.fleet() != fleet) {
            makeChanged(before.fleet());
        }
    }

    private void makeAll() {
        var before = markers.get();
        var next = new ArrayList<MapMarker>(fleet.size());
        boolean changed = before.size() != fleet.size();
        for (int i = 0; i < fleet.size(); i++) {
            var old = i < before.size() ? before.get(i) : null;
            var marker = marker(i, old);
            changed |= marker != old;
            next.add(marker);
        }
        if (changed) {
            markers.set(Collections.unmodifiableList(next));
        }
    }

    /** As many sets as before and nothing dragged: mostly all are where they were and as they were. */
    private void makeChanged(StatusList before) {
        var old = markers.get();
        ArrayList<MapMarker> next = null;
        boolean heated = heat.get() != Heat.OFF;
        for (int i = 0; i < fleet.size(); i++) {
            if (!heated && fleet.healthAt(i) == before.healthAt(i)
                    && fleet.get(i).generator() == before.get(i).generator()) {
                continue;
            }
            var marker = marker(i, old.get(i));
            if (marker != old.get(i)) {
                if (next == null) {
                    next = new ArrayList<>(old);
                }
                next.set(i, marker);
            }
        }
        if (next != null) {
            markers.set(Collections.unmodifiableList(next));
        }
    }

    /** The marker of a set: the old one where nothing is different, which makes the next comparison cheap. */
    private MapMarker marker(int place, @Nullable MapMarker old) {
        var status = fleet.get(place);
        var generator = status.generator();
        var drag = moved.isEmpty() ? null : moved.get(generator.id());
        if (drag != null && drag.to().equals(generator.position())) {
            moved.remove(generator.id());
            drag = null;
        }
        var at = drag == null ? generator.position() : drag.to();
        var kind = KINDS[fleet.healthAt(place)];
        double value = heat.get().value(status);
        var siteName = generator.site().name();
        if (old != null && old.kind() == kind && old.id().equals(generator.id().value())
                && old.latitude() == at.latitude() && old.longitude() == at.longitude()
                && Double.compare(old.value(), value) == 0 && isLabel(old.label(), siteName)) {
            return old;
        }
        return new MapMarker(generator.id().value(), label(siteName), at.latitude(), at.longitude(), kind,
                value);
    }

    private static boolean isLabel(String label, String siteName) {
        return siteName.startsWith(label)
                && (siteName.length() == label.length() || siteName.charAt(label.length()) == ',');
    }

    /** The map itself says which town it is: of "Charité, Berlin" only what stands before the comma. */
    private static String label(String siteName) {
        int comma = siteName.indexOf(',');
        return comma > 0 ? siteName.substring(0, comma) : siteName;
    }

    static MarkerKind kind(GeneratorHealth health) {
        return switch (health) {
            case STANDBY -> MarkerKind.IDLE;
            case RUNNING -> MarkerKind.NORMAL;
            case STARTING -> MarkerKind.STARTING;
            case WARNING -> MarkerKind.WARNING;
            case ALARM -> MarkerKind.ALARM;
            case SILENT -> MarkerKind.OFFLINE;
        };
    }

    /**
     * Places a set and selects it.
     *
     * @param goOn whether the next click places another one
     */
    public void place(GeoPosition position, boolean goOn) {
        placedAny = true;
        placing.set(goOn);
        selection.set(actions.place(position, siteNames.apply(position)));
    }

    /** Puts sets elsewhere; they stand there at once. A set that was not selected is then selected alone. */
    public void move(Map<String, GeoPosition> to) {
        var until = clock.instant().plus(HOLD);
        var orders = new LinkedHashMap<GeneratorId, GeoPosition>();
        to.forEach((id, position) -> orders.put(new GeneratorId(id), position));
        orders.forEach((id, position) -> moved.put(id, new Moved(position, until)));
        actions.move(orders);
        if (!selection.items().containsAll(orders.keySet())) {
            selection.setAll(orders.keySet());
        }
        show(clock.instant());
    }

    public void select(String id) {
        selection.set(new GeneratorId(id));
    }

    /** Selects it too, or no longer. */
    public void toggle(String id) {
        selection.toggle(new GeneratorId(id));
    }

    /**
     * Selects all sets in a part of the map.
     *
     * @param add whether what is selected already stays so
     * @return how many there are
     */
    public int selectWithin(Predicate<MapMarker> within, boolean add) {
        var ids = markers.get()
                .stream()
                .filter(within)
                .map(marker -> new GeneratorId(marker.id()))
                .toList();
        select(ids, add);
        return ids.size();
    }

    /** Selects these and no others, or these too. */
    public void select(Collection<GeneratorId> ids, boolean add) {
        if (add) {
            selection.addAll(ids);
        } else {
            selection.setAll(ids);
        }
    }

    /** Selects nothing. */
    public void deselect() {
        selection.set(null);
    }

    /** Takes all selected sets away, if there are any. */
    public void removeSelected() {
        var ids = List.copyOf(selection.items());
        if (!ids.isEmpty()) {
            actions.remove(ids);
            selection.set(null);
        }
    }

    /** Orders a start of all selected sets that would do anything. */
    public void startSelected() {
        order(Orders::start, actions::start);
    }

    /** Orders a stop of all selected sets at work. */
    public void stopSelected() {
        order(Orders::stop, actions::stop);
    }

    /** Clears what is latched of all selected sets. */
    public void resetSelected() {
        order(Orders::reset, actions::reset);
    }

    private void order(Predicate<Orders> wanted, Consumer<List<GeneratorId>> order) {
        var ids = orders(selection.items(), wanted);
        if (!ids.isEmpty()) {
            order.accept(ids);
        }
    }

    private List<GeneratorId> orders(Set<GeneratorId> of, Predicate<Orders> wanted) {
        return fleet.stream()
                .filter(status -> of.contains(status.generator().id()) && wanted.test(orders(status)))
                .map(status -> status.generator().id())
                .toList();
    }

    /** What can be ordered of the selected sets now: what would do anything on at least one. */
    public Orders orders() {
        var items = selection.items();
        return new Orders(!orders(items, Orders::start).isEmpty(), !orders(items, Orders::stop).isEmpty(),
                !orders(items, Orders::reset).isEmpty());
    }

    private static Orders orders(GeneratorStatus status) {
        boolean atWork = status.state().isFired() || status.state().isStarting();
        boolean lockedOut = status.state() == OperatingState.LOCKED_OUT;
        boolean latched = status.alarms()
                .stream()
                .anyMatch(alarm -> alarm.alarmClass() != AlarmClass.WARNING);
        return new Orders(!atWork && !lockedOut, atWork, latched || lockedOut);
    }

    /** True while there is no set at all. */
    boolean isEmpty() {
        return fleet.isEmpty();
    }

    /** How a set is now; null if it is not there. */
    @Nullable
    GeneratorStatus status(String id) {
        return fleet.find(new GeneratorId(id));
    }

    /** How a set was in the last minute, one state a second, the oldest first; null where that is not known. */
    List<@Nullable GeneratorHealth> past(String id) {
        return history.of(new GeneratorId(id));
    }

    /** The figure shown as colours on the map. */
    public ObjectProperty<Heat> heatProperty() {
        return heat;
    }

    /** The markers of all selected sets that are there. */
    List<MapMarker> selectedMarkers() {
        return markers.get()
                .stream()
                .filter(marker -> selection.contains(new GeneratorId(marker.id())))
                .toList();
    }

    /** Whether the map may fly to the fleet when it first has one: not if the user has just clicked there himself. */
    boolean mayFit() {
        return !placedAny;
    }

    /** The fleet. Set only when something is different. */
    public ReadOnlyObjectProperty<List<MapMarker>> markersProperty() {
        return markers.getReadOnlyProperty();
    }

    /** While true, a click on the map places a set. */
    public BooleanProperty placingProperty() {
        return placing;
    }
}
