package io.gensetlab.lab;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.message.PayloadEncoder;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.simulation.SimulationEngine;
import io.gensetlab.simulation.SimulationEvent;
import io.gensetlab.simulation.SimulationSettings;
import io.gensetlab.telemetry.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A scenario played without brokers and without a clock on the wall, as fast as it goes. */
final class HeadlessPlay {
    final List<String> outside = new ArrayList<>();
    final List<SimulationEvent> events = new ArrayList<>();
    final Map<GeneratorId, List<Reading>> readings = new TreeMap<>();
    final ScenarioRecord record;
    final ScenarioCommands commands;
    final ScenarioJudge judge;
    final ScenarioRun run;
    final SimulationEngine engine;

    HeadlessPlay(Scenario scenario) {
        var entries = new HashMap<Long, Integer>();
        var rate = scenario.settings().rateHz();
        engine = new SimulationEngine(
                new SimulationSettings(scenario.seed(), rate == null ? 1 : rate).spreading(),
                () -> Instant.ofEpochMilli(1_800_000_000_000L), this::take, this::take);
        record = new ScenarioRecord(scenario,
                millis -> Instant.ofEpochMilli(1_800_000_000_000L + millis), entries);
        var handles = new AtomicLong();
        var acts = new OutsideActs() {
            @Override
            public void begin(int entry, LinkWish wish, long millis) {
                outside.add("begin " + entry + " " + wish.fault().getClass().getSimpleName());
                record.linkBegan(entry, wish, millis);
            }

            @Override
            public void end(int entry, long millis) {
                outside.add("end " + entry);
                record.linkEnded(entry, millis);
            }

            @Override
            public void endAll(long millis) {
                outside.add("end all");
            }

            @Override
            public void broker(Action.Broker.Which which, Action.Broker.Turn turn) {
                outside.add(which + switch (turn) {
                    case STOP -> " stops";
                    case START -> " starts";
                    case PAUSE -> " pauses";
                    case RESUME -> " goes on";
                });
            }
        };
        commands = new ScenarioCommands(scenario, handles::incrementAndGet, entries, acts, record);
        judge = new ScenarioJudge(scenario, commands, record,
                new PipelineAnswers(scenario, engine::simulatedMillis));
        run = new ScenarioRun(scenario, record, judge, engine::simulatedMillis);
        engine.submit(commands.order());
        engine.endAt(scenario.end().toMillis());
        while (!engine.isDone()) {
            engine.step();
        }
    }

    private void take(SimulationEvent event) {
        events.add(event);
        record.accept(event);
    }

    private void take(Reading reading, List<ActiveFault> faults) {
        readings.computeIfAbsent(reading.generator(), _ -> new ArrayList<>()).add(reading);
    }

    static RunReport noReport() {
        return new RunReport("test", 1, 0, Map.of());
    }

    List<ExpectationResult> results() {
        return judge.results(noReport(), run.elapsed());
    }

    /** The payloads of a set, as bytes on the wire are. */
    List<String> payloads(GeneratorId id) {
        var encoder = new PayloadEncoder();
        return readings.getOrDefault(id, List.of())
                .stream()
                .map(reading -> new String(encoder.encode(PayloadLayout.CLASSIC, reading, List.of()),
                        StandardCharsets.UTF_8))
                .toList();
    }
}
