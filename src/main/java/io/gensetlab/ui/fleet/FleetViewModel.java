package io.gensetlab.ui.fleet;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.StatusList;
import java.util.ArrayList;
import java.util.Locale;
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

    public FleetViewModel() {
        filter.subscribe(this::refilter);
    }

    /** Takes what the lab shows now; nothing happens if its fleet is the one that was shown last. */
    public void update(LabSnapshot snapshot) {
        var next = snapshot.fleet();
        if (next.equals(fleet) && !fleet.isEmpty()) {
            return;
        }
        boolean same = next.holdsSameSets(fleet);
        fleet = next;
        if (!same) {
            refilter();
        }
        tell();
        revision.set(revision.get() + 1);
    }

    private void refilter() {
        var wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        var ids = new ArrayList<GeneratorId>(fleet.size());
        for (var status : fleet) {
            if (wanted.isEmpty() || matches(status, wanted)) {
                ids.add(status.generator().id());
            }
        }
        shown.setAll(ids);
        tell();
    }

    private static boolean matches(GeneratorStatus status, String wanted) {
        var generator = status.generator();
        return generator.id().value().toLowerCase(Locale.ROOT).contains(wanted)
                || generator.site().name().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private void tell() {
        int running = fleet.totals().in(OperatingState.RUNNING);
        var sets = fleet.size() == 1 ? "1 set" : "%,d sets".formatted(fleet.size());
        var of = shown.size() == fleet.size() ? "" : "%,d of ".formatted(shown.size());
        count.set(of + sets + " · %,d running".formatted(running));
        nothing.set(fleet.isEmpty()
                ? "No generators yet. Choose Place on the map, then click."
                : shown.isEmpty() ? "No generator or site is called “" + filter.get().strip() + "”." : "");
    }

    /** What the row of a set says now; null if there is no such set any more. */
    @Nullable
    FleetRow row(GeneratorId id) {
        var status = fleet.find(id);
        return status == null ? null : FleetRow.of(status);
    }

    /** The ids to show, in the fleet's order. Read-only. */
    public ObservableList<GeneratorId> shown() {
        return readOnly;
    }

    /** Part of an id or of a site's name; upper and lower case are one. */
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
