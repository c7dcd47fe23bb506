package io.gensetlab.ui.settings;

/** What MQTT goes over, by the scheme of its address. */
enum Carrier {
    TCP("mqtt://", false, false, 1883), TLS("mqtts://", true, false, 8883), WEBSOCKET("ws://", false, true,
            80), WEBSOCKET_TLS("wss://", true, true, 443);

    private final String scheme;
    private final boolean tls;
    private final boolean webSocket;
    private final int usualPort;

    Carrier(String scheme, boolean tls, boolean webSocket, int usualPort) {
        this.scheme = scheme;
        this.tls = tls;
        this.webSocket = webSocket;
        this.usualPort = usualPort;
    }

    static Carrier of(boolean tls, boolean webSocket) {
        return webSocket ? tls ? WEBSOCKET_TLS : WEBSOCKET : tls ? TLS : TCP;
    }

    String scheme() {
        return scheme;
    }

    boolean tls() {
        return tls;
    }

    boolean webSocket() {
        return webSocket;
    }

    int usualPort() {
        return usualPort;
    }
}
