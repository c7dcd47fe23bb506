package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.kafka.KafkaSettings.Login;
import io.gensetlab.delivery.kafka.KafkaSettings.Mechanism;
import io.gensetlab.delivery.kafka.KafkaSettings.Protocol;
import io.gensetlab.testing.ForeignKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that asks for user and password. */
class SaslKafkaIT {
    /** With what JAAS has to escape. */
    private static final String PASSWORD = "a\"b\\c;d'e";

    @Test
    void theRightPasswordGetsInAndAWrongOneIsSaid(@TempDir Path folder) throws Exception {
        var quoted = PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"");
        var more = Map.of("sasl.enabled.mechanisms", "PLAIN", "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.clients.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"lab\" password=\""
                        + quoted + "\" user_lab=\"" + quoted + "\";");
        try (var kafka = ForeignKafka.start(folder, "SASL_PLAINTEXT", more)) {
            var plain = KafkaSettings.plain(kafka.bootstrap());
            var right = plain.withLogin(Protocol.SASL_PLAINTEXT, new Login(Mechanism.PLAIN, "lab", PASSWORD));
            var ledger = new Ledger(Transport.KAFKA, new MemoryOutbox(100), DropPolicy.REFUSE_NEW, null,
                    System::nanoTime, (transport, message, report) -> assertThat(report).isNotNull());
            try (var publisher = new KafkaPublisher(right,
                    TopicSchemas.of("emergency_generator", Schemas.classic()), ledger,
                    System::nanoTime, new Random(1))) {
                publisher.resume();
                ledger.made(Messages.numbered(0));
                assertThat(ledger.awaitSettled(Duration.ofSeconds(30))).isTrue();
                assertThat(ledger.snapshot().acknowledged()).isEqualTo(1);
            }
            var wrong = KafkaCheck.check(plain.withLogin(Protocol.SASL_PLAINTEXT,
                    new Login(Mechanism.PLAIN, "lab", "wr0ng")), Duration.ofSeconds(3));
            assertThat(wrong.ok()).isFalse();
            assertThat(wrong.sentence()).contains("refuses the user or password").doesNotContain("wr0ng");
            var withoutLogin = KafkaCheck.check(plain, Duration.ofSeconds(3));
            assertThat(withoutLogin.ok()).isFalse();
            assertThat(KafkaCheck.check(right, Duration.ofSeconds(5)).ok()).isTrue();
        }
    }
}
