package io.gensetlab.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTFailureListener;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Has Artemis publish last wills where MQTT 5 wants them, and there alone: by itself it drops the will at each DISCONNECT,
 * whatever its reason code, and when another client takes a session over; and at times it publishes one after all, since it
 * may see the end of a connection before the DISCONNECT that came ahead of it. On Netty's threads; waits for nothing.
 */
final class WillRules implements MQTTInterceptor {
    private static final byte SESSION_TAKEN_OVER = (byte) 0x8E;

    private final Supplier<Set<RemotingConnection>> connections;

    /** @param connections that are there now */
    WillRules(Supplier<Set<RemotingConnection>> connections) {
        this.connections = connections;
    }

    /** False ends the connection as a failed one, for which the will is published. */
    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        var type = packet.fixedHeader() == null ? null : packet.fixedHeader().messageType();
        if (type == MqttMessageType.DISCONNECT) {
            boolean inOrder = !(packet
                    .variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header)
                    || header.reasonCode() == 0;
            if (inOrder) {
                forgetWill(connection);
            }
            return inOrder;
        }
        if (type == MqttMessageType.CONNECT && packet instanceof MqttConnectMessage connect) {
            takeOver(connect.payload().clientIdentifier(), connection);
        }
        return true;
    }

    /**
     * The client closes its connection now. Artemis gives the packet to another thread, and if that sees it after the end of the
     * connection, that end was a failure to it.
     */
    private static void forgetWill(RemotingConnection connection) {
        connection.getFailureListeners()
                .stream()
                .filter(MQTTFailureListener.class::isInstance)
                .forEach(connection::removeFailureListener);
    }

    /** Ends a connection that has this client id, as Artemis itself is about to, but as a failed one. */
    private void takeOver(String clientId, RemotingConnection newcomer) {
        if (clientId == null || clientId.isEmpty()) {
            return;
        }
        for (var each : connections.get()) {
            if (each != newcomer && each instanceof MQTTConnection old
                    && clientId.equals(old.getClientID())) {
                if (old.getProtocolName().endsWith(String.valueOf(MqttVersion.MQTT_5.protocolLevel()))
                        && old.getTransportConnection() instanceof NettyConnection netty) {
                    netty.getChannel()
                            .writeAndFlush(
                                    MqttMessageBuilders.disconnect().reasonCode(SESSION_TAKEN_OVER).build());
                }
                old.fail(new ActiveMQDisconnectedException("Session taken over"));
            }
        }
    }
}
