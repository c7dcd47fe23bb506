package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.fault.DeviceEnding;
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
 * <p>Used once: after {@link #end}, {@link #farewell()} or {@link #close()} it stays ended. Methods may be called from
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
    private volatile boolean freezable;
    private volatile @Nullable DeviceEnding ending;
    private volatile @Nullable SecondClient second;
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
        this(generator, ClientId.fresh(settings.clientIdPrefix() + "-dev"), settings, clock, nanoTime,
                jitter);
    }

    /**
     * The same under a client id of one's choice.
     *
     * @param clientId that no other connection has
     */
    public DeviceSession(GeneratorId generator, String clientId, MqttSettings settings, InstantSource clock,
            LongSupplier nanoTime, RandomGenerator jitter) {
        this(generator, clientId, settings, clock, nanoTime, jitter, Tuning.DEFAULT);
    }

    DeviceSession(GeneratorId generator, MqttSettings settings, InstantSource clock, LongSupplier nanoTime,
            RandomGenerator jitter, Tuning tuning) {
        this(generator, ClientId.fresh(settings.clientIdPrefix() + "-dev"), settings, clock, nanoTime,
                jitter, tuning);
    }

    private DeviceSession(GeneratorId generator, String clientId, MqttSettings settings, InstantSource clock,
            LongSupplier nanoTime, RandomGenerator jitter, Tuning tuning) {
        this.generator = generator;
        this.settings = settings;
        presence = new Presence(generator, clock);
        this.tuning = tuning;
        this.clientId = clientId;
        loop = new ConnectionLoop("mqtt-device " + generator, settings.place(), new Being(), tuning,
                nanoTime,
                jitter, () -> LOG.debug("{} is back", generator));
    }

    /** Whose session it is. */
    public GeneratorId generator() {
        return generator;
    }

    /** It may end half-open. Before {@link #connect()}. */
    public void mayBeHalfOpen() {
        freezable = true;
    }

    /** Connects and says online; returns at once. */
    public void connect() {
        loop.resume();
    }

    /** The connection now; connected means that the broker has acknowledged "online". */
    public ConnectionStatus connection() {
        return loop.status();
    }

    /** Its client id. */
    public String clientId() {
        return clientId;
    }

    /** Ends as by a loss of power; see {@link #end}. */
    public void cut() {
        end(DeviceEnding.ABRUPT_CLOSE);
    }

    /**
     * Ends the connection in one of the ways in which devices' connections end, without saying offline itself. Where the
     * broker publishes the will, it does so when the will's delay is over, at once without one. Nothing is published if it was
     * not {@link #connection() connected}. Takes up to ten seconds.
     *
     * <p>Half-open takes {@link #mayBeHalfOpen()} before: the connection is silent and stays open until the broker gives it up,
     * whatever our client does. A half-open connection, and the second client of a take-over, stay until {@link #close()}.
     *
     * @return whether it is done; false for a take-over if the second client could not connect
     */
    public boolean end(DeviceEnding how) {
        ending = how;
        var connection = current;
        switch (how) {
            case ABRUPT_CLOSE -> {
                if (connection != null) {
                    connection.cut();
                }
                loop.close();
            }
            case WITH_WILL, WITHOUT_WILL -> loop.close();
            case TAKE_OVER -> {
                second = SecondClient.takeOver(settings, clientId, loop, tuning);
                loop.close();
                return second != null;
            }
            case HALF_OPEN -> {
                if (connection != null) {
                    connection.freeze();
                }
            }
        }
        return true;
    }

    /** Whether the broker told it that its session was taken over (0x8E); only after that. */
    public boolean wasToldOfTakeOver() {
        var other = second;
        return other != null && other.firstWasTold();
    }

    /** Says offline itself and disconnects in order; the broker drops the will. Takes up to five seconds. */
    public void farewell() {
        loop.close();
        var other = second;
        if (other != null) {
            other.close();
        }
    }

    /** The same as {@link #farewell()}; nothing if it has ended already. */
    @Override
    public void close() {
        farewell();
    }

    private final class Being implements ConnectionLoop.Work {
        @Override
        public MqttConnection connection() {
            var connection = new MqttConnection(settings, clientId, presence.will(),
                    (topic, message) -> LOG.debug("A message on {} that nobody asked for", topic), tuning);
            if (freezable) {
                connection.mayFreeze();
            }
            return connection;
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
            try {
                Waiting.whileWanted(loop, connection);
            } catch (MqttFailure failure) {
                if (ending != DeviceEnding.HALF_OPEN) {
                    throw failure;
                }
                // Paho notices that nobody answers; the connection has to stay open all the same.
                Waiting.whileWanted(loop);
            }
            switch (ending) {
                case null -> presence.offline(connection);
                case WITH_WILL -> connection.askForWill();
                case WITHOUT_WILL -> LOG.debug("{} leaves without a word", generator);
                case ABRUPT_CLOSE, TAKE_OVER, HALF_OPEN -> {
                    // Not the orderly end: DISCONNECT would take the will back.
                    connection.cut();
                    connection.check();
                }
            }
        }

        @Override
        public void ended() {
            current = null;
        }
    }
}
