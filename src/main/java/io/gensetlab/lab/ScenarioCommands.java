package io.gensetlab.lab;

import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.FleetPlan.PlacedSet;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.Target;
import io.gensetlab.scenario.TimelineEntry;
import io.gensetlab.simulation.Command;
import io.gensetlab.simulation.InitialCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as commands of the simulation: its fleet now, its timeline at simulated times. All of it is one order, so its times
 * count from one step, whoever submits it when; the same scenario is the same run. One thread at a time.
 */
final class ScenarioCommands {
    /** Who is told when an entry's time has come. */
    interface Listener {
        /** The scenario begins; the simulated time, ms. */
        void began(long millis);

        /** An entry's time has come. */
        void reached(int entry, long millis);
    }

    /** @param sets how many it happens to */
    record ByHand(Command command, int sets) {}

    private static final Listener NOBODY = new Listener() {
        @Override
        public void began(long millis) {
            // The course goes on.
        }

        @Override
        public void reached(int entry, long millis) {
            // It is no entry of a timeline.
        }
    };

    private final Scenario scenario;
    private final LongSupplier handles;
    private final OutsideActs outside;
    private final Listener listener;
    private final Map<GeneratorId, PlacedSet> sets = new LinkedHashMap<>();
    private final Map<Long, Integer> entries;
    /** By the number of the entry. */
    private final Map<Integer, List<GeneratorId>> targets = new HashMap<>();

    /**
     * @param handles gives each fault its own
     * @param entries filled by {@link #order}: the entry of the timeline that a fault came from, by its handle
     */
    ScenarioCommands(Scenario scenario, LongSupplier handles, Map<Long, Integer> entries, OutsideActs outside,
            Listener listener) {
        this(scenario, scenario.fleet().placed().toList(), handles, entries, outside, listener);
        for (int i = 0; i < scenario.timeline().size(); i++) {
            targets.put(i, resolve(scenario.timeline().get(i).target(), i));
        }
    }

    private ScenarioCommands(Scenario scenario, List<PlacedSet> fleet, LongSupplier handles,
            Map<Long, Integer> entries,
            OutsideActs outside, Listener listener) {
        this.scenario = scenario;
        this.handles = handles;
        this.entries = entries;
        this.outside = outside;
        this.listener = listener;
        fleet.forEach(set -> sets.put(set.generator().id(), set));
    }

    /**
     * An entry that stands in no timeline, to act at once.
     *
     * @param seed for what is by chance
     * @param fleet as it stands now
     * @param number names the entry: below 0, another one for each
     * @throws IllegalArgumentException with a sentence, if it is for sets and there are none
     */
    static ByHand byHand(TimelineEntry entry, long seed, Collection<Generator> fleet, int number,
            LongSupplier handles, OutsideActs outside) {
        var present = fleet.stream()
                .map(set -> new PlacedSet(set, true, 0, 1, null, ControlMode.AUTO))
                .toList();
        var commands = new ScenarioCommands(Scenario.empty("By hand").withSeed(seed), present, handles,
                new HashMap<>(),
                outside, NOBODY);
        var target = entry.target();
        var its = commands.resolve(target, number);
        if (its.isEmpty() && !(target instanceof Target.None)) {
            throw new IllegalArgumentException("No set is there");
        }
        commands.targets.put(number, its);
        var all = new ArrayList<Command>();
        commands.add(number, entry, all);
        return new ByHand(new Command.Order(all.stream().map(ScenarioCommands::atOnce).toList(), null),
                its.size());
    }

    /** What is due is not to wait for the next step: the course may stand still. */
    private static Command atOnce(Command command) {
        return command instanceof Command.Later(var delay, var its) && delay.isZero() ? its : command;
    }

    /** Its sets as they stand at the start. */
    Map<GeneratorId, PlacedSet> sets() {
        return sets;
    }

    /** The sets that an entry of the timeline is about. */
    List<GeneratorId> targets(int entry) {
        return targets.getOrDefault(entry, List.of());
    }

    /** The sets of a target, in order; by chance, the same with the same seed and the same number. */
    List<GeneratorId> resolve(Target target, int number) {
        return switch (target) {
            case Target.None _ -> List.of();
            case Target.All _ -> List.copyOf(sets.keySet());
            case Target.Ids(var ids) -> ids;
            case Target.Within(var area) -> sets.values()
                    .stream()
                    .map(PlacedSet::generator)
                    .filter(set -> area.contains(set.position()))
                    .map(Generator::id)
                    .toList();
            case Target.Share(var share) -> {
                var rest = new ArrayList<>(sets.keySet());
                var random = new SplittableRandom(scenario.seed() * 31 + number);
                int count = Math.min(rest.size(),
                        Math.max(1, Math.toIntExact(Math.round(share * rest.size()))));
                for (int i = 0; i < count; i++) {
                    int other = i + random.nextInt(rest.size() - i);
                    var chosen = rest.get(other);
                    rest.set(other, rest.get(i));
                    rest.set(i, chosen);
                }
                yield rest.subList(0, count).stream().sorted().toList();
            }
        };
    }

