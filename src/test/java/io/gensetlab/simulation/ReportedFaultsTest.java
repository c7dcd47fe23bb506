package io.gensetlab.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gensetlab.fault.Absence;
import io.gensetlab.fault.ClockFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.PayloadFault;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Sensor, clock and path faults as they stand in the readings; ten readings a second. */
class ReportedFaultsTest {
    private static final TransportFault HELD = new TransportFault.ReorderedReadings(1, 1000);

    private List<Long> seqs(int from) {
        return fleet.readings.subList(from, fleet.readings.size()).stream().map(Reading::seq).toList();
    }

    /** 100 readings before, 50 that are held back. */
    private int holding() {
        fleet.inject(HELD);
        fleet.run(5);
        assertThat(fleet.readings).hasSize(100);
        return fleet.readings.size();
    }

    private static List<Long> from100to149() {
        return LongStream.range(100, 150).boxed().toList();
    }

    @Test
    void whatIsHeldBackGoesOutInItsOwnRun() {
        int before = holding();
        var atTheBeginning = new ArrayList<Integer>();
        fleet.submit(new Command.BeginRun(() -> atTheBeginning.add(fleet.readings.size())));
        fleet.engine.applyCommands();
        assertThat(atTheBeginning).containsExactly(150);
        assertThat(seqs(before)).isEqualTo(from100to149());
        assertThat(fleet.readings.getLast().ordinal()).isEqualTo(149);
        fleet.submit(new Command.ClearAll()).run(1);
        assertThat(fleet.readings.get(150).ordinal()).isZero();
        assertThat(fleet.readings.get(150).seq()).isZero();
    }

    @Test
    void whatIsHeldBackGoesOutWhenItsSetIsTakenAwayAndNotAgainWhenThatIsTakenBack() {
        int before = holding();
        var reversal = new Reversal();
        fleet.submit(new Command.Order(List.of(new Command.Remove(TestFleet.G1)), reversal));
        fleet.run(0.1);
        assertThat(seqs(before)).isEqualTo(from100to149());
        fleet.submit(new Command.TakeBack(reversal, new Reversal())).submit(new Command.ClearAll()).run(0.5);
        assertThat(seqs(150)).containsExactly(150L, 151L, 152L, 153L, 154L);
    }

    @Test
    void whatIsHeldBackGoesOutBeforeAJumpAndAtTheEndOfItsTime() {
        int before = holding();
        fleet.submit(new Command.JumpTo(12_000, () -> {}));
        fleet.engine.applyCommands();
        assertThat(seqs(before)).isEqualTo(from100to149());
        fleet.engine.endAt(15_000);
        fleet.run(3);
        assertThat(fleet.engine.isDone()).isTrue();
        assertThat(seqs(150)).as("as in the course, those on their way at that moment too")
                .isEqualTo(from100to149());
    }

    @Test
    void whatIsHeldBackGoesOutWithTheLastReading() throws InterruptedException {
        int before = holding();
        try (var runner = new SimulationRunner(fleet.engine, System::nanoTime, error -> {})) {
            runner.pause();
            runner.start();
        }
        assertThat(seqs(before)).isEqualTo(from100to149());
    }

    @Test
    void twiceAndHeldBackIsTwice() {
        fleet.inject(new TransportFault.DuplicatedReadings(1));
        fleet.inject(new TransportFault.ReorderedReadings(1, 3));
        fleet.run(5);
        fleet.submit(new Command.ClearAll()).run(1);
        for (long seq = 100; seq < 150; seq++) {
            assertThat(seqs(100)).filteredOn(Long.valueOf(seq)::equals).hasSize(2);
        }
    }

    private static final GeneratorId G1 = GeneratorId.numbered(1);
    private static final Quantity COOLANT = Quantity.COOLANT_TEMPERATURE;

    private final TestFleet fleet = TestFleet.calm().place(InitialCondition.running(0.5, 0.8)).run(10);
    private final int before = fleet.readings.size();

    private List<Reading> since(double seconds, Fault fault) {
        fleet.inject(fault);
        fleet.run(seconds);
        return fleet.readings.subList(before, fleet.readings.size());
    }

    private double truth() {
        return fleet.status().truth().coolantCelsius();
    }

    @Test
    void aBiasIsAddedAndTheTruthGoesOn() {
        var readings = since(1, new SensorFault.Bias(COOLANT, 15));
        assertThat(readings.getLast().coolantCelsius()).isCloseTo(truth() + 15, within(1e-9));
        assertThat(fleet.status().reported().coolantCelsius()).isEqualTo(readings.getLast().coolantCelsius());
    }

    @Test
    void aDriftGrowsToItsCap() {
        var readings = since(100, new SensorFault.Drift(Quantity.OIL_PRESSURE, -1, 50));
        double oil = fleet.status().truth().oilPressureKpa();
        assertThat(readings.get(100).oilPressureKpa()).isCloseTo(oil - 10, within(0.5));
        assertThat(readings.getLast().oilPressureKpa()).isCloseTo(oil - 50, within(0.5));
    }

