package io.gensetlab.ui.inspector;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LastSent;
import io.gensetlab.telemetry.Quantity;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the inspector asks of the lab; every call returns at once. */
public interface InspectorActions {
    /** What the buttons of a set's controller, and the mechanic, do. Not undone: an engine that stopped has stopped. */
    enum Order {
        START, STOP, RESET, EMERGENCY_STOP, REPAIR
    }

    /** Pins what sensors report, in the quantity's unit; of the fuel volume, fills or drains the tanks. Undoable. */
    void set(Quantity quantity, Map<GeneratorId, Double> values);

    /** Back to what the model says. Undoable. */
    void release(Collection<GeneratorId> ids, Quantity quantity);

    /** What the sites ask for, share of the rating. Undoable. */
    void setLoad(Map<GeneratorId, Double> shares);

    /** Turns the mode switches. Undoable. */
    void setMode(Collection<GeneratorId> ids, ControlMode mode);

    /** Another name for a set's site; not blank. Undoable. */
    void rename(GeneratorId id, String siteName);

    /** Puts a set elsewhere. Undoable. */
    void move(GeneratorId id, GeoPosition position);

    /** Ends faults. Undoable. */
    void clearFaults(Collection<Long> handles);

    /** Presses a button at each set. */
    void order(Order order, Collection<GeneratorId> ids);

    /** Lets the mains of the sites fail or come back. */
    void setMains(Collection<GeneratorId> ids, boolean present);

    /** What went out last of a set on a transport, with its fate; null if nothing did yet. */
    @Nullable
    LastSent lastSent(Transport transport, GeneratorId id);

    /** The lab itself. */
    static InspectorActions of(Lab lab) {
        return new LabInspector(lab);
    }
}
