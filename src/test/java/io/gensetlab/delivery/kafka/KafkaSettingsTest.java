package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.delivery.kafka.KafkaSettings.Login;
import io.gensetlab.delivery.kafka.KafkaSettings.Mechanism;
import io.gensetlab.delivery.kafka.KafkaSettings.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | are missing", "' , ' | are missing", "host | port is missing",
        "host: | not a number", "host:abc | not a number", "host:0 | not between 1 and 65535",
        "host:65536 | not between", ":9092 | Not a host name", "ho st:9092 | Not a host name",
        "a:9092,b | port is missing", "::1:9092 | brackets", "[::1] | port is missing"})
    void bootstrapServersThatCannotWorkAreRefusedWithASentence(String servers, String part) {
        assertThatThrownBy(() -> KafkaSettings.plain(servers)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SASL_SSL://key:secret@host:9092", "key:secret@host", "key:a,secret@host:9092",
        "host:9092,key:secret@host:x"})
    void aPasswordAmongTheServersIsNeverRepeated(String servers) {
        assertThatThrownBy(() -> KafkaSettings.plain(servers)).isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageContaining("Only host:port")
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"localhost:9092 | localhost:9092", "' a:1 , b:65535 ' | a:1,b:65535",
        "[::1]:9092 | [::1]:9092", "SASL_SSL://pkc.example:9092 | pkc.example:9092"})
    void bootstrapServersThatCanWorkAreTaken(String servers, String taken) {
        assertThat(KafkaSettings.plain(servers).bootstrapServers()).isEqualTo(taken);
    }

    /** Kafka's own parser reads back what was quoted. */
    @Property
    void userAndPasswordSurviveJaas(@ForAll @StringLength(min = 1, max = 20) String user,
            @ForAll @StringLength(min = 1, max = 20) String password) {
        var entry = JaasContext.loadClientContext(Map.of("sasl.jaas.config",
                new Password(new Login(Mechanism.PLAIN, user, password).jaas())))
                .configurationEntries()
                .getFirst();
        assertThat(entry.getOptions().get("username")).isEqualTo(user);
        assertThat(entry.getOptions().get("password")).isEqualTo(password);
    }

    @Test
    void quotesAndBackslashesAreEscaped() {
        assertThat(new Login(Mechanism.SCRAM_SHA_512, "a\"b", "c\\d\"").jaas())
                .isEqualTo("org.apache.kafka.common.security.scram.ScramLoginModule required "
                        + "username=\"a\\\"b\" password=\"c\\\\d\\\"\";");
    }

    @Test
    void secretsAreNotShown() {
        var settings = new KafkaSettings("host:9092", Protocol.SASL_SSL,
                new Login(Mechanism.PLAIN, "me", "s3cret"),
                RegistrySettings.of("http://host:8081", "key", "s3cret"), 3, 1,
                Map.of("ssl.key.password", "s3cret"));
        assertThat(settings.toString()).doesNotContain("s3cret").contains("PLAIN as me", "ssl.key.password");
        assertThat(settings.clientConfig()).containsEntry("sasl.mechanism", "PLAIN")
                .hasEntrySatisfying("sasl.jaas.config",
                        jaas -> assertThat(jaas.toString()).contains("s3cret"));
    }

    @Test
    void theProducerIsIdempotentWhateverTheFileSays() {
        var more = Map.of("acks", "1", "enable.idempotence", "false", "transactional.id", "t",
                "value.serializer",
                "x", "linger.ms", "20", "compression.type", "zstd");
        var config = ClusterAccess
                .producerConfig(new KafkaSettings("host:9092", Protocol.PLAINTEXT, null, null, 3,
                        1, more));
        assertThat(config).containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("linger.ms", "20")
                .containsEntry("compression.type", "zstd")
                .containsEntry("metadata.recovery.strategy", "none")
                .doesNotContainKeys("transactional.id", "value.serializer");
        assertThat(ClusterAccess.producerConfig(KafkaSettings.plain("a:1,b:1")))
                .doesNotContainKey("metadata.recovery.strategy")
                .containsEntry("linger.ms", 5);
    }

    @Test
    void aUserNeedsAProtocolWithSaslAndTheOtherWayRound() {
        var plain = KafkaSettings.plain("host:9092");
        assertThatThrownBy(() -> plain.withLogin(Protocol.SSL, new Login(Mechanism.PLAIN, "a", "b")))
                .hasMessageContaining("choose SASL_SSL");
        assertThatThrownBy(
                () -> new KafkaSettings("host:9092", Protocol.SASL_SSL, null, null, 3, 1, Map.of()))
                .hasMessageContaining("needs a user");
        assertThatThrownBy(() -> plain.withTopicShape(0, 1)).hasMessageContaining("partitions");
        assertThatThrownBy(() -> plain.withTopicShape(1, 0)).hasMessageContaining("replication factor");
    }

    @Test
    void aClientPropertiesFileIsTakenAsItIs() throws IOException {
        var jaas = "org.apache.kafka.common.security.plain.PlainLoginModule required username='K' password='S';";
        var settings = KafkaSettings.fromFile(file("""
                # Required connection configs for Kafka producer, consumer, and admin
                bootstrap.servers=pkc-1.example:9092
                security.protocol=SASL_SSL
                sasl.jaas.config=%s
                sasl.mechanism=PLAIN
                client.dns.lookup=use_all_dns_ips
                session.timeout.ms=45000
                acks=all
                schema.registry.url=https://psrc-1.example
                basic.auth.credentials.source=USER_INFO
                basic.auth.user.info=RK:RS
                auto.register.schemas=false
                """.formatted(jaas)));
        assertThat(settings.bootstrapServers()).isEqualTo("pkc-1.example:9092");
        assertThat(settings.protocol()).isEqualTo(Protocol.SASL_SSL);
        assertThat(settings.registry()).isEqualTo(RegistrySettings.of("https://psrc-1.example", "RK", "RS"));
        assertThat(settings.clientConfig()).containsEntry("sasl.jaas.config", jaas)
                .containsEntry("session.timeout.ms", "45000")
                .containsEntry("auto.register.schemas", "false")
                .doesNotContainKey("basic.auth.user.info");
    }

    @Test
    void ownServersReplaceThoseOfTheFileWhichNeedNotNameAny() throws IOException {
        var without = file("security.protocol=SSL\nssl.truststore.type=PEM\n");
        var settings = KafkaSettings.fromFile(without, " own:9093 ");
        assertThat(settings.bootstrapServers()).isEqualTo("own:9093");
        assertThat(settings.protocol()).isEqualTo(Protocol.SSL);
        assertThat(settings.more()).containsOnlyKeys("ssl.truststore.type");
        assertThatThrownBy(() -> KafkaSettings.fromFile(without, " "))
                .hasMessageContaining("bootstrap.servers is missing");
        assertThatThrownBy(() -> KafkaSettings.fromFile(without, "own"))
                .hasMessageStartingWith("The port is missing in \"own\"");
        var with = file("bootstrap.servers=file:9092\n");
        assertThat(KafkaSettings.fromFile(with, "own:9093").bootstrapServers()).isEqualTo("own:9093");
        assertThat(KafkaSettings.fromFile(with, null).bootstrapServers()).isEqualTo("file:9092");
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws IOException {
        assertThatThrownBy(() -> KafkaSettings.fromFile(folder.resolve("none.properties")))
                .hasMessageContaining("There is no file")
                .hasMessageContaining("none.properties");
        assertThatThrownBy(() -> KafkaSettings.fromFile(folder)).hasMessageContaining("is a folder");
        assertUnusable("acks=all", "bootstrap.servers is missing");
        assertUnusable("bootstrap.servers=host", "port is missing");
        assertUnusable("bootstrap.servers=host:1\nsecurity.protocol=TLS", "security.protocol is one of");
        assertUnusable("bootstrap.servers=host:1\nsecurity.protocol=SASL_SSL", "needs sasl.jaas.config");
        assertUnusable("bootstrap.servers=host:1\nschema.registry.url=host:8081", "schema.registry.url");
        assertUnusable("bootstrap.servers=\\uXYZ", "not a properties file");
    }

    private void assertUnusable(String content, String part) throws IOException {
        var file = file(content);
        assertThatThrownBy(() -> KafkaSettings.fromFile(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part)
                .hasMessageContaining(file.toString());
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("client.properties"), content);
    }
}
