package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.CheckStep;
import io.gensetlab.delivery.CheckStep.Stage;
import io.gensetlab.delivery.Secret;
import io.gensetlab.delivery.TlsFiles;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Mosquitto;
import io.gensetlab.testing.TestCertificates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Debian's mosquitto behind TLS, client certificates and WebSocket. */
@Timeout(120)
class SecureMosquittoIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    static Path folder;
    private static TestCertificates authority;
    private static TestCertificates other;
    private static TestCertificates.Signed server;
    private static TestCertificates.Signed client;

    private Mosquitto broker;
    private final int tls = Mosquitto.freePort();
    private final int mutual = Mosquitto.freePort();
    private final int webSocket = Mosquitto.freePort();
    private final int webSocketTls = Mosquitto.freePort();

    /** The ways in. */
    enum Way {
        TLS, MUTUAL_PEM, MUTUAL_PKCS12, WEBSOCKET, WEBSOCKET_TLS
    }

    @BeforeAll
    static void sign() {
        authority = new TestCertificates(folder, "authority");
        other = new TestCertificates(folder, "other");
        server = authority.sign("server", "-ext", "san=dns:localhost,ip:127.0.0.1");
        client = authority.sign("client");
    }

    @BeforeEach
    void start() {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        var files = List.of("cafile " + authority.ca(), "certfile " + server.certificate(),
                "keyfile " + server.key());
        broker = Mosquitto.start(Stream.of(List.of("log_type error", ForeignSubscriber.LOG_SUBSCRIPTIONS,
                "listener " + webSocket + " 127.0.0.1", "protocol websockets", "listener " + webSocketTls
                        + " 127.0.0.1",
                "protocol websockets"), files, List.of("listener " + tls + " 127.0.0.1"), files,
                List.of("listener " + mutual + " 127.0.0.1", "require_certificate true"), files)
                .flatMap(List::stream)
                .toArray(String[]::new));
        // It opens its listeners one after the other.
        for (int port : new int[]{tls, mutual, webSocket, webSocketTls}) {
            await().atMost(LONG).until(() -> {
                try (var socket = new java.net.Socket("127.0.0.1", port)) {
                    return socket.isConnected();
                } catch (java.io.IOException e) {
                    return false;
                }
            });
        }
    }

    @AfterEach
    void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private MqttSettings settings(Way way) {
        var trust = new TlsFiles(authority.ca(), null, null, null);
        return switch (way) {
            case TLS -> MqttSettings.parse("mqtts://localhost:" + tls)
                    .withOptions(MqttOptions.DEFAULT.withTls(trust));
            case MUTUAL_PEM -> MqttSettings.parse("mqtts://127.0.0.1:" + mutual)
                    .withOptions(MqttOptions.DEFAULT.withTls(
                            new TlsFiles(authority.ca(), client.certificate(), client.key(), null)));
            case MUTUAL_PKCS12 -> MqttSettings.parse("mqtts://localhost:" + mutual)
                    .withOptions(
                            MqttOptions.DEFAULT.withTls(new TlsFiles(authority.ca(), client.pkcs12(), null,
                                    new Secret(TestCertificates.PASSWORD.toCharArray()))));
            case WEBSOCKET -> MqttSettings.parse("ws://127.0.0.1:" + webSocket + "/mqtt");
            case WEBSOCKET_TLS -> {
                var parsed = MqttSettings.parse("wss://localhost:" + webSocketTls);
                yield parsed.withOptions(parsed.options().withTls(trust));
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void readingsArriveOverEachWayAndTheCheckNamesItsSteps(Way way) throws InterruptedException {
        var settings = settings(way);
        var report = MqttCheck.check(settings, "emergency_generator", SOON);
        assertThat(report.ok()).as(report.sentence()).isTrue();
        assertThat(report.steps()).extracting(CheckStep::stage).containsExactlyElementsOf(switch (way) {
            case WEBSOCKET -> List.of(Stage.NAME, Stage.TCP, Stage.WEBSOCKET, Stage.LOGIN, Stage.TOPIC);
            case WEBSOCKET_TLS ->
                List.of(Stage.NAME, Stage.TCP, Stage.TLS, Stage.WEBSOCKET, Stage.LOGIN, Stage.TOPIC);
            default -> List.of(Stage.NAME, Stage.TCP, Stage.TLS, Stage.LOGIN, Stage.TOPIC);
        });
        if (settings.tls()) {
            assertThat(report.sentence())
                    .contains("Certificate of CN=server, issued by CN=authority, valid until");
        }
        var readings = new Readings(10_000);
        try (var subscriber = new ForeignSubscriber(broker, "reader", Readings.TOPIC, "%p");
                var publisher = new MqttPublisher(settings, readings.ledger(), System::nanoTime,
                        new Random(1))) {
            readings.make(3000);
            publisher.resume();
            await().atMost(LONG).until(() -> readings.account().pending() == 0);
            assertThat(readings.account().acknowledged()).isEqualTo(3000);
            await().atMost(LONG).until(() -> subscriber.messages().size() == 3000);
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(OurThreads.names()).isEmpty());
    }

    @Test
    void withoutItsCertificateTheBrokerSaysNoAndTheSentenceSaysWhatToDo() throws InterruptedException {
        var without = MqttSettings.parse("mqtts://localhost:" + mutual)
                .withOptions(MqttOptions.DEFAULT.withTls(new TlsFiles(authority.ca(), null, null, null)));
        assertThat(MqttCheck.check(without, null, SOON).sentence())
                .contains("wants a client certificate: name yours, with its key");
        var foreign = other.sign("stranger");
        var stranger = without.withOptions(MqttOptions.DEFAULT
                .withTls(new TlsFiles(authority.ca(), foreign.certificate(), foreign.key(), null)));
        assertThat(MqttCheck.check(stranger, null, SOON).sentence())
                .contains("does not accept the client certificate in " + foreign.certificate());
        var untrusting = without.withOptions(
                MqttOptions.DEFAULT.withTls(new TlsFiles(other.ca(), null, null, null)));
        assertThat(MqttCheck.check(untrusting, null, SOON).sentence())
                .contains("issuer CN=authority is not among those of the CA file " + other.ca());
    }

    @Test
    void aPortForAnotherProtocolIsTold() throws InterruptedException {
        assertThat(
                MqttCheck.check(MqttSettings.parse("ws://127.0.0.1:" + broker.port()), null, SOON).sentence())
                .contains("is that its WebSocket port?");
        assertThat(MqttCheck.check(MqttSettings.parse("mqtt://127.0.0.1:" + webSocket), null,
                Duration.ofSeconds(2)).ok()).isFalse();
        assertThat(MqttCheck.check(MqttSettings.parse("mqtts://127.0.0.1:" + broker.port()), null,
                Duration.ofSeconds(2)).sentence()).containsAnyOf("use the broker's TLS port", "TLS");
    }

    @Test
    void retainedReadingsAndTheirExpiryReachALateSubscriber() {
        var settings = MqttSettings.of("127.0.0.1", broker.port())
                .withOptions(MqttOptions.DEFAULT.withMessages(true, 60));
        var readings = new Readings(10);
        try (var publisher = new MqttPublisher(settings, readings.ledger(), System::nanoTime,
                new Random(1))) {
            readings.make(1);
            publisher.resume();
            await().atMost(LONG).until(() -> readings.account().pending() == 0);
            assertThat(publisher.connection().conditions()).containsEntry("retain", "yes")
                    .containsEntry("message expiry", "60 s");
        }
        try (var late = new ForeignSubscriber(broker, "late", Readings.TOPIC, "%r", "%E")) {
            await().atMost(LONG).until(() -> !late.messages().isEmpty());
            assertThat(late.messages().getFirst()[0]).as("retained").isEqualTo("1");
            assertThat(Integer.parseInt(late.messages().getFirst()[1])).as("seconds left").isBetween(1, 60);
        }
    }

    @Test
    void aWillWaitsForItsDelayAndADeviceThatComesBackInTimeIsNotLost() throws Exception {
        var settings = MqttSettings.of("127.0.0.1", broker.port())
                .withOptions(MqttOptions.DEFAULT.withSession(false, 30, 2));
        var id = io.gensetlab.fleet.GeneratorId.numbered(7);
        try (var subscriber = new ForeignSubscriber(broker, "watcher", "generator_status/#", "%p");
                var session = new DeviceSession(id, settings, InstantSource.system(), System::nanoTime,
                        new Random(1))) {
            session.connect();
            await().atMost(LONG).until(() -> subscriber.messages().size() == 1);
            long cut = System.nanoTime();
            session.cut();
            await().atMost(LONG).until(() -> subscriber.messages().size() == 2);
            assertThat(Duration.ofNanos(System.nanoTime() - cut)).isGreaterThan(Duration.ofMillis(900));
            assertThat(subscriber.messages().getLast()[0]).contains("\"offline\"");
        }
    }
}
