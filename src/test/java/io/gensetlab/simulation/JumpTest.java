package io.gensetlab.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fault.EngineFault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A jump repeats the course from the seed to the last bit. */
class JumpTest {
    private static final GeneratorId G1 = GeneratorId.numbered(1);
    private static final GeneratorId G2 = GeneratorId.numbered(2);

    private final List<Long> told = new ArrayList<>();

    /** Everything that has a memory: all kinds of faults, orders that are taken back, what comes later, sets placed anew. */
    private TestFleet course(double seconds) {
        var fleet = new TestFleet(new SimulationSettings(42, 10).spreading());
        fleet.place(1, 500, InitialCondition.running(0.6, 0.8)).place(2, 100, InitialCondition.standby(0.9));
        fleet.submit(new Command.Later(Duration.ofSeconds(40), new Command.SetMains(G2, false)))
                .submit(new Command.Later(Duration.ofSeconds(70), new Command.SetLoad(G1, 0.9)))
                .submit(new Command.Later(Duration.ofSeconds(45), new Command.Tell(told::add)))
                .submit(new Command.Later(Duration.ofSeconds(75), new Command.Tell(told::add)));
        long handle = 100;
        for (var kind : FaultKind.all()) {
            if (!kind.isOnLink()) {
                fleet.submit(new Command.Inject(
                        new FaultOrder(handle, handle % 2 == 0 ? G1 : G2, kind.standard(), kind.id(),
                                null,
                                new FaultTiming(Duration.ofSeconds(handle % 50), Duration.ofSeconds(20),
                                        Duration.ofSeconds(5),
                                        0.8, Duration.ofSeconds(4), 0.7, null))));
                handle++;
            }
        }
        return fleet.run(seconds);
    }

    private static List<Reading> numberedAnew(List<Reading> readings) {
        return readings.stream().map(reading -> reading.numbered(0)).toList();
    }

    @Test
    void whatFollowsAJumpBackIsWhatFollowedBefore() {
        var fleet = course(60);
        int before = fleet.readings.size();
        fleet.run(60);
        var first = List.copyOf(fleet.readings.subList(before, fleet.readings.size()));
        var status = fleet.snapshot().generators();
        int end = fleet.readings.size();
        fleet.submit(new Command.JumpTo(60_000, () -> {})).run(60);
        assertThat(fleet.engine.simulatedMillis()).isEqualTo(120_000);
        assertThat(first).hasSizeGreaterThan(300);
        assertThat(numberedAnew(fleet.readings.subList(end, fleet.readings.size())))
                .isEqualTo(numberedAnew(first));
        assertThat(fleet.snapshot().generators()).hasToString(status.toString());
        assertThat(fleet.readings.get(end).ordinal()).isZero();
    }

    @Test
    void aCourseThatStoodAsideGoesOnAsIfNothingHadBeen() {
        var undisturbed = course(60).submit(new Command.BeginRun(() -> {}));
        int before = undisturbed.readings.size();
        undisturbed.run(60);
        var fleet = course(60);
        var aside = new Aside();
        fleet.submit(new Command.PutAside(aside))
                .submit(new Command.Restart(9, List.of(new Command.Place(TestFleet.generator(7, 300),
                        InitialCondition.running(0.5, 0.5))), 5_000, () -> {}))
                .run(30);
        assertThat(fleet.status().generator().id()).isEqualTo(GeneratorId.numbered(7));
        var back = new int[1];
        fleet.submit(new Command.TakeUp(aside, () -> back[0] = fleet.readings.size()))
                .submit(new Command.TakeUp(aside, () -> told.add(-1L)))
                .run(60);
        assertThat(fleet.engine.simulatedMillis()).isEqualTo(120_000);
        assertThat(fleet.snapshot().generators()).hasToString(undisturbed.snapshot().generators().toString());
        var after = fleet.readings.subList(back[0], fleet.readings.size());
        assertThat(after.getFirst().seq()).isZero();
        assertThat(numberedAnew(after).subList(10, 300))
                .isEqualTo(numberedAnew(undisturbed.readings.subList(before, undisturbed.readings.size()))
                        .subList(10, 300));
        assertThat(told).as("what was taken up is not there a second time").doesNotContain(-1L);
        fleet.submit(new Command.JumpTo(60_000, () -> {})).run(60);
        assertThat(fleet.snapshot().generators()).hasToString(undisturbed.snapshot().generators().toString());
    }

