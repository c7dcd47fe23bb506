package io.gensetlab.delivery.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.message.SchemaCheck;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as Confluent's JSON Schema serializer does: one byte 0, the schema id as int32 big-endian, the JSON in
 * UTF-8. Null stays null. The names and defaults of the configuration are Confluent's, with these differences:
 * <ul>
 * <li>{@code json.fail.invalid.schema} is <b>true</b> by default here: a value is checked against its schema before it
 * is sent.
 * <li>The schema is not derived from a Java class: its text is given in {@code gensetlab.value.schema} or to the
 * constructor.
 * <li>{@code basic.auth.user.info} is used as well when {@code basic.auth.credentials.source} is not set.
 * <li>{@code latest.compatibility.strict} asks the registry whether our schema is compatible with the latest version;
 * Confluent's compares the two itself.
 * <li>{@code gensetlab.compatibility}, a registry's compatibility level, is set on the subject before our schema is
 * registered there; left out, the subject's stays.
 * </ul>
 * Values: {@code byte[]} and {@code String} of JSON are sent as they are, {@code JsonNode} and any other object through
 * Jackson. Thread-safe once configured. The registry is asked once per subject, for seconds at the most; a failure is
 * not remembered.
 *
 * <p>Throws {@link SchemaViolationException} for a value that cannot be sent, and {@link RegistryException} while the
 * registry is in the way.
 */
public final class JsonSchemaSerializer implements Serializer<Object> {
    /** Bytes in front of the JSON. */
    public static final int FRAMING_BYTES = 5;
    static final byte MAGIC = 0;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Function<RegistrySettings, RegistryClient> clients;
    private @Nullable String schemaText;
    private @Nullable SerializerConfig config;
    private @Nullable SubjectLevel level;
    private @Nullable RegistryClient registry;
    private boolean key;
    private final Map<String, Resolved> bySubject = new ConcurrentHashMap<>();
    private final Map<String, Resolved> byTopic = new ConcurrentHashMap<>();

    private record Resolved(String subject, int id, @Nullable SchemaCheck check) {}

    /** For Kafka, which configures it; the schema stands in the configuration. */
    public JsonSchemaSerializer() {
        this(null);
    }

    /** @param schemaText the JSON Schema of the values, or null if the configuration or the registry gives it */
    public JsonSchemaSerializer(@Nullable String schemaText) {
        this(schemaText, RegistryClient::new);
    }

    JsonSchemaSerializer(@Nullable String schemaText, Function<RegistrySettings, RegistryClient> clients) {
        this.schemaText = schemaText;
        this.clients = clients;
    }

    /** @throws ConfigException with a sentence, if the configuration cannot be used */
    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        var text = SerializerConfig.text(configs, SerializerConfig.VALUE_SCHEMA);
        if (text != null) {
            schemaText = text;
        }
        key = isKey;
        var read = new SerializerConfig(configs, isKey);
        if (schemaText == null && (read.autoRegister || read.useId < 0 && !read.useLatest)) {
            throw new ConfigException(
                    "Missing " + SerializerConfig.VALUE_SCHEMA + ", the JSON Schema's text");
        }
        config = read;
        level = new SubjectLevel(read);
        try {
            registry = clients.apply(SerializerConfig.registry(configs));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        var resolved = resolve(topic);
        var check = resolved.check;
        byte[] json;
        @Nullable
        String violation;
        switch (value) {
            case byte[] bytes -> {
                json = bytes;
                violation = check == null ? null : check.violation(bytes);
            }
            case String text -> {
                json = text.getBytes(StandardCharsets.UTF_8);
                violation = check == null ? null : check.violation(json);
            }
            default -> {
                JsonNode node = value instanceof JsonNode given ? given : node(value);
                json = bytes(node);
                violation = check == null ? null : check.violation(node);
            }
        }
        if (violation != null) {
            throw new SchemaViolationException(
                    "The value does not conform to the schema of " + resolved.subject + ": " + violation);
        }
        return ByteBuffer.allocate(FRAMING_BYTES + json.length)
                .put(MAGIC)
                .putInt(resolved.id)
                .put(json)
                .array();
    }

    /** The subject and id that values of a topic are framed with; asks the registry the first time. */
    public RegisteredSchema schemaOf(String topic) {
        var resolved = resolve(topic);
        return new RegisteredSchema(resolved.subject, resolved.id, -1, "JSON", schemaText);
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }

    private Resolved resolve(String topic) {
        var known = byTopic.get(topic);
        if (known == null) {
            known = resolveSubject(topic);
            byTopic.put(topic, known);
        }
        return known;
    }

    private Resolved resolveSubject(String topic) {
        var settings = config;
        var client = registry;
        if (settings == null || client == null) {
            throw new SerializationException("The serializer is used before it is configured");
        }
        var subject = settings.strategy.subject(topic, key, title(schemaText));
        var known = bySubject.get(subject);
        if (known == null) {
            known = ask(settings, client, subject);
            bySubject.put(subject, known);
        }
        return known;
    }

    private Resolved ask(SerializerConfig settings, RegistryClient client, String subject) {
        if (settings.autoRegister) {
            return register(settings, client, subject);
        }
        if (settings.useId >= 0) {
            var found = client.byId(settings.useId);
            return resolved(settings, subject, settings.useId, found.schema());
        }
        if (settings.useLatest) {
            var latest = client.latest(subject);
            if (settings.latestStrict && schemaText != null
                    && !client.compatibility(subject, "latest", schemaText)) {
                throw new RegistryException(RegistryException.Kind.INCOMPATIBLE,
                        "The schema is not compatible with the latest version of " + subject
                                + "; latest.compatibility.strict=false would use that version all the same",
                        null);
            }
            return resolved(settings, subject, latest.id(), latest.schema());
        }
        var text = schemaText();
        return resolved(settings, subject, client.lookup(subject, text, settings.normalize).id(), text);
    }

    private Resolved register(SerializerConfig settings, RegistryClient client, String subject) {
        var text = schemaText();
        var compatibility = Objects.requireNonNull(level, "configured");
        compatibility.before(client, subject);
        int id = client.register(subject, text, settings.normalize);
        compatibility.after(client, subject);
        return resolved(settings, subject, id, text);
    }

    private Resolved resolved(SerializerConfig settings, String subject, int id, @Nullable String text) {
        var checked = text != null ? text : schemaText;
        try {
            return new Resolved(subject, id,
                    settings.failInvalid && checked != null ? SchemaCheck.of(checked) : null);
        } catch (IllegalArgumentException e) {
            throw new SerializationException(
                    "The schema of " + subject + " cannot be used: " + Sentences.shortened(e), e);
        }
    }

    private String schemaText() {
        if (schemaText == null) {
            throw new SerializationException("Missing " + SerializerConfig.VALUE_SCHEMA);
        }
        return schemaText;
    }

    /** A schema's title, if it has one. */
    static @Nullable String title(@Nullable String schema) {
        if (schema == null) {
            return null;
        }
        try {
            var title = MAPPER.readTree(schema).get("title");
            return title != null && title.isTextual() ? title.textValue() : null;
        } catch (JsonProcessingException e) {
            throw new SerializationException("The schema is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode node(Object value) {
        try {
            return MAPPER.valueToTree(value);
        } catch (IllegalArgumentException e) {
            throw new SchemaViolationException("The value has no JSON: " + Sentences.shortened(e));
        }
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new SchemaViolationException("The value has no JSON: " + e.getOriginalMessage());
        }
    }
}
