package io.gensetlab.fleet;

/** What a controller does about an alarm. */
public enum AlarmClass {
    /** Shows it; clears by itself, with hysteresis. */
    WARNING,
    /** Opens the breaker, cools down, stops; latches until reset. */
    ELECTRICAL_TRIP,
    /** Stops at once; latches until reset. */
    SHUTDOWN
}