    /** Whoever is told of another run must not take the old fleet for its. */
    @Test
    void theFleetIsThereBeforeItIsTold() {
        var fleet = course(60);
        var seen = new ArrayList<Long>();
        var aside = new Aside();
        Runnable look = () -> seen.add(fleet.engine.newest().simulatedMillis());
        fleet.snapshot();
        fleet.submit(new Command.JumpTo(20_000, look))
                .submit(new Command.PutAside(aside))
                .submit(new Command.Restart(9, List.of(), 5_000, look))
                .submit(new Command.TakeUp(aside, look));
        fleet.engine.applyCommands();
        assertThat(seen).containsExactly(20_000L, 5_000L, 20_000L);
    }

    @Test
    void whatIsHeldBackAtTheMomentGoesOutAfterItAsItDid() {
        var fleet = TestFleet.calm().place(InitialCondition.running(0.5, 0.8));
        fleet.inject(new TransportFault.ReorderedReadings(0.5, 20));
        fleet.run(30);
        int before = fleet.readings.size();
        fleet.run(10);
        var first = List.copyOf(fleet.readings.subList(before, fleet.readings.size()));
        // What is on its way as it jumps goes out in the run that ends.
        var end = new int[1];
        fleet.submit(new Command.JumpTo(30_000, () -> end[0] = fleet.readings.size())).run(10);
        assertThat(numberedAnew(fleet.readings.subList(end[0], fleet.readings.size())))
                .isEqualTo(numberedAnew(first));
    }

    @Test
    void aJumpThatIsGivenUpChangesNothing() {
        var fleet = course(60);
        var status = fleet.snapshot().generators().toString();
        var then = new ArrayList<String>();
        Thread.currentThread().interrupt();
        fleet.submit(new Command.JumpTo(86_400_000, () -> then.add("jump")))
                .submit(new Command.Restart(9, List.of(), 86_400_000, () -> then.add("restart")));
        fleet.engine.applyCommands();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(then).isEmpty();
        assertThat(fleet.engine.simulatedMillis()).isEqualTo(60_000);
        assertThat(fleet.snapshot().generators()).hasToString(status);
        var waited = course(90);
        var before = waited.readings.size() - 1;
        assertThat(fleet.run(30).readings.getLast().numbered(0))
                .isEqualTo(waited.readings.get(before).numbered(0));
    }

