package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.fleet.GeneratorId;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MQTT connection of one device, with its own client id and a last will on {@code generator_status/{generatorID}}:
 * the broker itself says that the device is offline when its connection ends without a farewell.
 *
 * <p>While open it stands as {@code {"generatorID":…,"status":"online","ts":…}}, retained, and comes back by itself after
 * a lost connection. The {@code ts} of a will is the time of the connection, not of its end: a will is fixed when the
 * connection is made, which is how wills are. When a device fell silent, its subscribers' own clock says.
 *
 * <p>Used once: after {@link #cut()}, {@link #farewell()} or {@link #close()} it stays ended. Methods may be called from
 * any thread; those that wait say so and do not belong on the FX thread.
 */
public final class DeviceSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceSession.class);

    private final GeneratorId generator;
    private final MqttSettings settings;
    private final Presence presence;
    private final Tuning tuning;
    private final String clientId;
    private final ConnectionLoop loop;
    private volatile boolean cut;
    private volatile @Nullable MqttConnection current;

    /**
     * A session, not connected.
     *
     * @param clock for {@code ts}
     * @param nanoTime {@code System::nanoTime}
     * @param jitter spreads the delays between attempts
     */
    public DeviceSession(GeneratorId generator, MqttSettings settings, InstantSource clock,
            LongSupplier nanoTime, RandomGenerator jitter) {
        this(generator, settings, clock, nanoTime, jitter, Tuning.DEFAULT);
    }

    DeviceSession(GeneratorId generator, MqttSettings settings, InstantSource clock, LongSupplier nanoTime,
            RandomGenerator jitter, Tuning tuning) {
        this.generator = generator;
        this.settings = settings;
        presence = new Presence(generator, clock);
        this.tuning = tuning;
        clientId = ClientId.fresh(settings.clientIdPrefix() + "-dev");
        loop = new ConnectionLoop("mqtt-device " + generator, settings.place(), new Being(), tuning,
                nanoTime,
                jitter, () -> LOG.debug("{} is back", generator));
    }

    /** Whose session it is. */
    public GeneratorId generator() {
        return generator;
    }

    /** Connects and says online; returns at once. */
    public void connect() {
        loop.resume();
    }

    /** The connection now; connected means that the broker has acknowledged "online". */
    public ConnectionStatus connection() {
        return loop.status();
    }

    /**
     * Ends the TCP connection with a reset and without DISCONNECT, as if the device had lost its power: the
     * broker publishes the will when its delay is over, at once without one. Nothing is published if it was not
     * {@link #connection() connected}. Then ends the thread; takes up to five seconds.
     */
    public void cut() {
        cut = true;
        var connection = current;
        if (connection != null) {
            connection.cut();
        }
        loop.close();
    }

    /** Says offline itself and disconnects in order; the broker drops the will. Takes up to five seconds. */
    public void farewell() {
        loop.close();
    }

    /** The same as {@link #farewell()}; nothing if it has ended already. */
    @Override
    public void close() {
        farewell();
    }

    private final class Being implements ConnectionLoop.Work {
        @Override
        public MqttConnection connection() {
            return new MqttConnection(settings, clientId, presence.will(),
                    (topic, message) -> LOG.debug("A message on {} that nobody asked for", topic), tuning);
        }

        @Override
        public void begin(MqttConnection connection) throws MqttFailure, InterruptedException {
            current = connection;
            presence.online(connection);
        }

        @Override
        public String connected(MqttConnection connection) {
            return generator + " is online at " + settings.place();
        }

        @Override
        public Map<String, String> conditions(MqttConnection connection) {
            return Map.of("client id", clientId, "last will", presence.topic());
        }

        @Override
        public void use(MqttConnection connection) throws MqttFailure, InterruptedException {
            Waiting.whileWanted(loop, connection);
            if (cut) {
                // Not the orderly end: DISCONNECT would take the will back.
                connection.cut();
                connection.check();
            }
            presence.offline(connection);
        }

        @Override
        public void ended() {
            current = null;
        }
    }
}
