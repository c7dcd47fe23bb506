package io.gensetlab.simulation;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.simulation.SimulationEvent.Kind;
import io.gensetlab.telemetry.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All faults of a run, pending and at work: begins and ends them, and tells each set what they do to it. Simulation
 * thread only.
 */
final class FaultBoard {
    private final SimulationClock clock;
    private final EventRecorder events;
    private final Map<Long, Entry> entries = new LinkedHashMap<>();

    FaultBoard(SimulationClock clock, EventRecorder events) {
        this.clock = clock;
        this.events = events;
    }

    /** Takes an order; refuses a handle that is in use and a sensor that cannot be stuck. */
    void inject(FaultOrder order, GeneratorModel target) {
        if (entries.containsKey(order.handle())) {
            events.record(order.target(), Kind.NOTE,
                    order.target() + ": fault " + order.handle() + " exists already, nothing injected");
            return;
        }
        if (order.fault() instanceof Fault.StuckAt stuck && !Sensors.CARRIED.contains(stuck.quantity())) {
            events.record(order.target(), Kind.NOTE, order.target() + ": a sensor of "
                    + stuck.quantity().label().toLowerCase(java.util.Locale.ROOT) + " cannot be stuck");
            return;
        }
        entries.put(order.handle(), new Entry(order, target, clock.millis()));
    }

    void clear(long handle) {
        if (!entries.containsKey(handle)) {
            events.record(null, Kind.NOTE, "Fault " + handle + " is over already");
        }
        endIf(entry -> entry.fault.order().handle() == handle);
    }

    void clearAll() {
        endIf(entry -> true);
    }

    /** Ends the faults of a set that is taken away. */
    void endAll(GeneratorModel model) {
        endIf(entry -> entry.model == model);
    }

    private void endIf(Predicate<Entry> which) {
        for (var each = entries.values().iterator(); each.hasNext();) {
            var entry = each.next();
            if (which.test(entry)) {
                each.remove();
                entry.model.effects().reset();
                end(entry);
            }
        }
    }

    private void end(Entry entry) {
        if (!entry.active) {
            return;
        }
        entry.active = false;
        showActive(entry.model);
        var order = entry.fault.order();
        events.record(Kind.FAULT_OFF, order, order.target() + ": fault \"" + order.label() + "\" is over");
    }

    /** Begins and ends what is due, and sets each faulted set's effects for the coming step. */
    void step() {
        if (entries.isEmpty()) {
            return;
        }
        long now = clock.millis();
        endIf(entry -> now >= entry.fault.untilMillis());
        for (var entry : entries.values()) {
            entry.model.effects().reset();
        }
        for (var entry : entries.values()) {
            if (!entry.active && now >= entry.fault.sinceMillis()) {
                begin(entry);
            }
            if (entry.active) {
                entry.apply(now);
            }
        }
    }

    private void begin(Entry entry) {
        entry.active = true;
        var order = entry.fault.order();
        if (order.fault() instanceof Fault.StuckAt stuck) {
            var value = stuck.value();
            entry.stuckAt = value != null ? value : entry.model.sensors().value(stuck.quantity());
        }
        showActive(entry.model);
        events.record(Kind.FAULT_ON, order,
                order.target() + ": fault \"" + order.label() + "\" begins");
    }

    private void showActive(GeneratorModel model) {
        var active = new ArrayList<ActiveFault>();
        for (var entry : entries.values()) {
            if (entry.model == model && entry.active) {
                active.add(entry.fault);
            }
        }
        model.showActiveFaults(List.copyOf(active));
    }

    /** Those at work and those pending, in the order of their injection. */
    List<ActiveFault> all() {
        return entries.values().stream().map(entry -> entry.fault).toList();
    }

    private static final class Entry {
        private final GeneratorModel model;
        private final ActiveFault fault;
        private final long rampMillis;
        private boolean active;
        private double stuckAt;

        private Entry(FaultOrder order, GeneratorModel model, long nowMillis) {
            this.model = model;
            long since = plus(nowMillis, order.onset());
            var duration = order.duration();
            fault = new ActiveFault(order, since, duration == null ? Long.MAX_VALUE : plus(since, duration));
            rampMillis = order.ramp().toMillis();
        }

        private static long plus(long millis, Duration time) {
            // A duration longer than time itself lasts for ever.
            return time.compareTo(Duration.ofMillis(Long.MAX_VALUE - millis)) > 0
                    ? Long.MAX_VALUE
                    : millis + time.toMillis();
        }

        private void apply(long now) {
            double strength = rampMillis == 0
                    ? 1
                    : Math.min(1, (double) (now - fault.sinceMillis()) / rampMillis);
            var effects = model.effects();
            switch (fault.order().fault()) {
                case Fault.CloggedRadiator clogged ->
                    effects.coolingShare *= 1 - strength * (1 - clogged.coolingShare());
                case Fault.LowOilPressure low ->
                    effects.oilPressureShare *= 1 - strength * (1 - low.pressureShare());
                case Fault.FuelLeak leak ->
                    effects.leakTankSharePerHour += strength * leak.tankSharePerHour();
                case Fault.StuckAt stuck -> stick(effects, stuck.quantity());
                case Fault.SilentDevice _ -> effects.silent = true;
                case Fault.MissingMember _ -> {
                    // Acts on the bytes, in the message package.
                }
            }
        }

        private void stick(FaultEffects effects, Quantity quantity) {
            switch (quantity) {
                case COOLANT_TEMPERATURE -> effects.stuckCoolantCelsius = stuckAt;
                case OIL_PRESSURE -> effects.stuckOilPressureKpa = stuckAt;
                case FUEL_VOLUME -> effects.stuckFuelLitres = stuckAt;
                case LOAD, POWER, SPEED, FREQUENCY, VOLTAGE, BATTERY_VOLTAGE, COOLANT_LEVEL,
                        OIL_TEMPERATURE ->
                    throw new IllegalStateException(
                            quantity + " was refused at the order");
            }
        }
    }
}
