package io.gensetlab.delivery.kafka;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A registry that answers what a test tells it to; anything else gets 404 without JSON. */
final class RegistryStub implements AutoCloseable {
    /** One answer. */
    record Answer(int status, String contentType, String body, Map<String, String> headers) {
        static Answer json(int status, String body) {
            return new Answer(status, "application/vnd.schemaregistry.v1+json", body, Map.of());
        }
    }

    /** One request: {@code POST /subjects/x/versions}, its Authorization header or "", its body. */
    record Request(String line, String authorization, String contentType, String body) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Runnable> acts = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile boolean hanging;

    RegistryStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    /** @param line method and path with query; "*" for everything else */
    RegistryStub answers(String line, Answer answer) {
        answers.put(line, answer);
        return this;
    }

    RegistryStub answers(String line, String body) {
        return answers(line, Answer.json(200, body));
    }

    /** Has something done before a request is answered. */
    RegistryStub onRequest(String line, Runnable act) {
        acts.put(line, act);
        return this;
    }

    RegistryStub hangs() {
        hanging = true;
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Request> requests() {
        return requests;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(
                    new Request(line, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                            String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")), body));
            acts.getOrDefault(line, () -> {}).run();
            if (hanging) {
                closing.await();
                return;
            }
            var answer = answers.getOrDefault(line, answers.getOrDefault("*",
                    new Answer(404, "text/plain", "nothing here", Map.of())));
            exchange.getResponseHeaders().set("Content-Type", answer.contentType);
            answer.headers.forEach(exchange.getResponseHeaders()::set);
            var bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
