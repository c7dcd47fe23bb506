package io.gensetlab.delivery.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the broker answered to CONNECT (OASIS MQTT 5.0, 3.2), read from the bytes, because Paho reads the limits as
 * signed numbers.
 *
 * @param sessionPresent whether the broker goes on with a session that it had
 * @param reasonCode 0 for success
 * @param receiveMaximum 1 to 65535
 * @param maximumQos 0 to 2
 * @param maximumPacketSize bytes; {@link Long#MAX_VALUE} without a limit
 * @param topicAliasMaximum 0 to 65535
 * @param keepAliveSeconds the broker's own, or −1
 * @param retainAvailable whether retained messages are taken
 * @param words the broker's reason string, if any
 */
record Connack(boolean sessionPresent, int reasonCode, int receiveMaximum, int maximumQos,
        long maximumPacketSize,
        int topicAliasMaximum, int keepAliveSeconds, boolean retainAvailable, @Nullable String words) {
    static final int TYPE = 2;

    private static final int RECEIVE_MAXIMUM = 0x21;
    private static final int TOPIC_ALIAS_MAXIMUM = 0x22;
    /** The most that Paho, which reads a signed short, understands. */
    private static final int PAHO_LARGEST = Short.MAX_VALUE;

    /**
     * Reads a whole CONNACK and <em>changes</em> two limits in it for Paho's eyes: Topic Alias Maximum becomes 0,
     * because Paho uses aliases whenever it may and redelivers by alias alone; a Receive Maximum above 32767 becomes
     * 32767, because Paho reads it as a negative number and then refuses every publish.
     *
     * @param packet fixed header and all
     * @param bodyStart where the variable header starts
     * @throws IllegalArgumentException if it is not a CONNACK of MQTT 3 or 5
     */
    static Connack readAndTame(byte[] packet, int bodyStart) {
        var in = ByteBuffer.wrap(packet, bodyStart, packet.length - bodyStart);
        try {
            boolean sessionPresent = (in.get() & 1) != 0;
            int reasonCode = in.get() & 0xFF;
            int receiveMaximum = 65_535;
            int maximumQos = 2;
            long maximumPacketSize = Long.MAX_VALUE;
            int aliases = 0;
            int keepAlive = -1;
            boolean retain = true;
            String words = null;
            int end = in.hasRemaining() ? varint(in) + in.position() : in.position();
            while (in.position() < end) {
                int id = in.get() & 0xFF;
                switch (id) {
                    case RECEIVE_MAXIMUM -> {
                        receiveMaximum = in.getShort(in.position()) & 0xFFFF;
                        in.putShort((short) Math.min(receiveMaximum, PAHO_LARGEST));
                    }
                    case TOPIC_ALIAS_MAXIMUM -> {
                        aliases = in.getShort(in.position()) & 0xFFFF;
                        in.putShort((short) 0);
                    }
                    case 0x24 -> maximumQos = in.get() & 0xFF;
                    case 0x27 -> maximumPacketSize = in.getInt() & 0xFFFF_FFFFL;
                    case 0x13 -> keepAlive = in.getShort() & 0xFFFF;
                    case 0x25 -> retain = in.get() != 0;
                    case 0x1F -> words = string(in);
                    case 0x11 -> in.getInt();
                    case 0x28, 0x29, 0x2A -> in.get();
                    case 0x12, 0x1A, 0x1C, 0x15, 0x16 -> string(in);
                    case 0x26 -> {
                        string(in);
                        string(in);
                    }
                    default -> throw new IllegalArgumentException("CONNACK has an unknown property " + id);
                }
            }
            return new Connack(sessionPresent, reasonCode, receiveMaximum, maximumQos, maximumPacketSize,
                    aliases, keepAlive,
                    retain, words);
        } catch (java.nio.BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("CONNACK is cut short", e);
        }
    }

    private static String string(ByteBuffer in) {
        var bytes = new byte[in.getShort() & 0xFFFF];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int varint(ByteBuffer in) {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int octet = in.get();
            value |= (octet & 0x7F) << shift;
            if ((octet & 0x80) == 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("CONNACK has a broken length");
    }
}
