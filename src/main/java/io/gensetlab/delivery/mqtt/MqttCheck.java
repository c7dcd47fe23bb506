package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.delivery.CheckStep;
import io.gensetlab.delivery.CheckStep.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries a broker once, step by step: name, TCP, TLS, WebSocket, login, topic. */
public final class MqttCheck {
    private static final Duration DISCONNECT = Duration.ofSeconds(1);
    private static final String TITLE = "MQTT";

    private MqttCheck() {}

    /**
     * Connects, subscribes to the topic, disconnects, and says what it found. Publishes nothing.
     *
     * @param topic of the readings, or null to leave that step out
     * @param timeout for each of the steps
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static CheckReport check(MqttSettings settings, @Nullable String topic, Duration timeout)
            throws InterruptedException {
        var usual = Tuning.DEFAULT;
        return check(settings, topic, new Tuning(timeout, timeout, usual.ack(), usual.flush(),
                usual.firstDelay(), usual.longestDelay(), usual.stable(), usual.tls()));
    }

    static CheckReport check(MqttSettings settings, @Nullable String topic, Tuning tuning)
            throws InterruptedException {
        var steps = new ArrayList<CheckStep>();
        // As a reader: whatever session the publisher asks for, of this client nothing is to stay at the broker.
        var connection = new MqttConnection(settings.forReader(),
                ClientId.fresh(settings.clientIdPrefix() + "-check"),
                null, (from, message) -> message.clearPayload(), tuning);
        connection.watch(steps::add);
        connection.startClean();
        try {
            connection.open();
        } catch (MqttFailure failure) {
            steps.add(CheckStep.failed(next(settings, steps), failure.sentence()));
            return new CheckReport(TITLE, steps);
        }
        steps.add(login(settings, connection.connack()));
        if (topic != null) {
            steps.add(topic(connection, topic, tuning.connack()));
        }
        connection.disconnect(DISCONNECT);
        return new CheckReport(TITLE, steps);
    }

    /** A failure belongs to the step after the last one that went well; a client certificate is TLS's matter always. */
    private static Stage next(MqttSettings settings, List<CheckStep> steps) {
        if (steps.isEmpty()) {
            return Stage.NAME;
        }
        return switch (steps.getLast().stage()) {
            case NAME -> Stage.TCP;
            case TCP -> settings.tls()
                    ? Stage.TLS
                    : settings.options().webSocketPath() != null ? Stage.WEBSOCKET : Stage.LOGIN;
            case TLS -> settings.options().webSocketPath() != null ? Stage.WEBSOCKET : Stage.LOGIN;
            default -> Stage.LOGIN;
        };
    }

    private static CheckStep login(MqttSettings settings, Connack connack) {
        var sentence = new StringBuilder("Connected to ").append(settings.place())
                .append(settings.user() == null ? "" : " as " + settings.user())
                .append(": MQTT 5, Receive Maximum ")
                .append(connack.receiveMaximum());
        if (connack.maximumPacketSize() != Long.MAX_VALUE) {
            sentence.append("; packets up to ").append(connack.maximumPacketSize()).append(" bytes");
        }
        if (connack.maximumQos() < settings.qos()) {
            return CheckStep.noted(Stage.LOGIN,
                    sentence.append("; it takes QoS ")
                            .append(connack.maximumQos())
                            .append(" at most")
                            .toString());
        }
        if (settings.options().retain() && !connack.retainAvailable()) {
            return CheckStep.noted(Stage.LOGIN,
                    sentence.append("; it keeps no retained messages").toString());
        }
        return CheckStep.passed(Stage.LOGIN, sentence.toString());
    }

    /** Nobody tells whether publishing is allowed but by publishing; a check sends nothing. */
    private static CheckStep topic(MqttConnection connection, String topic, Duration wait) {
        try {
            connection.subscribe(topic, 0, wait);
            return CheckStep.passed(Stage.TOPIC, "May subscribe to " + topic
                    + "; whether it may publish, the first reading shows");
        } catch (MqttFailure failure) {
            return CheckStep.noted(Stage.TOPIC,
                    failure.sentence() + ". Publishing may still be allowed: the first reading shows");
        }
    }
}
