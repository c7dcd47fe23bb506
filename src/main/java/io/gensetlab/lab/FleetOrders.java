package io.gensetlab.lab;

import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.simulation.Command;
import io.gensetlab.simulation.SimulationEngine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is told to the sets of a fleet, and what befalls them; none of it is a step that can be undone. Thread-safe; returns at
 * once, and acts with the next step of the simulation.
 */
public final class FleetOrders {
    private final SimulationEngine engine;
    private final Numbers numbers;
    private final EventLog events;

    FleetOrders(SimulationEngine engine, Numbers numbers, EventLog events) {
        this.engine = engine;
        this.numbers = numbers;
        this.events = events;
    }

    /** The start button. */
    public void start(Collection<GeneratorId> ids) {
        order(ids, "Start", Command.Start::new);
    }

    /** The stop button: sets cool down, then stop. */
    public void stop(Collection<GeneratorId> ids) {
        order(ids, "Stop", Command.Stop::new);
    }

    /** The red button: sets stop at once, latched until they are reset. */
    public void emergencyStop(Collection<GeneratorId> ids) {
        order(ids, "Emergency stop", Command.EmergencyStop::new);
    }

    /** Clears latched alarms; a seized engine stays locked out. */
    public void reset(Collection<GeneratorId> ids) {
        order(ids, "Reset alarms", Command.Reset::new);
    }

    /** The mechanic: a seized engine turns again, the coolant is topped up, latched alarms are cleared. */
    public void repair(Collection<GeneratorId> ids) {
        order(ids, "Repair", Command.Repair::new);
    }

    /** Lets the mains of sites fail or come back. */
    public void setMains(Collection<GeneratorId> ids, boolean present) {
        order(ids, present ? "Mains back" : "Mains out", id -> new Command.SetMains(id, present));
    }

    private void order(Collection<GeneratorId> ids, String label, Function<GeneratorId, Command> command) {
        if (!ids.isEmpty()) {
            var one = ids.size() == 1 ? ids.iterator().next() : null;
            events.add(LabEvent.Severity.INFO, one,
                    (one == null ? ids.size() + " sets" : one.value()) + ": " + label,
                    LabEvent.Kind.ORDER, null, label);
        }
        engine.submit(new Command.Order(ids.stream().map(command).toList(), null));
    }

    /**
     * Injects a preset later, for a time, in simulated time, as a scenario does.
     *
     * @return the handles of its faults
     */
    public List<Long> inject(GeneratorId id, FaultPreset preset, Duration onset,
            @Nullable Duration duration) {
        var orders = preset.orders(numbers::nextHandle, id, onset, duration);
        orders.forEach(order -> engine.submit(new Command.Inject(order)));
        return orders.stream().map(FaultOrder::handle).toList();
    }

    /**
     * Injects a fault at the time its timing says, as a scenario does.
     *
     * @param label what it is called in labels on the wire
     * @return its handle
     */
    public long inject(GeneratorId id, Fault fault, String label, FaultTiming timing) {
        var order = new FaultOrder(numbers.nextHandle(), id, fault, label, null, timing);
        engine.submit(new Command.Inject(order));
        return order.handle();
    }
}
