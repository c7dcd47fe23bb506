package io.gensetlab.simulation;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.simulation.SimulationEvent.Kind;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.StatusList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All generators of a run, and what commands do to them and take back. Simulation thread only. */
final class Fleet {
    /** A set that was taken away, with the faults it had: nothing happens to it until it comes back. */
    private record Parked(GeneratorModel model, List<FaultEntry> faults) {}

    private final SimulationSettings settings;
    private final SimulationClock clock;
    private final EventRecorder events;
    private final StepFactors step;
    private final FaultBoard faults;
    private final Map<GeneratorId, GeneratorModel> byId = new TreeMap<>();
    private final Map<GeneratorId, SequenceNumber> sequences = new HashMap<>();
    private final Schedule schedule = new Schedule();
    private GeneratorModel[] models = {};
    /** Sets that were taken away while readings of theirs were held back. */
    private final List<GeneratorModel> leaving = new ArrayList<>();
    private boolean changed;
    /** What was told once is not told again. */
    private boolean repeating;

    Fleet(SimulationSettings settings, SimulationClock clock, EventRecorder events) {
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        step = StepFactors.of(clock.stepSeconds());
        faults = new FaultBoard(clock, events, settings.seed());
    }

    /** All sets in the order of their ids; not to be changed. */
    GeneratorModel[] models() {
        if (changed) {
            models = byId.values().toArray(GeneratorModel[]::new);
            changed = false;
        }
        return models;
    }

    /** The sets that were taken away since the last time, and still have readings on their way. */
    List<GeneratorModel> takeLeaving() {
        if (leaving.isEmpty()) {
            return List.of();
        }
        var all = List.copyOf(leaving);
        leaving.clear();
        return all;
    }

    List<ActiveFault> faults() {
        return faults.all();
    }

    /** What happens again goes nowhere: readings that were on their way have gone out. */
    void setRepeating(boolean again) {
        repeating = again;
        leaving.clear();
    }

    /** How all sets stand, given how they stood. */
    StatusList statuses(StatusList before) {
        var all = models();
        var statuses = new GeneratorStatus[all.length];
        for (int i = 0; i < all.length; i++) {
            statuses[i] = all[i].status();
        }
        var list = StatusList.of(statuses, before);
        // Added up here, where it is fast, and not by the first panel that asks.
        list.totals();
        return list;
    }

    /** Tells that what is now has ended, or has begun: faults at work, alarms. */
    void announce(boolean begins) {
        faults.announce(begins);
        for (var model : models()) {
            model.protection().announce(begins);
        }
    }

    void step() {
        faults.step();
        double warmth = clock.warmth();
        for (var model : models()) {
            model.step(warmth);
        }
    }

    void apply(Command command) {
        apply(command, null);
    }

    /** Applies what was to come later and has its time now. */
    void applyDue() {
        for (var due = schedule.next(clock.millis()); due != null; due = schedule.next(clock.millis())) {
            apply(due);
        }
    }

    private void apply(Command command, @Nullable Reversal into) {
        switch (command) {
            case Command.Order order -> order.commands().forEach(each -> apply(each, order.reversal()));
            case Command.TakeBack back -> back.what().take().forEach(inverse -> inverse.apply(back.again()));
            case Command.Place place -> put(place.generator().id(), new Parked(made(place), List.of()), into);
            case Command.RemoveAll _ -> List.copyOf(byId.keySet()).forEach(id -> put(id, null, into));
            case Command.Inject inject -> inject(inject, into);
            case Command.Clear clear -> {
                var entry = faults.take(clear.handle());
                if (entry == null) {
                    events.record(null, Kind.NOTE, "Fault " + clear.handle() + " is over already");
                } else {
                    remember(into, again -> restore(entry, again));
                }
            }
            case Command.ClearAll _ -> faults.handles().forEach(handle -> clear(handle, into));
            case Command.BeginRun _ -> sequences.values().forEach(SequenceNumber::restart);
            case Command.SetRate rate -> clock.setRate(rate.rateHz());
            case Command.Later later -> schedule.add(clock.millis(), later);
            case Command.ForgetLater _ -> schedule.clear();
            case Command.Tell tell -> {
                if (!repeating) {
                    tell.told().accept(clock.millis());
                }
            }
            case Command.JumpTo _,Command.Restart _,Command.PutAside _,Command.TakeUp _ -> {
                // The engine does it.
            }
            case Command.ToGenerator to -> {
                var model = byId.get(to.id());
                if (model == null) {
                    noteUnknown(to.id());
                } else {
                    apply(to, model, into);
                }
            }
        }
    }

