package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Transport;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.KafkaProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.RegistryProfile;
import io.gensetlab.settings.Secret;
import io.gensetlab.settings.Secrets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static final Map<Transport, String> EMBEDDED = Targets.of(ConnectionProfile.EMBEDDED,
            Secrets.NONE);

    private static UnfinishedRun run(Map<Transport, Long> pending, Map<Transport, String> targets) {
        return new UnfinishedRun("a", Instant.EPOCH, pending, targets);
    }

    @Test
    void namesHostsAndPortsAndNoSecret() {
        var profile = new ConnectionProfile("x", false,
                MqttProfile.at("Broker.Example", 8883).withUser("joe"),
                KafkaProfile.at("b:9093, a:9092").withLogin("SASL_SSL", "PLAIN", "joe"),
                RegistryProfile.NONE);
        var secret = Secret.of("s3cret");
        assertThat(Targets.of(profile, new Secrets(secret, secret, secret, secret, secret)))
                .isEqualTo(Map.of(Transport.MQTT, "broker.example:8883", Transport.KAFKA, "a:9092, b:9093"));
    }

    @Test
    void whatCannotBeUsedIsNotKnown() {
        var profile = new ConnectionProfile("x", false, MqttProfile.at("", 1883), KafkaProfile.at("::"),
                RegistryProfile.NONE);
        assertThat(Targets.of(profile, Secrets.NONE)).isEmpty();
    }

    @Test
    void aRunIsElsewhereWhereItsBrokersAreOthersOrNotKnown() {
        var pending = Map.of(Transport.MQTT, 1L, Transport.KAFKA, 2L);
        assertThat(run(pending, EMBEDDED).elsewhere(EMBEDDED)).isEmpty();
        assertThat(run(pending, Map.of()).elsewhere(EMBEDDED)).containsExactly(Transport.MQTT,
                Transport.KAFKA);
        assertThat(run(pending, Map.of()).elsewhere(Map.of())).hasSize(2);
        assertThat(run(pending, Map.of(Transport.MQTT, "a:1", Transport.KAFKA, "the embedded brokers"))
                .elsewhere(EMBEDDED)).containsExactly(Transport.MQTT);
        assertThat(run(Map.of(Transport.KAFKA, 2L), Map.of(Transport.KAFKA, "the embedded brokers"))
                .elsewhere(EMBEDDED)).as("nothing waits for the other").isEmpty();
    }

    @Test
    void theBrokersAreNamedOnceWhereTheyAreTheSame() {
        var pending = Map.of(Transport.MQTT, 1L, Transport.KAFKA, 2L);
        assertThat(run(pending, EMBEDDED).target()).isEqualTo("the embedded brokers");
        assertThat(run(pending, Map.of(Transport.MQTT, "a:1", Transport.KAFKA, "b:2")).target())
                .isEqualTo("a:1 (MQTT) and b:2 (Kafka)");
        assertThat(run(pending, Map.of(Transport.MQTT, "a:1")).target())
                .isEqualTo("a:1 (MQTT) and brokers that are not known (Kafka)");
        assertThat(run(Map.of(Transport.KAFKA, 2L), Map.of(Transport.KAFKA, "b:2, c:3, d:4")).target())
                .isEqualTo("b:2 +2");
        assertThat(run(Map.of(Transport.KAFKA, 2L), Map.of()).target())
                .isEqualTo("brokers that are not known");
    }
}
