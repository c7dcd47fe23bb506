package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.TlsFiles;
import org.jspecify.annotations.Nullable;

/**
 * What most connections leave as it is.
 *
 * @param webSocketPath MQTT goes over WebSocket to this path, {@code /mqtt}; null for MQTT over TCP alone
 * @param tls whom to trust and who we are, with TLS
 * @param cleanStart whether a device's own connection drops the session that the broker still has, when it is made again;
 *            with QoS 2 it does so in any case. Others always do: our outbox sends again what was not acknowledged, so there
 *            is none to go on with
 * @param sessionExpirySeconds how long the broker keeps the session of a lost connection, 0 (not at all) to
 *            4294967295 (for ever)
 * @param retain whether the broker keeps the newest reading of each topic for those who subscribe later
 * @param messageExpirySeconds after which the broker throws away what it could not deliver, 0 (never) to 4294967295
 * @param willDelaySeconds how long the broker waits with a last will, 0 to 4294967295; it ends with the session at the
 *            latest
 * @param connections over which the readings of the fleet are spread, 1 to 30
 * @param perDevice whether, instead, each generator has a connection, client id and last will of its own, as devices in the
 *            field have ({@link DevicePublisher})
 * @param viaPort of the loopback address, where something listens that brings the bytes to the broker and back, 1 to 65535;
 *            0 for nothing in between. Names, and the check of the broker's certificate, are the broker's all the same
 */
public record MqttOptions(@Nullable String webSocketPath, TlsFiles tls, boolean cleanStart,
        long sessionExpirySeconds, boolean retain, long messageExpirySeconds, long willDelaySeconds,
        int connections, boolean perDevice, int viaPort) {
    /** TCP, clean start, nothing kept. */
    public static final MqttOptions DEFAULT = new MqttOptions(null, TlsFiles.NONE, true, 0, false, 0, 0, 1,
            false, 0);
    /** The path that brokers listen on for MQTT over WebSocket. */
    public static final String DEFAULT_PATH = "/mqtt";
    /** Most seconds that MQTT can say. */
    public static final long LONGEST = 4_294_967_295L;
    /** Largest pool; with Paho's threads more would cost more than they bring. */
    public static final int MOST_CONNECTIONS = 30;
    private static final int LONGEST_PATH = 200;
    private static final int LARGEST_PORT = 65_535;

    /** @throws IllegalArgumentException with a sentence for the person who typed it */
    public MqttOptions {
        range("Session expiry", sessionExpirySeconds);
        range("Message expiry", messageExpirySeconds);
        range("Will delay", willDelaySeconds);
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "A pool has 1 to " + MOST_CONNECTIONS + " connections, not " + connections);
        }
        if (viaPort < 0 || viaPort > LARGEST_PORT) {
            throw new IllegalArgumentException("A port is 0 to " + LARGEST_PORT + ", not " + viaPort);
        }
        if (webSocketPath != null && (webSocketPath.length() > LONGEST_PATH
                || !webSocketPath.matches("/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*"))) {
            throw new IllegalArgumentException(
                    "The path of a WebSocket address begins with / and has letters, "
                            + "digits and signs of a URL, as in /mqtt");
        }
    }

    private static void range(String name, long seconds) {
        if (seconds < 0 || seconds > LONGEST) {
            throw new IllegalArgumentException(name + " is 0 to " + LONGEST + " seconds, not " + seconds);
        }
    }

    /** The same over WebSocket, or, for null, over TCP alone. */
    public MqttOptions withWebSocketPath(@Nullable String path) {
        return new MqttOptions(path, tls, cleanStart, sessionExpirySeconds, retain, messageExpirySeconds,
                willDelaySeconds, connections, perDevice, viaPort);
    }

    /** The same with other files for TLS. */
    public MqttOptions withTls(TlsFiles files) {
        return new MqttOptions(webSocketPath, files, cleanStart, sessionExpirySeconds, retain,
                messageExpirySeconds, willDelaySeconds, connections, perDevice, viaPort);
    }

    /** The same with another session. */
    public MqttOptions withSession(boolean clean, long expirySeconds, long delaySeconds) {
        return new MqttOptions(webSocketPath, tls, clean, expirySeconds, retain, messageExpirySeconds,
                delaySeconds, connections, perDevice, viaPort);
    }

    /** The same with messages that are kept in another way. */
    public MqttOptions withMessages(boolean kept, long expirySeconds) {
        return new MqttOptions(webSocketPath, tls, cleanStart, sessionExpirySeconds, kept, expirySeconds,
                willDelaySeconds, connections, perDevice, viaPort);
    }

    /** The same with another pool. */
    public MqttOptions withConnections(int number) {
        return new MqttOptions(webSocketPath, tls, cleanStart, sessionExpirySeconds, retain,
                messageExpirySeconds, willDelaySeconds, number, perDevice, viaPort);
    }

    /** The same with a connection for each generator, or without. */
    public MqttOptions withPerDevice(boolean each) {
        return new MqttOptions(webSocketPath, tls, cleanStart, sessionExpirySeconds, retain,
                messageExpirySeconds, willDelaySeconds, connections, each, viaPort);
    }

    /** The same through a port of the loopback address; 0 for directly. */
    public MqttOptions withVia(int port) {
        return new MqttOptions(webSocketPath, tls, cleanStart, sessionExpirySeconds, retain,
                messageExpirySeconds, willDelaySeconds, connections, perDevice, port);
    }
}
