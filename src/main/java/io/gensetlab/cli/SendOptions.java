package io.gensetlab.cli;

import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.scenario.ScenarioSettings;
import io.gensetlab.settings.ConnectionProfile;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where readings go, in which shape, and what is told at the end, in a run and a replay. Filled by picocli. */
final class SendOptions {
    private static final Duration SHORTEST_STALL = Duration.ofSeconds(1);

    @Mixin
    private final TopicOptions what = new TopicOptions();

    @Option(names = "--topic-layout", paramLabel = "LAYOUT", description = "MQTT topics: single (default), "
            + "per-generator or per-metric.")
    private @Nullable String topicLayout;

    @Option(names = "--key-layout", paramLabel = "LAYOUT", description = "Record keys: generator (default) or uuid.")
    private @Nullable String keyLayout;

    @Option(names = "--drain", paramLabel = "TIME", converter = Durations.class, description = "How long to wait for outstanding acknowledgements at the end (default: 30s).")
    Duration drain = Duration.ofSeconds(30);

    @Mixin
    final ConnectionOptions brokers = new ConnectionOptions();

    @Option(names = "--embedded", description = "Use the embedded brokers (the default when no broker is named).")
    private boolean embedded;

    @Option(names = "--no-journal", description = "Keep what is pending in memory alone, and no history to export: the end of the program loses both.")
    boolean noJournal;

    @Option(names = "--yes-remote", description = "Allow readings to go to brokers that are not this computer.")
    boolean yesRemote;

    @Option(names = "--report", paramLabel = "FILE|-", description = "Write the report as JSON; '-' is standard output.")
    @Nullable
    String report;

    @Option(names = "--audit", description = "Read back what was sent, with a subscriber and a consumer of its own, and "
            + "count what is missing, duplicated, reordered or corrupted.")
    boolean audit;

    /** @throws IllegalArgumentException with a sentence for what is wrong */
    MessageSettings messages() {
        return messages(ScenarioSettings.NONE);
    }

    /**
     * The same; where nothing is said, as a scenario has it.
     *
     * @throws IllegalArgumentException with a sentence for what is wrong
     */
    MessageSettings messages(ScenarioSettings file) {
        return new MessageSettings(what.layout(file), what.topic(file),
                topicLayout == null
                        ? Objects.requireNonNullElse(file.topicLayout(), TopicLayout.SINGLE)
                        : TopicLayout.byId(topicLayout),
                keyLayout == null
                        ? Objects.requireNonNullElse(file.keyLayout(), KeyLayout.GENERATOR)
                        : KeyLayout.byId(keyLayout),
                Boolean.TRUE.equals(file.labels()));
    }

    /** How long brokers that take nothing are waited for. */
    Duration stall() {
        return drain.isPositive() ? drain : SHORTEST_STALL;
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

    /**
     * The brokers.
     *
     * @throws IllegalArgumentException with a sentence for what is wrong
     */
    ConnectionProfile profile(CliContext context) {
        if (!usesEmbedded()) {
            return brokers.profile(context);
        }
        if (brokers.nameAny()) {
            throw new IllegalArgumentException("--embedded goes without --profile, --mqtt, --kafka, "
                    + "--kafka-config and --registry");
        }
        brokers.checkUnused();
        return ConnectionProfile.EMBEDDED;
    }
}
