package io.gensetlab.lab;

import io.gensetlab.lab.LabEvent.Severity;
import io.gensetlab.simulation.EventSink;
import io.gensetlab.simulation.SimulationEvent;

/** Takes what the simulation says to the event log. Runs on the simulation thread. */
final class SimulationEvents implements EventSink {
    private final EventLog events;
    private final SilentDevices silentDevices;

    SimulationEvents(EventLog events, SilentDevices silentDevices) {
        this.events = events;
        this.silentDevices = silentDevices;
    }

    @Override
    public void accept(SimulationEvent event) {
        events.add(severity(event.kind()), event.generator(), event.sentence());
    }

    private static Severity severity(SimulationEvent.Kind kind) {
        return switch (kind) {
            case STATE, NOTE -> Severity.INFO;
            case ALARM_ON -> Severity.ALARM;
            case FAULT_ON -> Severity.WARNING;
            case ALARM_OFF, FAULT_OFF -> Severity.GOOD;
        };
    }
}
