package io.gensetlab.delivery.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gensetlab.delivery.kafka.RegistryException.Kind;
import io.gensetlab.message.SchemaCheck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The serializer that {@code value.serializer} names, where it is on the class path: Confluent's own in a build with the
 * profile {@code confluent}. It is given schema and value as that one takes them, a JSON node with the members
 * {@code schema} and {@code payload}, and all settings as text under Confluent's names. What does not conform to the schema
 * is found out before, so that a reading is refused in the same words; what it makes is looked at before it is sent. The
 * publishing thread's own.
 */
final class NamedSerializer implements AutoCloseable {
    /** Makes the same bytes as ours, so that ours may stand in for it. */
    private static final String CONFLUENTS = "io.confluent.kafka.serializers.json.KafkaJsonSchemaSerializer";
    private static final String KAFKAS_OWN = "org.apache.kafka.common.serialization.";
    private static final Logger LOG = LoggerFactory.getLogger(NamedSerializer.class);
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // A figure is to have the digits that it was made with.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** A value that the registry was in the way of. */
    private record Held(String topic, byte[] json) {}

    private final Serializer<Object> serializer;
    private final RegistrySettings registry;
    private final SerializerConfig config;
    private final @Nullable String schemaText;
    private final @Nullable JsonNode schema;
    private final @Nullable SchemaCheck check;
    private final ForeignErrors errors;
    private final Hidden hidden;
    private final SubjectLevel level;
    /** Topics for which the registry was there. */
    private final Set<String> reached = new HashSet<>();
    /** Topics of which a value has passed. */
    private final Set<String> settled = new HashSet<>();
    private @Nullable Held held;

    private NamedSerializer(Serializer<Object> serializer, RegistrySettings registry, SerializerConfig config,
            Hidden hidden,
            @Nullable String schemaText, boolean checks) throws JsonProcessingException {
        this.serializer = serializer;
        this.registry = registry;
        this.config = config;
        this.schemaText = schemaText;
        schema = schemaText == null ? null : MAPPER.readTree(schemaText);
        check = checks && schemaText != null ? SchemaCheck.of(schemaText) : null;
        level = new SubjectLevel(config);
        errors = new ForeignErrors(serializer.getClass().getSimpleName(), registry, hidden);
        this.hidden = hidden;
    }

