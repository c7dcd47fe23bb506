package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.Arrival;
import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.ReaderTally;
import io.gensetlab.delivery.ReaderTally.Received;
import io.gensetlab.delivery.ReaderView;
import io.gensetlab.delivery.TopicReader;
import io.gensetlab.delivery.Transport;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * A subscriber that joins now, with a client of its own: it gets what the broker retained, and what comes from now on.
 * Reads the topic and all below it, and the status topics.
 */
public final class MqttTopicReader implements TopicReader {
    private final String base;
    private final ReaderTally tally;
    private final MqttReader reader;

    /**
     * Connects at once.
     *
     * @param topic base of the readings' topics
     * @param clock tells when it joined
     * @param nanoTime {@code System::nanoTime}
     * @param jitter spreads the delays between attempts
     */
    public MqttTopicReader(MqttSettings settings, String topic, InstantSource clock, LongSupplier nanoTime,
            RandomGenerator jitter) {
        base = topic;
        tally = new ReaderTally(Transport.MQTT, clock.instant(), nanoTime);
        // "topic/#" matches the topic itself too.
        reader = new MqttReader(settings, "late-subscriber", List.of(topic + "/#", StatusMessage.FILTER), 0,
                nanoTime,
                jitter) {
            @Override
            void arrived(String where, MqttMessage message) {
                count(where, message);
            }
        };
        reader.start();
    }

    @Override
    public ReaderView view() {
        var status = reader.status();
        return tally.view(status.state() == ConnectionState.CONNECTED, status.sentence());
    }

    @Override
    public void close() {
        reader.close();
    }

    private void count(String topic, MqttMessage message) {
        var received = new Received(topic, message.getPayload(), 0, message.isRetained());
        if (topic.startsWith(base) && tally.lacksFirst()) {
            var seq = MqttReader.property(message, "seq");
            var ts = MqttReader.property(message, "ts");
            if (seq != null && ts != null) {
                tally.first(generator(topic, received), Arrival.number(seq, 0), Arrival.number(ts, 0));
            }
        }
        tally.add(received);
    }

    private String generator(String topic, Received received) {
        var told = MqttReader.generator(base, topic);
        var named = told == null ? received.generator() : told;
        return named == null ? "" : named;
    }
}
