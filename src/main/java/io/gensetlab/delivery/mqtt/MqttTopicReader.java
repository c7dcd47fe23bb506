package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.ReaderTally;
import io.gensetlab.delivery.ReaderTally.Received;
import io.gensetlab.delivery.ReaderView;
import io.gensetlab.delivery.TopicReader;
import io.gensetlab.delivery.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscriber that joins now, with a client of its own: it gets what the broker retained, and what comes from now on.
 * Reads the topic and all below it, and the status topics.
 */
public final class MqttTopicReader implements TopicReader {
    private static final Logger LOG = LoggerFactory.getLogger(MqttTopicReader.class);
    private static final Duration SUBACK = Duration.ofSeconds(5);
    private static final int QOS = 1;

    private final MqttSettings settings;
    private final List<String> filters;
    private final String base;
    private final String clientId;
    private final ReaderTally tally;
    private final ConnectionLoop loop;

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
        this.settings = settings.forReader();
        base = topic;
        // "topic/#" matches the topic itself too.
        filters = List.of(topic + "/#", StatusMessage.FILTER);
        clientId = ClientId.fresh(settings.clientIdPrefix() + "-late");
        tally = new ReaderTally(Transport.MQTT, clock.instant(), nanoTime);
        loop = new ConnectionLoop("mqtt-late-subscriber", settings.place(), new Reading(), Tuning.DEFAULT,
                nanoTime, jitter, () -> LOG.debug("Subscribed again"));
        loop.resume();
    }

    @Override
    public ReaderView view() {
        var status = loop.status();
        return tally.view(status.state() == ConnectionState.CONNECTED, status.sentence());
    }

    @Override
    public void close() {
        loop.close();
    }

    /** On Paho's thread. */
    private void arrived(String topic, MqttMessage message) {
        var received = new Received(topic, message.getPayload(), 0, message.isRetained());
        boolean reading = topic.startsWith(base);
        if (reading && tally.lacksFirst()) {
            var seq = property(message, "seq");
            var ts = property(message, "ts");
            if (seq != null && ts != null) {
                tally.first(generator(topic, received), number(seq), number(ts));
            }
        }
        tally.add(received);
    }

    private String generator(String topic, Received received) {
        if (topic.length() > base.length() + 1) {
            return topic.substring(base.length() + 1).split("/", 2)[0];
        }
        var named = received.generator();
        return named == null ? "" : named;
    }

    private static @Nullable String property(MqttMessage message, String name) {
        var properties = message.getProperties();
        if (properties == null) {
            return null;
        }
        for (var property : properties.getUserProperties()) {
            if (property.getKey().equals(name)) {
                return property.getValue();
            }
        }
        return null;
    }

    private static long number(String text) {
        return text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private final class Reading implements ConnectionLoop.Work {
        @Override
        public MqttConnection connection() {
            return new MqttConnection(settings, clientId, null, MqttTopicReader.this::arrived,
                    Tuning.DEFAULT);
        }

        @Override
        public void begin(MqttConnection connection) throws MqttFailure {
            for (var filter : filters) {
                connection.subscribe(filter, QOS, SUBACK);
            }
        }

        @Override
        public String connected(MqttConnection connection) {
            return "Subscribed to " + String.join(" and ", filters);
        }

        @Override
        public Map<String, String> conditions(MqttConnection connection) {
            return Map.of("client id", clientId, "QoS", Integer.toString(QOS));
        }

        @Override
        public void use(MqttConnection connection) throws MqttFailure, InterruptedException {
            Waiting.whileWanted(loop, connection);
        }

        @Override
        public void ended() {
            LOG.debug("No longer subscribed");
        }
    }
}
