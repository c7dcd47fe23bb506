package io.gensetlab.lab;

import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.simulation.Command;
import io.gensetlab.simulation.SimulationEngine;
import io.gensetlab.simulation.SimulationRunner;
import io.gensetlab.telemetry.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a person changes about the fleet, each as one step that can be undone and done again. Undoing puts back what the
 * order changed, as it was when the order was carried out: a set that was removed comes back with its state and its
 * faults and goes on from there. What followed by itself stays: a set that tripped is not reset. Quick changes of the
 * same values at the same sets, as a slider makes them, are one step.
 *
 * <p>
 * Thread-safe; every method returns at once, and the simulation carries it out between two steps. Values out of their
 * range throw {@link IllegalArgumentException} and change nothing; a set that is gone meanwhile is left out. An order for
 * no set at all does nothing and is no step.
 */
public final class Edits {
    /** Steps that are kept; the oldest go. */
    public static final int MOST_STEPS = 200;
    /** Sets that all kept steps may concern together: what was removed is held in memory. */
    static final int MOST_SETS = 100_000;
    /** Changes closer than this are one step, ns. */
    static final long MERGE_NANOS = 1_000_000_000L;

    /** Who has to know of what a step does beside the simulation. */
    interface Listener {
        /** A set goes. */
        void removed(GeneratorId id);

        /** The example fleet is on its way back to its start. */
        void demoReset();
    }

    private final SimulationEngine engine;
    private final SimulationRunner runner;
    private final Numbers numbers;
    private final LongSupplier nanoTime;
    private final Listener listener;
    private final EditHistory history = new EditHistory(MOST_STEPS, MOST_SETS);