    @Test
    void aDriftingSensorStopsAHealthyEngine() {
        fleet.inject(new SensorFault.Drift(Quantity.OIL_PRESSURE, -2, 400));
        fleet.until(250, status -> status.state() == OperatingState.LOCKED_OUT);
        assertThat(fleet.status().alarms()).contains(Alarm.LOW_OIL_PRESSURE);
    }

    @Test
    void scalingClippingAndBiasCombineInTheirOrder() {
        fleet.inject(new SensorFault.Scaling(COOLANT, 2));
        fleet.inject(new SensorFault.Clipping(COOLANT, 0, 100));
        var readings = since(1, new SensorFault.Bias(COOLANT, -7));
        assertThat(readings.getLast().coolantCelsius()).isEqualTo(93);
    }

    @Test
    void noiseHasItsWidthAndItsSeed() {
        var readings = since(200, new SensorFault.Noise(COOLANT, 2, SensorFault.Shape.GAUSSIAN));
        double truth = truth();
        double squares = readings.stream()
                .mapToDouble(each -> Math.pow(each.coolantCelsius() - truth, 2))
                .sum();
        assertThat(Math.sqrt(squares / readings.size())).isCloseTo(2, within(0.2));
        var again = TestFleet.calm().place(InitialCondition.running(0.5, 0.8)).run(10);
        again.inject(new SensorFault.Noise(COOLANT, 2, SensorFault.Shape.GAUSSIAN));
        again.run(200);
        assertThat(again.readings).isEqualTo(fleet.readings);
    }

    @Test
    void spikesComeAtTheirRateAndLast() {
        var readings = since(600, new SensorFault.Spikes(COOLANT, 15, 6, Duration.ofSeconds(2)));
        long spiked = readings.stream().filter(each -> each.coolantCelsius() > truth() + 10).count();
        // Six a minute of two seconds each, less those that would begin within another: a fifth, or a sixth of the time.
        assertThat(spiked / (double) readings.size()).isBetween(0.12, 0.23);
    }

    @Test
    void aDropoutHasNoValueAndTheControllerGoesByTheLast() {
        var readings = since(1, new SensorFault.Dropout(COOLANT, Absence.NULL));
        assertThat(readings.getLast().coolantCelsius()).isNaN();
        assertThat(readings.getLast().oilPressureKpa()).isPositive();
        assertThat(fleet.status().alarms()).isEmpty();
        assertThat(fleet.status().state()).isEqualTo(OperatingState.RUNNING);
    }

    @Test
    void aLooseContactComesAndGoes() {
        var readings = since(100,
                new SensorFault.Intermittent(COOLANT, Duration.ofSeconds(10), 0.7, Absence.NULL));
        long gone = readings.stream().filter(each -> Double.isNaN(each.coolantCelsius())).count();
        assertThat(gone / (double) readings.size()).isCloseTo(0.3, within(0.02));
    }

    @Test
    void circuitsReadTheEndsOfTheirRange() {
        assertThat(since(1, new SensorFault.Circuit(COOLANT, SensorFault.Wiring.OPEN)).getLast()
                .coolantCelsius())
                .isEqualTo(-40);
        fleet.inject(new SensorFault.Circuit(Quantity.FUEL_VOLUME, SensorFault.Wiring.SHORT));
        fleet.run(1);
        assertThat(fleet.readings.getLast().fuelLitres())
                .isEqualTo(fleet.status().generator().rating().tankLitres());
    }

    @Test
    void aSlowSensorRepeatsItsValue() {
        var readings = since(30, new SensorFault.SlowUpdate(Quantity.FUEL_VOLUME, 50));
        long values = readings.stream().mapToDouble(Reading::fuelLitres).distinct().count();
        assertThat(values).isBetween(6L, 7L);
    }

    @Test
    void aWrongUnitIsSentWhileTheControllerKnowsBetter() {
        double celsius = truth();
        var readings = since(1, new SensorFault.WrongUnit(COOLANT));
        assertThat(readings.getLast().coolantCelsius()).isCloseTo(celsius * 1.8 + 32, within(0.2));
        assertThat(fleet.status().alarms()).isEmpty();
    }

    @Test
    void swappedChannelsStandInEachOthersPlace() {
        var readings = since(1, new SensorFault.SwappedChannels(COOLANT, Quantity.OIL_PRESSURE));
        assertThat(readings.getLast().oilPressureKpa()).isCloseTo(truth(), within(0.2));
        assertThat(readings.getLast().coolantCelsius()).isGreaterThan(200);
        assertThat(fleet.status().alarms()).isEmpty();
    }

    @Test
    void aPinWinsOverASensorFault() {
        fleet.submit(new Command.Pin(G1, COOLANT, 77));
        assertThat(since(1, new SensorFault.Bias(COOLANT, 15)).getLast().coolantCelsius()).isEqualTo(77);
        fleet.submit(new Command.Release(G1, COOLANT)).run(1);
        assertThat(fleet.readings.getLast().coolantCelsius()).isCloseTo(truth() + 15, within(1e-9));
    }

