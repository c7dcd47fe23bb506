package io.gensetlab.simulation;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.telemetry.StatusList;
import java.util.List;

/**
 * The whole fleet between two steps. Immutable.
 *
 * @param steps steps made so far
 * @param simulatedMillis simulated time since the simulation began, ms; a new run goes on with it
 * @param generators ordered by id
 * @param faults at work, and pending ones, whose beginning lies ahead; in the order of their injection
 * @param events the newest events, oldest first, at most 200
 */
public record FleetSnapshot(long steps, long simulatedMillis, StatusList generators,
        List<ActiveFault> faults, List<SimulationEvent> events) {
    /** Before anything was placed. */
    public static final FleetSnapshot EMPTY = new FleetSnapshot(0, 0, StatusList.EMPTY, List.of(), List.of());
}
