package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.WireSize;
import java.util.ArrayList;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;

/** A reading, or a part of one, as PUBLISH: content type, payload format indicator and user properties. */
final class PublishPacket {
    static final String CONTENT_TYPE = OutboundMessage.CONTENT_TYPE;

    private PublishPacket() {}

    /**
     * A reading, or a part of one.
     *
     * @param retained whether the broker keeps it for later subscribers
     * @param expirySeconds after which the broker need not deliver it, 0 for never
     */
    static MqttMessage of(OutboundMessage message, OutboundMessage.@Nullable Part part, int qos,
            boolean retained, long expirySeconds) {
        var packet = packet(part == null ? message.payload() : part.payload(), qos, retained,
                contentType(part));
        if (expirySeconds > 0) {
            packet.getProperties().setMessageExpiryInterval(expirySeconds);
        }
        var users = new ArrayList<UserProperty>(5);
        for (var property : message.properties()) {
            users.add(new UserProperty(property.name(), property.value()));
        }
        packet.getProperties().setUserProperties(users);
        return packet;
    }

    private static String contentType(OutboundMessage.@Nullable Part part) {
        return part == null ? CONTENT_TYPE : OutboundMessage.PART_CONTENT_TYPE;
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
    static long bytes(OutboundMessage message, OutboundMessage.@Nullable Part part, int qos,
            long expirySeconds) {
        return WireSize.publishPacket(message, part, qos, expirySeconds > 0);
    }
}
