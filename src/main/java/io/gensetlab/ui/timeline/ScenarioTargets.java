package io.gensetlab.ui.timeline;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.scenario.Area;
import io.gensetlab.scenario.Target;
import io.gensetlab.ui.fx.Offers;
import io.gensetlab.ui.fx.Selection;
import org.jspecify.annotations.Nullable;

/** Whom what is added shall happen to. FX thread. */
final class ScenarioTargets {
    /** Ways to say it. */
    enum Into {
        SELECTED("The selected sets"), ALL("All sets"), DRAWN("The area on the map"), SEEN(
                "What the map shows");

        private final String label;

        Into(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private final Selection<GeneratorId> selection;
    private final Offers<Area> areas;
    private Into into = Into.SELECTED;

    /** @param areas what is drawn on the map, and what it shows */
    ScenarioTargets(Selection<GeneratorId> selection, Offers<Area> areas) {
        this.selection = selection;
        this.areas = areas;
    }

    /** What is chosen; where that is not there any more, the selected sets. */
    Into into() {
        return isThere(into) ? into : Into.SELECTED;
    }

    void choose(Into next) {
        into = next;
    }

    /** Whether there is such a thing now. */
    boolean isThere(Into which) {
        return which == Into.SELECTED || which == Into.ALL || area(which) != null;
    }

    private @Nullable Area area(Into which) {
        return areas.ask(which == Into.DRAWN ? "area.drawn" : "area.seen");
    }

    /** The sets meant; without ids where nothing is selected. */
    Target target() {
        var which = into();
        var area = which == Into.DRAWN || which == Into.SEEN ? area(which) : null;
        if (area != null) {
            return new Target.Within(area);
        }
        return which == Into.ALL ? new Target.All() : new Target.Ids(selection.items().stream().toList());
    }
}
