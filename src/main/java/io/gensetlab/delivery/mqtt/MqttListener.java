package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.ConnectionState;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** Hands on what comes on a topic filter, with a client of its own; what was retained before is left out. Thread-safe. */
public final class MqttListener implements AutoCloseable {
    private final MqttReader reader;

    /**
     * Connects at once.
     *
     * @param filter an MQTT topic filter
     * @param nanoTime {@code System::nanoTime}
     * @param jitter spreads the delays between attempts
     * @param told given each payload, on the client's thread; neither blocks nor throws
     */
    public MqttListener(MqttSettings settings, String filter, LongSupplier nanoTime, RandomGenerator jitter,
            Consumer<byte[]> told) {
        reader = new MqttReader(settings, "listener", List.of(filter), 0, nanoTime, jitter) {
            @Override
            void arrived(String topic, MqttMessage message) {
                if (!message.isRetained()) {
                    told.accept(message.getPayload());
                }
            }
        };
        reader.start();
    }

    /** Whether it is subscribed. */
    public boolean isLive() {
        return reader.status().state() == ConnectionState.CONNECTED;
    }

    /** How it stands, for people. */
    public String sentence() {
        return reader.status().sentence();
    }

    /** Leaves; blocks, seconds at most. */
    @Override
    public void close() {
        reader.close();
    }
}
