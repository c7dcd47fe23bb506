package io.gensetlab.cli;

import io.gensetlab.lab.RunSettings;
import io.gensetlab.lab.ScenarioDesk;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code genset-lab run} can be told. Filled by picocli. */
final class RunOptions {
    private static final int DEFAULT_SETS = 8;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A scenario file, *.scenario.yaml, or the name of one that comes with the program: "
            + "its fleet, its timeline, its settings; the options go before what it says. See 'genset-lab scenarios'.")
    @Nullable
    String file;

    @Option(names = "--generators", paramLabel = "N", description = "Sets under load (default: 8).")
    @Nullable
    Integer generators;

    @Option(names = "--example", description = "The dashboard's example fleet with its fault, instead of --generators.")
    boolean example;

    @Option(names = "--rate", paramLabel = "HZ|max", description = "Readings per generator and simulated second, or "
            + "'max': as fast as the brokers take them (default: 1).")
    @Nullable
    String rate;

    @Option(names = "--duration", paramLabel = "TIME", converter = Durations.class, description = "How long to make readings, by the clock on the wall (500ms, 30s, 2m, 1h); with --from in simulated time.")
    @Nullable
    Duration duration;

    @Option(names = "--count", paramLabel = "N", description = "Stop after exactly N readings in total.")
    @Nullable
    Long count;

    @Option(names = "--seed", paramLabel = "S", description = "Same seed, same readings (default: 42).")
    @Nullable
    Long seed;

    @Option(names = "--speed", paramLabel = "X|max", description = "Simulated seconds a second, 0.1 to 100 (default: 1; "
            + "with --example 10), or 'max', with --from: as fast as the brokers take the readings.")
    @Nullable
    String speed;

    @Option(names = "--from", paramLabel = "TIME", converter = Moments.class, description = "Make history: readings are stamped with simulated time, counted from here (2026-01-01T00:00Z). "
            + "Kafka deletes records that are older than the topic's retention at once, and refuses records from more than an hour ahead, unless it is set up otherwise.")
    @Nullable
    Instant from;

    @Option(names = "--until", paramLabel = "TIME", converter = Moments.class, description = "With --from: where the history ends (default: now; or after --duration).")
    @Nullable
    Instant until;

    @Mixin
    final SendOptions send = new SendOptions();

    @Option(names = "--labels", negatable = true, description = "The ids of the faults at work go along with each reading, as user property and header 'fault'.")
    @Nullable
    Boolean labels;

    @Option(names = "--no-schema-check", description = "Values go to Kafka without the check against their schema: consumers see what a fault breaks.")
    boolean noSchemaCheck;

    @Option(names = "--fault", paramLabel = "PRESET@GENERATOR[:ONSET[+DURATION]]", converter = FaultOption.Converter.class, completionCandidates = FaultOption.Presets.class, description = "Inject a preset, in simulated time, as in overheat@generator3:30s+120s. May be given again. "
            + "Presets: ${COMPLETION-CANDIDATES}.")
    List<FaultOption> faults = new ArrayList<>();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write what the scenario expects, and what was seen, as JUnit XML.")
    @Nullable
    String junit;

    @Option(names = "--webhook-port", paramLabel = "PORT", description = "Where a scenario that expects a webhook listens, on this computer; 0 is any that is free (default: ${DEFAULT-VALUE}).")
    int webhookPort = ScenarioDesk.WEBHOOK_PORT;

    @Mixin
    final LiveOptions live = new LiveOptions();

    @Option(names = "--truth", paramLabel = "FILE", description = "Write which fault acted where, from when to when, as JSON Lines: one line for each as soon as it is over.")
    @Nullable
    String truth;

    @Option(names = "--truth-topic", paramLabel = "TOPIC", description = "Publish the same on a topic of its own, at MQTT and Kafka, one JSON message for each.")
    @Nullable
    String truthTopic;

    @Option(names = "--page", paramLabel = "FILE", description = "Write the run on one page to hand to somebody, as HTML with charts.")
    @Nullable
    String page;

    boolean isMax() {
        return "max".equals(rate);
    }

    int generators() {
        return generators == null ? DEFAULT_SETS : generators;
    }

    /** @throws IllegalArgumentException with a sentence for what is wrong */
    RunSettings settings() {
        return settings(null);
    }

    /**
     * The same; where nothing is said, as a scenario has it.
     *
     * @throws IllegalArgumentException with a sentence for what is wrong
     */
    RunSettings settings(@Nullable Scenario scenario) {
        var said = scenario == null ? ScenarioSettings.NONE : scenario.settings();
        if (scenario != null && (generators != null || example)) {
            throw new IllegalArgumentException("A scenario has its own fleet, so no "
                    + (example ? "--example" : "--generators"));
        }
        if (scenario == null && junit != null) {
            throw new IllegalArgumentException("--junit goes with a scenario file");
        }
        if (generators() < 1 || generators() > 100_000) {
            throw new IllegalArgumentException("--generators is 1 to 100000, not " + generators);
        }
        if (count != null && count < 1) {
            throw new IllegalArgumentException("--count is at least 1, not " + count);
        }
        if (duration != null && !duration.isPositive()) {
            throw new IllegalArgumentException("--duration is more than 0 s");
        }
        if (webhookPort < 0 || webhookPort > 65_535) {
            throw new IllegalArgumentException("--webhook-port is 0 to 65535, not " + webhookPort);
        }
        if (noSchemaCheck && !send.wantsKafka()) {
            throw new IllegalArgumentException("--no-schema-check goes with Kafka");
        }
        var messages = send.messages(said);
        checkTruthTopic(messages);
        if (isMax() && from != null) {
            throw new IllegalArgumentException("--rate max goes without --from: history is made at a rate");
        }
        long start = seed != null ? seed : scenario != null ? scenario.seed() : RunSettings.DEMO.seed();
        return new RunSettings(start, isMax() ? 1 : hertz(said), isMax() || speedIsMax(),
                pace(said),
                count == null ? Long.MAX_VALUE : count,
                labels == null ? messages : messages.withLabels(labels),
                RunSettings.DEFAULT_OUTBOX, send.stall(), false);
    }

    private void checkTruthTopic(MessageSettings messages) {
        if (truthTopic == null) {
            return;
        }
        try {
            messages.withTopic(truthTopic);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--truth-topic: " + e.getMessage(), e);
        }
        if (truthTopic.equals(messages.topic())) {
            throw new IllegalArgumentException(
                    "--truth-topic is another topic than that of the readings, " + messages.topic());
        }
    }

    private boolean speedIsMax() {
        return "max".equals(speed);
    }

    private double pace(ScenarioSettings said) {
        if (speed == null) {
            if (said.speed() != null) {
                return said.speed();
            }
            return example ? RunSettings.DEMO.speed() : 1;
        }
        if (speedIsMax()) {
            if (from == null) {
                throw new IllegalArgumentException("--speed max goes with --from");
            }
            return 1;
        }
        try {
            return Double.parseDouble(speed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--speed is a number, 0.1 to 100, or max, not \"" + speed + "\"", e);
        }
    }

    /**
     * How long the history is to be that {@code --from} begins, in simulated time: a scenario's own
     * length, if nothing is said; null without it.
     *
     * @throws IllegalArgumentException with a sentence for what is wrong
     */
    @Nullable
    Duration backfill(Instant now, @Nullable Scenario scenario) {
        if (from == null) {
            if (until != null) {
                throw new IllegalArgumentException("--until goes with --from");
            }
            return null;
        }
        if (until != null && duration != null) {
            throw new IllegalArgumentException("Name --until or --duration, not both");
        }
        if (from.toEpochMilli() < 0) {
            throw new IllegalArgumentException("--from is not before 1970: Kafka has no stamps for that");
        }
        if (scenario != null && duration == null && until == null) {
            return scenario.end();
        }
        var length = duration != null ? duration : Duration.between(from, until != null ? until : now);
        if (!length.isPositive()) {
            throw new IllegalArgumentException(until != null
                    ? "--until is not after --from"
                    : "--from is ahead of now: name --until or --duration");
        }
        return length;
    }

    private double hertz(ScenarioSettings said) {
        if (rate == null) {
            return said.rateHz() == null ? 1 : said.rateHz();
        }
        try {
            return Double.parseDouble(rate);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--rate is a number of readings a second, or max, not \"" + rate + "\"");
        }
    }
}
