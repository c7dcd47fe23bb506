package io.gensetlab.simulation;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** An engine under a test's own hand: stepped by the test, everything it says is kept. */
final class TestFleet {
    static final GeneratorId G1 = GeneratorId.numbered(1);
    static final long WALL_MILLIS = 1_800_000_000_000L;

    final List<Reading> readings = new ArrayList<>();
    final List<List<ActiveFault>> readingFaults = new ArrayList<>();
    final List<SimulationEvent> events = new ArrayList<>();
    final SimulationEngine engine;
    private long handles;

    TestFleet(SimulationSettings settings) {
        engine = new SimulationEngine(settings, InstantSource.fixed(Instant.ofEpochMilli(WALL_MILLIS)),
                (reading, faults) -> {
                    readings.add(reading);
                    readingFaults.add(faults);
                }, events::add);
    }

    /** Without noise and wander, ten readings a second. */
    static TestFleet calm() {
        return new TestFleet(new SimulationSettings(1, 10, 1, false));
    }

    /** At 25 °C all day, the condition under which the reference gives its temperatures. */
    static Generator generator(int number, double kw) {
        return new Generator(GeneratorId.numbered(number), new GeoPosition(51.92, 4.47),
                new Site("Rotterdam Hospital", SiteType.HOSPITAL, 25, 0), Rating.ofKw(kw),
                Thresholds.DEFAULT);
    }

    TestFleet place(InitialCondition condition) {
        return place(1, 500, condition);
    }

    TestFleet place(int number, double kw, InitialCondition condition) {
        engine.submit(new Command.Place(generator(number, kw), condition));
        return this;
    }

    TestFleet submit(Command command) {
        engine.submit(command);
        return this;
    }

    long inject(Fault fault) {
        return inject(fault, Duration.ZERO, null, Duration.ZERO);
    }

    long inject(Fault fault, Duration onset, @org.jspecify.annotations.Nullable Duration duration,
            Duration ramp) {
        long handle = handles++;
        engine.submit(
                new Command.Inject(new FaultOrder(handle, G1, fault, "test " + handle, null, onset, duration,
                        ramp)));
        return handle;
    }

    TestFleet run(double seconds) {
        long steps = Math.round(seconds / engine.stepSeconds());
        for (long i = 0; i < steps; i++) {
            engine.step();
        }
        return this;
    }

    /** Steps until it is so; the seconds it took. */
    double until(double limitSeconds, Predicate<GeneratorStatus> so) {
        long began = engine.steps();
        do {
            double seconds = (engine.steps() - began) * engine.stepSeconds();
            if (seconds > limitSeconds) {
                throw new AssertionError("Not within " + limitSeconds + " s: " + status());
            }
            engine.step();
        } while (!so.test(status()));
        return (engine.steps() - began) * engine.stepSeconds();
    }

    /** The one generator as it is now. */
    GeneratorStatus status() {
        return snapshot().generators().getFirst();
    }

    FleetSnapshot snapshot() {
        engine.snapshot();
        engine.applyCommands();
        return engine.snapshot();
    }

    List<String> sentences(SimulationEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).map(SimulationEvent::sentence).toList();
    }
}