    /** @param nanoTime monotonic clock, to tell quick changes */
    Edits(SimulationEngine engine, SimulationRunner runner, Numbers numbers, LongSupplier nanoTime,
            Listener listener) {
        this.engine = engine;
        this.runner = runner;
        this.numbers = numbers;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    // ---- sets

    /** Places a set at standby; returns its id. */
    public GeneratorId place(GeoPosition position, String siteName) {
        return placeAll(List.of(Draft.standby(position, siteName)), "").getFirst();
    }

    /**
     * Places sets in one step; returns their ids in the order of the drafts.
     *
     * @param label what it is called, such as "Paste 3 generators"; empty for "Place …"
     */
    public synchronized List<GeneratorId> placeAll(List<Draft> drafts, String label) {
        var commands = new ArrayList<Command>();
        var ids = place(drafts, commands);
        order(label.isEmpty() ? "Place " + sets(ids) : label, commands, new EditStep.Sets(ids, List.of()));
        return ids;
    }

    /** Takes all sets away and places others in one step; returns the new ids in the order of the drafts. */
    public synchronized List<GeneratorId> replaceAll(List<Draft> drafts, String label) {
        var gone = present();
        var commands = new ArrayList<Command>();
        commands.add(new Command.RemoveAll());
        var ids = place(drafts, commands);
        order(label, commands, new EditStep.Sets(ids, gone));
        return ids;
    }

    private List<GeneratorId> place(List<Draft> drafts, List<Command> commands) {
        var ids = new ArrayList<GeneratorId>(drafts.size());
        for (var draft : drafts) {
            var id = numbers.nextId();
            ids.add(id);
            commands.addAll(draft.place(id));
        }
        return List.copyOf(ids);
    }

    /** Puts sets elsewhere. */
    public void move(Map<GeneratorId, GeoPosition> to) {
        change("Move " + sets(to.keySet()), "move", to.keySet(), commands(to, Command.Move::new));
    }

    /** Takes sets away, with their faults. */
    public synchronized void remove(Collection<GeneratorId> ids) {
        var gone = Set.copyOf(ids);
        order("Remove " + sets(gone), gone.stream().map(id -> (Command) new Command.Remove(id)).toList(),
                new EditStep.Sets(List.of(), gone));
    }

    /** Sets like these as they are now, in their order, to be placed again; those that are gone are left out. */
    public List<Draft> copy(Collection<GeneratorId> ids) {
        var wanted = new HashSet<>(ids);
        return engine.snapshot()
                .generators()
                .stream()
                .filter(status -> wanted.contains(status.generator().id()))
                .map(Draft::of)
                .toList();
    }

    /** Gives a set's site another name; a blank one throws. */
    public void rename(GeneratorId id, String siteName) {
        order("Rename " + id, List.of(new Command.Rename(id, siteName.strip())), EditStep.Sets.NONE);
    }

    // ---- values

    /**
     * Pins what sensors report, or fills tanks: the fuel volume is the tank itself and is set, not pinned.
     *
     * @param values in the quantity's unit
     */
    public void set(Quantity quantity, Map<GeneratorId, Double> values) {
        var what = quantity == Quantity.FUEL_VOLUME ? "fuel" : quantity.label().toLowerCase(Locale.ROOT);
        change("Set " + what + " of " + sets(values.keySet()), quantity.name(), values.keySet(),
                commands(values, (id, value) -> quantity == Quantity.FUEL_VOLUME
                        ? new Command.SetFuel(id, value)
                        : new Command.Pin(id, quantity, value)));
    }

    /** Lets pinned quantities follow the model again. */
    public void release(Collection<GeneratorId> ids, Quantity quantity) {
        order("Release " + quantity.label().toLowerCase(Locale.ROOT) + " of " + sets(ids),
                ids.stream().map(id -> (Command) new Command.Release(id, quantity)).toList(),
                EditStep.Sets.NONE);
    }

    /** @param shares what the sites ask for, share of the rating, 0 to 2 */
    public void setLoad(Map<GeneratorId, Double> shares) {
        change("Set load of " + sets(shares.keySet()), "load", shares.keySet(),
                commands(shares, Command.SetLoad::new));
    }

    /** Turns the mode switch; Off stops a running set at once, and undoing that starts it again. */
    public void setMode(Collection<GeneratorId> ids, ControlMode mode) {
        order("Switch " + sets(ids) + " to " + mode.label(),
                ids.stream().map(id -> (Command) new Command.SetMode(id, mode)).toList(), EditStep.Sets.NONE);
    }

    /** Nothing can be undone any more: the course went to another moment. */
    void forget() {
        history.clear();
    }

    // ---- faults

    /**
     * Injects a preset now; a set at standby is started first if the fault shows on a running one only.
     *
     * @return the sets by the handles of their faults
     */
    public Map<Long, GeneratorId> inject(Collection<GeneratorId> ids, FaultPreset preset) {
        return inject(ids, preset, Duration.ZERO);
    }

    /** The same, beginning after so much simulated time. */
    public Map<Long, GeneratorId> inject(Collection<GeneratorId> ids, FaultPreset preset, Duration onset) {
        return inject(ids, preset, onset, null);
    }

    /**
     * The same for so long.
     *
     * @param duration simulated time, above 0, or null for "until cleared"
     */
    public Map<Long, GeneratorId> inject(Collection<GeneratorId> ids, FaultPreset preset, Duration onset,
            @Nullable Duration duration) {
        var handles = new LinkedHashMap<Long, GeneratorId>();
        var commands = new ArrayList<Command>();
        for (var id : ids) {
            if (preset.needsRunning()) {
                commands.add(new Command.Start(id));
            }
            for (var order : preset.orders(numbers::nextHandle, id, onset, duration)) {
                handles.put(order.handle(), id);
                commands.add(new Command.Inject(order));
            }
        }
        order(preset.label() + " on " + sets(ids), commands, EditStep.Sets.NONE);
        return handles;
    }

    /**
     * Injects a fault.
     *
     * @param fault not one of a link
     * @return the sets by the handles of their faults
     */
    public Map<Long, GeneratorId> inject(Collection<GeneratorId> ids, Fault fault, FaultTiming timing) {
        var kind = FaultKind.of(fault);
        var handles = new LinkedHashMap<Long, GeneratorId>();
        var commands = new ArrayList<Command>();
        for (var id : ids) {
            var order = new FaultOrder(numbers.nextHandle(), id, fault, kind.id(), null, timing);
            handles.put(order.handle(), id);
            commands.add(new Command.Inject(order));
        }
        order(kind.label() + " on " + sets(ids), commands, EditStep.Sets.NONE);
        return handles;
    }

    /** Ends these faults, at work or pending. */
    public void clear(Collection<Long> handles) {
        order(handles.size() == 1 ? "Clear fault" : "Clear %,d faults".formatted(handles.size()),
                handles.stream().map(handle -> (Command) new Command.Clear(handle)).toList(),
                EditStep.Sets.NONE);
    }

    /** Ends all faults of the fleet. */
    public void clearAllFaults() {
        order("Clear all faults", List.of(new Command.ClearAll()), EditStep.Sets.NONE);
    }

    // ---- the demo

    /** Takes all sets and faults away, places the example fleet anew and goes on at the demo's speed. */
    public synchronized void resetDemo() {
        double speed = runner.speed();
        boolean paused = runner.isPaused();
        var commands = new ArrayList<Command>();
        commands.add(new Command.RemoveAll());
        commands.addAll(ExampleFleet.commands(numbers));
        order("Reset demo", commands, new EditStep.Sets(ExampleFleet.ids(), present(), () -> {
            runner.setSpeed(speed);
            if (paused) {
                runner.pause();
            }
        }, this::demoSpeed));
        demoSpeed();
        listener.demoReset();
    }

    private void demoSpeed() {
        runner.setSpeed(RunSettings.DEMO.speed());
        runner.resume();
    }

    // ---- what is not the fleet's own

    /**
     * Puts a change of something else, that was made already, among the steps: undoing goes through all in the order in
     * which a person made them.
     *
     * @param label what it is called, such as "Draw an area"
     * @param back takes it back; called by {@link #undo()}, on its thread, and must return at once
     * @param again makes it again; likewise by {@link #redo()}
     */
    public synchronized void beside(String label, Runnable back, Runnable again) {
        history.add(new EditStep(label, new EditStep.Sets(List.of(), List.of(), back, again), 0, null, 0));
    }

    // ---- back and forth

    /** Another number after each step, and after each that is taken back or done again: tells whether one is still the newest. */
    public long revision() {
        return history.revision();
    }

    /** Takes the newest step back; returns what that was, or null if there is none. */
    public synchronized @Nullable String undo() {
        var step = history.undone();
        return step == null ? null : turn(step, step.sets().placed(), step.sets().undone());
    }

    /** Does again what was undone last; returns what that was, or null if there is nothing. */
    public synchronized @Nullable String redo() {
        var step = history.redone();
        return step == null ? null : turn(step, step.sets().removed(), step.sets().redone());
    }

    private String turn(EditStep step, Collection<GeneratorId> gone, Runnable also) {
        engine.submit(new Command.TakeBack(step.turn(), step.reversal()));
        gone.forEach(listener::removed);
        also.run();
        return step.label();
    }

    /** What {@link #undo()} would take back, such as "Move 3 generators"; null for nothing. */
    public @Nullable String undoLabel() {
        return history.undoLabel();
    }

    /** What {@link #redo()} would do again; null for nothing. */
    public @Nullable String redoLabel() {
        return history.redoLabel();
    }

    private synchronized void order(String label, List<? extends Command> commands, EditStep.Sets sets) {
        if (commands.isEmpty()) {
            return;
        }
        var step = new EditStep(label, sets, commands.size(), null, 0);
        engine.submit(new Command.Order(List.copyOf(commands), step.reversal()));
        sets.removed().forEach(listener::removed);
        history.add(step);
    }

    /** An order that quick ones of its kind at the same sets join. */
    private synchronized void change(String label, String kind, Set<GeneratorId> ids,
            List<Command> commands) {
        if (commands.isEmpty()) {
            return;
        }
        long now = nanoTime.getAsLong();
        var key = new EditStep.Key(kind, Set.copyOf(ids));
        if (history.join(key, now, MERGE_NANOS)) {
            // The step remembers what was before its first change already.
            engine.submit(new Command.Order(commands, null));
            return;
        }
        var step = new EditStep(label, EditStep.Sets.NONE, commands.size(), key, now);
        engine.submit(new Command.Order(commands, step.reversal()));
        history.add(step);
    }

    @FunctionalInterface
    private interface ToCommand<V> {
        Command of(GeneratorId id, V value);
    }

    private static <V> List<Command> commands(Map<GeneratorId, V> values, ToCommand<V> to) {
        var commands = new ArrayList<Command>(values.size());
        values.forEach((id, value) -> commands.add(to.of(id, value)));
        return commands;
    }

    private List<GeneratorId> present() {
        return engine.snapshot().generators().stream().map(status -> status.generator().id()).toList();
    }

    private static String sets(Collection<GeneratorId> ids) {
        return ids.size() == 1
                ? ids.iterator().next().value()
                : "%,d generators".formatted(ids.size());
    }
}
