package io.gensetlab.simulation;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.simulation.SimulationEvent.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All faults of a run, pending and at work: begins and ends them, and tells each set what they do to it. Simulation
 * thread only.
 */
final class FaultBoard {
    private final SimulationClock clock;
    private final EventRecorder events;
    private final Map<Long, FaultEntry> entries = new LinkedHashMap<>();
    /** The same by set: a large fleet may have as many faults as sets. */
    private final Map<GeneratorId, List<FaultEntry>> byTarget = new HashMap<>();
    /** How many a set had so far: names each one's stream of chance, whatever other sets have. */
    private final Map<GeneratorId, Integer> injected = new HashMap<>();
    private final long seed;

    FaultBoard(SimulationClock clock, EventRecorder events, long seed) {
        this.clock = clock;
        this.events = events;
        this.seed = seed;
    }

    /** Takes an order; false if it is refused, for a handle that is in use or a fault of a link. */
    boolean inject(FaultOrder order, GeneratorModel target) {
        if (entries.containsKey(order.handle())) {
            events.record(order.target(), Kind.NOTE,
                    order.target() + ": fault " + order.handle() + " exists already, nothing injected");
            return false;
        }
        if (order.fault() instanceof TransportFault.OnLink) {
            events.record(order.target(), Kind.NOTE,
                    "\"" + order.label() + "\" belongs to a link, not to " + order.target()
                            + ": nothing injected");
            return false;
        }
        int nth = injected.merge(order.target(), 1, Integer::sum);
        add(new FaultEntry(order, target, clock, seed(order), order.target() + " fault " + nth));
        return true;
    }

    private long seed(FaultOrder order) {
        var own = order.timing().seed();
        return own == null ? seed : own;
    }

    private void add(FaultEntry entry) {
        entries.put(entry.handle(), entry);
        byTarget.computeIfAbsent(entry.target(), _ -> new ArrayList<>(1)).add(entry);
    }

    /** The handles of all, in the order of their injection. */
    List<Long> handles() {
        return List.copyOf(entries.keySet());
    }

    /** Ends a fault and gives it away; null if there is none. */
    @Nullable
    FaultEntry take(long handle) {
        var entry = remove(handle);
        if (entry != null) {
            renew(entry.model);
        }
        return entry;
    }

    private @Nullable FaultEntry remove(long handle) {
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
    List<FaultEntry> takeAll(GeneratorId target) {
        var all = List.copyOf(byTarget.getOrDefault(target, List.of()));
        all.forEach(entry -> take(entry.handle()));
        return all;
    }

    /** Takes back what was given away; it goes on as if it had never been ended. */
    void putBack(FaultEntry entry) {
        if (!entries.containsKey(entry.handle())) {
            add(entry);
        }
    }

    /** What the others do to a set stands between two steps, too. */
    private void renew(GeneratorModel model) {
        for (var other : byTarget.getOrDefault(model.generator().id(), List.of())) {
            if (other.active && other.on) {
                other.apply(clock.millis());
            }
        }
    }

    private void end(FaultEntry entry) {
        if (!entry.active) {
            return;
        }
        entry.active = false;
        if (entry.on) {
            entry.stop();
        }
        showActive(entry.model);
        if (entry.isSilencing() && entry.on && !isSilenced(entry)) {
            tellSilence(entry, false);
        }
        var order = entry.fault.order();
        events.record(Kind.FAULT_OFF, order, order.target() + ": fault \"" + order.label() + "\" is over");
    }

    /** Whether another than this one silences its device. */
    private boolean isSilenced(FaultEntry but) {
        return byTarget.getOrDefault(but.target(), List.of())
                .stream()
                .anyMatch(other -> other != but && other.active && other.on && other.isSilencing());
    }

    private void tellSilence(FaultEntry entry, boolean silent) {
        var order = entry.fault.order();
        events.record(silent ? Kind.DEVICE_SILENT : Kind.DEVICE_BACK, order,
                order.target() + (silent ? " is silent" : " is back"));
    }

    /** Says of each that is at work that it has begun, or is over. */
    void announce(boolean begins) {
        var told = new HashSet<GeneratorId>();
        for (var entry : entries.values()) {
            if (entry.active) {
                if (entry.isSilencing() && entry.on && told.add(entry.target())) {
                    tellSilence(entry, begins);
                }
                var order = entry.fault.order();
                events.record(begins ? Kind.FAULT_ON : Kind.FAULT_OFF, order, order.target() + ": fault \""
                        + order.label() + (begins ? "\" is at work" : "\" is left behind"));
            }
        }
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
        over.forEach(this::remove);
        for (var entry : entries.values()) {
            entry.model.effects().reset();
        }
        for (var entry : entries.values()) {
            if (!entry.active && now >= entry.fault.sinceMillis()) {
                begin(entry);
            }
            if (entry.active) {
                if (entry.gate(now)) {
                    changed(entry);
                }
                if (entry.on) {
                    entry.apply(now);
                }
            }
        }
    }

    /** It acts again, or rests. */
    private void changed(FaultEntry entry) {
        showActive(entry.model);
        if (entry.on) {
            entry.happen();
        } else {
            entry.stop();
        }
        if (entry.isSilencing() && !isSilenced(entry)) {
            tellSilence(entry, entry.on);
        }
    }

    private void begin(FaultEntry entry) {
        entry.active = true;
        var order = entry.fault.order();
        entry.start(clock.millis());
        showActive(entry.model);
        events.record(Kind.FAULT_ON, order,
                order.target() + ": fault \"" + order.label() + "\" begins");
        if (entry.isSilencing() && entry.on && !isSilenced(entry)) {
            tellSilence(entry, true);
        }
    }

    private void showActive(GeneratorModel model) {
        var active = new ArrayList<ActiveFault>(1);
        for (var entry : byTarget.getOrDefault(model.generator().id(), List.of())) {
            if (entry.active && entry.on) {
                active.add(entry.fault);
            }
        }
        model.showActiveFaults(List.copyOf(active));
    }

    /** Those at work and those pending, in the order of their injection. */
    List<ActiveFault> all() {
        return entries.values().stream().map(entry -> entry.fault).toList();
    }

}
