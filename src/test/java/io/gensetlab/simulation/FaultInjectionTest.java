package io.gensetlab.simulation;

import static io.gensetlab.simulation.TestFleet.G1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gensetlab.fault.ClockFault;
import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fault.EngineFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.PayloadFault;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults begin, ramp, end and are cleared, and do what they say to the readings. */
class FaultInjectionTest {
    private final TestFleet fleet = TestFleet.calm().place(InitialCondition.running(0.75, 0.8)).run(10);

    @Test
    void aSilentDeviceMakesNoReadingAndLosesNoSequenceNumber() {
        fleet.inject(new TransportFault.SilentDevice(), Duration.ofSeconds(5), Duration.ofSeconds(20),
                Duration.ZERO);
        fleet.run(30);
        var seqs = fleet.readings.stream().map(Reading::seq).toList();
        assertThat(seqs).hasSize(400 - 200);
        assertThat(seqs.getLast()).isEqualTo(199);
        assertThat(fleet.readings.stream().map(Reading::ordinal)).isSorted().doesNotHaveDuplicates();
        var times = fleet.readings.stream().map(Reading::simulatedMillis).toList();
        assertThat(times).contains(14_900L, 35_000L).doesNotContain(15_000L, 34_900L);
    }

    @Test
    void onsetDurationAndEndAreSeenInReadingsSnapshotAndEvents() {
        fleet.inject(new PayloadFault.MissingMember("fuel"), Duration.ofSeconds(5), Duration.ofSeconds(20),
                Duration.ZERO);
        fleet.run(1);
        var pending = fleet.snapshot().faults();
        assertThat(pending).hasSize(1);
        assertThat(pending.getFirst().sinceMillis()).isEqualTo(15_000);
        assertThat(pending.getFirst().untilMillis()).isEqualTo(35_000);
        assertThat(fleet.readingFaults.getLast()).isEmpty();
        fleet.run(10);
        assertThat(fleet.readingFaults.getLast()).containsExactly(pending.getFirst());
        assertThat(fleet.readingFaults.getLast())
                .isSameAs(fleet.readingFaults.get(fleet.readingFaults.size() - 2));
        fleet.run(20);
        assertThat(fleet.readingFaults.getLast()).isEmpty();
        assertThat(fleet.snapshot().faults()).isEmpty();
        assertThat(fleet.sentences(SimulationEvent.Kind.FAULT_ON))
                .containsExactly("generator1: fault \"test 0\" begins");
        assertThat(fleet.sentences(SimulationEvent.Kind.FAULT_OFF))
                .containsExactly("generator1: fault \"test 0\" is over");
    }

    @Test
    void itsHandleClearsOneFaultAndLeavesTheOthers() {
        long stuck = fleet.inject(new SensorFault.StuckAt(Quantity.COOLANT_TEMPERATURE, 42.0));
        fleet.inject(new SensorFault.StuckAt(Quantity.OIL_PRESSURE, 222.0));
        fleet.run(1);
        assertThat(fleet.readings.getLast().coolantCelsius()).isEqualTo(42);
        assertThat(fleet.readings.getLast().oilPressureKpa()).isEqualTo(222);
        fleet.submit(new Command.Clear(stuck)).run(0.1);
        assertThat(fleet.readings.getLast().coolantCelsius()).isCloseTo(89.6, within(0.2));
        assertThat(fleet.readings.getLast().oilPressureKpa()).isEqualTo(222);
        fleet.submit(new Command.ClearAll()).run(0.1);
        assertThat(fleet.readings.getLast().oilPressureKpa()).isCloseTo(362, within(5.0));
    }

    /** Half of each 20 s, with a chance. */
    private static FaultTiming inTurns(double probability) {
        return new FaultTiming(Duration.ZERO, Duration.ofSeconds(2_000), Duration.ZERO, probability,
                Duration.ofSeconds(20), 0.5, 7L);
    }

    private static FaultTiming byChance(double probability, long seed) {
        return new FaultTiming(Duration.ZERO, null, Duration.ZERO, probability, null, 1, seed);
    }

    private void inject(Fault fault, FaultTiming timing) {
        fleet.submit(new Command.Inject(new FaultOrder(99, G1, fault, "test", null, timing)));
    }

    private long count(SimulationEvent.Kind kind) {
        return fleet.events.stream().filter(event -> event.kind() == kind).count();
    }

    @Test
    void whatHappensOnceHappensInEachPeriodOfADutyCycleAsChanceWantsIt() {
        inject(new ClockFault.Restart(), inTurns(0.5));
        fleet.run(2_000);
        var seqs = fleet.readings.stream().map(Reading::seq).toList();
        long restarts = IntStream.range(1, seqs.size()).filter(i -> seqs.get(i) < seqs.get(i - 1)).count();
        assertThat(restarts).isBetween(30L, 70L);

        var again = TestFleet.calm().place(InitialCondition.running(0.75, 0.8)).run(10);
        again.submit(new Command.Inject(
                new FaultOrder(99, G1, new ClockFault.Restart(), "test", null, inTurns(0.5))));
        again.run(2_000);
        assertThat(again.readings).isEqualTo(fleet.readings);
    }

