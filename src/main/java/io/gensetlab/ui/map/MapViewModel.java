package io.gensetlab.ui.map;

import io.gensetlab.fleet.AlarmClass;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.map.tile.MapMarker;
import io.gensetlab.ui.map.tile.MarkerKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** The fleet as markers, and what a person does with them. Belongs to one thread, that of its user. */
public final class MapViewModel {
    /** Markers change at most this often. */
    static final Duration INTERVAL = Duration.ofMillis(200);
    /** How long a set stands where it was dragged although the lab has not shown it yet. */
    static final Duration HOLD = Duration.ofMillis(1500);

    /**
     * What can be ordered of a set.
     *
     * @param start whether a start would do anything
     * @param stop whether a stop would do anything
     * @param reset whether there is anything to reset
     */
    public record Orders(boolean start, boolean stop, boolean reset) {}

    private record Moved(GeoPosition to, Instant until) {}

    private final MapActions actions;
    private final Selection<GeneratorId> selection;
    private final Function<GeoPosition, String> siteNames;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<List<MapMarker>> markers = new ReadOnlyObjectWrapper<>(this,
            "markers", List.of());
    private final BooleanProperty placing = new SimpleBooleanProperty(this, "placing");
    private final Map<GeneratorId, Moved> moved = new HashMap<>();
    private List<GeneratorStatus> fleet = List.of();
    private Instant lastShown = Instant.MIN;
    private boolean placedAny;

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
    }

    /** Takes what the lab shows now; most of the calls do nothing, since the map needs no ten pictures a second. */
    public void update(LabSnapshot snapshot) {
        var now = clock.instant();
        boolean comesOrGoes = snapshot.generators().size() != fleet.size();
        if (!comesOrGoes && now.isBefore(lastShown.plus(INTERVAL))) {
            return;
        }
        lastShown = now;
        fleet = snapshot.generators();
        show(now);
    }

    private void show(Instant now) {
        moved.entrySet().removeIf(entry -> !now.isBefore(entry.getValue().until()));
        var next = new ArrayList<MapMarker>(fleet.size());
        for (var status : fleet) {
            var generator = status.generator();
            var drag = moved.get(generator.id());
            if (drag != null && drag.to().equals(generator.position())) {
                moved.remove(generator.id());
                drag = null;
            }
            var at = drag == null ? generator.position() : drag.to();
            next.add(new MapMarker(generator.id().value(), label(generator.site().name()), at.latitude(),
                    at.longitude(), kind(GeneratorHealth.of(status))));
        }
        if (!next.equals(markers.get())) {
            markers.set(List.copyOf(next));
        }
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

    public void move(String id, GeoPosition position) {
        var generator = new GeneratorId(id);
        moved.put(generator, new Moved(position, clock.instant().plus(HOLD)));
        actions.move(generator, position);
        selection.set(generator);
        show(clock.instant());
    }

    public void select(String id) {
        selection.set(new GeneratorId(id));
    }

    /** Selects nothing. */
    public void deselect() {
        selection.set(null);
    }

    /** Takes the selected set away, if there is one. */
    public void removeSelected() {
        var id = selection.get();
        if (id != null) {
            remove(id.value());
        }
    }

    public void remove(String id) {
        var generator = new GeneratorId(id);
        actions.remove(generator);
        if (generator.equals(selection.get())) {
            selection.set(null);
        }
    }

    public void start(String id) {
        actions.start(new GeneratorId(id));
    }

    public void stop(String id) {
        actions.stop(new GeneratorId(id));
    }

    public void reset(String id) {
        actions.reset(new GeneratorId(id));
    }

    /** What can be ordered of a set now; nothing of one that is not there. */
    public Orders orders(String id) {
        for (var status : fleet) {
            if (status.generator().id().value().equals(id)) {
                boolean atWork = status.state().isFired() || status.state().isStarting();
                boolean lockedOut = status.state() == OperatingState.LOCKED_OUT;
                boolean latched = status.alarms()
                        .stream()
                        .anyMatch(alarm -> alarm.alarmClass() != AlarmClass.WARNING);
                return new Orders(!atWork && !lockedOut, atWork, latched || lockedOut);
            }
        }
        return new Orders(false, false, false);
    }

    /** Where a set is on the map; null if it is not there. */
    @Nullable
    MapMarker marker(@Nullable GeneratorId id) {
        if (id == null) {
            return null;
        }
        for (var marker : markers.get()) {
            if (marker.id().equals(id.value())) {
                return marker;
            }
        }
        return null;
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
