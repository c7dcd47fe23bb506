package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.Transport;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.KafkaProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.RegistryProfile;
import io.gensetlab.settings.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ArmedHostsTest {
    private static final ConnectionProfile AWAY = new ConnectionProfile("Away", false,
            MqttProfile.at("mqtt.invalid", 1883), KafkaProfile.at("localhost:9,kafka.invalid:9092"),
            RegistryProfile.at("http://registry.invalid:8081"));

    private final ArmedHosts hosts = new ArmedHosts();

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "lab.localhost", "127.0.0.1", "127.1.2.3", "::1",
        "[::1]"})
    void thisComputerNeedsNoWord(String host) {
        assertThat(hosts.unarmed(List.of(host))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker", "localhost.example", "127.0.0.1.example", "192.168.1.9", "128.0.0.1",
        "::2",
        "0.0.0.0"})
    void anyOtherHostIsAllowedByItsNameAndOnlyThat(String host) {
        assertThat(hosts.unarmed(List.of(host, host))).containsExactly(host);
        assertThatThrownBy(() -> hosts.require(List.of(host))).hasMessageContaining(host)
                .hasMessageStartingWith("Nothing is sent");
        hosts.arm(List.of("other"));
        assertThat(hosts.unarmed(List.of(host))).containsExactly(host);
        hosts.arm(List.of(host.toUpperCase(java.util.Locale.ROOT)));
        assertThat(hosts.unarmed(List.of(host))).isEmpty();
    }

    @Test
    void theHostsOfAClientPropertiesAndOfEveryRegistryHaveToBeAllowed(@TempDir Path folder)
            throws IOException {
        var file = Files.writeString(folder.resolve("client.properties"),
                """
                        bootstrap.servers=kafka1.invalid:9092,localhost:9092,kafka2.invalid:9092
                        schema.registry.url=http://registry1.invalid:8081,https://u:p@registry2.invalid,http://127.0.0.1:8081
                        """);
        var profile = new ConnectionProfile("File", false, MqttProfile.at("localhost", 1883),
                KafkaProfile.asFileSays(file.toString(), ""), RegistryProfile.NONE);
        try (var lab = new Lab("run", RunSettings.DEMO, InstantSource.system(), System::nanoTime)) {
            assertThat(lab.unarmed(profile, Secrets.NONE)).containsExactly("kafka1.invalid", "kafka2.invalid",
                    "registry1.invalid", "registry2.invalid");
            lab.arm(List.of("kafka1.invalid", "kafka2.invalid", "registry1.invalid"));
            lab.connect(profile, Secrets.NONE);
            lab.switchTransport(Transport.KAFKA, true);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(
                            lab.snapshot().transports().get(Transport.KAFKA).connection().sentence())
                            .startsWith("Nothing is sent: registry2.invalid is not this computer"));
        }
    }

    @Test
    void theLabItselfSendsNothingThereWhoeverConnects() {
        try (var lab = new Lab("run", RunSettings.DEMO, InstantSource.system(), System::nanoTime)) {
            assertThat(lab.unarmed(AWAY, Secrets.NONE)).containsExactly("mqtt.invalid", "kafka.invalid",
                    "registry.invalid");
            lab.connect(AWAY, Secrets.NONE);
            lab.switchTransport(Transport.MQTT, true);
            lab.switchTransport(Transport.KAFKA, true);
            for (var transport : Transport.values()) {
                await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                    var status = lab.snapshot().transports().get(transport).connection();
                    assertThat(status.state()).isEqualTo(ConnectionState.FAILED);
                    assertThat(status.sentence()).startsWith("Nothing is sent");
                });
            }
            lab.arm(lab.unarmed(AWAY, Secrets.NONE));
            assertThat(lab.unarmed(AWAY, Secrets.NONE)).isEmpty();
            lab.connect(AWAY, Secrets.NONE);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(
                            lab.snapshot().transports().get(Transport.MQTT).connection().sentence())
                            .containsAnyOf("mqtt.invalid"));
        }
    }
}
