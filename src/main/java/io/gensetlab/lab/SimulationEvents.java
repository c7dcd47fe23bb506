package io.gensetlab.lab;

import io.gensetlab.fault.Fault;
import io.gensetlab.fleet.AlarmClass;
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
        events.add(severity(event), event.generator(), event.sentence());
        var order = event.fault();
        if (order != null && order.fault() instanceof Fault.SilentDevice) {
            if (event.kind() == SimulationEvent.Kind.FAULT_ON) {
                silentDevices.fallSilent(order.target());
            } else {
                silentDevices.speakAgain(order.target());
            }
        }
    }

    private static Severity severity(SimulationEvent event) {
        return switch (event.kind()) {
            case STATE, ALARM_OFF, FAULT_ON, FAULT_OFF -> Severity.INFO;
            case NOTE -> Severity.WARNING;
            case ALARM_ON -> {
                var alarm = event.alarm();
                yield alarm == null || alarm.alarmClass() == AlarmClass.WARNING
                        ? Severity.WARNING
                        : Severity.ALARM;
            }
        };
    }
}