    private void apply(Command.ToGenerator command, GeneratorModel model, @Nullable Reversal into) {
        switch (command) {
            case Command.Remove remove -> put(remove.id(), null, into);
            case Command.Move move -> {
                var before = new Command.Move(move.id(), model.generator().position());
                remember(into, again -> apply(before, again));
                model.move(move.position());
            }
            case Command.Rename rename -> {
                var before = new Command.Rename(rename.id(), model.generator().site().name());
                remember(into, again -> apply(before, again));
                model.rename(rename.siteName());
            }
            case Command.Pin pin -> {
                rememberPin(model, pin.quantity(), into);
                model.sensors().pin(pin.quantity(), pin.value());
            }
            case Command.Release release -> {
                rememberPin(model, release.quantity(), into);
                model.sensors().release(release.quantity());
            }
            case Command.SetFuel fuel -> {
                var before = new Command.SetFuel(fuel.id(), model.powertrain().fuelLitres());
                remember(into, again -> apply(before, again));
                model.setFuelLitres(fuel.litres());
            }
            case Command.ClearFaults clear -> faults.takeAll(clear.id())
                    .forEach(entry -> remember(into, again -> restore(entry, again)));
            case Command.SetMode mode -> setMode(model, mode.mode(), false, into);
            case Command.SetLoad load -> {
                double before = model.siteLoad();
                remember(into, again -> apply(new Command.SetLoad(load.id(), before), again));
                model.setSiteLoad(load.share());
            }
            case Command.Start start -> start(start, model, into);
            case Command.Stop _ -> model.controller().stop();
            case Command.Reset _ -> model.protection().reset();
            case Command.Repair _ -> model.repair();
            case Command.EmergencyStop _ -> model.protection().emergencyStop();
            case Command.SetMains mains -> model.controller().setMains(mains.present());
        }
    }

    private void rememberPin(GeneratorModel model, Quantity quantity, @Nullable Reversal into) {
        var id = model.generator().id();
        double before = model.sensors().pinnedValue(quantity);
        remember(into, again -> apply(Double.isNaN(before)
                ? new Command.Release(id, quantity)
                : new Command.Pin(id, quantity, before), again));
    }

    private void setMode(GeneratorModel model, ControlMode mode, boolean thenStart, @Nullable Reversal into) {
        var controller = model.controller();
        var before = controller.mode();
        boolean byHand = controller.isStartedByHand();
        remember(into, again -> {
            if (byId.get(model.generator().id()) == model) {
                setMode(model, before, byHand, again);
            }
        });
        controller.setMode(mode);
        if (thenStart) {
            controller.start();
        }
    }

    private void start(Command.Start start, GeneratorModel model, @Nullable Reversal into) {
        boolean before = model.controller().isStartedByHand();
        model.controller().start();
        if (!before && model.controller().isStartedByHand()) {
            remember(into, again -> {
                if (byId.get(start.id()) == model) {
                    model.controller().cancelStart();
                    remember(again, later -> apply(start, later));
                }
            });
        }
    }

    /** Takes away the set of an id, with its faults, and puts another or none in its place. */
    private void put(GeneratorId id, @Nullable Parked next, @Nullable Reversal into) {
        var model = byId.get(id);
        var before = model == null ? null : new Parked(model, faults.takeAll(id));
        remember(into, again -> put(id, before, again));
        if (model != null && model.path().isHolding()) {
            leaving.add(model);
        }
        if (next == null) {
            byId.remove(id);
        } else {
            byId.put(id, next.model());
            next.faults().forEach(faults::putBack);
        }
        changed = true;
    }

    private GeneratorModel made(Command.Place place) {
        var generator = place.generator();
        var sequence = sequences.computeIfAbsent(generator.id(), _ -> new SequenceNumber());
        return new GeneratorModel(generator, place.condition(), settings, step, clock.warmth(), sequence,
                events);
    }

    private void inject(Command.Inject inject, @Nullable Reversal into) {
        var order = inject.order();
        var target = byId.get(order.target());
        if (target == null) {
            noteUnknown(order.target());
        } else if (faults.inject(order, target)) {
            remember(into, again -> clear(order.handle(), again));
        }
    }

    /** Ends a fault if it is not over. */
    private void clear(long handle, @Nullable Reversal into) {
        var entry = faults.take(handle);
        if (entry != null) {
            remember(into, again -> restore(entry, again));
        }
    }

    /** Brings a fault back that was ended, to the very set it was at. */
    private void restore(FaultEntry entry, @Nullable Reversal into) {
        if (byId.get(entry.target()) == entry.model()) {
            faults.putBack(entry);
            remember(into, again -> clear(entry.handle(), again));
        }
    }

    private static void remember(@Nullable Reversal into, Reversal.Inverse inverse) {
        if (into != null) {
            into.add(inverse);
        }
    }

    private void noteUnknown(GeneratorId id) {
        events.record(id, Kind.NOTE, "There is no " + id + " any more; the command does nothing");
    }
}
