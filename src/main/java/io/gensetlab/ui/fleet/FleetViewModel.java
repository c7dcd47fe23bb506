package io.gensetlab.ui.fleet;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.StatusList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The list of generators: which are shown, and what each row says. The list of ids changes only when a set comes or
 * goes or the filter changes; all else is looked up by id when {@link #revisionProperty()} ticks, so that ten thousand
 * sets cost the screen what the visible rows cost. Belongs to one thread, that of its user.
 */
public final class FleetViewModel {
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObservableList<GeneratorId> shown = FXCollections.observableArrayList();
    private final ObservableList<GeneratorId> readOnly = FXCollections.unmodifiableObservableList(shown);
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper(this, "count", "");
    private final ReadOnlyStringWrapper nothing = new ReadOnlyStringWrapper(this, "nothing", "");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision");
    private StatusList fleet = StatusList.EMPTY;
    private Map<GeneratorId, Integer> places = Map.of();
    private boolean changing;

    public FleetViewModel() {
        filter.subscribe(this::refilter);
    }

    /** Takes what the lab shows now; nothing happens if its fleet is the one that was shown last. */
    public void update(LabSnapshot snapshot) {
        var next = snapshot.fleet();
        if (!next.isEmpty() && (next == fleet || next.equals(fleet))) {
            return;
        }
        boolean same = next.holdsSameSets(fleet);
        fleet = next;
        // States are filtered too, and they change.
        if (!same || !wanted().isEmpty()) {
            refilter();
        }
        tell();
        revision.set(revision.get() + 1);
    }

    private String wanted() {
        return filter.get().strip().toLowerCase(Locale.ROOT);
    }

    private void refilter() {
        var wanted = wanted();
        var ids = new ArrayList<GeneratorId>(fleet.size());
        for (var status : fleet) {
            if (wanted.isEmpty() || matches(status, wanted)) {
                ids.add(status.generator().id());
            }
        }
        if (!ids.equals(shown)) {
            var map = HashMap.<GeneratorId, Integer>newHashMap(ids.size());
            for (int i = 0; i < ids.size(); i++) {
                map.put(ids.get(i), i);
            }
            places = map;
            changing = true;
            try {
                shown.setAll(ids);
            } finally {
                changing = false;
            }
        }
        tell();
    }

    private static boolean matches(GeneratorStatus status, String wanted) {
        var generator = status.generator();
        return contains(generator.id().value(), wanted) || contains(generator.site().name(), wanted)
                || contains(status.state().label(), wanted)
                || contains(GeneratorHealth.of(status).label(), wanted)
                || status.alarms().stream().anyMatch(alarm -> contains(alarm.label(), wanted));
    }

    private static boolean contains(String text, String wanted) {
        for (int from = text.length() - wanted.length(); from >= 0; from--) {
            if (text.regionMatches(true, from, wanted, 0, wanted.length())) {
                return true;
            }
        }
        return false;
    }

    private void tell() {
        int running = fleet.totals().in(OperatingState.RUNNING);
        var sets = fleet.size() == 1 ? "1 set" : "%,d sets".formatted(fleet.size());
        var of = shown.size() == fleet.size() ? "" : "%,d of ".formatted(shown.size());
        count.set(of + sets + " · %,d running".formatted(running));
        nothing.set(fleet.isEmpty()
                ? "No generators yet. Choose Place on the map, then click."
                : shown.isEmpty()
                        ? "No generator, site or state is called “" + filter.get().strip() + "”."
                        : "");
    }

    /** What the row of a set says now; null if there is no such set any more. */
    @Nullable
    FleetRow row(GeneratorId id) {
        var status = fleet.find(id);
        return status == null ? null : FleetRow.of(status);
    }

    /** The row of a set; −1 if it has none. */
    int place(GeneratorId id) {
        return places.getOrDefault(id, -1);
    }

    /** Whether the rows are changing right now: what a list says of its selection then nobody has chosen. */
    boolean isChanging() {
        return changing;
    }

    /** The ids to show, in the fleet's order. Read-only. */
    public ObservableList<GeneratorId> shown() {
        return readOnly;
    }

    /** Part of an id, of a site's name, of a state or an alarm; upper and lower case are one. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** Such as "8 sets · 7 running". */
    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** Why the list is empty and what helps; empty while it is not. */
    public ReadOnlyStringProperty nothingProperty() {
        return nothing.getReadOnlyProperty();
    }

    /** Ticks when rows may say something new. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
