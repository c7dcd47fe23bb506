package io.gensetlab.simulation;

import static io.gensetlab.simulation.TestFleet.G1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import java.util.HashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps, readings, limits, snapshots. */
class SimulationEngineTest {
    @ParameterizedTest
    @CsvSource({"0.1,100", "0.3,100", "1,30", "3,30", "7,60", "10,60", "30,10", "33.3,10", "1000,1"})
    void nSecondsMakeNTimesRateReadings(double rateHz, int seconds) {
        var fleet = new TestFleet(new SimulationSettings(1, rateHz))
                .place(InitialCondition.running(0.5, 0.5));
        fleet.run(seconds);
        assertThat(fleet.readings).hasSize((int) Math.round(rateHz * seconds));
        assertThat(fleet.engine.simulatedMillis()).isEqualTo(1000L * seconds);
        assertThat(fleet.engine.stepSeconds()).isCloseTo(Math.min(0.1, 1 / rateHz), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0.1,100", "1,30", "3,30", "10,60", "30,10"})
    void spreadOrNotEachSetMakesAsMany(double rateHz, int seconds) {
        var fleet = new TestFleet(new SimulationSettings(1, rateHz).spreading());
        for (int i = 1; i <= 20; i++) {
            fleet.place(i, 100, InitialCondition.running(0.5, 0.5));
        }
        fleet.run(seconds);
        for (int i = 1; i <= 20; i++) {
            var id = GeneratorId.numbered(i);
            assertThat(fleet.readings.stream().filter(reading -> reading.generator().equals(id)))
                    .hasSize((int) Math.round(rateHz * seconds));
        }
    }

    @Test
    void spreadSetsTakeTurnsAndEachKeepsItsDistance() {
        var fleet = new TestFleet(new SimulationSettings(1, 1).spreading());
        for (int i = 1; i <= 1000; i++) {
            fleet.place(i, 100, InitialCondition.running(0.5, 0.5));
        }
        var lastOf = new HashMap<GeneratorId, Long>();
        int before = 0;
        for (int step = 1; step <= 30; step++) {
            fleet.engine.step();
            assertThat(fleet.readings.size() - before).isBetween(60, 140);
            before = fleet.readings.size();
        }
        for (var reading : fleet.readings) {
            var last = lastOf.put(reading.generator(), reading.simulatedMillis());
            if (last != null) {
                assertThat(reading.simulatedMillis() - last).isEqualTo(1000);
            }
        }
        assertThat(lastOf).hasSize(1000);
    }

    @Test
    void timeDoesNotDrift() {
        var clock = new SimulationClock(33.3);
        long due = 0;
        for (long step = 0; step < 33_300_000; step++) {
            due += clock.advance() ? 1 : 0;
        }
        assertThat(clock.millis()).isEqualTo(1_000_000_000);
        assertThat(due).isEqualTo(33_300_000);
    }

    @Test
    void readingsCarryOrdinalSeqWallTimeAndPosition() {
        var fleet = new TestFleet(new SimulationSettings(1, 1));
        fleet.place(10, 100, InitialCondition.running(0.5, 0.5))
                .place(2, 100, InitialCondition.standby(0.5))
                .run(3);
        fleet.submit(new Command.Move(GeneratorId.numbered(10), new GeoPosition(1, 2))).run(1);
        assertThat(fleet.readings.stream().map(Reading::ordinal))
                .containsExactlyElementsOf(LongStream.range(0, 8).boxed().toList());
        assertThat(fleet.readings.stream().map(reading -> reading.generator().value() + "/" + reading.seq()))
                .startsWith("generator2/0", "generator10/0", "generator2/1", "generator10/1");
        assertThat(fleet.readings).allSatisfy(
                reading -> assertThat(reading.timestampMillis()).isEqualTo(TestFleet.WALL_MILLIS));
        assertThat(fleet.readings.getLast().position()).isEqualTo(new GeoPosition(1, 2));
        assertThat(fleet.readings.getFirst().position()).isEqualTo(new GeoPosition(51.92, 4.47));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 8, 9})
    void noReadingBeyondTheLimit(long limit) {
        var fleet = new TestFleet(new SimulationSettings(1, 10));
        for (int i = 1; i <= 4; i++) {
            fleet.place(i, 100, InitialCondition.running(0.5, 0.5));
        }
        fleet.engine.limitReadings(limit);
        fleet.run(2);
        assertThat(fleet.readings).hasSize((int) limit);
        assertThat(fleet.engine.isDone()).isTrue();
        assertThat(fleet.engine.readingsMade()).isEqualTo(limit);
    }

    @Test
    void readEveryStepIsOneReadingPerGeneratorAndStep() {
        var fleet = new TestFleet(new SimulationSettings(1, 0.1)).place(InitialCondition.running(0.5, 0.5));
        fleet.engine.readEveryStep(true);
        fleet.run(1);
        assertThat(fleet.readings).hasSize(10);
    }

    @Test
    void commandsWithoutAStepShowInTheSnapshotAndMakeNoReading() {
        var fleet = TestFleet.calm().place(InitialCondition.running(0.5, 0.5)).run(1);
        long steps = fleet.engine.steps();
        fleet.submit(new Command.Pin(G1, Quantity.COOLANT_TEMPERATURE, 101))
                .submit(new Command.SetFuel(G1, 123));
        fleet.place(2, 100, InitialCondition.standby(0.5));
        fleet.engine.applyCommands();
        var snapshot = fleet.engine.snapshot();
        assertThat(snapshot.generators()).hasSize(2);
        assertThat(snapshot.generators().getFirst().reported().coolantCelsius()).isEqualTo(101);
        assertThat(snapshot.generators().getFirst().reported().fuelLitres()).isEqualTo(123);
        assertThat(fleet.engine.steps()).isEqualTo(steps);
        assertThat(fleet.readings).hasSize(10);
        fleet.submit(new Command.Release(G1, Quantity.COOLANT_TEMPERATURE));
        fleet.engine.applyCommands();
        assertThat(fleet.engine.snapshot().generators().getFirst().reported().coolantCelsius())
                .isCloseTo(87.3, within(0.2));
    }

    @Test
    void aSnapshotIsMadeOnlyWhenAskedFor() {
        var fleet = TestFleet.calm().place(InitialCondition.running(0.5, 0.5)).run(1);
        var first = fleet.engine.snapshot();
        fleet.run(1);
        var second = fleet.engine.snapshot();
        assertThat(second.simulatedMillis()).isEqualTo(1100);
        assertThat(first.simulatedMillis()).isEqualTo(100);
        assertThat(fleet.engine.snapshot()).isSameAs(second);
    }

    @Test
    void snapshotsAreOrderedByIdAndCannotBeChanged() {
        var fleet = TestFleet.calm();
        for (int i : new int[]{10, 9, 1, 2}) {
            fleet.place(i, 100, InitialCondition.standby(0.5));
        }
        var generators = fleet.snapshot().generators();
        assertThat(generators.stream().map(status -> status.generator().id().value()))
                .containsExactly("generator1", "generator2", "generator9", "generator10");
        assertThatThrownBy(generators::clear).isInstanceOf(UnsupportedOperationException.class);
        fleet.submit(new Command.RemoveAll());
        assertThat(fleet.snapshot().generators()).isEmpty();
    }

    @Test
    void aReplacedGeneratorContinuesItsSequenceAndStartsAnew() {
        var fleet = TestFleet.calm()
                .place(InitialCondition.running(0.5, 0.5))
                .run(1)
                .place(InitialCondition.standby(0.9))
                .run(1);
        assertThat(fleet.readings.stream().map(Reading::seq))
                .containsExactlyElementsOf(LongStream.range(0, 20).boxed().toList());
        assertThat(fleet.status().breakerClosed()).isFalse();
    }

    @Test
    void valuesOutOfRangeAreRefusedOnTheCallersThread() {
        assertThatThrownBy(() -> new Command.Pin(G1, Quantity.COOLANT_TEMPERATURE, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Command.Pin(G1, Quantity.LOAD, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Command.SetLoad(G1, -0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Command.SetFuel(G1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> InitialCondition.standby(1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SimulationSettings(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SimulationSettings(1, 1001))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
