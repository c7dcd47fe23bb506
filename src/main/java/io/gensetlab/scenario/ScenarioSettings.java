package io.gensetlab.scenario;

import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import org.jspecify.annotations.Nullable;

/**
 * How a scenario's readings are made and laid out; null is what the operator has. No hosts, no secrets: a scenario can be
 * given to anybody.
 *
 * @param rateHz readings per generator and simulated second
 * @param speed simulated seconds a second, 0.1 to 100
 * @param payload which members a payload has
 * @param topic MQTT base topic and Kafka topic
 * @param topicLayout how MQTT topics are made
 * @param keyLayout how record keys are made
 * @param labels whether the ids of active faults go along, as a user property and a header
 */
public record ScenarioSettings(@Nullable Double rateHz, @Nullable Double speed,
        @Nullable PayloadLayout payload, @Nullable String topic, @Nullable TopicLayout topicLayout,
        @Nullable KeyLayout keyLayout, @Nullable Boolean labels) {
    /** Nothing is said. */
    public static final ScenarioSettings NONE = new ScenarioSettings(null, null, null, null, null, null,
            null);
}
