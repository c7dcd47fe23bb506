package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.CheckStep;
import io.gensetlab.delivery.CheckStep.Stage;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.kafka.KafkaSettings.Login;
import io.gensetlab.delivery.kafka.KafkaSettings.Mechanism;
import io.gensetlab.delivery.kafka.KafkaSettings.Protocol;
import io.gensetlab.testing.ForeignKafka;
import io.gensetlab.testing.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker behind TLS that asks for user and password, PLAIN and SCRAM, with an authority of its own. */
@Timeout(180)
class SecureKafkaIT {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String PASSWORD = "a\"b\\c;d'e";

    @Test
    void readingsArriveOverTlsWithEachMechanismAndOwnAuthority(@TempDir Path folder) throws Exception {
        var authority = new TestCertificates(folder, "authority");
        var server = authority.sign("kafka", "-ext", "san=ip:127.0.0.1,dns:localhost");
        var quoted = PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"");
        var scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
        var more = new HashMap<>(Map.of("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.clients.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"lab\" password=\""
                        + quoted
                        + "\" user_lab=\"" + quoted + "\";",
                "listener.name.clients.scram-sha-256.sasl.jaas.config", scram,
                "listener.name.clients.scram-sha-512.sasl.jaas.config", scram, "ssl.keystore.type", "PKCS12",
                "ssl.keystore.location", server.pkcs12().toString(), "ssl.keystore.password",
                TestCertificates.PASSWORD, "ssl.key.password", TestCertificates.PASSWORD));
        // It tries its own certificate as a client of itself would.
        more.putAll(
                Map.of("ssl.truststore.type", "PEM", "ssl.truststore.location", authority.ca().toString()));
        try (var kafka = ForeignKafka.start(folder.resolve("kafka"), "SASL_SSL", more)) {
            var base = KafkaSettings.plain(kafka.bootstrap()).withCa(authority.ca());
            var plain = base.withLogin(Protocol.SASL_SSL, new Login(Mechanism.PLAIN, "lab", PASSWORD));
            users(plain);
            for (var mechanism : Mechanism.values()) {
                var settings = base.withLogin(Protocol.SASL_SSL,
                        new Login(mechanism, mechanism == Mechanism.PLAIN ? "lab" : "scram", PASSWORD));
                publish(settings);
                var report = KafkaCheck.check(settings, "emergency_generator", LIMIT);
                assertThat(report.ok()).as(report.sentence()).isTrue();
                assertThat(report.steps()).extracting(CheckStep::stage)
                        .containsExactly(Stage.NAME, Stage.TCP, Stage.TLS, Stage.LOGIN, Stage.TOPIC);
                assertThat(report.sentence()).contains("Certificate of CN=kafka, issued by CN=authority",
                        "may be written");
                var wrong = KafkaCheck.check(
                        base.withLogin(Protocol.SASL_SSL, new Login(mechanism, "lab", "wr0ng")), LIMIT);
                assertThat(wrong.steps().getLast()).isEqualTo(CheckStep.failed(Stage.LOGIN, "Kafka at "
                        + kafka.bootstrap() + " refuses the user or password (SASL_SSL)"));
            }
            // The same from a file as a provider hands it out, with a trust store.
            var file = Files.writeString(folder.resolve("client.properties"),
                    """
                            bootstrap.servers=%s
                            security.protocol=SASL_SSL
                            sasl.mechanism=SCRAM-SHA-512
                            sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="scram" password="%s";
                            ssl.truststore.location=%s
                            ssl.truststore.type=PEM
                            """
                            .formatted(kafka.bootstrap(),
                                    PASSWORD.replace("\\", "\\\\\\\\").replace("\"", "\\\\\""),
                                    authority.ca()));
            publish(KafkaSettings.fromFile(file));
            var untrusting = KafkaCheck.check(KafkaSettings.plain(kafka.bootstrap())
                    .withLogin(Protocol.SASL_SSL, new Login(Mechanism.PLAIN, "lab", PASSWORD)), LIMIT);
            assertThat(untrusting.steps().getLast().stage()).isEqualTo(Stage.TLS);
            assertThat(untrusting.sentence()).contains("Name the issuer's certificate as CA file");
        }
    }

    private static void users(KafkaSettings plain) throws Exception {
        try (var admin = Admin.create(plain.clientConfig())) {
            for (var mechanism : List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("scram",
                        new ScramCredentialInfo(mechanism, 4096), PASSWORD))).all().get(20, TimeUnit.SECONDS);
            }
        }
    }

    private static void publish(KafkaSettings settings) throws InterruptedException {
        var ledger = new Ledger(Transport.KAFKA, new MemoryOutbox(100), DropPolicy.REFUSE_NEW, null,
                System::nanoTime, (transport, message, report) -> assertThat(report).isNotNull());
        try (var publisher = new KafkaPublisher(settings,
                TopicSchemas.of("emergency_generator", Schemas.classic()), ledger, System::nanoTime,
                new Random(1))) {
            publisher.resume();
            ledger.made(Messages.numbered(0));
            assertThat(ledger.awaitSettled(Duration.ofSeconds(30))).as(publisher.connection().sentence())
                    .isTrue();
            assertThat(ledger.snapshot().acknowledged()).isEqualTo(1);
        }
    }
}
