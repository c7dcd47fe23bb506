package io.gensetlab.settings;

import java.util.Objects;

/**
 * How an MQTT broker is reached, as an operator typed it; without passwords.
 *
 * @param host host name or address
 * @param port 1883, with TLS 8883, over WebSocket what the broker says
 * @param tls whether TLS is spoken
 * @param webSocket whether MQTT goes over WebSocket
 * @param path of the WebSocket, {@code /mqtt}
 * @param keepAliveSeconds keep-alive, 0 (off) to 65535
 * @param user user name, or empty
 * @param caFile certificates of the authorities to trust, PEM, or empty for the Java runtime's
 * @param certificateFile our certificate, PEM or PKCS#12, or empty for none
 * @param keyFile our key, PEM, or empty if it stands in the certificate's file
 * @param cleanStart whether each connection of a device of its own drops a session that the broker still has
 * @param sessionExpirySeconds how long the broker keeps the session of a lost connection, 0 to 4294967295
 * @param retain whether readings are retained
 * @param messageExpirySeconds after which a reading need not be delivered any more, 0 (never) to 4294967295
 * @param willDelaySeconds how long the broker waits with a last will, 0 to 4294967295
 * @param connections over which the readings of the fleet are spread, 1 to 30
 * @param perDevice whether each generator has a connection of its own instead
 */
public record MqttProfile(String host, int port, boolean tls, boolean webSocket, String path,
        int keepAliveSeconds, String user, String caFile, String certificateFile, String keyFile,
        boolean cleanStart, long sessionExpirySeconds, boolean retain, long messageExpirySeconds,
        long willDelaySeconds, int connections, boolean perDevice) {
    /** A broker on this computer. */
    public static final MqttProfile LOCAL = new MqttProfile("localhost", 1883, false, false, "/mqtt", 60, "",
            "",
            "", "", true, 0, false, 0, 0, 1, false);

    /** A file may have nulls, or be of a time when there was one connection. */
    public MqttProfile {
        host = Objects.requireNonNullElse(host, "");
        path = Objects.requireNonNullElse(path, "");
        user = Objects.requireNonNullElse(user, "");
        caFile = Objects.requireNonNullElse(caFile, "");
        certificateFile = Objects.requireNonNullElse(certificateFile, "");
        connections = connections == 0 ? 1 : connections;
        keyFile = Objects.requireNonNullElse(keyFile, "");
    }

    /** The usual broker at another address. */
    public static MqttProfile at(String host, int port) {
        return new MqttProfile(host, port, false, false, LOCAL.path, LOCAL.keepAliveSeconds, "", "", "", "",
                true,
                0, false, 0, 0, 1, false);
    }

    /** The same with TLS or without. */
    public MqttProfile withTls(boolean use) {
        return new MqttProfile(host, port, use, webSocket, path, keepAliveSeconds, user, caFile,
                certificateFile,
                keyFile, cleanStart, sessionExpirySeconds, retain, messageExpirySeconds, willDelaySeconds,
                connections, perDevice);
    }

    /** The same with a user. */
    public MqttProfile withUser(String name) {
        return new MqttProfile(host, port, tls, webSocket, path, keepAliveSeconds, name, caFile,
                certificateFile,
                keyFile, cleanStart, sessionExpirySeconds, retain, messageExpirySeconds, willDelaySeconds,
                connections, perDevice);
    }

    /** The same with a pool of so many connections. */
    public MqttProfile withConnections(int count) {
        return new MqttProfile(host, port, tls, webSocket, path, keepAliveSeconds, user, caFile,
                certificateFile,
                keyFile, cleanStart, sessionExpirySeconds, retain, messageExpirySeconds, willDelaySeconds,
                count, perDevice);
    }

    /** The same with a connection for each generator, or without. */
    public MqttProfile withPerDevice(boolean each) {
        return new MqttProfile(host, port, tls, webSocket, path, keepAliveSeconds, user, caFile,
                certificateFile,
                keyFile, cleanStart, sessionExpirySeconds, retain, messageExpirySeconds, willDelaySeconds,
                connections, each);
    }
}
