package io.gensetlab.message;

import org.jspecify.annotations.Nullable;

/**
 * What messages look like and where they go.
 *
 * @param payload the payload's members
 * @param topic base of the MQTT topics, and the Kafka topic; letters, digits, {@code . _ -}, since Kafka takes no other
 * @param topicLayout how MQTT topics are made
 * @param keyLayout how record keys are made
 * @param labels whether the ids of the faults at work on a reading go along, as user property and header {@code fault}
 */
public record MessageSettings(PayloadLayout payload, String topic, TopicLayout topicLayout,
        KeyLayout keyLayout, boolean labels) {
    /** The topic that existing subscribers read. */
    public static final String DEFAULT_TOPIC = "emergency_generator";
    /** As the demo's subscribers expect them, with one order per generator. */
    public static final MessageSettings DEFAULT = new MessageSettings(PayloadLayout.CLASSIC, DEFAULT_TOPIC,
            TopicLayout.SINGLE, KeyLayout.GENERATOR);
    private static final int LONGEST_KAFKA_TOPIC = 249;

    /** @throws IllegalArgumentException if the topic cannot be both an MQTT and a Kafka topic */
    public MessageSettings {
        if (!topic.matches("[A-Za-z0-9._-]{1," + LONGEST_KAFKA_TOPIC + "}") || topic.equals(".")
                || topic.equals("..")) {
            throw new IllegalArgumentException("A topic has 1 to " + LONGEST_KAFKA_TOPIC
                    + " letters, digits, dots, underscores or hyphens (Kafka takes no other): \"" + topic
                    + "\"");
        }
    }

    /** Without labels. */
    public MessageSettings(PayloadLayout payload, String topic, TopicLayout topicLayout,
            KeyLayout keyLayout) {
        this(payload, topic, topicLayout, keyLayout, false);
    }

    /** The same with another payload. */
    public MessageSettings with(PayloadLayout other) {
        return new MessageSettings(other, topic, topicLayout, keyLayout, labels);
    }

    /** The same on another topic. */
    public MessageSettings withTopic(String other) {
        return new MessageSettings(payload, other, topicLayout, keyLayout, labels);
    }

    /** The same with another layout of MQTT topics. */
    public MessageSettings with(TopicLayout other) {
        return new MessageSettings(payload, topic, other, keyLayout, labels);
    }

    /** The same with another layout of record keys. */
    public MessageSettings with(KeyLayout other) {
        return new MessageSettings(payload, topic, topicLayout, other, labels);
    }

    /** The same with labels or without. */
    public MessageSettings withLabels(boolean wanted) {
        return new MessageSettings(payload, topic, topicLayout, keyLayout, wanted);
    }

    /** The part of the demo that this is, or null if it is neither. */
    public @Nullable Part part() {
        for (var part : Part.values()) {
            if (part.topicLayout() == topicLayout && part.keyLayout() == keyLayout) {
                return part;
            }
        }
        return null;
    }

    /** The same, laid out as a part of the demo. */
    public MessageSettings with(Part part) {
        return with(part.topicLayout()).with(part.keyLayout());
    }
}