    @Test
    void aHappeningWithoutADutyCycleHasOneChance() {
        int tripped = 0;
        for (int seed = 0; seed < 40; seed++) {
            var set = TestFleet.calm().place(InitialCondition.running(0.75, 0.8)).run(5);
            set.submit(new Command.Inject(
                    new FaultOrder(9, G1, new EngineFault.EmergencyStop(), "test", null,
                            byChance(0.5, seed))));
            set.run(30);
            tripped += set.status().alarms().contains(Alarm.EMERGENCY_STOP) ? 1 : 0;
        }
        assertThat(tripped).isBetween(10, 30);
    }

    @Test
    void aSwitchLeftInManualComesBackAndIsLeftAgain() {
        inject(new EngineFault.NotInAuto(), inTurns(1));
        fleet.run(5);
        assertThat(fleet.status().mode()).isEqualTo(ControlMode.MANUAL);
        fleet.run(10);
        assertThat(fleet.status().mode()).isEqualTo(ControlMode.AUTO);
        fleet.run(10);
        assertThat(fleet.status().mode()).isEqualTo(ControlMode.MANUAL);
    }

    @Test
    void aSilentDeviceGoesAndComesWithItsDutyCycle() {
        inject(new TransportFault.SilentDevice(), inTurns(1));
        fleet.run(95);
        // 100 before, of 95 s since those of 45; what begins between two steps begins with the next.
        assertThat(fleet.readings).hasSize(100 + 451);
        assertThat(count(SimulationEvent.Kind.DEVICE_SILENT)).isEqualTo(5);
        assertThat(count(SimulationEvent.Kind.DEVICE_BACK)).isEqualTo(5);
        assertThat(count(SimulationEvent.Kind.FAULT_ON)).isEqualTo(1);
    }

    @Test
    void aSilentDeviceWithAChanceIsSilentOrNot() {
        int silent = 0;
        for (int seed = 0; seed < 40; seed++) {
            var set = TestFleet.calm().place(InitialCondition.running(0.75, 0.8)).run(5);
            set.submit(
                    new Command.Inject(new FaultOrder(9, G1, new TransportFault.SilentDevice(), "test", null,
                            byChance(0.5, seed))));
            set.run(10);
            assertThat(set.readings).hasSizeBetween(50, 150)
                    .satisfies(
                            made -> assertThat(made.size() == 50 || made.size() == 150).isTrue());
            silent += set.readings.size() == 50 ? 1 : 0;
        }
        assertThat(silent).isBetween(10, 30);
    }

    @Test
    void aDeviceIsBackWhenTheLastFaultThatSilencesItIsOver() {
        long first = fleet.inject(new TransportFault.SilentDevice());
        long second = fleet.inject(new TransportFault.SilentDevice(DeviceEnding.WITH_WILL));
        fleet.run(1).submit(new Command.Clear(first)).run(1);
        assertThat(count(SimulationEvent.Kind.DEVICE_SILENT)).isEqualTo(1);
        assertThat(count(SimulationEvent.Kind.DEVICE_BACK)).isZero();
        fleet.submit(new Command.Clear(second)).run(1);
        assertThat(count(SimulationEvent.Kind.DEVICE_BACK)).isEqualTo(1);
    }

    @Test
    void theOthersStandAlsoBeforeTheNextStep() {
        long first = fleet.inject(new TransportFault.LostReadings(1));
        fleet.inject(new TransportFault.SilentDevice());
        fleet.run(1);
        fleet.submit(new Command.Clear(first));
        fleet.engine.applyCommands();
        assertThat(fleet.status().silent()).isTrue();
    }

    @Test
    void aRampReachesItsFullEffectAtItsEnd() {
        fleet.inject(new EngineFault.LowOilPressure(0.5), Duration.ZERO, null, Duration.ofSeconds(100));
        double whole = fleet.status().truth().oilPressureKpa();
        fleet.run(50);
        assertThat(fleet.status().truth().oilPressureKpa()).isCloseTo(0.75 * whole, within(0.02 * whole));
        fleet.run(100);
        assertThat(fleet.status().truth().oilPressureKpa()).isCloseTo(0.5 * whole, within(0.01 * whole));
    }

    @Test
    void aStuckSensorRepeatsTheLastReadingOrItsValue() {
        var lively = new TestFleet(new SimulationSettings(3, 10)).place(InitialCondition.running(0.75, 0.8))
                .run(5);
        double last = lively.readings.getLast().coolantCelsius();
        lively.inject(new SensorFault.StuckAt(Quantity.COOLANT_TEMPERATURE, null));
        double fuel = lively.readings.getLast().fuelLitres();
        lively.inject(new SensorFault.StuckAt(Quantity.FUEL_VOLUME, null));
        lively.run(60);
        assertThat(lively.readings.subList(51, lively.readings.size()))
                .allSatisfy(reading -> assertThat(reading.coolantCelsius()).isEqualTo(last))
                .allSatisfy(reading -> assertThat(reading.fuelLitres()).isEqualTo(fuel));
        assertThat(lively.status().truth().fuelLitres()).isLessThan(fuel);
    }