    @Test
    void theEndOfAFaultIsSeenInTheNextReading() {
        long handle = fleet.inject(new SensorFault.Bias(COOLANT, 15));
        fleet.run(1).submit(new Command.Clear(handle)).run(0.1);
        assertThat(fleet.readings.getLast().coolantCelsius()).isCloseTo(truth(), within(1e-9));
    }

    @Test
    void clocksAreWrongInTheirWays() {
        assertThat(since(1, new ClockFault.Offset(-600)).getLast().timestampMillis())
                .isEqualTo(TestFleet.WALL_MILLIS - 600_000);
        assertThat(one(new ClockFault.WrongZone(2))).isEqualTo(TestFleet.WALL_MILLIS + 7_200_000);
        assertThat(one(new ClockFault.SecondsForMillis())).isEqualTo(TestFleet.WALL_MILLIS / 1000);
        assertThat(one(new ClockFault.Future(24))).isEqualTo(TestFleet.WALL_MILLIS + 86_400_000);
        assertThat(one(new ClockFault.Step(-60, Duration.ofSeconds(1))))
                .isEqualTo(TestFleet.WALL_MILLIS - 120_000);
        assertThat(one(new ClockFault.Drift(6000))).isBetween(TestFleet.WALL_MILLIS + 90,
                TestFleet.WALL_MILLIS + 110);
    }

    private static long one(Fault fault) {
        var fleet = TestFleet.calm().place(InitialCondition.running(0.5, 0.8));
        fleet.inject(fault);
        fleet.run(1.1);
        return fleet.readings.getLast().timestampMillis();
    }

    @Test
    void aRestartCountsFromNothing() {
        var readings = since(1, new ClockFault.Restart());
        assertThat(readings.getFirst().seq()).isZero();
        assertThat(readings.getLast().seq()).isEqualTo(readings.size() - 1);
        assertThat(readings).extracting(Reading::ordinal)
                .containsExactlyElementsOf(
                        LongStream.range(before, before + readings.size()).boxed().toList());
    }

    @Test
    void lostReadingsLeaveGaps() {
        var readings = since(100, new TransportFault.LostReadings(0.1));
        assertThat(readings.size()).isBetween(860, 940);
        assertThat(readings.getLast().seq()).isGreaterThan(before + 950);
        ordinalsHaveNoGap();
    }

    @Test
    void duplicatesHaveTheSameNumberOnTheWireAndCountTwice() {
        var readings = since(100, new TransportFault.DuplicatedReadings(0.1));
        assertThat(readings.size()).isBetween(1060, 1140);
        assertThat(readings.stream().map(Reading::seq).distinct().count()).isEqualTo(1000);
        ordinalsHaveNoGap();
    }

    @Test
    void heldReadingsAreOvertakenAndNoneIsLost() {
        fleet.inject(new TransportFault.ReorderedReadings(0.2, 3), Duration.ZERO, Duration.ofSeconds(100),
                Duration.ZERO);
        fleet.run(101);
        var readings = fleet.readings.subList(before, fleet.readings.size());
        assertThat(readings.stream().map(Reading::seq).distinct().count()).isEqualTo(1010);
        int overtaken = 0;
        for (int i = 1; i < readings.size(); i++) {
            overtaken += readings.get(i).seq() < readings.get(i - 1).seq() ? 1 : 0;
        }
        assertThat(overtaken).isBetween(100, 250);
        ordinalsHaveNoGap();
    }

    private void ordinalsHaveNoGap() {
        for (int i = 0; i < fleet.readings.size(); i++) {
            assertThat(fleet.readings.get(i).ordinal()).isEqualTo(i);
        }
    }

    @Test
    void aDutyCycleAndAChanceDecideReadingByReadingAndTheLabelsTell() {
        order(new PayloadFault.MissingMember("fuel"), new FaultTiming(Duration.ZERO, null, Duration.ZERO, 1,
                Duration.ofSeconds(10), 0.3, null));
        fleet.run(100);
        assertThat(hit() / 1000.0).isCloseTo(0.3, within(0.02));
    }

    @Test
    void chanceHasItsShareAndItsOwnSeed() {
        order(new PayloadFault.MissingMember("fuel"),
                new FaultTiming(Duration.ZERO, null, Duration.ZERO, 0.25, null, 1, 7L));
        fleet.run(100);
        assertThat(hit() / 1000.0).isCloseTo(0.25, within(0.05));
    }

    private void order(Fault fault, FaultTiming timing) {
        fleet.submit(new Command.Inject(new FaultOrder(99, G1, fault, "test", null, timing)));
    }

    private long hit() {
        return fleet.readingFaults.subList(before, before + 1000)
                .stream()
                .filter(faults -> !faults.isEmpty())
                .count();
    }

    @Test
    void aFaultOfALinkIsRefusedForASet() {
        fleet.inject(new TransportFault.Outage(TransportFault.Link.BOTH));
        fleet.run(1);
        assertThat(fleet.sentences(SimulationEvent.Kind.NOTE)).singleElement()
                .asString()
                .contains("belongs to a link");
    }
}
