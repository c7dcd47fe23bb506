package io.gensetlab.delivery.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gensetlab.delivery.Breakage;
import io.gensetlab.delivery.Reason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Breaks the bytes before a value, and tries to register schemas that do not fit. It asks the registry with a client of its
 * own, for two seconds at the most and now and then only: others do not wait for what one reading is to suffer. The
 * publishing thread's own.
 */
final class FramingFaults implements AutoCloseable {
    /** A refusal stands for those that come soon after. */
    static final Duration ASK_AGAIN = Duration.ofSeconds(15);
    /** Holds the schema that is named where there is no other one to name. */
    static final String OTHER_SUBJECT = "genset-lab-other-value";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int MOST_SUBJECTS = 20;
    private static final String OTHER_SCHEMA = """
            {"$schema":"http://json-schema.org/draft-07/schema#","title":"Other","type":"object",\
            "properties":{"other":{"type":"string"}},"required":["other"]}""";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What the registry said to a question: an id, or why there is none. */
    private record Answer(int id, @Nullable Reason refusal, long nanos) {}

    private final RegistryClient client;
    private final SerializerConfig config;
    private final TopicSchemas schemas;
    private final LongSupplier nanoTime;
    private final Map<String, Answer> answers = new HashMap<>();

    /** @throws IllegalArgumentException with a sentence, if the files for TLS cannot be used */
    FramingFaults(KafkaSettings settings, RegistrySettings registry, TopicSchemas schemas,
            LongSupplier nanoTime) {
        client = new RegistryClient(
                registry.timeout().compareTo(LONGEST_WAIT) > 0
                        ? registry.withTimeout(LONGEST_WAIT)
                        : registry);
        config = new SerializerConfig(settings.clientConfig(), false);
        this.schemas = schemas;
        this.nanoTime = nanoTime;
    }

    /**
     * The value as the fault has it.
     *
     * @param value with its right framing; changed
     * @throws RefusedException if it is not sent at all
     */
    byte[] broken(String topic, byte[] value, Breakage breakage) {
        return switch (breakage.framing()) {
            case SOUND -> value;
            case NONE -> Arrays.copyOfRange(value, JsonSchemaSerializer.FRAMING_BYTES, value.length);
            case GIVEN_ID -> withId(value, breakage.schemaId());
            case OTHER_ID -> {
                int own = ByteBuffer.wrap(value).getInt(1);
                yield withId(value, ask("other than " + own, () -> otherThan(own)));
            }
            case INCOMPATIBLE -> {
                var subject = config.strategy.subject(topic, false,
                        JsonSchemaSerializer.title(schemas.schema(topic)));
                yield withId(value, ask("beside " + subject, () -> registerMisfit(topic, subject)));
            }
        };
    }

    private static byte[] withId(byte[] value, int id) {
        ByteBuffer.wrap(value).putInt(1, id);
        return value;
    }

    private int ask(String question, IntSupplier asking) {
        long now = nanoTime.getAsLong();
        var known = answers.get(question);
        if (known == null || known.refusal != null && now - known.nanos >= ASK_AGAIN.toNanos()) {
            known = answer(asking, now);
            answers.put(question, known);
        }
        if (known.refusal != null) {
            throw new RefusedException(known.refusal);
        }
        return known.id;
    }

    private static Answer answer(IntSupplier asking, long now) {
        try {
            return new Answer(asking.getAsInt(), null, now);
        } catch (RegistryException e) {
            return new Answer(0, new Reason(
                    e.kind() == RegistryException.Kind.INCOMPATIBLE ? Reason.INCOMPATIBLE : Reason.REGISTRY,
                    RegistrySentences.of(e)), now);
        }
    }

    /** The id of another schema: one that is there, or one that is registered for that. */
    private int otherThan(int own) {
        for (var subject : client.subjects().stream().limit(MOST_SUBJECTS).toList()) {
            try {
                int id = client.latest(subject).id();
                if (id != own) {
                    return id;
                }
            } catch (RegistryException e) {
                if (e.kind() != RegistryException.Kind.NOT_FOUND
                        && e.kind() != RegistryException.Kind.UNAUTHORIZED) {
                    throw e;
                }
                // Deleted meanwhile, or not for this user.
            }
        }
        return client.register(OTHER_SUBJECT, OTHER_SCHEMA);
    }

    /** Where the registry takes anything, it takes this, too: its id is then the reading's. */
    private int registerMisfit(String topic, String subject) {
        var good = schemas.schema(topic);
        var text = good != null ? good : client.latest(subject).schema();
        if (text == null) {
            throw new RefusedException(new Reason(Reason.REGISTRY,
                    "The Schema Registry does not tell the schema of " + subject
                            + ", so that none can be made that does not go with it"));
        }
        return client.register(subject, misfit(text), config.normalize);
    }

    /** The same schema with texts where numbers were: neither reads what the other wrote, whatever the level. */
    static String misfit(String schema) {
        try {
            var root = MAPPER.readTree(schema);
            turn(root);
            return root.toString();
        } catch (JsonProcessingException e) {
            throw new RefusedException(new Reason(Reason.REGISTRY, "The schema there is no JSON Schema"));
        }
    }

    private static void turn(JsonNode node) {
        if (node instanceof ObjectNode object && "number".equals(object.path("type").textValue())) {
            object.put("type", "string");
        }
        node.forEach(FramingFaults::turn);
    }

    @Override
    public void close() {
        client.close();
    }
}
