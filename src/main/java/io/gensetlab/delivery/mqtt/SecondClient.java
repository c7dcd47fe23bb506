package io.gensetlab.delivery.mqtt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client that has connected under the client id of another one, and so has taken over its session: the broker ends the
 * other's connection with DISCONNECT 0x8E. It says nothing, has no will, and stays until it is closed.
 */
public final class SecondClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SecondClient.class);
    /** From the second CONNECT to the end of the first connection. */
    private static final Duration TAKEN = Duration.ofSeconds(3);
    private static final Duration DISCONNECT = Duration.ofSeconds(1);

    private final MqttConnection connection;
    private final boolean firstWasTold;

    private SecondClient(MqttConnection connection, boolean firstWasTold) {
        this.connection = connection;
        this.firstWasTold = firstWasTold;
    }

    /**
     * Connects, and waits for the end of the first connection.
     *
     * @param first keeps the first connection
     * @return null if it could not connect
     */
    static @Nullable SecondClient takeOver(MqttSettings settings, String clientId, ConnectionLoop first,
            Tuning tuning) {
        var connection = new MqttConnection(settings.forReader(), clientId, null,
                (topic, message) -> LOG.debug("A message on {} that nobody asked for", topic), tuning);
        connection.startClean();
        try {
            connection.open();
            first.awaitLost(TAKEN);
            return new SecondClient(connection, first.status()
                    .sentence()
                    .contains(ReasonCodes.text(ReasonCodes.SESSION_TAKEN_OVER)));
        } catch (MqttFailure e) {
            LOG.warn("The second client of {} could not connect: {}", clientId, e.sentence());
            return null;
        } catch (InterruptedException e) {
            connection.drop();
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Whether the broker told the first one why (0x8E). */
    public boolean firstWasTold() {
        return firstWasTold;
    }

    /** Leaves in order; takes up to three seconds. */
    @Override
    public void close() {
        try {
            connection.disconnect(DISCONNECT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