    @Test
    void aLeakTakesItsShareOfTheTankAtStandstillToo() {
        var standing = TestFleet.calm().place(InitialCondition.standby(0.8));
        double tank = standing.status().generator().rating().tankLitres();
        standing.inject(new EngineFault.FuelLeak(0.30));
        standing.run(3600);
        assertThat(standing.status().truth().fuelLitres()).isCloseTo(0.5 * tank, within(0.001 * tank));
        assertThat(standing.status().autonomyHours()).isCloseTo(0.5 / 0.3, within(0.01));
    }

    @ParameterizedTest
    @EnumSource(FaultPreset.class)
    void everyPresetShowsWithinTenMinutesAndIsCleared(FaultPreset preset) {
        var before = fleet.status();
        preset.orders(new AtomicLong(9)::getAndIncrement, G1, Duration.ZERO, null)
                .forEach(order -> fleet.engine.submit(new Command.Inject(order)));
        fleet.run(600);
        var after = fleet.status();
        switch (preset) {
            case OVERHEAT, LOW_OIL_PRESSURE, DRIFTING_PRESSURE ->
                assertThat(after.state()).isEqualTo(OperatingState.LOCKED_OUT);
            case FUEL_LEAK -> assertThat(before.truth().fuelLitres() - after.truth().fuelLitres())
                    .isGreaterThan(0.05 * before.generator().rating().tankLitres());
            case STUCK_TEMPERATURE -> assertThat(after.reported().coolantCelsius())
                    .isEqualTo(before.reported().coolantCelsius());
            case SILENT_DEVICE -> assertThat(after.silent()).isTrue();
            case ROGUE_PRODUCER -> assertThat(fleet.readingFaults.getLast()).hasSize(1);
            case FUEL_THEFT -> assertThat(before.truth().fuelLitres() - after.truth().fuelLitres())
                    .isGreaterThan(0.5 * before.generator().rating().tankLitres());
            case FAIL_TO_START, AREA_BLACKOUT -> assertThat(after.mainsPresent()).isFalse();
            case HIDDEN_OVERHEAT -> {
                assertThat(after.reported().coolantCelsius()).isEqualTo(before.reported().coolantCelsius());
                assertThat(after.truth().coolantCelsius()).isGreaterThan(110);
            }
            case FLAPPING_LINK, STORM_AFTER_OUTAGE -> assertThat(fleet.snapshot().faults()).isEmpty();
            case CLOCK_JUMP -> assertThat(fleet.readings.getLast().timestampMillis())
                    .isEqualTo(TestFleet.WALL_MILLIS - 600_000);
        }
        fleet.submit(new Command.ClearAll()).run(1);
        assertThat(fleet.snapshot().faults()).isEmpty();
        assertThat(fleet.status().silent()).isFalse();
        assertThat(fleet.readingFaults.getLast()).isEmpty();
    }

    @Test
    void ordersThatCannotBeCarriedOutAreNoted() {
        fleet.inject(new TransportFault.Outage(TransportFault.Link.MQTT));
        fleet.engine.submit(
                new Command.Inject(FaultOrder.now(7, GeneratorId.numbered(99), FaultPreset.OVERHEAT)));
        fleet.engine.submit(new Command.Inject(FaultOrder.now(8, G1, FaultPreset.FUEL_LEAK)));
        fleet.engine.submit(new Command.Inject(FaultOrder.now(8, G1, FaultPreset.FUEL_LEAK)));
        fleet.engine.submit(new Command.Clear(12345));
        fleet.submit(new Command.Start(GeneratorId.numbered(98))).run(1);
        assertThat(fleet.sentences(SimulationEvent.Kind.NOTE)).hasSize(5);
        assertThat(fleet.snapshot().faults()).hasSize(1);
    }

    @Test
    void removingAGeneratorTakesItsFaultsAway() {
        fleet.inject(new TransportFault.SilentDevice());
        fleet.run(1).submit(new Command.Remove(G1)).run(1);
        assertThat(fleet.snapshot().faults()).isEmpty();
        assertThat(fleet.snapshot().generators()).isEmpty();
        assertThat(fleet.events.getLast().kind()).isEqualTo(SimulationEvent.Kind.FAULT_OFF);
        assertThat(fleet.events.getLast().fault()).isNotNull().extracting(FaultOrder::target).isEqualTo(G1);
        int made = fleet.readings.size();
        fleet.place(InitialCondition.running(0.5, 0.5)).run(1);
        assertThat(fleet.readings).hasSize(made + 10);
        assertThat(fleet.readings.getLast().seq()).isEqualTo(made + 9);
    }
}
