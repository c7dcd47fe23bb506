package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gensetlab.testing.Fuzz;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a registry answers, and whatever stands in a client.properties: what it says, or a sentence. */
class ForeignBytesFuzzTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String[] VALID = {"{\"id\":7}",
        "{\"subject\":\"a\",\"version\":1,\"id\":7,\"schemaType\":\"JSON\",\"schema\":\"{}\"}",
        "[\"a\",\"b\"]",
        "{\"is_compatible\":true,\"messages\":[]}", "{\"compatibilityLevel\":\"FULL\"}",
        "{\"error_code\":40401,\"message\":\"Subject not found.\"}"};
    private static final int[] STATUS = {200, 200, 200, 200, 204, 301, 400, 401, 403, 404, 409, 422, 429, 500,
        503, 599};
    private static final String PROPERTIES = """
            # as a console hands it out
            bootstrap.servers=broker.example:9092,other.example:9093
            security.protocol=SASL_SSL
            sasl.mechanism=PLAIN
            sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="u" password="p";
            schema.registry.url=https://registry.example:8081,http://other
            basic.auth.credentials.source=SASL_INHERIT
            basic.auth.user.info=user:password
            bearer.auth.token=t\\u0030ken
            schema.registry.http.read.timeout.ms=5000
            json.fail.invalid.schema=true
            gensetlab.compatibility=FULL
            linger.ms=5
            """;

    private record Answer(int status, String type, byte[] body) {}

    private static final AtomicReference<Answer> NEXT = new AtomicReference<>();
    private static HttpServer server;
    private static RegistryClient client;
    private static Path file;

    @BeforeContainer
    static void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ForeignBytesFuzzTest::answer);
        server.start();
        client = new RegistryClient(RegistrySettings
                .of("http://127.0.0.1:" + server.getAddress().getPort(), null, null)
                .withTimeout(Duration.ofSeconds(10)));
        file = Files.createTempFile("fuzz", ".properties");
    }

    @AfterContainer
    static void end() throws IOException {
        client.close();
        server.stop(0);
        Files.delete(file);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var answer = NEXT.get();
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            boolean none = answer.status() == 204 || answer.body().length == 0;
            exchange.sendResponseHeaders(answer.status(), none ? -1 : answer.body().length);
            if (!none) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void anAnswerOfARegistryIsWhatItSaysOrASentence(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var valid = VALID[random.nextInt(VALID.length)];
        var body = switch (random.nextInt(4)) {
            case 0 -> Fuzz.bytes(random, 300);
            case 1 -> Fuzz.mutated(random, valid.getBytes(StandardCharsets.UTF_8));
            default -> Fuzz.mutatedJson(random, MAPPER.readTree(valid));
        };
        var answer = new Answer(STATUS[random.nextInt(STATUS.length)],
                random.nextBoolean() ? "text/html" : "application/json", body);
        NEXT.set(answer);
        Callable<?> question = switch (random.nextInt(8)) {
            case 0 -> () -> client.register("a", "{}");
            case 1 -> () -> client.lookup("a", "{}");
            case 2 -> () -> client.byId(7);
            case 3 -> () -> client.latest("a");
            case 4 -> client::subjects;
            case 5 -> () -> client.compatibility("a", "latest", "{}");
            case 6 -> () -> client.config("a");
            default -> () -> {
                client.setConfig("a", "FULL");
                return "";
            };
        };
        var thrown = Fuzz.outcome(question);
        if (thrown != null) {
            assertThat(thrown).as(answer.status() + " " + new String(body, StandardCharsets.ISO_8859_1))
                    .isInstanceOf(RegistryException.class);
            assertThat(thrown.getMessage()).contains("127.0.0.1")
                    .doesNotContain("Exception")
                    .hasSizeLessThan(600);
        }
    }

    @Example
    void whatDoesNotEndIsNoClientProperties() throws IOException {
        Files.write(file, new byte[1_100_000]);
        assertThat(Fuzz.outcome(() -> KafkaSettings.fromFile(file)))
                .hasMessageContaining("is larger than 1 MB");
        var device = Path.of("/dev/zero");
        if (Files.exists(device)) {
            assertThat(Fuzz.outcome(() -> KafkaSettings.fromFile(device)))
                    .hasMessageContaining("no file at all");
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void aClientPropertiesIsUnderstoodOrASentence(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var bytes = random.nextInt(6) == 0
                ? Fuzz.bytes(random, 500)
                : Fuzz.mutated(random, PROPERTIES.getBytes(StandardCharsets.UTF_8));
        Files.write(file, bytes);
        var thrown = Fuzz.outcome(() -> {
            var settings = KafkaSettings.fromFile(file);
            assertThat(settings.toString()).doesNotContain("password=");
            assertThat(settings.hosts()).isNotEmpty();
            return settings;
        });
        if (thrown != null) {
            assertThat(thrown).as(new String(bytes, StandardCharsets.ISO_8859_1))
                    .isExactlyInstanceOf(IllegalArgumentException.class);
            assertThat(thrown.getMessage()).contains(file.toString()).doesNotContain("Exception");
        }
    }
}
