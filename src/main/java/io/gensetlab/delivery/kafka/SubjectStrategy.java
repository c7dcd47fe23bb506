package io.gensetlab.delivery.kafka;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Under which subject a schema stands: Confluent's three strategies. */
enum SubjectStrategy {
    /** {@code <topic>-value}, {@code <topic>-key}. */
    TOPIC_NAME("TopicNameStrategy"),
    /** The record's name, which is the schema's title. */
    RECORD_NAME("RecordNameStrategy"),
    /** {@code <topic>-<title>}. */
    TOPIC_RECORD_NAME("TopicRecordNameStrategy");

    private static final String PACKAGE = "io.confluent.kafka.serializers.subject.";

    private final String className;

    SubjectStrategy(String className) {
        this.className = className;
    }

    /** By Confluent's class name, with or without the package; null for the default. */
    static SubjectStrategy byName(@Nullable String name) {
        if (name == null) {
            return TOPIC_NAME;
        }
        for (var strategy : values()) {
            if (name.equals(strategy.className) || name.equals(PACKAGE + strategy.className)) {
                return strategy;
            }
        }
        throw new ConfigException("The subject name strategy is TopicNameStrategy, RecordNameStrategy or "
                + "TopicRecordNameStrategy, not \"" + name + "\"");
    }

    String subject(String topic, boolean isKey, @Nullable String title) {
        return switch (this) {
            case TOPIC_NAME -> topic + (isKey ? "-key" : "-value");
            case RECORD_NAME -> required(title);
            case TOPIC_RECORD_NAME -> topic + "-" + required(title);
        };
    }

    private String required(@Nullable String title) {
        if (title == null || title.isBlank()) {
            throw new SerializationException(className + " needs a schema with a title");
        }
        return title;
    }
}
