package io.gensetlab.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A Schema Registry for JSON Schemas, in memory, on the loopback address.
 *
 * <p>It speaks the part of Confluent's REST interface that serializers and tools use: register, look up, list, get by
 * id or version, compatibility check, configuration, soft and permanent deletion. What was registered stays until
 * this object is gone, over stop and start as well.
 */
public final class EmbeddedRegistry implements EmbeddedBroker {
    /** The usual port of a Schema Registry. */
    public static final int PREFERRED_PORT = 8081;
    /** The media type of its answers. */
    public static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private static final int THREADS = 2;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int preferredPort;
    private final RegistryApi api = new RegistryApi(new SchemaStore());
    private volatile int port;
    private volatile @Nullable Running running;
    private final Object pausing = new Object();
    /** Guarded by {@link #pausing}. */
    private boolean paused;

    private record Running(HttpServer server, ExecutorService threads) {}

    /** @param preferredPort 0 for any free one */
    public EmbeddedRegistry(int preferredPort) {
        this.preferredPort = preferredPort;
    }

    @Override
    public void start() throws BrokerStartException {
        if (running != null) {
            return;
        }
        try {
            HttpServer server = port == 0
                    ? LoopbackPorts.bindFirstFree(preferredPort, address -> HttpServer.create(address, 0))
                    : HttpServer.create(LoopbackPorts.address(port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS,
                    Thread.ofPlatform().daemon().name("registry-", 1).factory());
            server.setExecutor(threads);
            server.createContext("/", this::handle);
            server.start();
            running = new Running(server, threads);
            port = server.getAddress().getPort();
        } catch (Exception e) {
            throw new BrokerStartException("The Schema Registry could not start"
                    + (port == 0 ? "" : " on port " + port) + ": " + BrokerStartException.reason(e) + ".", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            Object answer;
            try {
                awaitGoing();
                answer = api.answer(RegistryRequest.of(exchange));
            } catch (RegistryException e) {
                status = e.status();
                answer = error(e.code(), e.getMessage());
            } catch (InterruptedException e) {
                // It is stopped: whoever waits gets no answer.
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                BrokerLog.LOG.error("The Schema Registry failed at {} {}", exchange.getRequestMethod(),
                        exchange.getRequestURI(), e);
                status = 500;
                answer = error(50001, "Error in the embedded registry: " + BrokerStartException.reason(e));
            }
            send(exchange, status, answer);
        }
    }

    /** Takes requests and answers none, or goes on with those that came meanwhile. From any thread. */
    void pause(boolean pauses) {
        synchronized (pausing) {
            paused = pauses;
            pausing.notifyAll();
        }
    }

    private void awaitGoing() throws InterruptedException {
        synchronized (pausing) {
            while (paused) {
                pausing.wait();
            }
        }
    }

    private static Map<String, Object> error(int code, @Nullable String message) {
        return Map.of("error_code", code, "message", message == null ? "" : message);
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        byte[] bytes = bytes(answer);
        exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static byte[] bytes(Object answer) throws JsonProcessingException {
        return JSON.writeValueAsBytes(answer);
    }

    @Override
    public void stop() {
        Running stopping = running;
        running = null;
        pause(false);
        if (stopping != null) {
            stopping.server().stop(0);
            stopping.threads().shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    @Override
    public int port() {
        return port;
    }

    /** As in {@code http://127.0.0.1:8081}. */
    @Override
    public String address() {
        if (port == 0) {
            throw new IllegalStateException("The Schema Registry was not started yet.");
        }
        return "http://" + LoopbackPorts.HOST + ":" + port;
    }

    @Override
    public void close() {
        stop();
    }
}
