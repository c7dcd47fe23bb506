package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An independent subscriber to {@code generator_status/#}, with a connection of its own, so that what it sees is what
 * any subscriber sees. Methods may be called from any thread and return at once, but for {@link #close()}.
 */
public final class StatusObserver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusObserver.class);
    private static final Duration SUBACK = Duration.ofSeconds(5);
    private static final int QOS = 1;

    private final MqttSettings settings;
    private final InstantSource clock;
    private final Consumer<Seen> callback;
    private final Tuning tuning;
    private final String clientId;
    private final ConnectionLoop loop;

    /**
     * A status message as it arrived.
     *
     * @param generator from the topic
     * @param status {@code online}, {@code offline}, whatever else somebody wrote, or empty if there was none
     * @param retained whether the broker had kept it from before; false for a will that fires now
     * @param payload the bytes, of the receiver from now on
     * @param received by our clock
     */
    public record Seen(GeneratorId generator, String status, boolean retained, byte[] payload,
            Instant received) {}

    /**
     * An observer, not connected.
     *
     * @param callback called on a thread of the MQTT client: puts it in a box and returns
     * @param nanoTime {@code System::nanoTime}
     * @param jitter spreads the delays between attempts
     */
    public StatusObserver(MqttSettings settings, InstantSource clock, LongSupplier nanoTime,
            RandomGenerator jitter, Consumer<Seen> callback) {
        this(settings, clock, nanoTime, jitter, callback, Tuning.DEFAULT);
    }

    StatusObserver(MqttSettings settings, InstantSource clock, LongSupplier nanoTime, RandomGenerator jitter,
            Consumer<Seen> callback, Tuning tuning) {
        this.settings = settings.forReader();
        this.clock = clock;
        this.callback = callback;
        this.tuning = tuning;
        clientId = ClientId.fresh(settings.clientIdPrefix() + "-obs");
        loop = new ConnectionLoop("mqtt-status-observer", settings.place(), new Observing(), tuning, nanoTime,
                jitter, () -> LOG.debug("Subscribed again"));
    }

    /** Connects and subscribes; each connection brings the retained messages again. */
    public void start() {
        loop.resume();
    }

    /** The connection now; connected means subscribed. */
    public ConnectionStatus connection() {
        return loop.status();
    }

    /** Disconnects and ends the thread within five seconds. Never call it on the FX thread. */
    @Override
    public void close() {
        loop.close();
    }

    private void arrived(String topic, MqttMessage message) {
        StatusMessage.generator(topic)
                .ifPresent(generator -> callback.accept(new Seen(generator,
                        StatusMessage.status(message.getPayload()), message.isRetained(),
                        message.getPayload(),
                        clock.instant())));
    }

    private final class Observing implements ConnectionLoop.Work {
        @Override
        public MqttConnection connection() {
            return new MqttConnection(settings, clientId, null, StatusObserver.this::arrived, tuning);
        }

        @Override
        public void begin(MqttConnection connection) throws MqttFailure {
            connection.subscribe(StatusMessage.FILTER, QOS, SUBACK);
        }

        @Override
        public String connected(MqttConnection connection) {
            return "Subscribed to " + StatusMessage.FILTER + " at " + settings.place();
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
