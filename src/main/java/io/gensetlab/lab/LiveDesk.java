package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.Target;
import io.gensetlab.scenario.TimelineEntry;
import io.gensetlab.simulation.Command;
import io.gensetlab.simulation.FleetSnapshot;
import io.gensetlab.simulation.SimulationEngine;
import io.gensetlab.telemetry.GeneratorStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is told to a run while it goes on, beside its timeline: acts at the moment, and is recorded as the timeline's own entries
 * are. Thread-safe. What needs to know how things stand waits until the simulation has done what it was told before, and has
 * shown itself: for a step, 1.5 s at most; not for the FX thread.
 */
public final class LiveDesk {
    private static final long WAIT_MILLIS = 1_500;
    private static final long LOOK_MILLIS = 2;

    private final SimulationEngine engine;
    private final Numbers numbers;
    private final Supplier<@Nullable Course> course;
    /** Why a fault cannot act on the link of a transport, or null. */
    private final Function<Transport, @Nullable String> refusal;
    private final Map<Integer, Begun> begun = new ConcurrentHashMap<>();
    private final AtomicInteger named = new AtomicInteger(-1);

    /**
     * What is played, or observed.
     *
     * @param scenario its timeline has the entries from 0 on
     */
    record Course(Scenario scenario, ScenarioRecord record, LabActs acts) {}

    /**
     * A fault of the link that came by hand.
     *
     * @param untilMillis simulated time of its end; {@link Long#MAX_VALUE} for none
     */
    private record Begun(TimelineEntry entry, long untilMillis) {}

    LiveDesk(SimulationEngine engine, Numbers numbers, Supplier<@Nullable Course> course,
            Function<Transport, @Nullable String> refusal) {
        this.engine = engine;
        this.numbers = numbers;
        this.course = course;
        this.refusal = refusal;
    }

    /** The sets there are. */
    public List<GeneratorId> sets() {
        return fleet().stream().map(Generator::id).toList();
    }

    private List<Generator> fleet() {
        return newest().generators().stream().map(GeneratorStatus::generator).toList();
    }

    /**
     * Begins a fault or a preset.
     *
     * @param entry as in a timeline; its time does not count
     * @return how many sets it happens to; 0 for a fault of the link
     * @throws IllegalArgumentException with a sentence if it cannot act
     */
    public int inject(TimelineEntry entry) {
        var link = onLink(entry.action());
        if (link != null) {
            checkLink(link);
        }
        return act(entry);
    }

    private void checkLink(TransportFault.OnLink fault) {
        String why = null;
        for (var transport : Transport.values()) {
            boolean meant = transport == Transport.MQTT ? fault.link().mqtt() : fault.link().kafka();
            var its = meant ? refusal.apply(transport) : null;
            if (meant && its == null) {
                return;
            }
            why = its == null ? why : its;
        }
        throw new IllegalArgumentException(String.valueOf(why));
    }

    private static TransportFault.@Nullable OnLink onLink(Action action) {
        return switch (action) {
            case Action.Inject inject when inject.fault() instanceof TransportFault.OnLink link -> link;
            case Action.Preset(var preset) -> preset.onLink();
            default -> null;
        };
    }

    private int act(TimelineEntry entry) {
        var present = course();
        int number = named.decrementAndGet();
        var byHand = ScenarioCommands.byHand(entry, present.scenario().seed(), fleet(), number,
                numbers::nextHandle, present.acts());
        var duration = entry.duration();
        if (onLink(entry.action()) != null) {
            begun.put(number, new Begun(entry, duration == null
                    ? Long.MAX_VALUE
                    : engine.simulatedMillis() + duration.toMillis()));
        }
        engine.submit(byHand.command());
        return byHand.sets();
    }

    private Course course() {
        var present = course.get();
        if (present == null) {
            throw new IllegalStateException("Nothing is played or observed");
        }
        return present;
    }

