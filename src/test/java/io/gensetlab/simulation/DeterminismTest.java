package io.gensetlab.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Same seed and same commands at the same steps: same readings to the last bit. */
class DeterminismTest {
    private static final int STEPS = 10_000;

    private static TestFleet play(long seed, int extra) {
        var fleet = new TestFleet(new SimulationSettings(seed, 10));
        for (int i = 1; i <= 6 + extra; i++) {
            fleet.place(i, 90 * i,
                    i % 2 == 0 ? InitialCondition.standby(0.9) : InitialCondition.running(0.1 * i, 0.7));
        }
        for (int step = 0; step < STEPS; step++) {
            var id = GeneratorId.numbered(1 + step % 6);
            if (step % 997 == 3) {
                fleet.submit(new Command.SetMains(id, step % 2 == 0));
            } else if (step % 499 == 7) {
                fleet.submit(new Command.SetLoad(id, step % 11 / 10.0));
            } else if (step % 1201 == 11) {
                fleet.submit(new Command.Pin(id, Quantity.OIL_PRESSURE, 80));
            } else if (step % 1201 == 500) {
                fleet.submit(new Command.Release(id, Quantity.OIL_PRESSURE)).submit(new Command.Reset(id));
            } else if (step % 809 == 13) {
                var preset = FaultPreset.values()[step / 809 % FaultPreset.values().length];
                var handles = new AtomicLong(1000L * step);
                preset.orders(handles::getAndIncrement, id, Duration.ofSeconds(3), Duration.ofSeconds(200))
                        .forEach(order -> fleet.submit(new Command.Inject(order)));
            } else if (step % 211 == 17) {
                var kinds = FaultKind.all().stream().filter(kind -> !kind.isOnLink()).toList();
                var kind = kinds.get(step / 211 % kinds.size());
                fleet.submit(new Command.Inject(new FaultOrder(step, id, kind.standard(), kind.id(), null,
                        new FaultTiming(Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(5),
                                0.7,
                                Duration.ofSeconds(10), 0.8, step % 2 == 0 ? null : 4711L))));
            }
            fleet.engine.step();
        }
        return fleet;
    }

    @Test
    void theSameRunTwiceIsTheSameToTheLastBit() {
        var one = play(42, 0);
        var two = play(42, 0);
        assertThat(one.readings).hasSizeGreaterThan(50_000);
        assertThat(one.events).hasSizeGreaterThan(50);
        // Records compare doubles by Double.compare, which tells every bit pattern apart but those of NaN.
        assertThat(two.readings).isEqualTo(one.readings);
        assertThat(two.events).isEqualTo(one.events);
        assertThat(two.readingFaults).isEqualTo(one.readingFaults);
    }

    @Test
    void anotherSeedIsAnotherRun() {
        assertThat(play(43, 0).readings).isNotEqualTo(play(42, 0).readings);
    }

    @Test
    void anotherGeneratorDisturbsNone() {
        assertThat(values(play(42, 3))).isEqualTo(values(play(42, 0)));
    }

    private static List<List<Double>> values(TestFleet fleet) {
        return fleet.readings.stream()
                .filter(reading -> reading.generator().compareTo(GeneratorId.numbered(6)) <= 0)
                .map(DeterminismTest::values)
                .toList();
    }

    private static List<Double> values(Reading reading) {
        return List.of(reading.coolantCelsius(), reading.oilPressureKpa(), reading.fuelLitres());
    }

    /**
     * The sum of a known run, so that another JDK, machine or compiler mode that computes otherwise is found: only
     * StrictMath and IEEE arithmetic may be in it.
     */
    @Test
    void aKnownRunGivesItsKnownBits() {
        long hash = 0;
        for (var reading : play(42, 0).readings) {
            for (double value : values(reading)) {
                hash = 31 * hash + Double.doubleToLongBits(value);
            }
        }
        assertThat(hash).isEqualTo(KNOWN);
    }

    private static final long KNOWN = -1612731786799123344L;

    @Test
    void sensorNoiseAndLoadStayWithinTheirBounds() {
        var fleet = new TestFleet(new SimulationSettings(5, 10)).place(InitialCondition.running(0.6, 0.9));
        double lowest = 1;
        double highest = 0;
        for (int i = 0; i < 6000; i++) {
            fleet.run(0.1);
            var status = fleet.status();
            assertThat(status.reported().coolantCelsius()).isCloseTo(status.truth().coolantCelsius(),
                    within(0.15));
            assertThat(status.reported().oilPressureKpa()).isCloseTo(status.truth().oilPressureKpa(),
                    within(1.5));
            assertThat(status.reported().fuelLitres()).isEqualTo(status.truth().fuelLitres());
            lowest = Math.min(lowest, status.truth().loadShare());
            highest = Math.max(highest, status.truth().loadShare());
        }
        assertThat(lowest).isBetween(0.6 * 0.98, 0.6 * 0.995);
        assertThat(highest).isBetween(0.6 * 1.005, 0.6 * 1.02);
    }
}
