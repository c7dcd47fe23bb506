package io.gensetlab.delivery.mqtt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a connection that carries readings runs under: what we want, as far as the broker's CONNACK lets us. */
record Terms(MqttSettings settings, Connack connack) {
    int qos() {
        return Math.min(settings.qos(), connack.maximumQos());
    }

    /** Strictly below Receive Maximum: Paho counts a place as taken a moment longer than the broker does. */
    int window() {
        return Math.max(1, Math.min(settings.window(), connack.receiveMaximum() - 1));
    }

    /** For people. */
    Map<String, String> conditions(String clientId) {
        int qos = qos();
        var conditions = new LinkedHashMap<String, String>();
        conditions.put("QoS", qos == settings.qos()
                ? Integer.toString(qos)
                : qos + " (the broker takes no " + settings.qos() + ")");
        conditions.put("acknowledged", qos == 0 ? "when written" : qos == 1 ? "by PUBACK" : "by PUBCOMP");
        conditions.put("window", Integer.toString(window()));
        conditions.put("Receive Maximum", Integer.toString(connack.receiveMaximum()));
        if (connack.maximumPacketSize() != Long.MAX_VALUE) {
            conditions.put("Maximum Packet Size", connack.maximumPacketSize() + " bytes");
        }
        conditions.put("keep-alive", (connack.keepAliveSeconds() >= 0
                ? connack.keepAliveSeconds()
                : settings.keepAliveSeconds()) + " s");
        conditions.putAll(settings.conditions(connack.retainAvailable()));
        conditions.put("broker", settings.place());
        conditions.put("client id", clientId);
        return Collections.unmodifiableMap(conditions);
    }
}