    /**
     * The class that the settings name, or null for ours: none is named, one that makes no frames, or Confluent's where it
     * is not on the class path.
     *
     * @throws ConfigException if the class cannot be used
     */
    static @Nullable Class<?> find(KafkaSettings settings) {
        var name = named(settings);
        if (name == null) {
            return null;
        }
        try {
            var type = Class.forName(name, false, NamedSerializer.class.getClassLoader());
            if (!Serializer.class.isAssignableFrom(type)) {
                throw new UnusableSerializerException(name, "is no serializer of Kafka's");
            }
            return type;
        } catch (ClassNotFoundException e) {
            if (name.equals(CONFLUENTS)) {
                return null;
            }
            throw new UnusableSerializerException(name,
                    "is not on the class path: without that line this program frames values itself");
        } catch (LinkageError e) {
            throw new UnusableSerializerException(name, "cannot be loaded: " + told(e, new Hidden(Map.of())));
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
        var asText = new HashMap<String, Object>();
        given.keySet().forEach(name -> {
            var text = SerializerConfig.text(given, name);
            if (text != null) {
                asText.put(name, text);
            }
        });
        var config = new SerializerConfig(given, false);
        var hidden = new Hidden(asText);
        try {
            @SuppressWarnings("unchecked")
            var serializer = (Serializer<Object>) type.getConstructor().newInstance();
            try {
                serializer.configure(asText, false);
                return new NamedSerializer(serializer, registry, config, hidden, schemaText, checks);
            } catch (JsonProcessingException | RuntimeException | LinkageError e) {
                close(serializer);
                throw new UnusableSerializerException(type.getName(),
                        "cannot be configured: " + told(e, hidden));
            }
        } catch (NoSuchMethodException e) {
            throw new UnusableSerializerException(type.getName(),
                    "has no public constructor without parameters");
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new UnusableSerializerException(type.getName(), "cannot be made: " + told(e, hidden));
        }
    }

    private static String told(Throwable error, Hidden hidden) {
        var root = ForeignErrors.root(error);
        return root.getClass().getSimpleName() + ", " + hidden.in(root);
    }

    /**
     * What is said of the framing of a topic's values: which id they get, the serializer knows. The registry is asked first,
     * and for a value that it was in the way of again, so that nobody says that all is well before it is.
     *
     * @throws RegistryException if the registry is in the way
     * @throws ConfigException if the serializer cannot be used
     */
    String framing(String topic) {
        var subject = subject(topic);
        var waiting = held;
        if (waiting != null && waiting.topic().equals(topic)) {
            tryAgain(waiting);
        } else if (!reached.contains(topic)) {
            reach(subject);
            reached.add(topic);
        }
        return subject + ", by " + serializer.getClass().getSimpleName();
    }

    private String subject(String topic) {
        return config.strategy.subject(topic, false, JsonSchemaSerializer.title(schemaText));
    }

    private void tryAgain(Held waiting) {
        try {
            encode(waiting.topic(), waiting.json());
        } catch (SchemaViolationException e) {
            // The reading is told when it comes.
            LOG.debug("The registry is back, and a value is refused: {}", e.getMessage());
        }
        held = null;
    }

    /** Asks for the schema; whether this user may register or read it, and whether it is there, the serializer finds out. */
    private void reach(String subject) {
        if (level.isDue(subject)) {
            aside(client -> level.before(client, subject));
        }
        aside(client -> look(client, subject));
    }

    private void look(RegistryClient client, String subject) {
        try {
            if (schemaText == null) {
                client.latest(subject);
            } else {
                client.lookup(subject, schemaText, config.normalize);
            }
        } catch (RegistryException e) {
            if (e.kind() == Kind.UNREACHABLE || e.kind() == Kind.NOT_A_REGISTRY
                    || e.kind() == Kind.SERVER_ERROR) {
                throw e;
            }
            LOG.debug("The registry is there: {}", e.getMessage());
        }
    }

    /** With a client of ours, beside the serializer's own. */
    private void aside(Consumer<RegistryClient> act) {
        try (var client = new RegistryClient(registry)) {
            act.accept(client);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The value with its framing.
     *
     * @throws SchemaViolationException if it is none of the schema's
     * @throws RegistryException if the registry is in the way
     * @throws ConfigException if the serializer cannot be used
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
                    : MAPPER.createObjectNode()
                            .<ObjectNode>set("schema", schema)
                            .set("payload", payload);
        } catch (IOException e) {
            throw new SchemaViolationException("The value is no JSON: " + Sentences.shortened(e));
        }
        try {
            var bytes = framed(serialized(topic, value));
            if (settled.add(topic)) {
                settle(topic);
            }
            return bytes;
        } catch (RegistryException e) {
            held = new Held(topic, json);
            throw e;
        }
    }

    /** The first value has passed: its schema is there. */
    private void settle(String topic) {
        var subject = subject(topic);
        if (level.isDue(subject)) {
            try {
                aside(client -> level.after(client, subject));
            } catch (RegistryException e) {
                settled.remove(topic);
                throw e;
            }
        }
        reached.add(topic);
    }

    private byte @Nullable [] serialized(String topic, Object value) {
        try {
            return serializer.serialize(topic, value);
        } catch (SchemaViolationException | RegistryException e) {
            throw e;
        } catch (RuntimeException e) {
            throw errors.of(e);
        } catch (LinkageError e) {
            throw unusable("cannot be used: " + told(e, hidden));
        }
    }

    /** Whoever reads it looks at the first five bytes: nothing else is to reach the topic. */
    private byte[] framed(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw unusable("makes nothing (null) of a value, which Kafka takes for a deletion");
        }
        if (bytes.length < JsonSchemaSerializer.FRAMING_BYTES) {
            throw unusable("does not frame values with a schema id: it makes "
                    + bytes.length + (bytes.length == 1 ? " byte" : " bytes"));
        }
        if (bytes[0] != JsonSchemaSerializer.MAGIC) {
            throw unusable("does not frame values with a schema id: the first byte is "
                    + Byte.toUnsignedInt(bytes[0]) + ", not 0");
        }
        int id = ByteBuffer.wrap(bytes).getInt(1);
        if (id <= 0) {
            throw unusable("frames values with " + id + ", which is no schema id");
        }
        return bytes;
    }

    private UnusableSerializerException unusable(String what) {
        return new UnusableSerializerException(serializer.getClass().getName(), what);
    }

    @Override
    public void close() {
        close(serializer);
    }

    private static void close(Serializer<?> serializer) {
        try {
            serializer.close();
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("{} did not close cleanly", serializer.getClass().getName(), e);
        }
    }
}
