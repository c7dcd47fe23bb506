package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.CheckResult;
import java.time.Duration;

/** Tries a broker once: name, TCP, TLS, CONNACK. */
public final class MqttCheck {
    private static final Duration DISCONNECT = Duration.ofSeconds(1);

    private MqttCheck() {}

    /**
     * Connects, disconnects, and says in a sentence what it found.
     *
     * @param timeout for each of the steps
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static CheckResult check(MqttSettings settings, Duration timeout) throws InterruptedException {
        var usual = Tuning.DEFAULT;
        return check(settings, new Tuning(timeout, timeout, usual.ack(), usual.flush(), usual.firstDelay(),
                usual.longestDelay(), usual.stable(), usual.tls()));
    }

    static CheckResult check(MqttSettings settings, Tuning tuning) throws InterruptedException {
        var connection = new MqttConnection(settings, ClientId.fresh(settings.clientIdPrefix() + "-check"),
                null,
                (topic, message) -> message.clearPayload(), tuning);
        try {
            connection.open();
        } catch (MqttFailure failure) {
            return new CheckResult(false, failure.sentence());
        }
        var connack = connection.connack();
        connection.disconnect(DISCONNECT);
        var sentence = new StringBuilder("Connected to ").append(settings.place())
                .append(settings.tls() ? " over TLS" : "")
                .append(": MQTT 5, Receive Maximum ")
                .append(connack.receiveMaximum());
        if (connack.maximumQos() < settings.qos()) {
            sentence.append("; it takes QoS ").append(connack.maximumQos()).append(" at most");
        }
        if (connack.maximumPacketSize() != Long.MAX_VALUE) {
            sentence.append("; packets up to ").append(connack.maximumPacketSize()).append(" bytes");
        }
        return new CheckResult(true, sentence.toString());
    }
}
