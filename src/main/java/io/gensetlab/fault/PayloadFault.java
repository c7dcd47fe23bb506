package io.gensetlab.fault;

/**
 * What goes out is wrong: the bytes, the topic, the key, or Kafka's framing. Acts in {@code message}, framing in {@code
 * delivery.kafka}. MQTT takes all of it; Kafka's check refuses most of it before sending, if it is on. Constructors throw
 * {@link IllegalArgumentException} with a sentence for a value out of its range.
 */
public sealed interface PayloadFault extends Fault {
    /** Wrong in the five bytes before a Kafka record's value, or in its schema: MQTT has nothing of the kind. */
    sealed interface Framing extends PayloadFault {}

    /** @param member a required member that is left out; its name on the wire */
    record MissingMember(String member) implements PayloadFault {
        /** Checks the name. */
        public MissingMember {
            requireName(member);
        }
    }

    /**
     * One member more; the open classic schema allows it.
     *
     * @param member its name
     * @param value its value, a text
     */
    record ExtraMember(String member, String value) implements PayloadFault {
        /** Checks the name. */
        public ExtraMember {
            requireName(member);
        }
    }

    /** @param member a number as a text, or the text as a number */
    record WrongType(String member) implements PayloadFault {
        /** Checks the name. */
        public WrongType {
            requireName(member);
        }
    }

    /** @param member one whose value is null */
    record NullMember(String member) implements PayloadFault {
        /** Checks the name. */
        public NullMember {
            requireName(member);
        }
    }

    /** @param keptShare what is left of the bytes, from the front, 0 to below 1 */
    record Truncated(double keptShare) implements PayloadFault {
        /** Checks the range. */
        public Truncated {
            Require.range(keptShare, 0, 0.99, "What is left of the bytes");
        }
    }

    /** Bytes that are not UTF-8 stand in the generator's id. */
    record NotUtf8() implements PayloadFault {}

    /** @param kibibytes size of the payload, 1 to 16,384 KiB, by a member of that length */
    record Oversize(int kibibytes) implements PayloadFault {
        /** Checks the range. */
        public Oversize {
            Require.range(kibibytes, 1, 16_384, "A payload's size in KiB");
        }
    }

    /** @param topic where it goes instead, on both; 1 to 249 letters, digits, dots, underscores or hyphens */
    record WrongTopic(String topic) implements PayloadFault {
        /** Checks the name. */
        public WrongTopic {
            if (!topic.matches("[A-Za-z0-9._-]{1,249}") || topic.equals(".") || topic.equals("..")) {
                throw new IllegalArgumentException(
                        "A topic has 1 to 249 letters, digits, dots, underscores or hyphens: \""
                                + topic + "\"");
            }
        }
    }

    /** The record has no key: no partition of its own, and so no order. */
    record NullKey() implements PayloadFault {}

    /** The value goes out as plain JSON, without the magic byte and the schema id. */
    record NoMagicByte() implements Framing {}

    /** @param schemaId one that no registry knows, 1 to 2,147,483,647 */
    record UnknownSchemaId(int schemaId) implements Framing {
        /** Checks the range. */
        public UnknownSchemaId {
            Require.range(schemaId, 1, Integer.MAX_VALUE, "A schema id");
        }
    }

    /** The id of another schema that the registry knows. */
    record OtherSchemaId() implements Framing {}

    /** The producer registers a schema that is incompatible with the one before: the registry answers 409. */
    record IncompatibleSchema() implements Framing {}

    private static void requireName(String member) {
        if (!member.matches("[A-Za-z_][A-Za-z0-9_-]{0,63}")) {
            throw new IllegalArgumentException(
                    "A member's name has 1 to 64 letters, digits, underscores or hyphens: \"" + member
                            + "\"");
        }
    }
}
