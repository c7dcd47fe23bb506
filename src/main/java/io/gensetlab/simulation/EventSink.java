package io.gensetlab.simulation;

/** Takes the events, on the simulation thread: do not block here. */
@FunctionalInterface
public interface EventSink {
    /** Takes one event. An exception ends the run. */
    void accept(SimulationEvent event);
}
