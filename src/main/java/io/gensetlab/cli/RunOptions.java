package io.gensetlab.cli;

import io.gensetlab.lab.RunSettings;
import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.TopicLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code genset-lab run} can be told. Filled by picocli. */
final class RunOptions {
    @Option(names = "--generators", paramLabel = "N", description = "Sets under load (default: ${DEFAULT-VALUE}).")
    int generators = 8;

    @Option(names = "--example", description = "The dashboard's example fleet with its fault, instead of --generators.")
    boolean example;

    @Option(names = "--rate", paramLabel = "HZ|max", description = "Readings per generator and simulated second, or "
            + "'max': as fast as the brokers take them (default: ${DEFAULT-VALUE}).")
    String rate = "1";

    @Option(names = "--duration", paramLabel = "TIME", converter = Durations.class, description = "How long to make readings, by the clock on the wall (500ms, 30s, 2m, 1h).")
    @Nullable
    Duration duration;

    @Option(names = "--count", paramLabel = "N", description = "Stop after exactly N readings in total.")
    @Nullable
    Long count;

    @Option(names = "--seed", paramLabel = "S", description = "Same seed, same readings (default: ${DEFAULT-VALUE}).")
    long seed = RunSettings.DEMO.seed();

    @Option(names = "--speed", paramLabel = "X", description = "Simulated seconds a second, 0.1 to 100 (default: 1; "
            + "with --example 10).")
    @Nullable
    Double speed;

    @Mixin
    private final TopicOptions what = new TopicOptions();

    @Option(names = "--topic-layout", paramLabel = "LAYOUT", description = "MQTT topics: single (default), "
            + "per-generator or per-metric.")
    String topicLayout = TopicLayout.SINGLE.id();

    @Option(names = "--key-layout", paramLabel = "LAYOUT", description = "Record keys: generator (default) or uuid.")
    String keyLayout = KeyLayout.GENERATOR.id();

    @Option(names = "--labels", description = "The ids of the faults at work on a reading go along, as user property and header 'fault'.")
    boolean labels;

    @Option(names = "--no-schema-check", description = "Values go to Kafka without the check against their schema: consumers see what a fault breaks.")
    boolean noSchemaCheck;

    @Option(names = "--fault", paramLabel = "PRESET@GENERATOR[:ONSET[+DURATION]]", converter = FaultOption.Converter.class, description = "Inject a preset, in simulated time, as in overheat@generator3:30s+120s. May be given again. "
            + "Presets: overheat, fuel-leak, low-oil-pressure, stuck-temperature, silent-device, rogue-producer.")
    List<FaultOption> faults = new ArrayList<>();

    @Option(names = "--drain", paramLabel = "TIME", converter = Durations.class, description = "How long to wait for outstanding acknowledgements at the end (default: 30s).")
    Duration drain = Duration.ofSeconds(30);

    @Mixin
    final ConnectionOptions brokers = new ConnectionOptions();

    @Option(names = "--embedded", description = "Use the embedded brokers (the default when no broker is named).")
    boolean embedded;

    @Option(names = "--no-journal", description = "Keep what is pending in memory alone, and no history to export: the end of the program loses both.")
    boolean noJournal;

    @Option(names = "--yes-remote", description = "Allow readings to go to brokers that are not this computer.")
    boolean yesRemote;

    @Option(names = "--report", paramLabel = "FILE|-", description = "Write the report as JSON; '-' is standard output.")
    @Nullable
    String report;

    @Option(names = "--page", paramLabel = "FILE", description = "Write the run on one page to hand to somebody, as HTML with charts.")
    @Nullable
    String page;

    @Option(names = "--audit", description = "Read back what was sent, with a subscriber and a consumer of its own, and "
            + "count what is missing, duplicated, reordered or corrupted.")
    boolean audit;

    boolean isMax() {
        return rate.equals("max");
    }

    /** @throws IllegalArgumentException with a sentence for what is wrong */
    RunSettings settings() {
        if (generators < 1 || generators > 100_000) {
            throw new IllegalArgumentException("--generators is 1 to 100000, not " + generators);
        }
        if (count != null && count < 1) {
            throw new IllegalArgumentException("--count is at least 1, not " + count);
        }
        if (duration != null && !duration.isPositive()) {
            throw new IllegalArgumentException("--duration is more than 0 s");
        }
        var messages = new MessageSettings(what.layout(), what.topic(), TopicLayout.byId(topicLayout),
                KeyLayout.byId(keyLayout), labels);
        if (noSchemaCheck && !wantsKafka()) {
            throw new IllegalArgumentException("--no-schema-check goes with Kafka");
        }
        double pace = speed != null ? speed : example ? RunSettings.DEMO.speed() : 1;
        return new RunSettings(seed, isMax() ? 1 : hertz(), isMax(), pace,
                count == null ? Long.MAX_VALUE : count, messages,
                RunSettings.DEFAULT_OUTBOX, drain.isPositive() ? drain : Duration.ofSeconds(1), false);
    }

    private double hertz() {
        try {
            return Double.parseDouble(rate);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--rate is a number of readings a second, or max, not \"" + rate + "\"");
        }
    }

    boolean usesEmbedded() {
        return embedded || !brokers.nameAny();
    }

    boolean wantsMqtt() {
        return usesEmbedded() || brokers.wantsMqtt();
    }

    boolean wantsKafka() {
        return usesEmbedded() || brokers.wantsKafka();
    }
}
