package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.Teller;
import io.gensetlab.delivery.TellerQueue;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes on a topic with QoS 1, not retained. */
public final class MqttTeller implements Teller {
    private static final Logger LOG = LoggerFactory.getLogger(MqttTeller.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PUBACK = Duration.ofSeconds(10);

    private final TellerQueue queue = new TellerQueue(MOST_WAITING);
    private final ConnectionLoop loop;

    /**
     * Connects at once.
     *
     * @param name of its thread, and the end of its client id
     * @param nanoTime {@code System::nanoTime}
     * @param jitter spreads the delays between attempts
     */
    public MqttTeller(MqttSettings settings, String name, String topic, LongSupplier nanoTime,
            RandomGenerator jitter) {
        // As a reader: of this client nothing is to stay at the broker, and it has no will.
        var its = settings.forReader();
        var clientId = ClientId.fresh(settings.clientIdPrefix() + "-" + name);
        loop = new ConnectionLoop("mqtt-" + name, settings.place(), new Telling(its, clientId, topic),
                Tuning.DEFAULT,
                nanoTime, jitter, () -> LOG.debug("Connected again"));
        loop.resume();
    }

    @Override
    public void tell(String key, byte[] payload) {
        queue.add(key, payload);
    }

    @Override
    public long awaitTold(Duration wait) throws InterruptedException {
        return queue.awaitEmpty(wait);
    }

    @Override
    public String sentence() {
        return loop.status().sentence();
    }

    @Override
    public void close() {
        loop.close();
    }

    private final class Telling implements ConnectionLoop.Work {
        private final MqttSettings settings;
        private final String clientId;
        private final String topic;

        Telling(MqttSettings settings, String clientId, String topic) {
            this.settings = settings;
            this.clientId = clientId;
            this.topic = topic;
        }

        @Override
        public MqttConnection connection() {
            return new MqttConnection(settings, clientId, null,
                    (from, message) -> LOG.debug("A message on {} that nobody asked for", from),
                    Tuning.DEFAULT);
        }

        @Override
        public String connected(MqttConnection connection) {
            return "Publishes on " + topic;
        }

        @Override
        public Map<String, String> conditions(MqttConnection connection) {
            return Map.of("client id", clientId, "QoS", "1");
        }

        @Override
        public void use(MqttConnection connection) throws MqttFailure, InterruptedException {
            while (loop.isWanted()) {
                connection.check();
                var first = queue.first(LOOK);
                if (first != null) {
                    connection.publish(topic, first.payload(), PUBACK);
                    queue.done(first);
                }
            }
        }

        @Override
        public void ended() {
            // What waits goes to the next connection.
        }
    }
}
