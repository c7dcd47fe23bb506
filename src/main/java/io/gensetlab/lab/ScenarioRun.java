package io.gensetlab.lab;

import io.gensetlab.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** A scenario while it is played, and afterwards. Thread-safe; every method returns at once. */
public final class ScenarioRun {
    private final Scenario scenario;
    private final ScenarioRecord record;
    private final ScenarioJudge judge;
    private final LongSupplier simulatedMillis;

    ScenarioRun(Scenario scenario, ScenarioRecord record, ScenarioJudge judge, LongSupplier simulatedMillis) {
        this.scenario = scenario;
        this.record = record;
        this.judge = judge;
        this.simulatedMillis = simulatedMillis;
    }

    /** What is played. */
    public Scenario scenario() {
        return scenario;
    }

    /** Simulated time since it began; zero before. */
    public Duration elapsed() {
        long start = record.start();
        return start < 0
                ? Duration.ZERO
                : Duration.ofMillis(Math.max(0, simulatedMillis.getAsLong() - start));
    }

    /** Whether its end is reached. */
    public boolean isOver() {
        return record.start() >= 0 && elapsed().compareTo(scenario.end()) >= 0;
    }

    /** How many entries' time has come: the first so many of the timeline. */
    public int reached() {
        return record.newest() + 1;
    }

    /** The newest caption up to now; empty before the first. */
    public String caption() {
        for (int i = record.newest(); i >= 0; i--) {
            var caption = scenario.timeline().get(i).caption();
            if (!caption.isEmpty()) {
                return caption;
            }
        }
        return "";
    }

    /** Which faults acted where and when, those that still act among them. */
    public List<FaultInterval> truth() {
        return record.intervals();
    }

    /** What became of what it expects, so far: at its end, in the end. */
    public List<ExpectationResult> results(RunReport report) {
        return judge.results(report, elapsed());
    }
}
