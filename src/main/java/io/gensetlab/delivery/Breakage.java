package io.gensetlab.delivery;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What was broken in a reading on purpose: what it may be refused for without anything being lost, and how Kafka's framing
 * is to be wrong. Immutable.
 *
 * @param parts what is wrong with it; at least one
 * @param framing what is done to the bytes before Kafka's value
 * @param schemaId the id with {@link Framing#GIVEN_ID}, otherwise 0
 */
public record Breakage(Set<Part> parts, Framing framing, int schemaId) {
    /** Its value is none of its schema. */
    public static final Breakage VALUE = new Breakage(EnumSet.of(Part.VALUE), Framing.SOUND, 0);

    /** What can be wrong, and the reasons for which a reading is then refused. The order is the journal's. */
    public enum Part {
        /** The bytes, or the schema that they claim: 0x99 is MQTT's payload format invalid. */
        VALUE(Reason.SCHEMA, Reason.INCOMPATIBLE, Reason.REGISTRY, "invalid-record", "0x99"),
        /** It is too large: 0x95 is MQTT's packet too large. */
        SIZE("too-large", "0x95"),
        /** Its time stamp, which is the record's. */
        TIME("timestamp"),
        /** It goes where it does not belong: MQTT's not authorized and topic name invalid. */
        TOPIC("invalid-topic", "topic-authorization", Reason.INCOMPATIBLE, Reason.TOPIC, "0x87", "0x90"),
        /** The record's key, which a compacted topic has to have. */
        KEY("invalid-record");

        private final Set<String> codes;

        Part(String... codes) {
            this.codes = Set.of(codes);
        }
    }

    /** What is done to the bytes before Kafka's value. The order is the journal's. */
    public enum Framing {
        /** Nothing. */
        SOUND,
        /** There are none: no magic byte, no schema id. */
        NONE,
        /** The schema id is one that was given. */
        GIVEN_ID,
        /** The schema id is that of another schema that the registry knows. */
        OTHER_ID,
        /** The producer registers a schema that does not go with the one before. */
        INCOMPATIBLE
    }

    /** @throws IllegalArgumentException nothing is broken */
    public Breakage {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A breakage breaks something");
        }
        parts = Collections.unmodifiableSet(EnumSet.copyOf(parts));
    }

    /** Whether a refusal is what the fault was meant to bring about, and no trouble of the brokers or the settings. */
    public boolean explains(Reason reason) {
        return parts.stream().anyMatch(part -> part.codes.contains(reason.code()));
    }
}
