package io.gensetlab.delivery.kafka;

import org.jspecify.annotations.Nullable;

/** Where readings go now, and what describes the values of each topic. Thread-safe. */
public interface TopicSchemas {
    /** The topic of the readings that are made now: what a connection is prepared for and says. */
    String current();

    /** The JSON Schema of a topic's values, or null: the registry gives it, or nothing is checked. */
    @Nullable
    String schema(String topic);

    /** One topic, or one schema for whatever topics there are. */
    static TopicSchemas of(String topic, @Nullable String schemaText) {
        return new TopicSchemas() {
            @Override
            public String current() {
                return topic;
            }

            @Override
            public @Nullable String schema(String any) {
                return schemaText;
            }
        };
    }
}
