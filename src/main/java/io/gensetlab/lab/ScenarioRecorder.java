package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.TransportFault.OnLink;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.FleetPlan;
import io.gensetlab.scenario.Target;
import io.gensetlab.scenario.TimelineEntry;
import io.gensetlab.simulation.Command;
import io.gensetlab.simulation.CommandListener;
import io.gensetlab.simulation.Reversal;
import io.gensetlab.telemetry.GeneratorStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what an operator does to sets, links and embedded brokers, as entries of a timeline: faults with the time until they are cleared, buttons, loads,
 * what sensors are held at. A slider that moves is one entry with where it came to rest. What is undone was never done. Thread-safe.
 */
public final class ScenarioRecorder implements CommandListener {
    /** Moves of a slider within this time are one; simulated time, ms. */
    private static final long ONE_MOVE_MILLIS = 5_000;

    /** One thing done to one set. */
    private static final class Act {
        private final long at;
        private final GeneratorId target;
        private Action action;
        private long changed;
        private @Nullable Duration duration;
        private final @Nullable Reversal step;

        Act(long at, GeneratorId target, Action action, @Nullable Duration duration,
                @Nullable Reversal step) {
            this.at = at;
            changed = at;
            this.target = target;
            this.action = action;
            this.duration = duration;
            this.step = step;
        }
    }

    /** What several sets have in common when it is done to them at once. */
    private record Together(long at, Action action, @Nullable Duration duration) {}

    /** One thing done to a link or a broker. */
    private static final class Outside {
        private final long at;
        private final Action action;
        /** As it was asked for, perhaps on both links; null for what is done to a broker. */
        private final @Nullable OnLink asked;
        private long until = -1;

        Outside(long at, Action action, @Nullable OnLink asked) {
            this.at = at;
            this.action = action;
            this.asked = asked;
        }

        /** The first of a link may take some seconds more to begin on one than on the other. */
        boolean isTwin(Outside other) {
            return asked != null && asked == other.asked && !action.equals(other.action)
                    && (until < 0) == (other.until < 0)
                    && Math.abs(until - other.until) <= Math.abs(at - other.at) + ONE_MOVE_MILLIS;
        }

        TimelineEntry entry() {
            return new TimelineEntry("", Duration.ofMillis(at), new Target.None(), action,
                    until < 0 ? null : Duration.ofMillis(Math.max(1, until - at)), "");
        }
    }

    private final List<Act> acts = new ArrayList<>();
    private final List<Outside> outside = new ArrayList<>();
    private final Map<Long, Outside> links = new HashMap<>();
    private final Map<Long, Act> faults = new HashMap<>();
    private final Map<GeneratorId, Double> tanks = new HashMap<>();
    private FleetPlan fleet = new FleetPlan.Example();
    private boolean on;
    private long base = -1;
    private boolean courseTime;
    private int left;

    /**
     * Begins; what was written down before is forgotten.
     *
     * @param sets as they stand now
     * @param sinceCourse whether times count from the start of the course, as while a scenario is played, or from now
     */
    public synchronized void start(Collection<GeneratorStatus> sets, boolean sinceCourse) {
        acts.clear();
        outside.clear();
        links.clear();
        faults.clear();
        tanks.clear();
        left = 0;
        courseTime = sinceCourse;
        base = -1;
        var placed = new ArrayList<FleetPlan.PlacedSet>();
        for (var status : sets) {
            tanks.put(status.generator().id(), status.generator().rating().tankLitres());
            var draft = Draft.of(status);
            placed.add(new FleetPlan.PlacedSet(status.generator(), draft.running(), draft.loadShare(),
                    draft.fuelShare(), null, draft.mode()));
        }
        fleet = placed.isEmpty() ? new FleetPlan.Example() : new FleetPlan.Listed(placed);
        on = true;
    }

    /** Whether it writes down. */
    public synchronized boolean isOn() {
        return on;
    }

    /** Ends, and gives what was written down. */
    public synchronized Recording stop() {
        on = false;
        var together = new LinkedHashMap<Together, List<GeneratorId>>();
        acts.stream()
                .sorted((one, other) -> Long.compare(one.at, other.at))
                .forEach(act -> together
                        .computeIfAbsent(new Together(act.at, act.action, act.duration),
                                _ -> new ArrayList<>())
                        .add(act.target));
        var entries = new ArrayList<TimelineEntry>();
        together.forEach((what, ids) -> entries.add(new TimelineEntry("", Duration.ofMillis(what.at()),
                new Target.Ids(ids.stream().distinct().toList()), what.action(), what.duration(), "")));
        merged().forEach(act -> entries.add(act.entry()));
        entries.sort(Comparator.comparing(TimelineEntry::at));
        return new Recording(fleet, entries, left);
    }

    /** What was asked for on both links at once is one. */
    private List<Outside> merged() {
        var all = new ArrayList<Outside>();
        for (var act : outside) {
            int twin = -1;
            for (int i = 0; i < all.size() && twin < 0; i++) {
                twin = all.get(i).isTwin(act) ? i : -1;
            }
            var asked = act.asked;
            if (twin < 0 || asked == null) {
                all.add(act);
            } else {
                var one = all.get(twin);
                var both = new Outside(one.at, new Action.Inject(asked, FaultTiming.NOW), null);
                both.until = Math.max(one.until, act.until);
                all.set(twin, both);
            }
        }
        return all;
    }

    private long time(long millis) {
        if (base < 0) {
            base = courseTime ? 0 : millis;
        }
        return Math.max(0, millis - base);
    }

