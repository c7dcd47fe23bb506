package io.gensetlab.lab;

import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.AlarmClass;
import io.gensetlab.lab.LabEvent.Severity;
import io.gensetlab.simulation.EventSink;
import io.gensetlab.simulation.SimulationEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Takes what the simulation says to the event log. Runs on the simulation thread. */
final class SimulationEvents implements EventSink {
    private final EventLog events;
    private final SilentDevices silentDevices;
    private final List<EventSink> others = new CopyOnWriteArrayList<>();

    SimulationEvents(EventLog events, SilentDevices silentDevices) {
        this.events = events;
        this.silentDevices = silentDevices;
    }

    /** Has somebody else told of each event, too. */
    void also(EventSink other) {
        others.add(other);
    }

    @Override
    public void accept(SimulationEvent event) {
        others.forEach(other -> other.accept(event));
        var order = event.fault();
        boolean ofDevice = event.kind() == SimulationEvent.Kind.DEVICE_SILENT
                || event.kind() == SimulationEvent.Kind.DEVICE_BACK;
        if (ofDevice && order != null
                && order.fault() instanceof TransportFault.SilentDevice(var ending)) {
            // They say themselves what came of it.
            if (event.kind() == SimulationEvent.Kind.DEVICE_SILENT) {
                silentDevices.end(order.target(), ending);
            } else {
                silentDevices.speakAgain(order.target());
            }
        } else {
            events.add(severity(event), event.generator(), event.sentence(), kind(event), subject(event),
                    label(event));
        }
    }

    private static LabEvent.Kind kind(SimulationEvent event) {
        return switch (event.kind()) {
            case STATE -> LabEvent.Kind.STATE;
            case ALARM_ON -> LabEvent.Kind.ALARM_ON;
            case ALARM_OFF -> LabEvent.Kind.ALARM_OFF;
            case FAULT_ON -> LabEvent.Kind.FAULT_ON;
            case FAULT_OFF -> LabEvent.Kind.FAULT_OFF;
            case DEVICE_SILENT, DEVICE_BACK, NOTE -> LabEvent.Kind.NOTE;
        };
    }

    private static @Nullable String subject(SimulationEvent event) {
        if (event.fault() != null) {
            return "fault " + event.fault().handle();
        }
        return event.alarm() == null ? null : "alarm " + event.generator() + " " + event.alarm();
    }

    private static String label(SimulationEvent event) {
        var order = event.fault();
        if (order != null) {
            return order.title();
        }
        return event.alarm() == null ? "" : event.alarm().label();
    }

    private static Severity severity(SimulationEvent event) {
        return switch (event.kind()) {
            case STATE, ALARM_OFF, FAULT_ON, FAULT_OFF, DEVICE_SILENT, DEVICE_BACK -> Severity.INFO;
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
