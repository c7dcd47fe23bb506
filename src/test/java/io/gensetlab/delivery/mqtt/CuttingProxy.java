package io.gensetlab.delivery.mqtt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a broker, and resets what it carries when told to. */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ended = new AtomicInteger();

    CuttingProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("cutting-proxy").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                var broker = new Socket(InetAddress.getByName("127.0.0.1"), target);
                open.add(client);
                open.add(broker);
                Thread.ofPlatform().daemon().start(() -> carry(client, broker));
                Thread.ofPlatform().daemon().start(() -> carry(broker, client));
            } catch (IOException e) {
                ended.incrementAndGet();
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            ended.incrementAndGet();
        } finally {
            open.remove(from);
        }
    }

    /** Resets all connections. */
    void cut() {
        for (var socket : open) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                ended.incrementAndGet();
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
