package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.OutboundMessage;
import java.util.ArrayList;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** A reading as PUBLISH: content type, payload format indicator and user properties. */
final class PublishPacket {
    static final String CONTENT_TYPE = OutboundMessage.CONTENT_TYPE;

    /** Identifier and one byte. */
    private static final int PAYLOAD_FORMAT_BYTES = 2;
    /** Identifier and a two-byte length before each string. */
    private static final int IDENTIFIER = 1;
    private static final int LENGTH = 2;

    private PublishPacket() {}

    static MqttMessage of(OutboundMessage message, int qos) {
        var packet = json(message.payload(), qos, false);
        var users = new ArrayList<UserProperty>(5);
        for (var property : message.properties()) {
            users.add(new UserProperty(property.name(), property.value()));
        }
        packet.getProperties().setUserProperties(users);
        return packet;
    }

    static MqttMessage json(byte[] payload, int qos, boolean retained) {
        var properties = new MqttProperties();
        properties.setPayloadFormat(true);
        properties.setContentType(CONTENT_TYPE);
        return new MqttMessage(payload, qos, retained, properties);
    }

    /** Bytes of the whole packet on the wire, which is what a broker's Maximum Packet Size limits. */
    static long bytes(OutboundMessage message, int qos) {
        long properties = PAYLOAD_FORMAT_BYTES + IDENTIFIER + string(CONTENT_TYPE);
        for (var property : message.properties()) {
            properties += IDENTIFIER + string(property.name()) + string(property.value());
        }
        long rest = string(message.mqttTopic()) + (qos > 0 ? 2 : 0) + varint(properties) + properties
                + message.payload().length;
        return 1 + varint(rest) + rest;
    }

    private static long string(String text) {
        return LENGTH + MqttConnection.utf8(text).length;
    }

    private static int varint(long value) {
        return value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4;
    }
}
