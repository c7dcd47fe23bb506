package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.Secret;
import io.gensetlab.delivery.mqtt.ScriptedBroker.Opening;
import io.gensetlab.delivery.mqtt.ScriptedBroker.Script;
import io.gensetlab.testing.Mosquitto;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MqttCheckTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Secret PASSWORD = new Secret("geheim".toCharArray());

    private static MqttSettings at(int port) {
        return MqttSettings.of("127.0.0.1", port).withLogin("me", PASSWORD);
    }

    @Test
    void aBrokerIsFoundAndItsLimitsSaid() throws InterruptedException {
        try (var broker = new ScriptedBroker(
                Script.connack(0, (byte) 0x21, (byte) 0xFF, (byte) 0xFF, (byte) 0x24,
                        (byte) 0, (byte) 0x27, (byte) 0, (byte) 0, (byte) 4, (byte) 0))) {
            var result = MqttCheck.check(at(broker.port()), null, SOON);
            assertThat(result.ok()).isTrue();
            assertThat(result.sentence()).contains("MQTT 5")
                    .contains("Receive Maximum 65535")
                    .contains("QoS 0 at most")
                    .contains("1024 bytes");
        }
    }

    @Test
    void nothingOfACheckStaysAtTheBroker() throws InterruptedException {
        try (var broker = new ScriptedBroker(Script.connack(0))) {
            var keeping = at(broker.port())
                    .withOptions(MqttOptions.DEFAULT.withSession(false, 4_294_967_295L, 0));
            assertThat(MqttCheck.check(keeping, null, SOON).ok()).isTrue();
            assertThat(broker.connects()).singleElement().satisfies(connect -> {
                assertThat(connect.cleanStart()).isTrue();
                assertThat(connect.sessionExpirySeconds()).isZero();
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"0x86, check user and password", "0x87, user and password", "0x84, does not speak MQTT 5",
        "0x01, does not speak MQTT 5", "0x85, client id", "0x88, trying again", "0x8A, banned",
        "0x9A, retained",
        "0x9C, another server", "0x97, no more connections", "0x80, refuses the connection"})
    void aRefusedConnectionSaysWhatToDo(String code, String words) throws InterruptedException {
        try (var broker = new ScriptedBroker(Script.connack(Integer.decode(code)))) {
            var result = MqttCheck.check(at(broker.port()), null, SOON);
            assertThat(result.ok()).isFalse();
            assertThat(result.sentence()).contains(code).contains(words).doesNotContain("geheim");
        }
    }

    @ParameterizedTest
    @CsvSource({"ACCEPT_AND_CLOSE, closes the connection", "ACCEPT_AND_HANG, does not answer within 2 s",
        "HTTP, does not speak MQTT", "TLS_ALERT, speaks TLS: switch TLS on"})
    void aPeerThatIsNoBrokerIsRecognized(Opening opening, String words) throws InterruptedException {
        try (var broker = new ScriptedBroker(Script.opening(opening))) {
            var result = MqttCheck.check(at(broker.port()), null, SOON);
            assertThat(result.ok()).isFalse();
            assertThat(result.sentence()).contains(words);
        }
        await().untilAsserted(() -> assertThat(OurThreads.names()).isEmpty());
    }

    @Test
    void aPortThatNobodyListensOnIsRefused() throws InterruptedException {
        assertThat(MqttCheck.check(at(Mosquitto.freePort()), null, SOON).sentence())
                .contains("connection refused");
    }

    @Test
    void aHostThatDoesNotExistIsSaid() throws InterruptedException {
        // The top-level domain "invalid" never resolves (RFC 2606).
        var result = MqttCheck.check(MqttSettings.of("no-such-broker.invalid", 1883), null, SOON);
        assertThat(result.ok()).isFalse();
        assertThat(result.sentence()).containsPattern("There is no host|Looking up the host");
    }

    @Test
    void tlsToAPlainPortIsSaid() throws InterruptedException {
        try (var broker = new ScriptedBroker(Script.opening(Opening.HTTP))) {
            var tls = new MqttSettings("127.0.0.1", broker.port(), true, 30, null, null, 1, "t", 10);
            assertThat(MqttCheck.check(tls, null, SOON).sentence()).contains("switch TLS off");
        }
    }

    @Test
    void tlsToAPeerThatHangsIsSaid() throws InterruptedException {
        try (var broker = new ScriptedBroker(Script.opening(Opening.ACCEPT_AND_HANG))) {
            var tls = new MqttSettings("127.0.0.1", broker.port(), true, 30, null, null, 1, "t", 10);
            assertThat(MqttCheck.check(tls, null, Duration.ofMillis(500)).sentence())
                    .contains("does not answer to TLS")
                    .contains("switch TLS off");
        }
    }

    @Test
    void aCertificateMustBeTrustedAndMadeOutToTheHost(@TempDir Path folder) throws Exception {
        var store = selfSigned(folder, "dns:localhost");
        var context = context(store);
        try (var broker = new ScriptedBroker(connection -> Script.connack(0),
                context.getServerSocketFactory())) {
            var usual = Tuning.DEFAULT;
            var trusting = new Tuning(SOON, SOON, usual.ack(), usual.flush(), usual.firstDelay(),
                    usual.longestDelay(), usual.stable(), context.getSocketFactory());
            var localhost = new MqttSettings("localhost", broker.port(), true, 30, null, null, 1, "t", 10);
            var otherName = new MqttSettings("127.0.0.1", broker.port(), true, 30, null, null, 1, "t", 10);

            assertThat(MqttCheck.check(localhost, null, trusting).sentence())
                    .contains("Connected to localhost", "CN=test");
            assertThat(MqttCheck.check(otherName, null, trusting).sentence())
                    .contains("made out to another name");
            assertThat(MqttCheck.check(localhost, null, SOON).sentence()).contains("not trusted");
        }
    }

    private static KeyStore selfSigned(Path folder, String names)
            throws IOException, InterruptedException, GeneralSecurityException {
        var file = folder.resolve("server.p12");
        var keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString(), "-genkeypair", "-keyalg", "EC", "-alias", "server", "-dname", "CN=test", "-ext",
                "san=" + names, "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass",
                "changeit"))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = new FileInputStream(file.toFile())) {
            store.load(in, "changeit".toCharArray());
        }
        return store;
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
