package io.gensetlab.simulation;

import org.jspecify.annotations.Nullable;

/**
 * A course that stands aside while another one goes on: its sets, its faults, what was to come for them and its simulated time.
 * Filled and emptied by the simulation thread.
 */
public final class Aside {
    /** What a course consists of. */
    record Course(SimulationSettings settings, SimulationClock clock, EventRecorder events, Fleet fleet,
            CommandLog log) {}

    private @Nullable Course course;

    void put(Course its) {
        course = its;
    }

    /** Null if nothing stands aside. */
    @Nullable
    Course take() {
        var its = course;
        course = null;
        return its;
    }
}
