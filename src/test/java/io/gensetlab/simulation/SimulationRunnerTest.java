package io.gensetlab.simulation;

import static io.gensetlab.simulation.TestFleet.G1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The thread and its pace; time is the test's own where it matters. */
@Timeout(60)
class SimulationRunnerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicReference<Throwable> error = new AtomicReference<>();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong endOfTime = new AtomicLong(Long.MAX_VALUE);
    private SimulationEngine engine = engine((reading, faults) -> readings.incrementAndGet());
    private SimulationRunner runner = runner();

    private static SimulationEngine engine(ReadingSink sink) {
        var engine = new SimulationEngine(new SimulationSettings(1, 10), InstantSource.system(), sink);
        engine.submit(new Command.Place(TestFleet.generator(1, 500), InitialCondition.running(0.5, 0.9)));
        return engine;
    }

    /** On a clock that moves only while the thread rests, and stops at the end of time. */
    private SimulationRunner runner() {
        return new SimulationRunner(engine, nanos::get, error::set, rest -> {
            long left = endOfTime.get() - nanos.get();
            if (rest == Long.MAX_VALUE || left <= 0) {
                LockSupport.park();
            } else {
                nanos.addAndGet(Math.min(rest, left));
            }
        });
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void holdsItsSpeed() {
        endOfTime.set(20_000_000_000L);
        runner.setSpeed(100);
        runner.start();
        await().atMost(LONG).until(() -> engine.simulatedMillis() >= 1_999_000);
        assertThat(engine.simulatedMillis()).isLessThanOrEqualTo(2_000_000);
        assertThat(runner.achievedSpeed()).isCloseTo(100, within(2.0));
        assertThat(error.get()).isNull();
    }

    @Test
    void historyIsMadeAtTheRateWithStampsOfItsOwnAsFastAsItGoes() throws Exception {
        var stamps = new ConcurrentLinkedQueue<Long>();
        engine = new SimulationEngine(new SimulationSettings(1, 2), InstantSource.system(),
                (reading, faults) -> stamps.add(reading.timestampMillis()));
        engine.submit(new Command.Place(TestFleet.generator(1, 500), InitialCondition.running(0.5, 0.9)));
        engine.stampFrom(Instant.ofEpochMilli(1_000_000));
        engine.endAt(60_000);
        runner = runner();
        runner.start(true, false, Long.MAX_VALUE);

        assertThat(runner.awaitDone(LONG)).isTrue();
        // The clock moves only while the thread rests.
        assertThat(nanos.get()).isZero();
        assertThat(List.copyOf(stamps)).hasSize(120)
                .isSorted()
                .startsWith(1_000_100L, 1_000_600L)
                .endsWith(1_059_600L);
    }

    @Test
    void whilePausedCommandsApplyAndTheSnapshotFollows() {
        endOfTime.set(1_000_000_000L);
        runner.pause();
        runner.start();
        engine.submit(new Command.Pin(G1, Quantity.COOLANT_TEMPERATURE, 99));
        await().atMost(LONG)
                .until(() -> !engine.snapshot().generators().isEmpty() && engine.snapshot()
                        .generators()
                        .getFirst()
                        .reported()
                        .coolantCelsius() == 99);
        assertThat(engine.steps()).isZero();
        assertThat(readings).hasValue(0);
        assertThat(runner.isPaused()).isTrue();
        runner.resume();
        await().atMost(LONG).until(() -> engine.steps() == 10);
    }

    @Test
    void aLimitIsMetExactlyAndEndsTheWait() throws InterruptedException {
        runner.start(true, 12_345);
        assertThat(runner.awaitDone(LONG)).isTrue();
        assertThat(readings).hasValue(12_345);
        assertThat(engine.readingsMade()).isEqualTo(12_345);
        // Unthrottled: the clock of this test has not moved.
        assertThat(nanos).hasValue(0);
        engine.submit(new Command.SetFuel(G1, 7));
        await().atMost(LONG).until(() -> engine.snapshot().generators().getFirst().truth().fuelLitres() == 7);
        assertThat(readings).hasValue(12_345);
    }

    @Test
    void anUnthrottledFleetThatSaysNothingDoesNotSpin() {
        engine.submit(new Command.RemoveAll());
        endOfTime.set(1_000_000_000L);
        runner.start(true, Long.MAX_VALUE);
        await().atMost(LONG).until(() -> nanos.get() == endOfTime.get());
        assertThat(engine.steps()).isLessThanOrEqualTo(102);
    }

    @Test
    void anErrorOfTheSinkIsReportedAndEndsTheRun() throws InterruptedException {
        var failure = new IllegalStateException("sink is broken");
        engine = engine((reading, faults) -> {
            throw failure;
        });
        runner = runner();
        runner.start();
        assertThat(runner.awaitDone(LONG)).isTrue();
        await().atMost(LONG).until(() -> error.get() == failure);
    }

    @Test
    void closeEndsASinkThatBlocksAndMakesNoMoreReadings() throws InterruptedException {
        var blocked = new CountDownLatch(1);
        engine = engine(new ReadingSink() {
            @Override
            public void accept(Reading reading, List<ActiveFault> faults) {
                readings.incrementAndGet();
                blocked.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        runner = new SimulationRunner(engine, System::nanoTime, error::set);
        runner.start(true, Long.MAX_VALUE);
        blocked.await();
        runner.close();
        assertThat(runner.awaitDone(Duration.ZERO)).isTrue();
        assertThat(readings).hasValue(1);
        assertThat(error.get()).isNull();
    }

    @Test
    void awaitDoneGivesUp() throws InterruptedException {
        endOfTime.set(1_000_000);
        runner.start();
        assertThat(runner.awaitDone(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void aRunnerThatNeverStartedCloses() throws InterruptedException {
        runner.close();
        assertThat(runner.awaitDone(Duration.ZERO)).isTrue();
        assertThat(engine.steps()).isZero();
    }

    @Test
    void speedsOutOfRangeAreRefused() {
        for (double speed : new double[]{0, 0.09, 100.1, -1, Double.NaN}) {
            assertThatThrownBy(() -> runner.setSpeed(speed)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0.1 to 100");
        }
        assertThat(runner.speed()).isEqualTo(1);
    }

    @Test
    void itsThreadIsNamedSimulation() {
        var name = new AtomicReference<String>();
        engine = engine((reading, faults) -> name.set(Thread.currentThread().getName()));
        runner = runner();
        runner.start(true, 1);
        await().atMost(LONG).until(() -> "simulation".equals(name.get()));
    }
}
