package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.ConnectionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A subscriber with a client of its own, which connects again for as long as it is not closed. */
abstract class MqttReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttReader.class);
    private static final Duration SUBACK = Duration.ofSeconds(5);
    private static final int QOS = 1;

    private final MqttSettings settings;
    private final List<String> filters;
    private final String clientId;
    private final long keptSeconds;
    private final ConnectionLoop loop;

    /**
     * A reader at rest.
     *
     * @param name of its thread, and the end of its client id
     * @param keptSeconds how long the broker keeps what comes while the reader is away; 0 for not at all
     * @param nanoTime {@code System::nanoTime}
     * @param jitter spreads the delays between attempts
     */
    MqttReader(MqttSettings settings, String name, List<String> filters, long keptSeconds,
            LongSupplier nanoTime,
            RandomGenerator jitter) {
        this.keptSeconds = keptSeconds;
        this.settings = settings.forReader();
        this.filters = filters;
        clientId = ClientId.fresh(settings.clientIdPrefix() + "-" + name);
        loop = new ConnectionLoop("mqtt-" + name, settings.place(), new Reading(), Tuning.DEFAULT, nanoTime,
                jitter,
                () -> LOG.debug("Subscribed again"));
    }

    /** Connects. */
    final void start() {
        loop.resume();
    }

    final ConnectionStatus status() {
        return loop.status();
    }

    @Override
    public final void close() {
        loop.close();
    }

    /** A message came; on Paho's thread: must neither block nor throw. */
    abstract void arrived(String topic, MqttMessage message);

    /**
     * It is subscribed; on the reader's thread.
     *
     * @param kept whether what came since the last time was kept for it
     */
    void subscribed(boolean kept) {}

    /** The connection has ended, or never opened; on the reader's thread. */
    void ended() {}

    static @Nullable String property(MqttMessage message, String name) {
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

    /** The generator that a topic below a base names; null if it is the base itself. */
    static @Nullable String generator(String base, String topic) {
        return topic.length() > base.length() + 1
                ? topic.substring(base.length() + 1).split("/", 2)[0]
                : null;
    }

    private final class Reading implements ConnectionLoop.Work {
        @Override
        public MqttConnection connection() {
            var connection = new MqttConnection(settings, clientId, null, MqttReader.this::arrived,
                    Tuning.DEFAULT);
            if (keptSeconds > 0) {
                connection.keepSession(keptSeconds);
            }
            return connection;
        }

        @Override
        public void begin(MqttConnection connection) throws MqttFailure {
            for (var filter : filters) {
                connection.subscribe(filter, QOS, SUBACK);
            }
            subscribed(connection.connack().sessionPresent());
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
            MqttReader.this.ended();
        }
    }
}
