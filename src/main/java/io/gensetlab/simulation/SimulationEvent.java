package io.gensetlab.simulation;

import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the fleet.
 *
 * @param simulatedMillis simulated time since the simulation began, ms; a new run goes on with it
 * @param generator which set; null if none is concerned
 * @param kind what sort of event
 * @param alarm which alarm came or went; null for the other kinds
 * @param state the set's state from now on; null for the other kinds
 * @param fault which fault began or ended; null for the other kinds
 * @param sentence for people, with the figures behind it
 */
public record SimulationEvent(long simulatedMillis, @Nullable GeneratorId generator, Kind kind,
        @Nullable Alarm alarm, @Nullable OperatingState state, @Nullable FaultOrder fault, String sentence) {
    /** What sort of event. */
    public enum Kind {
        /** A set changed its operating state. */
        STATE,
        /** An alarm came; {@code alarm.alarmClass()} says how bad it is. */
        ALARM_ON,
        /** An alarm cleared by itself or was reset. */
        ALARM_OFF,
        /** A fault began. */
        FAULT_ON,
        /** A fault ended or was cleared. */
        FAULT_OFF,
        /** A device's connection ends: a fault that silences it has begun, or acts again after it rested. */
        DEVICE_SILENT,
        /** It comes back: no fault that silences it acts. */
        DEVICE_BACK,
        /** A command was not carried out, and why. */
        NOTE
    }
}
