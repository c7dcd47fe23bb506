package io.gensetlab.lab;

import io.gensetlab.scenario.FleetPlan;
import io.gensetlab.scenario.TimelineEntry;
import java.util.List;

/**
 * What an operator did by hand, as entries of a timeline.
 *
 * @param fleet the sets as they stood when it began
 * @param entries what was done, ordered by time
 * @param left acts that a timeline has no entry for: sets placed, moved, renamed or removed
 */
public record Recording(FleetPlan fleet, List<TimelineEntry> entries, int left) {
    /** Copies the list. */
    public Recording {
        entries = List.copyOf(entries);
    }
}
