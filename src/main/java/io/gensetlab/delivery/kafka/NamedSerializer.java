package io.gensetlab.delivery.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gensetlab.delivery.kafka.RegistryException.Kind;
import io.gensetlab.message.SchemaCheck;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The serializer that {@code value.serializer} names, where it is on the class path: Confluent's own in a build with the
 * profile {@code confluent}. It is given schema and value as that one takes them, a JSON node with the members
 * {@code schema} and {@code payload}, and all settings as text under Confluent's names. What does not conform to the schema
 * is found out before, so that a reading is refused in the same words. The publishing thread's own.
 */
final class NamedSerializer implements AutoCloseable {
    private static final String KAFKAS_OWN = "org.apache.kafka.common.serialization.";
    private static final String REGISTRYS_NO = "RestClientException";
    private static final String CONFLICT = "error code: 409";
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // A figure is to have the digits that it was made with.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Serializer<Object> serializer;
    private final @Nullable JsonNode schema;
    private final @Nullable SchemaCheck check;

    private NamedSerializer(Serializer<Object> serializer, @Nullable JsonNode schema,
            @Nullable SchemaCheck check) {
        this.serializer = serializer;
        this.schema = schema;
        this.check = check;
    }

    /**
     * The class that the settings name, or null for ours: none is named, one that makes no frames, or one that is not on the
     * class path.
     *
     * @throws ConfigException if the class is no serializer
     */
    static @Nullable Class<?> find(KafkaSettings settings) {
        var name = named(settings);
        if (name == null) {
            return null;
        }
        try {
            var type = Class.forName(name, false, NamedSerializer.class.getClassLoader());
            if (!Serializer.class.isAssignableFrom(type)) {
                throw new ConfigException(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG + ": " + name
                        + " is no serializer of Kafka's");
            }
            return type;
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static @Nullable String named(KafkaSettings settings) {
        var name = SerializerConfig.text(settings.more(), ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        return name == null || name.equals(JsonSchemaSerializer.class.getName())
                || name.startsWith(KAFKAS_OWN) ? null : name;
    }

    /** What is to be said of the serializer; null if none is named but ours. */
    static @Nullable String said(KafkaSettings settings) {
        var name = named(settings);
        if (name == null || settings.registry() == null) {
            return null;
        }
        try {
            return find(settings) == null
                    ? "this program's own; " + name + " is not on the class path"
                    : name;
        } catch (ConfigException e) {
            return Sentences.shortened(e);
        }
    }

    /**
     * One for the values of a schema.
     *
     * @param type from {@link #find}
     * @param schemaText the schema, or null if the registry gives it
     * @param checks whether values are checked
     * @throws ConfigException if it cannot be made or configured
     */
    static NamedSerializer of(Class<?> type, KafkaSettings settings, RegistrySettings registry,
            @Nullable String schemaText, boolean checks) {
        var given = settings.serializerConfig(registry);
        var config = new HashMap<String, Object>();
        given.keySet().forEach(name -> {
            var text = SerializerConfig.text(given, name);
            if (text != null) {
                config.put(name, text);
            }
        });
        try {
            @SuppressWarnings("unchecked")
            var serializer = (Serializer<Object>) type.getDeclaredConstructor().newInstance();
            serializer.configure(config, false);
            return new NamedSerializer(serializer, schemaText == null ? null : MAPPER.readTree(schemaText),
                    checks && schemaText != null ? SchemaCheck.of(schemaText) : null);
        } catch (ConfigException e) {
            throw e;
        } catch (ReflectiveOperationException | JsonProcessingException | RuntimeException
                | LinkageError e) {
            throw new ConfigException(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG + ": " + type.getName()
                    + " cannot be used: " + Sentences.shortened(root(e)));
        }
    }

    /** What is said of the framing of a topic's values: which id they get, the serializer knows. */
    static String framing(Class<?> type, KafkaSettings settings, RegistrySettings registry, String topic,
            @Nullable String schemaText) {
        var strategy = new SerializerConfig(settings.serializerConfig(registry), false).strategy;
        return strategy.subject(topic, false, JsonSchemaSerializer.title(schemaText)) + ", by "
                + type.getSimpleName();
    }

    /**
     * The value with its framing.
     *
     * @throws SchemaViolationException if it is none of the schema's
     * @throws RegistryException if the registry is in the way
     */
    byte[] encode(String topic, byte[] json) {
        var violation = check == null ? null : check.violation(json);
        if (violation != null) {
            throw new SchemaViolationException("The value does not conform to the schema: " + violation);
        }
        Object value;
        try {
            var payload = MAPPER.readTree(json);
            value = schema == null
                    ? payload
                    : MAPPER.createObjectNode().<com.fasterxml.jackson.databind.node.ObjectNode>set("schema",
                            schema)
                            .set("payload", payload);
        } catch (IOException e) {
            throw new SchemaViolationException("The value is no JSON: " + Sentences.shortened(e));
        }
        try {
            var bytes = serializer.serialize(topic, value);
            if (bytes == null) {
                throw new SchemaViolationException("The serializer makes nothing of the value");
            }
            return bytes;
        } catch (SchemaViolationException | RegistryException e) {
            throw e;
        } catch (KafkaException e) {
            throw trouble(e);
        }
    }

    /** A registry that is in the way is told by what lies below; everything else is the value's fault. */
    private KafkaException trouble(KafkaException e) {
        for (Throwable link = e; link != null; link = link.getCause()) {
            boolean refused = link.getClass().getSimpleName().equals(REGISTRYS_NO);
            if (refused || link instanceof IOException && !(link instanceof JsonProcessingException)) {
                var message = String.valueOf(link.getMessage());
                return new RegistryException(
                        !refused
                                ? Kind.UNREACHABLE
                                : message.contains(CONFLICT) ? Kind.INCOMPATIBLE : Kind.REFUSED,
                        serializer.getClass().getSimpleName()
                                + " does not get through to the Schema Registry: "
                                + Sentences.shortened(link),
                        e);
            }
        }
        return e instanceof SerializationException
                ? new SchemaViolationException(Sentences.shortened(root(e)))
                : e;
    }

    private static Throwable root(Throwable error) {
        var root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Override
    public void close() {
        serializer.close();
    }
}
