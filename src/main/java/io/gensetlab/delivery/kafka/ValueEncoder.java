package io.gensetlab.delivery.kafka;

import io.gensetlab.message.SchemaCheck;
import java.nio.ByteBuffer;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Makes the bytes of a record's value: framed when there is a registry, otherwise plain JSON; checked in both cases. */
final class ValueEncoder implements AutoCloseable {
    /** The schema id of plain JSON. */
    static final int NO_SCHEMA_ID = -1;

    private final @Nullable JsonSchemaSerializer serializer;
    private final @Nullable SchemaCheck plainCheck;
    private final boolean checks;

    /** @throws ConfigException if the settings cannot be used */
    ValueEncoder(KafkaSettings settings, @Nullable String schemaText) {
        var config = new SerializerConfig(settings.clientConfig(), false);
        checks = config.failInvalid;
        var registry = settings.registry();
        if (registry == null) {
            serializer = null;
            plainCheck = checks && schemaText != null ? SchemaCheck.of(schemaText) : null;
        } else {
            serializer = new JsonSchemaSerializer(schemaText);
            serializer.configure(settings.serializerConfig(registry), false);
            plainCheck = null;
        }
    }

    /** What the values of a topic are framed with; asks the registry the first time. */
    String framing(String topic) {
        if (serializer == null) {
            return "plain JSON, no registry";
        }
        var schema = serializer.schemaOf(topic);
        return schema.subject() + ", id " + schema.id();
    }

    /** Whether values are checked against their schema. */
    boolean checks() {
        return checks;
    }

    byte[] encode(String topic, byte[] json) {
        if (serializer == null) {
            var violation = plainCheck == null ? null : plainCheck.violation(json);
            if (violation != null) {
                throw new SchemaViolationException("The value does not conform to the schema: " + violation);
            }
            return json;
        }
        var value = serializer.serialize(topic, json);
        if (value == null) {
            throw new IllegalStateException("Only null is written as null");
        }
        return value;
    }

    int schemaId(byte[] value) {
        return serializer == null ? NO_SCHEMA_ID : ByteBuffer.wrap(value).getInt(1);
    }

    @Override
    public void close() {
        if (serializer != null) {
            serializer.close();
        }
    }
}
