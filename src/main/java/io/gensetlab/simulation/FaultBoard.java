package io.gensetlab.simulation;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.simulation.SimulationEvent.Kind;
import io.gensetlab.telemetry.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All faults of a run, pending and at work: begins and ends them, and tells each set what they do to it. Simulation
 * thread only.
 */
final class FaultBoard {
    private final SimulationClock clock;
    private final EventRecorder events;
    private final Map<Long, Entry> entries = new LinkedHashMap<>();
    /** The same by set: a large fleet may have as many faults as sets. */
    private final Map<GeneratorId, List<Entry>> byTarget = new HashMap<>();

    FaultBoard(SimulationClock clock, EventRecorder events) {
        this.clock = clock;
        this.events = events;
    }

    /** Takes an order; false if it is refused, for a handle that is in use or a sensor that cannot be stuck. */
    boolean inject(FaultOrder order, GeneratorModel target) {
        if (entries.containsKey(order.handle())) {
            events.record(order.target(), Kind.NOTE,
                    order.target() + ": fault " + order.handle() + " exists already, nothing injected");
            return false;
        }
        if (order.fault() instanceof Fault.StuckAt stuck && !Sensors.CARRIED.contains(stuck.quantity())) {
            events.record(order.target(), Kind.NOTE, order.target() + ": a sensor of "
                    + stuck.quantity().label().toLowerCase(Locale.ROOT) + " cannot be stuck");
            return false;
        }
        add(new Entry(order, target, clock.millis()));
        return true;
    }

    private void add(Entry entry) {
        entries.put(entry.handle(), entry);
        byTarget.computeIfAbsent(entry.target(), _ -> new ArrayList<>(1)).add(entry);
    }

    /** The handles of all, in the order of their injection. */
    List<Long> handles() {
        return List.copyOf(entries.keySet());
    }

    /** Ends a fault and gives it away; null if there is none. */
    @Nullable
    Entry take(long handle) {
        var entry = entries.remove(handle);
        if (entry != null) {
            var ofTarget = byTarget.get(entry.target());
            if (ofTarget != null && ofTarget.remove(entry) && ofTarget.isEmpty()) {
                byTarget.remove(entry.target());
            }
            entry.model.effects().reset();
            end(entry);
        }
        return entry;
    }

    /** Ends the faults of a set and gives them away. */
    List<Entry> takeAll(GeneratorId target) {
        var all = List.copyOf(byTarget.getOrDefault(target, List.of()));
        all.forEach(entry -> take(entry.handle()));
        return all;
    }

    /** Takes back what was given away; it goes on as if it had never been ended. */
    void putBack(Entry entry) {
        if (!entries.containsKey(entry.handle())) {
            add(entry);
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
        var over = new ArrayList<Long>(0);
        for (var entry : entries.values()) {
            if (now >= entry.fault.untilMillis()) {
                over.add(entry.handle());
            }
        }
        over.forEach(this::take);
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
        // One that was taken back sticks where it stuck.
        if (order.fault() instanceof Fault.StuckAt stuck && Double.isNaN(entry.stuckAt)) {
            var value = stuck.value();
            entry.stuckAt = value != null ? value : entry.model.sensors().value(stuck.quantity());
        }
        showActive(entry.model);
        events.record(Kind.FAULT_ON, order,
                order.target() + ": fault \"" + order.label() + "\" begins");
    }

    private void showActive(GeneratorModel model) {
        var active = new ArrayList<ActiveFault>(1);
        for (var entry : byTarget.getOrDefault(model.generator().id(), List.of())) {
            if (entry.active) {
                active.add(entry.fault);
            }
        }
        model.showActiveFaults(List.copyOf(active));
    }

    /** Those at work and those pending, in the order of their injection. */
    List<ActiveFault> all() {
        return entries.values().stream().map(entry -> entry.fault).toList();
    }

    /** A fault at a set, pending, at work, or given away. */
    static final class Entry {
        private final GeneratorModel model;
        private final ActiveFault fault;
        private final long rampMillis;
        private boolean active;
        /** Where a sensor sticks; NaN before it does. */
        private double stuckAt = Double.NaN;

        private Entry(FaultOrder order, GeneratorModel model, long nowMillis) {
            this.model = model;
            long since = plus(nowMillis, order.onset());
            var duration = order.duration();
            fault = new ActiveFault(order, since, duration == null ? Long.MAX_VALUE : plus(since, duration));
            rampMillis = order.ramp().toMillis();
        }

        long handle() {
            return fault.order().handle();
        }

        GeneratorId target() {
            return fault.order().target();
        }

        GeneratorModel model() {
            return model;
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
