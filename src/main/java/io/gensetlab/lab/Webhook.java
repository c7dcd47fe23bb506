package io.gensetlab.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/** Takes POST and PUT requests on a port of this computer, and hands their bodies on by path. Thread-safe. */
final class Webhook implements AutoCloseable {
    /** Largest body, bytes. */
    static final int MOST_BYTES = 1 << 20;

    private final HttpServer server;
    private final ExecutorService threads;
    private final BiConsumer<String, byte[]> told;

    /**
     * Listens at once, on the loopback address alone.
     *
     * @param port 0 for any that is free
     * @param told given path and body, on a thread of the server
     * @throws IOException if the port cannot be had
     */
    Webhook(int port, BiConsumer<String, byte[]> told) throws IOException {
        this.told = told;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        threads = Executors.newFixedThreadPool(2, Thread.ofPlatform().name("webhook-", 0).daemon().factory());
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var method = exchange.getRequestMethod();
            if (!method.equals("POST") && !method.equals("PUT")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            var body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                exchange.sendResponseHeaders(413, -1);
                return;
            }
            told.accept(exchange.getRequestURI().getPath(), body);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