    /** Ends all faults, those of links too, whether they act or are on their way. */
    public void clearAll() {
        act(clearing(new Target.None()));
    }

    /**
     * Ends all faults of some sets.
     *
     * @return how many sets these are
     * @throws IllegalArgumentException with a sentence if there are none
     */
    public int clear(Target target) {
        return act(clearing(target));
    }

    private static TimelineEntry clearing(Target target) {
        return new TimelineEntry("", Duration.ZERO, target, new Action.Order(Action.Deed.CLEAR), null, "");
    }

    /**
     * Ends the faults of a preset or a kind, wherever they act or are on their way.
     *
     * @return how many these are; a fault of the link counts once
     */
    public int clearFault(String word) {
        var commands = new ArrayList<Command>();
        for (var fault : fresh().faults()) {
            var order = fault.order();
            if (order.label().equals(word) || FaultKind.of(order.fault()).id().equals(word)) {
                commands.add(new Command.Clear(order.handle()));
            }
        }
        var present = course();
        for (int number : present.acts().acting()) {
            var entry = entry(present, number);
            if (entry != null && words(entry.action()).contains(word)) {
                commands.add(new Command.Tell(millis -> present.acts().end(number, millis)));
            }
        }
        int count = commands.size();
        if (count > 0) {
            engine.submit(new Command.Order(commands, null));
        }
        return count;
    }

    private @Nullable TimelineEntry entry(Course present, int number) {
        if (number >= 0) {
            return present.scenario().timeline().get(number);
        }
        var its = begun.get(number);
        return its == null ? null : its.entry();
    }

    private static List<String> words(Action action) {
        var words = new ArrayList<String>();
        switch (action) {
            case Action.Inject inject -> words.add(inject.kind().id());
            case Action.Preset(var preset) -> {
                words.add(preset.id());
                preset.parts().forEach(part -> words.add(FaultKind.of(part.fault()).id()));
            }
            default -> {
                // No fault.
            }
        }
        return words;
    }

    /** The faults now, those of links last. */
    public List<RunningFault> faults() {
        var fleet = fresh();
        long now = engine.simulatedMillis();
        var all = new ArrayList<RunningFault>();
        fleet.faults().forEach(fault -> all.add(view(fault, now)));
        var present = course();
        for (int number : present.acts().acting().stream().sorted().toList()) {
            var entry = entry(present, number);
            var link = entry == null ? null : onLink(entry.action());
            if (entry != null && link != null) {
                all.add(new RunningFault(kind(link), words(entry.action()).getFirst(), null, null,
                        seconds(until(present, number, entry), now)));
            }
        }
        return all;
    }

    private long until(Course present, int number, TimelineEntry entry) {
        if (number < 0) {
            return Objects.requireNonNull(begun.get(number)).untilMillis();
        }
        return entry.duration() == null
                ? Long.MAX_VALUE
                : present.record().start() + entry.end().toMillis();
    }

    private static String kind(Fault fault) {
        return FaultKind.of(fault).id();
    }

    private static RunningFault view(ActiveFault fault, long now) {
        var order = fault.order();
        return new RunningFault(kind(order.fault()), order.label(), order.target().value(),
                fault.sinceMillis() > now ? seconds(fault.sinceMillis(), now) : null,
                seconds(fault.untilMillis(), now));
    }

    private static @Nullable Double seconds(long untilMillis, long now) {
        return untilMillis == Long.MAX_VALUE ? null : Math.max(0, untilMillis - now) / 1000.0;
    }

    private FleetSnapshot newest() {
        var newest = engine.newest();
        return newest == FleetSnapshot.EMPTY ? fresh() : newest;
    }

    /**
     * The fleet after all that was told before; as it was last seen, if the simulation has ended. The second snapshot from now on
     * begins after this was called.
     */
    private FleetSnapshot fresh() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
        try {
            for (int i = 0; i < 2; i++) {
                var before = engine.newest();
                while (engine.snapshot() == before && System.nanoTime() < end) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return engine.newest();
    }
}
