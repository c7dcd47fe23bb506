package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.simulation.FleetSnapshot;
import io.gensetlab.simulation.SimulationEngine;
import io.gensetlab.simulation.SimulationRunner;
import io.gensetlab.simulation.SimulationSettings;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders, their undoing and doing again, on an engine stepped by hand. */
class EditsTest {
    private static final GeneratorId G1 = GeneratorId.numbered(1);
    private static final GeneratorId G2 = GeneratorId.numbered(2);
    private static final GeneratorId G3 = GeneratorId.numbered(3);
    private static final GeoPosition THERE = new GeoPosition(10, 20);

    private final List<Reading> readings = new ArrayList<>();
    private final List<GeneratorId> removed = new ArrayList<>();
    private final SimulationEngine engine = new SimulationEngine(new SimulationSettings(1, 10, 1, false),
            InstantSource.fixed(Instant.EPOCH), (reading, _) -> readings.add(reading));
    private long nanos;
    private int resets;
    private SimulationRunner runner;
    private Edits edits;

    @BeforeEach
    void anExampleFleet() {
        runner = new SimulationRunner(engine, () -> nanos, _ -> {});
        var numbers = new Numbers();
        edits = new Edits(engine, runner, numbers, () -> nanos, new Edits.Listener() {
            @Override
            public void removed(GeneratorId id) {
                removed.add(id);
            }

            @Override
            public void demoReset() {
                resets++;
            }
        });
        ExampleFleet.commands(numbers).forEach(engine::submit);
        run(1);
        snapshot();
    }

    private void run(double seconds) {
        for (long i = Math.round(seconds * 10); i > 0; i--) {
            engine.step();
        }
    }

    private FleetSnapshot snapshot() {
        engine.snapshot();
        engine.applyCommands();
        return engine.snapshot();
    }

