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

/** The inspector's orders to the lab. */
record LabInspector(Lab lab) implements InspectorActions {
    @Override
    public void set(Quantity quantity, Map<GeneratorId, Double> values) {
        lab.edits().set(quantity, values);
    }

    @Override
    public void release(Collection<GeneratorId> ids, Quantity quantity) {
        lab.edits().release(ids, quantity);
    }

    @Override
    public void setLoad(Map<GeneratorId, Double> shares) {
        lab.edits().setLoad(shares);
    }

    @Override
    public void setMode(Collection<GeneratorId> ids, ControlMode mode) {
        lab.edits().setMode(ids, mode);
    }

    @Override
    public void rename(GeneratorId id, String siteName) {
        lab.edits().rename(id, siteName);
    }

    @Override
    public void move(GeneratorId id, GeoPosition position) {
        lab.edits().move(Map.of(id, position));
    }

    @Override
    public void clearFaults(Collection<Long> handles) {
        lab.edits().clear(handles);
    }

    @Override
    public void order(Order order, Collection<GeneratorId> ids) {
        switch (order) {
            case START -> lab.orders().start(ids);
            case STOP -> lab.orders().stop(ids);
            case RESET -> lab.orders().reset(ids);
            case EMERGENCY_STOP -> lab.orders().emergencyStop(ids);
            case REPAIR -> lab.orders().repair(ids);
        }
    }

    @Override
    public void setMains(Collection<GeneratorId> ids, boolean present) {
        lab.orders().setMains(ids, present);
    }

    @Override
    public @Nullable LastSent lastSent(Transport transport, GeneratorId id) {
        return lab.lastSent(transport, id);
    }
}
