package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an MQTT 5 broker is reached and spoken to.
 *
 * @param host name, IPv4 or IPv6 address, without brackets
 * @param port 1 to 65535
 * @param tls whether TLS is spoken, with the host-name check on
 * @param keepAliveSeconds 0 (off) to 65535
 * @param user null for none
 * @param password null for none
 * @param qos 0 (acknowledged when written), 1 or 2; the broker's Maximum QoS may lower it
 * @param clientIdPrefix begin of the client id; the rest is made afresh, so that two programs never take over each
 *            other's session
 * @param window most readings in flight, 1 to 32767; always strictly below the broker's Receive Maximum, unless that is
 *            1
 * @param options WebSocket, TLS files, session, retain and expiry
 */
public record MqttSettings(String host, int port, boolean tls, int keepAliveSeconds, @Nullable String user,
        @Nullable Secret password, int qos, String clientIdPrefix, int window,
        MqttOptions options) {
    /** The port of MQTT without TLS. */
    public static final int PLAIN_PORT = 1883;
    /** The port of MQTT over TLS. */
    public static final int TLS_PORT = 8883;
    /** The port of a WebSocket address that names none. */
    public static final int WS_PORT = 80;
    /** The same with TLS. */
    public static final int WSS_PORT = 443;
    /** Seconds; short enough that a will arrives while somebody still looks. */
    public static final int DEFAULT_KEEP_ALIVE = 30;
    /** Costs no throughput against a broker that allows it, and keeps the latency low. */
    public static final int DEFAULT_WINDOW = 1000;
    /** At least once. */
    public static final int DEFAULT_QOS = 1;
    /** Begin of client ids. */
    public static final String DEFAULT_PREFIX = "genset-lab";

    private static final List<String> SCHEMES = List.of("mqtt", "mqtts", "ws", "wss");
    private static final int LARGEST_WINDOW = 32_767;
    private static final int LARGEST_PORT = 65_535;
    private static final int LARGEST_KEEP_ALIVE = 65_535;
    private static final int LONGEST_PREFIX = 64;

    /** @throws IllegalArgumentException with a sentence for the person who typed it */
    public MqttSettings {
        HostName.check(host, tls);
        if (port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException(
                    "A port is a number from 1 to " + LARGEST_PORT + ", not " + port);
        }
        if (keepAliveSeconds < 0 || keepAliveSeconds > LARGEST_KEEP_ALIVE) {
            throw new IllegalArgumentException("Keep-alive is 0 (off) to " + LARGEST_KEEP_ALIVE
                    + " seconds, not " + keepAliveSeconds);
        }
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException("QoS is 0, 1 or 2, not " + qos);
        }
        if (window < 1 || window > LARGEST_WINDOW) {
            throw new IllegalArgumentException(
                    "The window is 1 to " + LARGEST_WINDOW + " readings in flight, not " + window);
        }
        if (clientIdPrefix.length() > LONGEST_PREFIX || !clientIdPrefix.matches("[A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("A client id prefix has up to " + LONGEST_PREFIX
                    + " letters, digits, dots, underscores or hyphens: \"" + clientIdPrefix + "\"");
        }
    }

    /** With the usual options. */
    public MqttSettings(String host, int port, boolean tls, int keepAliveSeconds, @Nullable String user,
            @Nullable Secret password, int qos, String clientIdPrefix, int window) {
        this(host, port, tls, keepAliveSeconds, user, password, qos, clientIdPrefix, window,
                MqttOptions.DEFAULT);
    }

    /** A broker with everything else by default. */
    public static MqttSettings of(String host, int port) {
        return new MqttSettings(host, port, false, DEFAULT_KEEP_ALIVE, null, null, DEFAULT_QOS,
                DEFAULT_PREFIX, DEFAULT_WINDOW);
    }

    /**
     * Reads {@code mqtt://[user[:password]@]host[:port]}, {@code mqtts://…} for TLS, {@code ws://…[/path]} and
     * {@code wss://…} for WebSocket; user and password may be percent-encoded, an IPv6 address stands in brackets.
     *
     * @throws IllegalArgumentException with a sentence that never repeats user or password
     */
    public static MqttSettings parse(String address) {
        int schemeEnd = address.indexOf("://");
        var scheme = schemeEnd < 0 ? "" : address.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException("An MQTT address starts with mqtt:// or, with TLS, mqtts://, "
                    + "over WebSocket with ws:// or wss://, as in mqtt://localhost:1883");
        }
        boolean webSocket = scheme.startsWith("ws");
        boolean tls = scheme.equals("mqtts") || scheme.equals("wss");
        var rest = address.substring(schemeEnd + 3);
        int at = rest.lastIndexOf('@');
        String user = null;
        Secret password = null;
        if (at >= 0) {
            var login = rest.substring(0, at);
            int colon = login.indexOf(':');
            user = decode(colon < 0 ? login : login.substring(0, colon));
            if (user.isEmpty()) {
                throw new IllegalArgumentException("The user before the @ of the MQTT address is missing");
            }
            password = colon < 0 ? null : new Secret(decode(login.substring(colon + 1)).toCharArray());
        }
        var place = rest.substring(at + 1);
        int slash = place.indexOf('/');
        var path = slash < 0 ? "" : place.substring(slash);
        place = slash < 0 ? place : place.substring(0, slash);
        if (place.contains("?") || path.contains("?") || !webSocket && path.length() > 1) {
            throw new IllegalArgumentException(webSocket
                    ? "A WebSocket address ends with its path, as in ws://host:8080/mqtt; nothing comes after ?"
                    : "An MQTT address ends with host and port; there is no path: \"" + place + path + "\"");
        }
        String host;
        String port;
        if (place.startsWith("[")) {
            int end = place.indexOf(']');
            if (end < 0) {
                throw new IllegalArgumentException("The ] after the IPv6 address is missing: \"" + place
                        + "\"");
            }
            host = place.substring(1, end);
            if (!host.contains(":")) {
                throw new IllegalArgumentException("Only an IPv6 address stands in brackets: \"" + place
                        + "\"");
            }
            port = place.substring(end + 1);
        } else {
            int colon = place.indexOf(':');
            if (colon >= 0 && place.indexOf(':', colon + 1) >= 0) {
                throw new IllegalArgumentException(
                        "An IPv6 address stands in brackets, as in mqtt://[::1]:1883: \"" + place + "\"");
            }
            host = colon < 0 ? place : place.substring(0, colon);
            port = colon < 0 ? "" : place.substring(colon);
        }
        int usual = webSocket ? tls ? WSS_PORT : WS_PORT : tls ? TLS_PORT : PLAIN_PORT;
        return new MqttSettings(host, port(port, usual), tls, DEFAULT_KEEP_ALIVE, user, password, DEFAULT_QOS,
                DEFAULT_PREFIX, DEFAULT_WINDOW, MqttOptions.DEFAULT
                        .withWebSocketPath(
                                webSocket ? path.isEmpty() ? MqttOptions.DEFAULT_PATH : path : null));
    }

    private static int port(String colonAndPort, int usual) {
        if (colonAndPort.isEmpty()) {
            return usual;
        }
        var digits = colonAndPort.substring(1);
        if (colonAndPort.charAt(0) != ':' || !digits.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "A port is a number from 1 to " + LARGEST_PORT + ", not \"" + digits + "\"");
        }
        return Integer.parseInt(digits);
    }

    private static String decode(String text) {
        try {
            // URLDecoder takes + for a blank, which it is not in the login of an address.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "User and password in an MQTT address are percent-encoded: a % is written %25", null);
        }
    }

    /** The same with a login. */
    public MqttSettings withLogin(@Nullable String newUser, @Nullable Secret newPassword) {
        return new MqttSettings(host, port, tls, keepAliveSeconds, newUser, newPassword, qos, clientIdPrefix,
                window, options);
    }

    /** The same with another QoS. */
    public MqttSettings withQos(int newQos) {
        return new MqttSettings(host, port, tls, keepAliveSeconds, user, password, newQos, clientIdPrefix,
                window, options);
    }

    /** The same with another window. */
    public MqttSettings withWindow(int newWindow) {
        return new MqttSettings(host, port, tls, keepAliveSeconds, user, password, qos, clientIdPrefix,
                newWindow, options);
    }

    /** The same with other options. */
    public MqttSettings withOptions(MqttOptions newOptions) {
        return new MqttSettings(host, port, tls, keepAliveSeconds, user, password, qos, clientIdPrefix,
                window, newOptions);
    }

    /** The same for one who reads: the broker keeps nothing for it when it is gone. */
    MqttSettings forReader() {
        return withOptions(options.withSession(true, 0, 0));
    }

    /** The same with another keep-alive. */
    public MqttSettings withKeepAlive(int seconds) {
        return new MqttSettings(host, port, tls, seconds, user, password, qos, clientIdPrefix, window,
                options);
    }

    /** Host and port as in an address. */
    public String place() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** What a connection runs under beside the usual, for people. */
    Map<String, String> conditions(boolean retainAvailable) {
        var conditions = new LinkedHashMap<String, String>();
        if (tls || options.webSocketPath() != null) {
            conditions.put("over", options.webSocketPath() == null
                    ? "TLS"
                    : tls ? "WebSocket, TLS" : "WebSocket");
        }
        if (options.retain()) {
            conditions.put("retain", retainAvailable ? "yes" : "no (the broker keeps nothing)");
        }
        if (options.messageExpirySeconds() > 0) {
            conditions.put("message expiry", options.messageExpirySeconds() + " s");
        }
        if (options.sessionExpirySeconds() > 0) {
            conditions.put("session", "clean start, expires after " + options.sessionExpirySeconds() + " s");
        }
        return conditions;
    }

    /** The address, without the login. */
    public String address() {
        var path = options.webSocketPath();
        return path == null
                ? (tls ? "mqtts://" : "mqtt://") + place()
                : (tls ? "wss://" : "ws://") + place() + path;
    }
}
