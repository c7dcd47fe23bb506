package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.Publisher;
import io.gensetlab.delivery.TlsFiles;
import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.kafka.KafkaSettings.Protocol;
import io.gensetlab.delivery.kafka.RegistryStub.Answer;
import io.gensetlab.delivery.mqtt.MqttPublisher;
import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.testing.TestCertificates;
import io.gensetlab.testing.TlsServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a registry can answer, and what can be wrong with TLS: for each a sentence that an operator can act on, without a
 * stack trace and without a secret, and readings that stay pending.
 */
@Timeout(120)
class RegistryAndTlsTableTest {
    private static final String SECRET = "s3cret-that-nobody-sees";
    private static final String TOPIC = "emergency_generator";
    private static final String REGISTER = "POST /subjects/emergency_generator-value/versions";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path folder;
    private static TestCertificates authority;
    private static final Map<String, TestCertificates.Signed> CERTIFICATES = new HashMap<>();

    private final Ledger ledger = new Ledger(Transport.KAFKA, new MemoryOutbox(100), DropPolicy.REFUSE_NEW,
            null,
            System::nanoTime, (transport, message, report) -> {
                throw new AssertionError("settled: " + report);
            });

    /** A cluster that takes everything, so that only the registry is in the way. */
    private static final class Willing implements KafkaAccess {
        @Override
        public void reach() {
            // Always there.
        }

        @Override
        public void prepareTopic(String topic, Runnable letIn) {
            letIn.run();
        }

        @Override
        public Producer<String, byte[]> producer() {
            return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        }
    }

    /** Who meets TLS. */
    enum Client {
        MQTT, WEBSOCKET, KAFKA, REGISTRY
    }

    @BeforeAll
    static void sign() {
        authority = new TestCertificates(folder, "authority");
        CERTIFICATES.put("expired",
                authority.sign("old", "-ext", "san=ip:127.0.0.1", "-startdate", "-30d", "-validity", "5"));
        CERTIFICATES.put("wrong host", authority.sign("far", "-ext", "san=dns:broker.example"));
        CERTIFICATES.put("unknown CA",
                new TestCertificates(folder, "other").sign("strange", "-ext", "san=ip:127.0.0.1"));
    }

    @AfterEach
    void nothingIsLost() {
        assertThat(ledger.snapshot().balances()).isTrue();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("401", Answer.json(401, "{\"error_code\":40101,\"message\":\"Unauthorized\"}"),
                        "refuses the user or password (HTTP 401)"),
                Arguments.of("403", Answer.json(403, "{\"error_code\":40301,\"message\":\"Denied\"}"),
                        "does not allow this user to do that (HTTP 403): Denied"),
                Arguments.of("404", new Answer(404, "text/plain", "nothing", Map.of()),
                        "is not a Schema Registry (it sends HTTP 404): check the address and its path"),
                Arguments.of("409", Answer.json(409, "{\"error_code\":409,\"message\":\"Incompatible\"}"),
                        "Use another topic, or change the subject's compatibility level"),
                Arguments.of("422", Answer.json(422, "{\"error_code\":42201,\"message\":\"Invalid\"}"),
                        "does not accept the schema (HTTP 422): Invalid"),
                Arguments.of("429", Answer.json(429, ""), "asks for fewer requests (HTTP 429)"),
                Arguments.of("500", Answer.json(500, "{\"error_code\":50001,\"message\":\"Store is down\"}"),
                        "has trouble of its own (HTTP 500): Store is down"),
                Arguments.of("503", new Answer(503, "text/html", "<html>busy</html>", Map.of()),
                        "has trouble of its own (HTTP 503)"),
                Arguments.of("HTML", new Answer(200, "text/html", "<html>proxy</html>", Map.of()),
                        "is not a Schema Registry (it sends a web page)"),
                Arguments.of("truncated JSON", Answer.json(200, "{\"id\":"), "it sends broken JSON"),
                Arguments.of("hang", null, "does not answer within 0.3 s"),
                Arguments.of("redirect",
                        new Answer(302, "text/plain", "",
                                Map.of("Location", "https://u:" + SECRET + "@login.example/x?t=" + SECRET)),
                        "redirects to https://login.example/x: give that address if it is the right one"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void anAnswerOfTheRegistryIsASentenceAndReadingsStayPending(String name, Answer answer, String sentence)
            throws IOException {
        try (var registry = new RegistryStub()) {
            if (answer == null) {
                registry.hangs();
            } else {
                registry.answers("*", answer);
            }
            var settings = KafkaSettings.plain("127.0.0.1:9")
                    .withRegistry(RegistrySettings.of(registry.url(), "key", SECRET)
                            .withTimeout(Duration.ofMillis(300)));
            try (var publisher = new KafkaPublisher(settings, TopicSchemas.of(TOPIC, Schemas.classic()),
                    ledger,
                    System::nanoTime, new Random(1), new Willing())) {
                pending(publisher, sentence);
            }
            assertThat(registry.requests())
                    .as("nothing but the registration is asked for, no redirect followed")
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.line()).isEqualTo(REGISTER));
        }
    }

    static Stream<Arguments> tls() {
        return Stream.of(Client.values())
                .flatMap(client -> Stream.of(
                        Arguments.of(client, "expired", " has expired on "),
                        Arguments.of(client, "wrong host", "made out to another name (broker.example)"),
                        Arguments.of(client, "unknown CA",
                                "issuer CN=other is not among those of the CA file"),
                        Arguments.of(client, "plain", "speak TLS")));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("tls")
    void whatIsWrongWithTlsIsASentenceAndReadingsStayPending(Client client, String name, String sentence)
            throws IOException {
        var certificate = CERTIFICATES.get(name);
        try (var server = certificate == null ? TlsServer.plain() : TlsServer.with(certificate)) {
            try (var publisher = publisher(client, server.port())) {
                pending(publisher, sentence);
            }
        }
    }

    private Publisher publisher(Client client, int port) {
        return switch (client) {
            case MQTT -> mqtt(MqttSettings.parse("mqtts://127.0.0.1:" + port));
            case WEBSOCKET -> mqtt(MqttSettings.parse("wss://127.0.0.1:" + port + "/mqtt"));
            case KAFKA -> new KafkaPublisher(
                    KafkaSettings.plain("127.0.0.1:" + port)
                            .withProtocol(Protocol.SSL)
                            .withCa(authority.ca()),
                    TopicSchemas.of(TOPIC, Schemas.classic()), ledger, System::nanoTime, new Random(1));
            case REGISTRY -> new KafkaPublisher(
                    KafkaSettings.plain("127.0.0.1:9")
                            .withRegistry(RegistrySettings.of("https://127.0.0.1:" + port, "key", SECRET)
                                    .withCa(authority.ca())),
                    TopicSchemas.of(TOPIC, Schemas.classic()), ledger, System::nanoTime, new Random(1),
                    new Willing());
        };
    }

    private Publisher mqtt(MqttSettings settings) {
        return new MqttPublisher(
                settings.withOptions(
                        settings.options().withTls(new TlsFiles(authority.ca(), null, null, null)))
                        .withLogin("key", new io.gensetlab.delivery.Secret(SECRET.toCharArray())),
                ledger, System::nanoTime,
                new Random(1));
    }

    private void pending(Publisher publisher, String sentence) {
        ledger.made(Messages.numbered(0));
        publisher.resume();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(publisher.connection().sentence()).contains(sentence));
        var said = publisher.connection().sentence();
        assertThat(said).doesNotContain(SECRET, "Exception", "java.", "\tat ");
        assertThat(ledger.pending()).isEqualTo(1);
    }
}
