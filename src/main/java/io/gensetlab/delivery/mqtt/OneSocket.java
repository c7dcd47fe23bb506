package io.gensetlab.delivery.mqtt;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Gives Paho the one socket. */
final class OneSocket extends SocketFactory {
    private final Socket socket;

    OneSocket(Socket socket) {
        this.socket = socket;
    }

    @Override
    public Socket createSocket() {
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local,
            int localPort) {
        return socket;
    }
}
