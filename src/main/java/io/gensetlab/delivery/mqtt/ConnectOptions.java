package io.gensetlab.delivery.mqtt;

import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/** What CONNECT says. */
final class ConnectOptions {
    private ConnectOptions() {}

    /**
     * What one connection says.
     *
     * @param will published, retained, by the broker when the connection ends without DISCONNECT, or null
     */
    static MqttConnectionOptions of(MqttSettings settings, boolean cleanStart, long sessionExpirySeconds,
            MqttConnection.@Nullable Will will,
            MqttSocket socket) {
        var options = new MqttConnectionOptions();
        options.setCleanStart(cleanStart);
        options.setSessionExpiryInterval(sessionExpirySeconds);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(settings.keepAliveSeconds());
        options.setTopicAliasMaximum(0);
        options.setSocketFactory(new OneSocket(socket));
        if (settings.user() != null) {
            options.setUserName(settings.user());
        }
        var password = settings.password();
        if (password != null) {
            options.setPassword(password.utf8());
        }
        if (will != null) {
            var message = new MqttMessage(will.payload(), 1, true, new MqttProperties());
            options.setWill(will.topic(), message);
            var properties = new MqttProperties();
            properties.setPayloadFormat(true);
            properties.setContentType(PublishPacket.CONTENT_TYPE);
            if (settings.options().willDelaySeconds() > 0) {
                properties.setWillDelayInterval(settings.options().willDelaySeconds());
            }
            options.setWillMessageProperties(properties);
        }
        return options;
    }
}