    /** All of it, to be submitted once. */
    Command order() {
        var commands = new ArrayList<Command>();
        commands.add(new Command.ForgetLater());
        commands.add(new Command.RemoveAll());
        for (var set : sets.values()) {
            var condition = new InitialCondition(set.running(), set.loadShare(), set.fuelShare(),
                    set.coolantCelsius() == null ? Double.NaN : set.coolantCelsius());
            commands.add(new Command.Place(set.generator(), condition));
            if (set.mode() != ControlMode.AUTO) {
                commands.add(new Command.SetMode(set.generator().id(), set.mode()));
            }
        }
        commands.add(new Command.Tell(listener::began));
        for (int i = 0; i < scenario.timeline().size(); i++) {
            add(i, scenario.timeline().get(i), commands);
        }
        return new Command.Order(commands, null);
    }

    private void add(int number, TimelineEntry entry, List<Command> all) {
        var now = new ArrayList<Command>();
        var afterwards = new ArrayList<Command>();
        now.add(new Command.Tell(millis -> listener.reached(number, millis)));
        switch (entry.action()) {
            case Action.Say _ -> {
                // Its caption is shown by whoever listens.
            }
            case Action.Inject inject -> {
                if (inject.fault() instanceof TransportFault.OnLink link) {
                    now.add(tell(millis -> outside.begin(number, LinkWish.of(entry, link), millis)));
                    afterwards.add(tell(millis -> outside.end(number, millis)));
                } else {
                    inject(number, inject, entry.duration(), now);
                }
            }
            case Action.Preset preset -> preset(number, preset, entry, now, all, afterwards);
            case Action.Order order -> order(number, order.deed(), now, afterwards);
            case Action.SetLoad load -> each(number, now, id -> new Command.SetLoad(id, load.share()));
            case Action.SetFuel fuel -> each(number, now, id -> new Command.SetFuel(id,
                    fuel.tankShare() * tank(id)));
            case Action.Pin pin -> {
                each(number, now, id -> new Command.Pin(id, pin.quantity(), pin.value()));
                each(number, afterwards, id -> new Command.Release(id, pin.quantity()));
            }
            case Action.Release release ->
                each(number, now, id -> new Command.Release(id, release.quantity()));
            case Action.SetMode mode -> each(number, now, id -> new Command.SetMode(id, mode.mode()));
            case Action.Broker broker -> {
                now.add(tell(_ -> outside.broker(broker.which(), broker.turn())));
                afterwards.add(tell(_ -> outside.broker(broker.which(), broker.turn().contrary())));
            }
        }
        all.add(new Command.Later(entry.at(), new Command.Order(now, null)));
        var duration = entry.duration();
        if (duration != null && !afterwards.isEmpty()) {
            all.add(new Command.Later(entry.at().plus(duration), new Command.Order(afterwards, null)));
        }
    }

    private double tank(GeneratorId id) {
        var set = sets.get(id);
        return set == null ? 0 : set.generator().rating().tankLitres();
    }

    private static Command tell(LongConsumer told) {
        return new Command.Tell(told);
    }

    private void each(int number, List<Command> commands, Function<GeneratorId, Command> command) {
        targets(number).forEach(id -> commands.add(command.apply(id)));
    }

    private void inject(int number, Action.Inject inject, @Nullable Duration duration, List<Command> now) {
        var label = FaultKind.of(inject.fault()).id();
        FaultTiming timing = inject.timing().lasting(duration);
        for (var id : targets(number)) {
            long handle = handle(number);
            now.add(new Command.Inject(new FaultOrder(handle, id, inject.fault(), label, null, timing)));
        }
    }

    private void preset(int number, Action.Preset preset, TimelineEntry entry, List<Command> now,
            List<Command> all, List<Command> afterwards) {
        for (var part : preset.preset().parts()) {
            // What belongs to a link belongs to no set.
            if (part.fault() instanceof TransportFault.OnLink link) {
                all.add(new Command.Later(entry.at().plus(part.delay()),
                        tell(millis -> outside.begin(number, LinkWish.of(entry, link), millis))));
                afterwards.add(tell(millis -> outside.end(number, millis)));
            }
        }
        for (var id : targets(number)) {
            preset.preset()
                    .orders(() -> handle(number), id, Duration.ZERO, entry.duration())
                    .stream()
                    .filter(order -> !(order.fault() instanceof TransportFault.OnLink))
                    .forEach(order -> now.add(new Command.Inject(order)));
        }
    }

    private long handle(int number) {
        long handle = handles.getAsLong();
        entries.put(handle, number);
        return handle;
    }

    private void order(int number, Action.Deed deed, List<Command> now, List<Command> afterwards) {
        switch (deed) {
            case START -> each(number, now, Command.Start::new);
            case STOP -> each(number, now, Command.Stop::new);
            case RESET -> each(number, now, Command.Reset::new);
            case REPAIR -> each(number, now, Command.Repair::new);
            case EMERGENCY_STOP -> each(number, now, Command.EmergencyStop::new);
            case MAINS_OUT -> {
                each(number, now, id -> new Command.SetMains(id, false));
                each(number, afterwards, id -> new Command.SetMains(id, true));
            }
            case MAINS_BACK -> each(number, now, id -> new Command.SetMains(id, true));
            case CLEAR -> {
                if (targets(number).isEmpty()) {
                    now.add(new Command.ClearAll());
                    now.add(tell(outside::endAll));
                } else {
                    each(number, now, Command.ClearFaults::new);
                }
            }
        }
    }
}
