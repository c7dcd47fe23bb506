package io.gensetlab.cli;

import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.scenario.ScenarioSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What readings look like, and the topic that goes with it. Filled by picocli. */
final class TopicOptions {
    @Option(names = "--payload", paramLabel = "LAYOUT", description = "Payload layout: classic (default), "
            + "timed, extended, load-power or nested.")
    private @Nullable String payload;

    @Option(names = "--topic", paramLabel = "NAME", description = "MQTT base topic and Kafka topic (default: "
            + MessageSettings.DEFAULT_TOPIC
            + "; with a payload that has a schema of its own, that with _extended, _load_power or _nested after it).")
    private @Nullable String topic;

    /** @throws IllegalArgumentException with a sentence, if there is none of that name */
    PayloadLayout layout() {
        return layout(ScenarioSettings.NONE);
    }

    /** The same; where nothing is said, as a scenario has it. */
    PayloadLayout layout(ScenarioSettings file) {
        if (payload != null) {
            return PayloadLayout.byId(payload);
        }
        return file.payload() == null ? PayloadLayout.CLASSIC : file.payload();
    }

    /**
     * The topic as named; else one whose subject's schema the payload fits.
     *
     * @throws IllegalArgumentException with a sentence, if the payload does not fit the topic, or there is no such payload
     */
    String topic() {
        return topic(ScenarioSettings.NONE);
    }

    /** The same; where nothing is said, as a scenario has it. */
    String topic(ScenarioSettings file) {
        var layout = layout(file);
        if (topic == null) {
            return file.topic() == null ? layout.topicFor(MessageSettings.DEFAULT_TOPIC) : file.topic();
        }
        if (topic.equals(MessageSettings.DEFAULT_TOPIC) && !layout.sharesSchema(PayloadLayout.CLASSIC)) {
            throw new IllegalArgumentException("--topic " + topic
                    + " has the schema of classic readings, which --payload " + layout.id()
                    + " does not fit: leave --topic away, for " + layout.topicFor(topic)
                    + ", or name another");
        }
        return topic;
    }
}
