package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.PendingMessage;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;

/**
 * One PUBLISH: a reading, or a part of one.
 *
 * @param left parts of the reading that are not accepted yet, in this attempt
 */
record Piece(PendingMessage pending, OutboundMessage.@Nullable Part part, AtomicInteger left, int qos,
        boolean retained, long expirySeconds) {
    String topic() {
        return PublishPacket.topic(pending.message(), part);
    }

    long bytes() {
        return PublishPacket.bytes(pending.message(), part, qos, expirySeconds);
    }

    MqttMessage packet() {
        return PublishPacket.of(pending.message(), part, qos, retained, expirySeconds);
    }
}
