package io.gensetlab.ui.shell;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.StatusList;
import io.gensetlab.ui.fx.Selection;
import java.util.List;
import java.util.Set;

/**
 * Selects again what an undo brings back, if it was selected when it went and nothing that is there is selected now. FX
 * thread.
 */
final class Reselection {
    private final Selection<GeneratorId> selection;
    /** The newest selection that was not empty, its lead last. */
    private Set<GeneratorId> last = Set.of();
    /** What of it was not there when a step was taken back. */
    private List<GeneratorId> missing = List.of();

    Reselection(Selection<GeneratorId> selection) {
        this.selection = selection;
        selection.itemsProperty().subscribe(now -> {
            if (!now.isEmpty()) {
                last = now;
            }
        });
    }

    /** A step is being taken back or done again; the fleet as it is before that. */
    void turning(StatusList fleet) {
        missing = last.stream().filter(id -> fleet.placeOf(id) < 0).toList();
    }

    /** Takes what the lab shows now. */
    void show(StatusList fleet) {
        if (missing.isEmpty()) {
            return;
        }
        var back = missing.stream().filter(id -> fleet.placeOf(id) >= 0).toList();
        if (back.isEmpty()) {
            return;
        }
        missing = List.of();
        if (selection.items().stream().allMatch(id -> fleet.placeOf(id) < 0 || back.contains(id))) {
            selection.setAll(back);
        }
    }
}