    /** A year of it takes hours. */
    @Test
    void closingGivesUpAJumpOnItsWay() {
        var fleet = course(1);
        long began = System.nanoTime();
        var then = new ArrayList<String>();
        var onTheWay = new CountDownLatch(1);
        fleet.submit(new Command.Later(Duration.ofSeconds(100), new Command.SetLoad(G1, 0.5)));
        try (var runner = new SimulationRunner(fleet.engine, System::nanoTime,
                error -> then.add(error.toString()))) {
            runner.pause();
            runner.start();
            fleet.submit(new Command.Tell(at -> onTheWay.countDown()))
                    .submit(new Command.JumpTo(Duration.ofDays(365).toMillis(), () -> then.add("jump")));
            assertThat(onTheWay.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(then).isEmpty();
        assertThat(fleet.engine.simulatedMillis()).isEqualTo(1_000);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void noReadingGoesOutOnTheWayAndNothingIsToldTwice() {
        var fleet = course(100);
        int made = fleet.readings.size();
        fleet.submit(new Command.JumpTo(60_000, () -> {}));
        fleet.engine.applyCommands();
        assertThat(fleet.readings).hasSize(made);
        assertThat(told).containsExactly(45_000L, 75_000L);
        fleet.run(20);
        assertThat(told).containsExactly(45_000L, 75_000L, 75_000L);
    }

    @Test
    void aJumpAheadIsTheSameAsToWait() {
        var waited = course(90);
        int before = waited.readings.size();
        waited.run(20);
        var jumped = course(10);
        int made = jumped.readings.size();
        jumped.submit(new Command.JumpTo(90_000, () -> {})).run(20);
        assertThat(numberedAnew(jumped.readings.subList(made, jumped.readings.size())))
                .isEqualTo(numberedAnew(waited.readings.subList(before, waited.readings.size())));
    }

    @Test
    void whatCameByHandAfterTheMomentHasNeverBeen() {
        var fleet = TestFleet.calm().place(InitialCondition.running(0.5, 0.8)).run(10);
        fleet.submit(new Command.SetLoad(G1, 0.9)).run(10);
        fleet.submit(new Command.JumpTo(5_000, () -> {})).run(10);
        assertThat(fleet.status().siteLoadShare()).isEqualTo(0.5);
        fleet.submit(new Command.JumpTo(30_000, () -> {})).run(1);
        assertThat(fleet.status().siteLoadShare()).isEqualTo(0.5);
    }

    @Test
    void whatWasDoneBeforeTheMomentCanStillBeTakenBack() {
        var fleet = TestFleet.calm().place(InitialCondition.running(0.5, 0.8)).run(10);
        var first = new Reversal();
        var second = new Reversal();
        fleet.submit(new Command.Order(List.of(new Command.SetLoad(G1, 0.7)), first)).run(10);
        fleet.submit(
                new Command.Order(List.of(new Command.Pin(G1, Quantity.COOLANT_TEMPERATURE, 90)), second))
                .run(10);
        fleet.submit(new Command.JumpTo(15_000, () -> {})).run(1);
        assertThat(fleet.status().pinned()).isEmpty();
        fleet.submit(new Command.TakeBack(second, new Reversal())).run(1);
        fleet.submit(new Command.TakeBack(first, new Reversal())).run(1);
        assertThat(fleet.status().siteLoadShare()).isEqualTo(0.5);
    }

    @Test
    void anotherCourseBeginsAsIfNothingHadBeen() {
        var commands = List.<Command>of(
                new Command.Place(TestFleet.generator(1, 500), InitialCondition.running(0.6, 0.8)),
                new Command.Later(Duration.ofSeconds(20), new Command.SetLoad(G1, 0.9)));
        var alone = new TestFleet(new SimulationSettings(7, 10).spreading());
        commands.forEach(alone::submit);
        alone.run(60);
        var fleet = course(30);
        int before = fleet.readings.size();
        fleet.submit(new Command.Restart(7, commands, 0, () -> {})).run(60);
        assertThat(fleet.readings.subList(before, fleet.readings.size())).isEqualTo(alone.readings);
        fleet.submit(new Command.JumpTo(30_000, () -> {})).run(30);
        assertThat(fleet.status()).hasToString(alone.status().toString());
    }

    @Test
    void whatIsLeftBehindEndsAndWhatIsThereBegins() {
        var fleet = TestFleet.calm().place(InitialCondition.running(0.5, 0.8));
        FaultPreset.FUEL_LEAK.orders(new AtomicLong(100)::getAndIncrement, G1, Duration.ofSeconds(5), null)
                .forEach(order -> fleet.submit(new Command.Inject(order)));
        fleet.run(10).inject(new EngineFault.EmergencyStop(), Duration.ofSeconds(1), null, Duration.ZERO);
        fleet.run(10);
        int before = fleet.events.size();
        var then = new ArrayList<Integer>();
        fleet.submit(new Command.JumpTo(10_000, () -> then.add(fleet.events.size())));
        fleet.engine.applyCommands();
        var events = fleet.events.subList(before, fleet.events.size());
        assertThat(events).extracting(SimulationEvent::kind)
                .containsExactly(SimulationEvent.Kind.FAULT_OFF,
                        SimulationEvent.Kind.FAULT_OFF, SimulationEvent.Kind.ALARM_OFF,
                        SimulationEvent.Kind.FAULT_ON);
        assertThat(then).containsExactly(before + 3);
    }
}
