package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.OutboundMessage;
import java.util.ArrayList;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;

/** A reading, or a part of one, as PUBLISH: content type, payload format indicator and user properties. */
final class PublishPacket {
    static final String CONTENT_TYPE = OutboundMessage.CONTENT_TYPE;
    /** Of a part, which is a number. */
    private static final String PLAIN_TEXT = "text/plain";

    /** Identifier and one byte. */
    private static final int PAYLOAD_FORMAT_BYTES = 2;
    /** Identifier and a two-byte length before each string. */
    private static final int IDENTIFIER = 1;
    private static final int LENGTH = 2;

    private PublishPacket() {}

    static MqttMessage of(OutboundMessage message, OutboundMessage.@Nullable Part part, int qos) {
        var packet = packet(part == null ? message.payload() : part.payload(), qos, false, contentType(part));
        var users = new ArrayList<UserProperty>(5);
        for (var property : message.properties()) {
            users.add(new UserProperty(property.name(), property.value()));
        }
        packet.getProperties().setUserProperties(users);
        return packet;
    }

    private static String contentType(OutboundMessage.@Nullable Part part) {
        return part == null ? CONTENT_TYPE : PLAIN_TEXT;
    }

    static String topic(OutboundMessage message, OutboundMessage.@Nullable Part part) {
        return part == null ? message.mqttTopic() : part.topic();
    }

    static MqttMessage json(byte[] payload, int qos, boolean retained) {
        return packet(payload, qos, retained, CONTENT_TYPE);
    }

    private static MqttMessage packet(byte[] payload, int qos, boolean retained, String contentType) {
        var properties = new MqttProperties();
        properties.setPayloadFormat(true);
        properties.setContentType(contentType);
        return new MqttMessage(payload, qos, retained, properties);
    }

    /** Bytes of the whole packet on the wire, which is what a broker's Maximum Packet Size limits. */
    static long bytes(OutboundMessage message, OutboundMessage.@Nullable Part part, int qos) {
        long properties = PAYLOAD_FORMAT_BYTES + IDENTIFIER + string(contentType(part));
        for (var property : message.properties()) {
            properties += IDENTIFIER + string(property.name()) + string(property.value());
        }
        long rest = string(topic(message, part)) + (qos > 0 ? 2 : 0) + varint(properties) + properties
                + (part == null ? message.payload() : part.payload()).length;
        return 1 + varint(rest) + rest;
    }

    private static long string(String text) {
        return LENGTH + MqttConnection.utf8(text).length;
    }

    private static int varint(long value) {
        return value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4;
    }
}