    private GeneratorStatus status(GeneratorId id) {
        return snapshot().generators()
                .stream()
                .filter(status -> status.generator().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<GeneratorId> ids() {
        return snapshot().generators().stream().map(status -> status.generator().id()).toList();
    }

    private List<String> faults() {
        return snapshot().faults()
                .stream()
                .map(fault -> fault.order().target() + " " + fault.order().label())
                .toList();
    }

    private void later() {
        nanos += 5 * Edits.MERGE_NANOS;
    }

    @Test
    void aPlacedSetGoesAndComesAgainUnderItsId() {
        var id = edits.place(THERE, "Depot");
        assertThat(id).isEqualTo(GeneratorId.numbered(9));
        assertThat(status(id).generator().site().name()).isEqualTo("Depot");
        assertThat(edits.undoLabel()).isEqualTo("Place generator9");

        assertThat(edits.undo()).isEqualTo("Place generator9");
        assertThat(ids()).hasSize(8).doesNotContain(id);
        assertThat(removed).containsExactly(id);
        assertThat(edits.redo()).isEqualTo("Place generator9");
        assertThat(status(id).generator().position()).isEqualTo(THERE);
        edits.undo();
        assertThat(edits.place(THERE, "Other")).isEqualTo(GeneratorId.numbered(10));
    }

    @Test
    void aRemovedSetComesBackAsItWasAndItsSequenceGoesOn() {
        edits.set(Quantity.COOLANT_TEMPERATURE, Map.of(G3, 99.0));
        edits.inject(List.of(G3), FaultPreset.STUCK_TEMPERATURE);
        run(60);
        var before = status(G3);
        var faultsBefore = snapshot().faults();
        long lastSeq = readings.stream().filter(each -> each.generator().equals(G3)).count() - 1;

        edits.remove(List.of(G3));
        assertThat(edits.undoLabel()).isEqualTo("Remove generator3");
        assertThat(ids()).doesNotContain(G3);
        assertThat(faults()).isEmpty();
        assertThat(removed).containsExactly(G3);
        run(30);
        edits.undo();

        assertThat(status(G3)).isEqualTo(before);
        assertThat(snapshot().faults()).containsExactlyInAnyOrderElementsOf(faultsBefore);
        readings.clear();
        run(0.1);
        assertThat(readings).filteredOn(each -> each.generator().equals(G3))
                .singleElement()
                .satisfies(reading -> {
                    assertThat(reading.seq()).isEqualTo(lastSeq + 1);
                    assertThat(reading.coolantCelsius()).isEqualTo(99);
                });
        edits.release(List.of(G3), Quantity.COOLANT_TEMPERATURE);
        run(0.1);
        // Stuck where it stuck the first time, not at what the sensor said when it came back.
        assertThat(status(G3).reported().coolantCelsius()).isEqualTo(99);
        edits.undo();
        edits.redo();
        edits.undo();
        edits.undo();
        edits.redo();
        assertThat(edits.redoLabel()).isEqualTo("Release coolant temperature of generator3");
    }

    @Test
    void severalAreOneStep() {
        var before = Map.of(G1, status(G1).generator().position(), G2, status(G2).generator().position());
        edits.move(Map.of(G1, THERE, G2, new GeoPosition(1, 2)));
        assertThat(edits.undoLabel()).isEqualTo("Move 2 generators");
        assertThat(status(G1).generator().position()).isEqualTo(THERE);
        edits.undo();
        assertThat(status(G1).generator().position()).isEqualTo(before.get(G1));
        assertThat(status(G2).generator().position()).isEqualTo(before.get(G2));
        assertThat(edits.undoLabel()).isNull();
        edits.redo();
        assertThat(status(G2).generator().position()).isEqualTo(new GeoPosition(1, 2));
    }

    @Test
    void aSliderIsOneStepAndARestBetweenMakesAnother() {
        for (int celsius = 90; celsius <= 100; celsius++) {
            edits.set(Quantity.COOLANT_TEMPERATURE, Map.of(G1, (double) celsius, G2, (double) celsius));
            nanos += Edits.MERGE_NANOS / 2;
            run(0.1);
        }
        later();
        edits.set(Quantity.COOLANT_TEMPERATURE, Map.of(G1, 80.0, G2, 80.0));
        assertThat(edits.undoLabel()).isEqualTo("Set coolant temperature of 2 generators");
        edits.undo();
        assertThat(status(G1).reported().coolantCelsius()).isEqualTo(100);
        edits.undo();
        assertThat(status(G1).pinned()).isEmpty();
        assertThat(edits.undoLabel()).isNull();
        edits.redo();
        assertThat(status(G2).reported().coolantCelsius()).isEqualTo(100);
    }

    @Test
    void otherSetsOtherValuesAndWhatComesAfterAnUndoAreStepsOfTheirOwn() {
        edits.set(Quantity.COOLANT_TEMPERATURE, Map.of(G1, 90.0));
        edits.set(Quantity.OIL_PRESSURE, Map.of(G1, 300.0));
        edits.set(Quantity.OIL_PRESSURE, Map.of(G2, 300.0));
        edits.set(Quantity.OIL_PRESSURE, Map.of(G2, 310.0));
        edits.undo();
        assertThat(status(G2).pinned()).isEmpty();
        assertThat(status(G1).pinned()).hasSize(2);
        edits.set(Quantity.OIL_PRESSURE, Map.of(G1, 200.0));
        assertThat(edits.redoLabel()).isNull();
        edits.undo();
        assertThat(status(G1).reported().oilPressureKpa()).isEqualTo(300);
        edits.undo();
        assertThat(status(G1).pinned()).containsExactly(Quantity.COOLANT_TEMPERATURE);
    }

    @Test
    void fuelLoadModeAndNameGoBack() {
        double fuel = status(G1).truth().fuelLitres();
        double load = status(G1).siteLoadShare();
        var name = status(G1).generator().site().name();
        edits.set(Quantity.FUEL_VOLUME, Map.of(G1, 12.0));
        edits.setLoad(Map.of(G1, 0.25));
        edits.setMode(List.of(G1), ControlMode.MANUAL);
        edits.rename(G1, " New name ");
        run(0.1);
        assertThat(status(G1).truth().fuelLitres()).isCloseTo(12, within(0.1));
        assertThat(status(G1).siteLoadShare()).isEqualTo(0.25);
        assertThat(status(G1).mode()).isEqualTo(ControlMode.MANUAL);
        assertThat(status(G1).generator().site().name()).isEqualTo("New name");
        for (int i = 0; i < 4; i++) {
            edits.undo();
        }
        assertThat(status(G1).truth().fuelLitres()).isEqualTo(fuel);
        assertThat(status(G1).siteLoadShare()).isEqualTo(load);
        assertThat(status(G1).mode()).isEqualTo(ControlMode.AUTO);
        assertThat(status(G1).generator().site().name()).isEqualTo(name);
    }

    @Test
    void undoingOffStartsASetThatRanByHand() {
        edits.setMode(List.of(G1), ControlMode.MANUAL);
        edits.setMode(List.of(G1), ControlMode.OFF);
        run(30);
        assertThat(status(G1).state()).isEqualTo(OperatingState.STANDBY);
        edits.undo();
        run(30);
        assertThat(status(G1).state()).isEqualTo(OperatingState.RUNNING);
        assertThat(status(G1).mode()).isEqualTo(ControlMode.MANUAL);
    }

    @Test
    void aPresetOnSeveralIsOneStepAndTheSetStartedForItStopsAgain() {
        var standby = GeneratorId.numbered(8);
        assertThat(status(standby).state()).isEqualTo(OperatingState.STANDBY);
        var handles = edits.inject(List.of(G1, standby), FaultPreset.LOW_OIL_PRESSURE);
        assertThat(handles.values()).containsExactly(G1, standby);
        assertThat(edits.undoLabel()).isEqualTo("Low oil pressure on 2 generators");
        run(2);
        assertThat(faults()).contains("generator1 low-oil-pressure", "generator8 low-oil-pressure");
        assertThat(status(standby).state()).isNotEqualTo(OperatingState.STANDBY);
        edits.undo();
        run(200);
        assertThat(faults()).containsExactly("generator3 overheat");
        assertThat(status(standby).state()).isEqualTo(OperatingState.STANDBY);
        edits.redo();
        run(1);
        assertThat(snapshot().faults()).extracting(fault -> fault.order().handle())
                .containsAll(handles.keySet());
        assertThat(status(standby).state()).isNotEqualTo(OperatingState.STANDBY);
    }

    @Test
    void clearedFaultsComeBackWithTheirTimes() {
        edits.inject(List.of(G1, G2), FaultPreset.FUEL_LEAK);
        run(5);
        var before = snapshot().faults();
        var handles = before.stream().map(fault -> fault.order().handle()).toList();
        edits.clear(handles.subList(0, 2));
        edits.clearAllFaults();
        assertThat(snapshot().faults()).isEmpty();
        run(5);
        edits.undo();
        edits.undo();
        assertThat(snapshot().faults()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(snapshot().faults()).extracting(ActiveFault::sinceMillis).isNotEmpty();
        run(0.1);
        assertThat(readings.getLast()).isNotNull();
    }

    @Test
    void aResetDemoGivesTheOwnFleetBackWithItsSpeed() {
        edits.remove(List.of(G1, G2));
        var mine = edits.place(THERE, "Mine");
        run(10);
        runner.setSpeed(2);
        runner.pause();
        var before = snapshot();
        edits.resetDemo();
        assertThat(resets).isOne();
        assertThat(ids()).isEqualTo(ExampleFleet.ids());
        assertThat(runner.speed()).isEqualTo(RunSettings.DEMO.speed());
        assertThat(runner.isPaused()).isFalse();
        assertThat(edits.undo()).isEqualTo("Reset demo");
        assertThat(snapshot().generators()).isEqualTo(before.generators());
        assertThat(snapshot().faults()).isEqualTo(before.faults());
        assertThat(runner.speed()).isEqualTo(2);
        assertThat(runner.isPaused()).isTrue();
        edits.redo();
        assertThat(ids()).isEqualTo(ExampleFleet.ids()).doesNotContain(mine);
        assertThat(faults()).containsExactly("generator3 overheat");
    }

    @Test
    void aCopyHasAllButTheIdAndIsPastedInOneStep() {
        edits.setMode(List.of(G2), ControlMode.MANUAL);
        snapshot();
        var drafts = edits.copy(Set.of(G2, G1, GeneratorId.numbered(8)));
        assertThat(drafts).hasSize(3);
        var pasted = edits.placeAll(drafts, "Paste 3 generators");
        assertThat(edits.undoLabel()).isEqualTo("Paste 3 generators");
        var copy = status(pasted.get(1));
        assertThat(copy.generator().site()).isEqualTo(status(G2).generator().site());
        assertThat(copy.generator().rating()).isEqualTo(status(G2).generator().rating());
        assertThat(copy.mode()).isEqualTo(ControlMode.MANUAL);
        assertThat(copy.state()).isEqualTo(OperatingState.RUNNING);
        assertThat(status(pasted.get(2)).state()).isEqualTo(OperatingState.STANDBY);
        edits.undo();
        assertThat(ids()).hasSize(8);
    }

    @Test
    void replacingTheFleetIsOneStep() {
        var ids = edits.replaceAll(List.of(Draft.standby(THERE, "A"), Draft.standby(THERE, "B")),
                "Import 2 generators");
        assertThat(ids()).isEqualTo(ids);
        assertThat(removed).containsAll(ExampleFleet.ids());
        edits.undo();
        assertThat(ids()).isEqualTo(ExampleFleet.ids());
        assertThat(faults()).containsExactly("generator3 overheat");
        edits.redo();
        assertThat(ids()).isEqualTo(ids);
    }

    @Test
    void theHistoryIsBounded() {
        for (int i = 0; i < Edits.MOST_STEPS + 50; i++) {
            edits.move(Map.of(G1, new GeoPosition(i / 10.0, 0)));
            later();
            run(0.1);
        }
        int steps = 0;
        while (edits.undo() != null) {
            steps++;
        }
        assertThat(steps).isEqualTo(Edits.MOST_STEPS);
        assertThat(status(G1).generator().position()).isEqualTo(new GeoPosition(4.9, 0));
    }

    @Test
    void whatIsNotTheFleetsOwnIsAStepAmongTheOthers() {
        var said = new ArrayList<String>();
        edits.beside("Draw an area", () -> said.add("back"), () -> said.add("again"));
        edits.remove(Set.of(G1));
        snapshot();

        assertThat(edits.undo()).isEqualTo("Remove generator1");
        assertThat(said).isEmpty();
        assertThat(edits.undo()).isEqualTo("Draw an area");
        assertThat(said).containsExactly("back");
        assertThat(edits.redo()).isEqualTo("Draw an area");
        assertThat(said).containsExactly("back", "again");
        assertThat(edits.redo()).isEqualTo("Remove generator1");
    }

    @Test
    void nothingToDoIsNoStepAndAWrongValueChangesNothing() {
        edits.move(Map.of());
        edits.remove(List.of());
        edits.clear(List.of());
        edits.inject(List.of(), FaultPreset.OVERHEAT);
        assertThat(edits.undoLabel()).isNull();
        assertThat(edits.undo()).isNull();
        assertThat(edits.redo()).isNull();
        var values = new HashMap<GeneratorId, Double>();
        values.put(G1, 90.0);
        values.put(G2, 900.0);
        assertThatThrownBy(() -> edits.set(Quantity.COOLANT_TEMPERATURE, values)).isInstanceOf(
                IllegalArgumentException.class);
        assertThatThrownBy(() -> edits.rename(G1, "  ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(status(G1).pinned()).isEmpty();
        assertThat(edits.undoLabel()).isNull();
    }

    @Test
    void anOrderForASetThatIsGoneIsUndoneWhereItCan() {
        edits.move(Map.of(G1, THERE, GeneratorId.numbered(77), THERE));
        edits.undo();
        assertThat(status(G1).generator().position()).isNotEqualTo(THERE);
    }
}
