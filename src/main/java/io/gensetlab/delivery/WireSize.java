package io.gensetlab.delivery;

import org.jspecify.annotations.Nullable;

/**
 * How many bytes a reading takes on the wire, counted without making them: asked for each acknowledgement, so it
 * allocates nothing. What the network adds below (TLS, TCP) is not in it.
 */
public final class WireSize {
    /** Identifier of an MQTT property, and the length before a string. */
    private static final int IDENTIFIER = 1;
    private static final int LENGTH = 2;
    /** Payload format indicator with its value, and the content type before its text. */
    private static final int FIXED_PROPERTIES = 2 + IDENTIFIER + LENGTH;
    /** Message expiry interval, an int32. */
    private static final int EXPIRY = IDENTIFIER + 4;
    /** Magic byte and schema id before the JSON. */
    private static final int FRAMING = 5;
    private static final String SIMULATED = "true";

    private WireSize() {}

    /**
     * The bytes that brought a reading to its broker.
     *
     * @param receipt what the broker said
     */
    public static int of(OutboundMessage message, Receipt receipt) {
        return switch (receipt) {
            case Receipt.Mqtt mqtt -> publishPackets(message, mqtt.qos());
            case Receipt.Kafka kafka -> record(message, kafka.schemaId() >= 0);
        };
    }

    private static int publishPackets(OutboundMessage message, int qos) {
        var parts = message.mqttParts();
        if (parts.isEmpty()) {
            return publishPacket(message, null, qos);
        }
        int bytes = 0;
        for (int i = 0; i < parts.size(); i++) {
            bytes += publishPacket(message, parts.get(i), qos);
        }
        return bytes;
    }

    /** The same for a message that does not expire. */
    public static int publishPacket(OutboundMessage message, OutboundMessage.@Nullable Part part, int qos) {
        return publishPacket(message, part, qos, false);
    }

    /**
     * The whole PUBLISH packet: fixed header, topic, packet id, properties, payload.
     *
     * @param part of the message, or null for a message that is one packet
     * @param expires whether it has a message expiry interval; {@link #of} counts readings as if they had none
     */
    public static int publishPacket(OutboundMessage message, OutboundMessage.@Nullable Part part, int qos,
            boolean expires) {
        var type = part == null ? OutboundMessage.CONTENT_TYPE : OutboundMessage.PART_CONTENT_TYPE;
        int properties = FIXED_PROPERTIES + (expires ? EXPIRY : 0) + type.length()
                + userProperty("seq", digits(message.seq()))
                + userProperty("ts", digits(message.timestampMillis()))
                + userProperty("run", utf8(message.run())) + userProperty("simulated", SIMULATED.length());
        if (message.isReplay()) {
            properties += userProperty("replay", SIMULATED.length());
        }
        var fault = message.fault();
        if (fault != null) {
            properties += userProperty("fault", utf8(fault));
        }
        int rest = LENGTH + utf8(part == null ? message.mqttTopic() : part.topic()) + (qos > 0 ? 2 : 0)
                + mqttVarint(properties) + properties
                + (part == null ? message.payload() : part.payload()).length;
        return 1 + mqttVarint(rest) + rest;
    }

    /**
     * One record in its batch: key, framed value, headers and their lengths. Before compression, and without its share of
     * the batch's own 61 bytes.
     */
    public static int record(OutboundMessage message, boolean framed) {
        int value = message.payload().length + (framed ? FRAMING : 0);
        var key = message.key();
        var fault = message.fault();
        // Attributes, and a byte each for what the record's time and offset add to the batch's.
        int body = 3 + (key == null ? 1 : counted(utf8(key))) + counted(value)
                + varint(4 + (message.isReplay() ? 1 : 0) + (fault == null ? 0 : 1))
                + header("seq", digits(message.seq()))
                + header("ts", digits(message.timestampMillis())) + header("run", utf8(message.run()))
                + header("simulated", SIMULATED.length())
                + (message.isReplay() ? header("replay", SIMULATED.length()) : 0)
                + (fault == null ? 0 : header("fault", utf8(fault)));
        return varint(body) + body;
    }

    private static int userProperty(String name, int value) {
        return IDENTIFIER + LENGTH + name.length() + LENGTH + value;
    }

    private static int header(String name, int value) {
        return counted(name.length()) + counted(value);
    }

    private static int counted(int bytes) {
        return varint(bytes) + bytes;
    }

    private static int mqttVarint(int value) {
        return value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4;
    }

    /** Kafka's zig-zag encoding of a number that is not negative. */
    private static int varint(int value) {
        int bytes = 1;
        for (long rest = (long) value << 1; rest >= 128; rest >>>= 7) {
            bytes++;
        }
        return bytes;
    }

    private static int digits(long value) {
        int digits = value < 0 ? 2 : 1;
        for (long rest = value / 10; rest != 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static int utf8(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Half of a pair is two of the pair's four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