    /** A fault of a link begins by hand. */
    synchronized void linkBegan(long millis, long handle, Transport transport, OnLink fault) {
        if (on) {
            var act = new Outside(time(millis),
                    new Action.Inject(LinkFaultOf.on(transport, fault), FaultTiming.NOW), fault);
            outside.add(act);
            links.put(handle, act);
        }
    }

    /** It is over. */
    synchronized void linkEnded(long millis, long handle) {
        var act = links.remove(handle);
        if (on && act != null) {
            act.until = time(millis);
        }
    }

    /** Something is done to an embedded broker by hand. */
    synchronized void broker(long millis, Action.Broker.Which which, Action.Broker.Turn turn) {
        if (on) {
            outside.add(new Outside(time(millis), new Action.Broker(which, turn), null));
        }
    }

    @Override
    public synchronized void applied(long millis, Command command) {
        if (on) {
            take(time(millis), command, null);
        }
    }

    private void take(long at, Command command, @Nullable Reversal step) {
        switch (command) {
            case Command.Order order -> order.commands().forEach(each -> take(at, each, order.reversal()));
            case Command.TakeBack back -> acts.removeIf(act -> act.step == back.what());
            case Command.Inject(var order) -> inject(at, order, step);
            case Command.Clear(var handle) -> end(at, faults.remove(handle));
            case Command.ClearAll _ -> {
                faults.values().forEach(act -> end(at, act));
                faults.clear();
            }
            case Command.ClearFaults(var id) -> {
                faults.values().stream().filter(act -> act.target.equals(id)).forEach(act -> end(at, act));
                faults.values().removeIf(act -> act.target.equals(id));
            }
            case Command.Start(var id) -> add(at, id, new Action.Order(Action.Deed.START), step);
            case Command.Stop(var id) -> add(at, id, new Action.Order(Action.Deed.STOP), step);
            case Command.Reset(var id) -> add(at, id, new Action.Order(Action.Deed.RESET), step);
            case Command.Repair(var id) -> add(at, id, new Action.Order(Action.Deed.REPAIR), step);
            case Command.EmergencyStop(var id) ->
                add(at, id, new Action.Order(Action.Deed.EMERGENCY_STOP), step);
            case Command.SetMains(var id, var present) -> add(at, id,
                    new Action.Order(present ? Action.Deed.MAINS_BACK : Action.Deed.MAINS_OUT), step);
            case Command.SetMode(var id, var mode) -> add(at, id, new Action.SetMode(mode), step);
            case Command.Release(var id, var quantity) -> add(at, id, new Action.Release(quantity), step);
            case Command.SetLoad(var id, var share) -> slide(at, id, new Action.SetLoad(share), step);
            case Command.Pin(var id, var quantity, var value) ->
                slide(at, id, new Action.Pin(quantity, value), step);
            case Command.SetFuel(var id, var litres) -> {
                var tank = tanks.get(id);
                if (tank == null) {
                    left++;
                } else {
                    slide(at, id, new Action.SetFuel(Math.clamp(litres / tank, 0, 1)), step);
                }
            }
            case Command.Place _,Command.Remove _,Command.RemoveAll _,Command.Move _,Command.Rename _ ->
                left++;
            case Command.BeginRun _,Command.SetRate _,Command.Later _,Command.ForgetLater _,Command.Tell _,Command.JumpTo _,Command.Restart _,Command.PutAside _,Command.TakeUp _ -> {
                // Nothing that is done to a set.
            }
        }
    }

    private void inject(long at, FaultOrder order, @Nullable Reversal step) {
        long begins = at + order.onset().toMillis();
        var preset = order.preset();
        if (preset != null) {
            // A preset of several faults is one entry, which its last one ends.
            begins = at + order.onset().minus(delay(order)).toMillis();
            for (var act : acts) {
                if (act.at == begins && act.target.equals(order.target())
                        && act.action instanceof Action.Preset(var known) && known == preset) {
                    faults.put(order.handle(), act);
                    return;
                }
            }
        }
        var timing = order.timing();
        Action action = preset != null
                ? new Action.Preset(preset)
                : new Action.Inject(order.fault(),
                        timing.later(timing.onset().negated()).lasting(null));
        var act = new Act(begins, order.target(), action, order.duration(), step);
        acts.add(act);
        faults.put(order.handle(), act);
    }

    private static Duration delay(FaultOrder order) {
        var preset = order.preset();
        return preset == null
                ? Duration.ZERO
                : preset.parts()
                        .stream()
                        .filter(part -> part.fault().equals(order.fault()))
                        .map(part -> part.delay())
                        .findFirst()
                        .orElse(Duration.ZERO);
    }

    private void end(long at, @Nullable Act act) {
        if (act == null) {
            return;
        }
        if (at <= act.at) {
            // Cleared before it began.
            acts.remove(act);
        } else if (act.duration == null || act.duration.toMillis() > at - act.at) {
            act.duration = Duration.ofMillis(at - act.at);
        }
    }

    private void add(long at, GeneratorId id, Action action, @Nullable Reversal step) {
        acts.add(new Act(at, id, action, null, step));
    }

    private void slide(long at, GeneratorId id, Action action, @Nullable Reversal step) {
        for (int i = acts.size() - 1; i >= 0; i--) {
            var act = acts.get(i);
            if (act.target.equals(id) && isSame(act.action, action)) {
                if (at - act.changed <= ONE_MOVE_MILLIS) {
                    act.action = action;
                    act.changed = at;
                    return;
                }
                break;
            }
        }
        add(at, id, action, step);
    }

    private static boolean isSame(Action one, Action other) {
        return one instanceof Action.Pin(var quantity, _) && other instanceof Action.Pin(var its, _)
                ? quantity == its
                : one.getClass() == other.getClass();
    }
}
