package io.gensetlab.simulation;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.simulation.SimulationEvent.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All generators of a run, and what commands do to them. Simulation thread only. */
final class Fleet {
    private final SimulationSettings settings;
    private final SimulationClock clock;
    private final EventRecorder events;
    private final StepFactors step;
    private final FaultBoard faults;
    private final Map<GeneratorId, GeneratorModel> byId = new TreeMap<>();
    private final Map<GeneratorId, SequenceNumber> sequences = new HashMap<>();
    private GeneratorModel[] models = {};
    private boolean changed;

    Fleet(SimulationSettings settings, SimulationClock clock, EventRecorder events) {
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        step = StepFactors.of(clock.stepSeconds());
        faults = new FaultBoard(clock, events);
    }

    /** All sets in the order of their ids; not to be changed. */
    GeneratorModel[] models() {
        if (changed) {
            models = byId.values().toArray(GeneratorModel[]::new);
            changed = false;
        }
        return models;
    }

    List<ActiveFault> faults() {
        return faults.all();
    }

    void step() {
        faults.step();
        double warmth = clock.warmth();
        for (var model : models()) {
            model.step(warmth);
        }
    }

    void apply(Command command) {
        switch (command) {
            case Command.Place place -> place(place);
            case Command.RemoveAll _ -> {
                byId.values().forEach(faults::endAll);
                byId.clear();
                changed = true;
            }
            case Command.Inject inject -> {
                var target = byId.get(inject.order().target());
                if (target == null) {
                    noteUnknown(inject.order().target());
                } else {
                    faults.inject(inject.order(), target);
                }
            }
            case Command.Clear clear -> faults.clear(clear.handle());
            case Command.ClearAll _ -> faults.clearAll();
            case Command.SetRate rate -> clock.setRate(rate.rateHz());
            case Command.ToGenerator to -> {
                var model = byId.get(to.id());
                if (model == null) {
                    noteUnknown(to.id());
                } else {
                    apply(to, model);
                }
            }
        }
    }

    private void apply(Command.ToGenerator command, GeneratorModel model) {
        switch (command) {
            case Command.Remove remove -> {
                faults.endAll(model);
                byId.remove(remove.id());
                changed = true;
            }
            case Command.Move move -> model.move(move.position());
            case Command.Pin pin -> model.sensors().pin(pin.quantity(), pin.value());
            case Command.Release release -> model.sensors().release(release.quantity());
            case Command.SetFuel fuel -> model.setFuelLitres(fuel.litres());
            case Command.Start _ -> model.controller().start();
            case Command.Stop _ -> model.controller().stop();
            case Command.Reset _ -> model.protection().reset();
            case Command.Repair _ -> model.repair();
            case Command.EmergencyStop _ -> model.protection().emergencyStop();
            case Command.SetMode mode -> model.controller().setMode(mode.mode());
            case Command.SetLoad load -> model.setSiteLoad(load.share());
            case Command.SetMains mains -> model.controller().setMains(mains.present());
        }
    }

    private void place(Command.Place place) {
        var generator = place.generator();
        var before = byId.get(generator.id());
        if (before != null) {
            faults.endAll(before);
        }
        var sequence = sequences.computeIfAbsent(generator.id(), _ -> new SequenceNumber());
        byId.put(generator.id(),
                new GeneratorModel(generator, place.condition(), settings, step, clock.warmth(),
                        sequence, events));
        changed = true;
    }

    private void noteUnknown(GeneratorId id) {
        events.record(id, Kind.NOTE, "There is no " + id + " any more; the command does nothing");
    }
}
