package io.gensetlab.delivery.mqtt;

import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What a device's own connection says of it, retained, on {@code generator_status/{generatorID}}: online once it is
 * connected, offline before DISCONNECT, and offline as its last will, which the broker publishes when the connection ends
 * without one. The {@code ts} of a will is the time of the connection.
 */
record Presence(GeneratorId generator, InstantSource clock) {
    private static final Duration ACK = Duration.ofSeconds(5);
    /** Within a loop's time to close. */
    private static final Duration FAREWELL_ACK = Duration.ofSeconds(1);

    MqttConnection.Will will() {
        return new MqttConnection.Will(topic(), payload(StatusMessage.OFFLINE));
    }

    /** Waits for the broker's acknowledgement, as the next. */
    void online(MqttConnection connection) throws MqttFailure, InterruptedException {
        connection.publishRetained(topic(), payload(StatusMessage.ONLINE), ACK);
    }

    void offline(MqttConnection connection) throws MqttFailure, InterruptedException {
        connection.publishRetained(topic(), payload(StatusMessage.OFFLINE), FAREWELL_ACK);
    }

    String topic() {
        return StatusMessage.topic(generator);
    }

    private byte[] payload(String status) {
        return StatusMessage.json(generator, status, clock.millis());
    }
}
