package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.Breakage;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.message.SchemaCheck;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bytes of a record's value, by the schema of its topic: framed when there is a registry, by our serializer or
 * the one that {@code value.serializer} names, otherwise plain JSON; checked in each case. The publishing thread's own.
 */
final class ValueEncoder implements AutoCloseable {
    /** The schema id of plain JSON. */
    static final int NO_SCHEMA_ID = -1;

    private final KafkaSettings settings;
    private final TopicSchemas schemas;
    private final boolean checks;
    /** By the schema's text; one that the registry gives under "". */
    private final Map<String, JsonSchemaSerializer> serializers = new HashMap<>();
    private final Map<String, SchemaCheck> plainChecks = new HashMap<>();
    /** Another serializer's class, or null for ours. */
    private final @Nullable Class<?> other;
    private final Map<String, NamedSerializer> others = new HashMap<>();
    private final LongSupplier nanoTime;
    /** Made for the first reading that is to be framed wrongly. */
    private @Nullable FramingFaults faults;

    /**
     * @param nanoTime monotonic clock
     * @throws ConfigException if the settings cannot be used
     */
    ValueEncoder(KafkaSettings settings, TopicSchemas schemas, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.settings = settings;
        this.schemas = schemas;
        checks = new SerializerConfig(settings.clientConfig(), false).failInvalid;
        other = settings.registry() == null ? null : NamedSerializer.find(settings);
    }

    private NamedSerializer other(Class<?> type, RegistrySettings registry, String topic) {
        var text = schemas.schema(topic);
        return others.computeIfAbsent(text == null ? "" : text,
                key -> NamedSerializer.of(type, settings, registry, text, checks));
    }

    private @Nullable JsonSchemaSerializer serializer(String topic) {
        var registry = settings.registry();
        if (registry == null) {
            return null;
        }
        var text = schemas.schema(topic);
        var key = text == null ? "" : text;
        var known = serializers.get(key);
        if (known == null) {
            known = new JsonSchemaSerializer(text);
            known.configure(settings.serializerConfig(registry), false);
            serializers.put(key, known);
        }
        return known;
    }

    /**
     * What the values of a topic are framed with; asks the registry the first time.
     *
     * @throws RegistryException if the registry is in the way
     * @throws ConfigException if the settings cannot be used
     */
    String framing(String topic) {
        var registry = settings.registry();
        if (other != null && registry != null) {
            return other(other, registry, topic).framing(topic);
        }
        var serializer = serializer(topic);
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

    /**
     * The value of a reading, with its framing as a fault has it.
     *
     * @throws SchemaViolationException if it is none of the schema's
     * @throws RefusedException if a fault keeps it from being sent
     * @throws RegistryException if the registry is in the way
     * @throws ConfigException if the settings cannot be used
     */
    byte[] encode(OutboundMessage message) {
        var value = encode(message.kafkaTopic(), message.payload());
        var breakage = message.breakage();
        return breakage == null || breakage.framing() == Breakage.Framing.SOUND
                ? value
                : broken(message.kafkaTopic(), value, breakage);
    }

    /** Whether its framing is to be wrong where there is none. */
    boolean nothingToBreak(OutboundMessage message) {
        var breakage = message.breakage();
        return breakage != null && settings.registry() == null
                && breakage.framing() != Breakage.Framing.SOUND;
    }

    byte[] encode(String topic, byte[] json) {
        var registry = settings.registry();
        if (other != null && registry != null) {
            return other(other, registry, topic).encode(topic, json);
        }
        var serializer = serializer(topic);
        if (serializer == null) {
            var text = checks ? schemas.schema(topic) : null;
            var violation = text == null
                    ? null
                    : plainChecks.computeIfAbsent(text, SchemaCheck::of).violation(json);
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

    /**
     * A value whose framing is broken on purpose; without a registry there is none to break.
     *
     * @param value from {@link #encode}; changed
     * @throws RefusedException if it is not sent at all
     */
    byte[] broken(String topic, byte[] value, Breakage breakage) {
        var registry = settings.registry();
        if (registry == null) {
            return value;
        }
        if (faults == null) {
            faults = new FramingFaults(settings, registry, schemas, nanoTime);
        }
        return faults.broken(topic, value, breakage);
    }

    /** The id that a value is framed with; {@link #NO_SCHEMA_ID} if it is not. */
    int schemaId(byte[] value) {
        return settings.registry() == null || value.length < JsonSchemaSerializer.FRAMING_BYTES
                || value[0] != JsonSchemaSerializer.MAGIC ? NO_SCHEMA_ID : ByteBuffer.wrap(value).getInt(1);
    }

    @Override
    public void close() {
        serializers.values().forEach(JsonSchemaSerializer::close);
        others.values().forEach(NamedSerializer::close);
        if (faults != null) {
            faults.close();
        }
    }
}
