package io.gensetlab.lab;

import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.simulation.SimulationEvent;
import java.time.Instant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** What a scenario's run has shown: its entries, faults, alarms and states with their simulated times. Thread-safe. */
final class ScenarioRecord implements ScenarioCommands.Listener {
    /** Alarms, states and wills that are kept; a fleet of thousands could make more than memory holds. */
    static final int MOST = 1_000_000;

    /** @param millis simulated time from the scenario's start */
    record Seen(GeneratorId generator, long millis, @Nullable Alarm alarm, @Nullable OperatingState state,
            boolean will) {}

    private final Scenario scenario;
    private final LongFunction<Instant> times;
    private final Map<Long, Integer> entryOf;
    private final Map<Long, Integer> open = new HashMap<>();
    private final Map<Integer, List<Integer>> openLinks = new HashMap<>();
    private final List<FaultInterval> intervals = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();
    private long start = -1;
    private long now;
    private int newest = -1;

    /**
     * @param times event time of what happens now at a simulated time, ms: as readings are stamped
     * @param entryOf the entry a fault came from, by its handle
     */
    ScenarioRecord(Scenario scenario, LongFunction<Instant> times, Map<Long, Integer> entryOf) {
        this.scenario = scenario;
        this.times = times;
        this.entryOf = entryOf;
    }

    @Override
    public synchronized void began(long millis) {
        start = millis;
        now = millis;
    }

    @Override
    public synchronized void reached(int entry, long millis) {
        now = millis;
        newest = entry;
    }

    /** The newest entry whose time has come, −1 before the first. */
    synchronized int newest() {
        return newest;
    }

    /** The simulated time at which it began, ms; −1 before that. */
    synchronized long start() {
        return start;
    }

    /** On the simulation thread. */
    synchronized void accept(SimulationEvent event) {
        if (start < 0) {
            return;
        }
        now = event.simulatedMillis();
        var generator = event.generator();
        var order = event.fault();
        switch (event.kind()) {
            case FAULT_ON -> {
                if (order != null) {
                    var entry = entryOf.get(order.handle());
                    open.put(order.handle(), begin(order.fault(), order.label(), order.target().value(),
                            entry == null ? -1 : entry));
                }
            }
            case FAULT_OFF -> {
                var which = order == null ? null : open.remove(order.handle());
                if (which != null) {
                    end(which);
                }
            }
            case ALARM_ON, STATE -> {
                if (generator != null) {
                    add(new Seen(generator, now - start, event.alarm(), event.state(), false));
                }
            }
            case ALARM_OFF, DEVICE_SILENT, DEVICE_BACK, NOTE -> {
                // Nothing is expected of these.
            }
        }
    }

    private void add(Seen one) {
        // Only expectations ask for it.
        if (seen.size() < MOST && !scenario.expect().isEmpty()) {
            seen.add(one);
        }
    }

    private int begin(Fault fault, String label, @Nullable String generator, int entry) {
        var kind = FaultKind.of(fault);
        var name = entry < 0 ? "" : scenario.timeline().get(entry).name();
        intervals.add(new FaultInterval(kind.id(), label, generator, kind.values(fault),
                name.isEmpty() ? null : name, seconds(), null, times.apply(now), null));
        return intervals.size() - 1;
    }

    private double seconds() {
        return (now - start) / 1000.0;
    }

    private void end(int which) {
        intervals.set(which, intervals.get(which).until(seconds(), times.apply(now)));
    }

    /** A fault of a link began by an entry. */
    synchronized void linkBegan(int entry, LinkWish wish, long millis) {
        now = millis;
        openLinks.computeIfAbsent(entry, _ -> new ArrayList<>())
                .add(begin(wish.fault(), wish.label(), null, entry));
    }

    /** A fault of a link began by hand, on one transport. */
    synchronized void handBegan(long handle, LinkWish wish, long millis) {
        if (start >= 0) {
            now = Math.max(now, millis);
            open.put(handle, begin(wish.fault(), wish.label(), null, -1));
        }
    }

    /** It is over. */
    synchronized void handEnded(long handle, long millis) {
        var which = open.remove(handle);
        if (which != null) {
            now = Math.max(now, millis);
            end(which);
        }
    }

    /** Those of an entry are over. */
    synchronized void linkEnded(int entry, long millis) {
        now = millis;
        var which = openLinks.remove(entry);
        if (which != null) {
            which.forEach(this::end);
        }
    }

    /** The last will of a set came to our subscriber. */
    synchronized void willSeen(GeneratorId generator, long simulatedMillis) {
        if (start >= 0) {
            add(new Seen(generator, Math.max(0, simulatedMillis - start), null, null, true));
        }
    }

    /** The faults that acted or act, in the order of their beginning. */
    synchronized List<FaultInterval> intervals() {
        return List.copyOf(intervals);
    }

    /** The first of an alarm at a set whose time, ms from the start, is such. */
    synchronized OptionalLong firstAlarm(GeneratorId id, Alarm alarm, LongPredicate time) {
        return seen.stream()
                .filter(each -> each.alarm() == alarm && each.generator().equals(id))
                .mapToLong(Seen::millis)
                .filter(time)
                .findFirst();
    }

    /** The states of a set since the start, with their times. */
    synchronized List<Seen> states(GeneratorId id) {
        return seen.stream().filter(each -> each.state() != null && each.generator().equals(id)).toList();
    }

    /** The first last will of a set whose time, ms from the start, is such. */
    synchronized OptionalLong firstWill(GeneratorId id, LongPredicate time) {
        return seen.stream()
                .filter(each -> each.will() && each.generator().equals(id))
                .mapToLong(Seen::millis)
                .filter(time)
                .findFirst();
    }
}
