package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.WireSize;
import java.util.ArrayList;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** A reading as PUBLISH: content type, payload format indicator and user properties. */
final class PublishPacket {
    static final String CONTENT_TYPE = OutboundMessage.CONTENT_TYPE;

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
        return WireSize.publishPacket(message, qos);
    }
}
