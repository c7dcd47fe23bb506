package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.delivery.Pem;
import io.gensetlab.delivery.kafka.KafkaSettings.Protocol;
import io.gensetlab.testing.TestCertificates;
import io.gensetlab.testing.TlsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kafka's {@code ssl.*} keys, as a file has them. */
@Timeout(60)
class KafkaTlsTest {
    private static final String CIPHER = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";

    @TempDir
    static Path folder;
    private static TestCertificates authority;
    private static TestCertificates.Signed server;

    @BeforeAll
    static void sign() {
        authority = new TestCertificates(folder, "authority");
        server = authority.sign("server", "-ext", "san=ip:127.0.0.1");
    }

    private static Map<String, Object> fromFile(String... lines) throws IOException {
        var file = Files.writeString(folder.resolve("client.properties"),
                "bootstrap.servers=a:1\nsecurity.protocol=SSL\n" + String.join("\n", lines));
        return KafkaSettings.fromFile(file).clientConfig();
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** Shakes hands with the server; what was agreed on. */
    private static String agreed(Map<String, ?> keys) throws IOException {
        try (var listening = TlsServer.with(server)) {
            var context = KafkaTls.context(keys, chain -> {});
            try (var socket = (SSLSocket) context.getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), listening.port())) {
                socket.setSSLParameters(KafkaTls.parameters(keys, context));
                socket.startHandshake();
                return socket.getSession().getProtocol() + " " + socket.getSession().getCipherSuite();
            }
        }
    }

    @Test
    void versionsAndCiphersOfAFileAreSpokenWithATrustStore() throws IOException {
        assertThat(agreed(fromFile("ssl.truststore.type=PKCS12",
                "ssl.truststore.location=" + slashes(trustStore()),
                "ssl.truststore.password=" + TestCertificates.PASSWORD,
                "ssl.enabled.protocols=TLSv1.2, TLSv1.1",
                "ssl.cipher.suites=" + CIPHER + ",TLS_AES_128_GCM_SHA256")))
                .isEqualTo("TLSv1.2 " + CIPHER);
    }

    @Test
    void andWithAFileOfCertificates() throws IOException {
        var keys = fromFile("ssl.truststore.type=PEM", "ssl.truststore.location=" + slashes(authority.ca()),
                "ssl.enabled.protocols=TLSv1.2", "ssl.cipher.suites=" + CIPHER);
        assertThat(agreed(keys)).isEqualTo("TLSv1.2 " + CIPHER);
        keys.put("ssl.enabled.protocols", "TLSv1.3");
        keys.remove("ssl.cipher.suites");
        assertThat(agreed(keys)).startsWith("TLSv1.3 ");
        keys.remove("ssl.enabled.protocols");
        assertThat(agreed(keys)).as("the usual ones").startsWith("TLSv1.3 ");
    }

    @Test
    void certificatesInTheFileItselfAreSecretsOfKafka() throws IOException {
        var pem = Files.readString(authority.ca()).strip().replace("\n", "\\n");
        assertThat(agreed(fromFile("ssl.truststore.type=PEM", "ssl.truststore.certificates=" + pem)))
                .startsWith("TLSv1.3 ");
    }

    private static Path trustStore() throws IOException {
        var file = folder.resolve("trust.p12");
        if (!Files.exists(file)) {
            try (var out = Files.newOutputStream(file)) {
                var store = java.security.KeyStore.getInstance("PKCS12");
                store.load(null, null);
                store.setCertificateEntry("ca", Pem.certificates(authority.ca()).getFirst());
                store.store(out, TestCertificates.PASSWORD.toCharArray());
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ssl.enabled.protocols=TLSv9  | ssl.enabled.protocols: this Java runtime does not know \"TLSv9\"",
        "ssl.cipher.suites=ROT13      | ssl.cipher.suites: this Java runtime does not know \"ROT13\"",
        "ssl.engine.factory.class=no.Such | The ssl.* settings cannot be used: Invalid value no.Such"})
    void whatTheRuntimeDoesNotKnowIsASentence(String line, String sentence) throws IOException {
        var keys = fromFile(line.strip(), "ssl.truststore.type=PEM",
                "ssl.truststore.location=" + slashes(authority.ca()));
        assertThatThrownBy(() -> agreed(keys)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence.strip());
    }

    @Test
    void aFileInDerIsTrustedByKafkasClientToo() throws Exception {
        var der = Files.write(folder.resolve("ca.der"),
                Pem.certificates(authority.ca()).getFirst().getEncoded());
        var keys = KafkaSettings.plain("127.0.0.1:9").withProtocol(Protocol.SSL).withCa(der).clientConfig();
        assertThat(agreed(keys)).startsWith("TLSv1.3 ");
        assertThatThrownBy(() -> Admin.create(keys).close()).as("as it is, Kafka refuses it")
                .isInstanceOf(KafkaException.class);

        var given = KafkaTls.withCertificates(keys);
        assertThatCode(() -> Admin.create(given).close()).doesNotThrowAnyException();
        assertThat(given).doesNotContainKey("ssl.truststore.location");
        assertThat(((Password) given.get("ssl.truststore.certificates")).value())
                .isEqualToIgnoringNewLines(Files.readString(authority.ca()));
        assertThat(agreed(given)).startsWith("TLSv1.3 ");
    }

    @Test
    void otherKeysAreLeftAlone() throws IOException {
        var none = KafkaSettings.plain("a:1").clientConfig();
        assertThat(KafkaTls.withCertificates(none)).isSameAs(none);
        var store = new HashMap<>(fromFile("ssl.truststore.type=PKCS12",
                "ssl.truststore.location=" + slashes(trustStore())));
        assertThat(KafkaTls.withCertificates(store)).isSameAs(store);
        var gone = new HashMap<>(
                KafkaSettings.plain("a:1").withCa(folder.resolve("none.pem")).clientConfig());
        // Without TLS nobody looks at it.
        assertThat(KafkaTls.withCertificates(gone)).isSameAs(gone);
        gone.put("security.protocol", "SASL_SSL");
        assertThatThrownBy(() -> KafkaTls.withCertificates(gone)).isInstanceOf(KafkaException.class)
                .hasMessageStartingWith("There is no file ");
    }

    @Test
    void anUnknownAuthorityIsStillRefused() throws IOException {
        var other = new TestCertificates(folder, "other").ca();
        assertThatThrownBy(() -> agreed(KafkaSettings.plain("a:1").withCa(other).clientConfig()))
                .isInstanceOf(SSLHandshakeException.class);
    }
}
