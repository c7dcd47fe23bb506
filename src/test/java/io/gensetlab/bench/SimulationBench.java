package io.gensetlab.bench;

import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import io.gensetlab.simulation.Command;
import io.gensetlab.simulation.InitialCondition;
import io.gensetlab.simulation.SimulationEngine;
import io.gensetlab.simulation.SimulationSettings;
import java.time.InstantSource;
import java.util.Arrays;

/** How long one step of 10,000 running generators takes, with and without readings. */
public final class SimulationBench {
    private static final int GENERATORS = 10_000;
    private static final int WARM_UP = 1_000;
    private static final int STEPS = 300;

    private SimulationBench() {}

    /** Measures and prints; takes no arguments. */
    public static void main(String[] args) {
        show("no reading due", medianMillis(0.001));
        show("a reading each", medianMillis(10));
        var engine = engine(0.001);
        for (int i = 0; i < WARM_UP; i++) {
            engine.snapshot();
            engine.step();
        }
        var times = new long[STEPS];
        for (int i = 0; i < STEPS; i++) {
            engine.snapshot();
            long began = System.nanoTime();
            engine.step();
            times[i] = System.nanoTime() - began;
        }
        show("with a snapshot", median(times));
    }

    private static void show(String what, double millis) {
        IO.println(GENERATORS + " generators, " + what + ": " + millis + " ms a step (median)");
    }

    private static SimulationEngine engine(double rateHz) {
        var engine = new SimulationEngine(new SimulationSettings(1, rateHz), InstantSource.system(),
                (reading, faults) -> {});
        for (int i = 1; i <= GENERATORS; i++) {
            engine.submit(new Command.Place(
                    new Generator(GeneratorId.numbered(i), new GeoPosition(52, 5),
                            Site.named("Site", SiteType.OTHER),
                            Rating.ofKw(100 + i % 900), Thresholds.DEFAULT),
                    InitialCondition.running(0.3 + 0.5 * i / GENERATORS, 0.9)));
        }
        return engine;
    }

    private static double medianMillis(double rateHz) {
        var engine = engine(rateHz);
        for (int i = 0; i < WARM_UP; i++) {
            engine.step();
        }
        var times = new long[STEPS];
        for (int i = 0; i < STEPS; i++) {
            long began = System.nanoTime();
            engine.step();
            times[i] = System.nanoTime() - began;
        }
        return median(times);
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1e4 / 100;
    }
}
