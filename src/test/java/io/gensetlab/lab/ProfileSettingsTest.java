package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.delivery.kafka.RegistrySettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.KafkaProfile;
import io.gensetlab.settings.RegistryProfile;
import io.gensetlab.settings.RegistryProfile.Login;
import io.gensetlab.settings.Secret;
import io.gensetlab.settings.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of each of a profile's settings of the registry. */
class ProfileSettingsTest {
    private static final Secrets SECRETS = Secrets.NONE.with(Secrets.Kind.REGISTRY, Secret.of("pass"))
            .with(Secrets.Kind.REGISTRY_TOKEN, Secret.of("t0ken"));

    private static ConnectionProfile with(RegistryProfile registry) {
        return ConnectionProfile.LOCAL.withRegistry(registry);
    }

    private static RegistrySettings registry(RegistryProfile profile) {
        return Objects.requireNonNull(ProfileSettings.kafka(with(profile), SECRETS).registry());
    }

    @Test
    void severalAddressesLoginAuthoritiesAndTimeOut() {
        var basic = registry(RegistryProfile.at("https://a:1, https://b:2/path/")
                .withLogin(Login.BASIC, "me")
                .withCaFile("ca.pem")
                .withTimeout(9));
        assertThat(basic.urls()).extracting(Object::toString)
                .containsExactly("https://a:1", "https://b:2/path");
        assertThat(basic.user()).isEqualTo("me");
        assertThat(basic.password()).isEqualTo("pass");
        assertThat(basic.token()).isNull();
        assertThat(basic.ssl()).containsEntry("ssl.truststore.location", "ca.pem");
        assertThat(basic.timeout()).isEqualTo(Duration.ofSeconds(9));

        var bearer = registry(RegistryProfile.at("https://a").withLogin(Login.BEARER, ""));
        assertThat(bearer.user()).isNull();
        assertThat(new String(Objects.requireNonNull(bearer.token()).chars())).isEqualTo("t0ken");
        assertThat(bearer.timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whatIsNotAsUsualGoesToTheSerializer() {
        assertThat(ProfileSettings.kafka(with(RegistryProfile.LOCAL), SECRETS).more()).isEmpty();
        var other = new RegistryProfile("http://a", Login.BASIC, "", "", false, true, true, false, 5,
                "backward_transitive");
        assertThat(ProfileSettings.kafka(with(other), SECRETS).more()).isEqualTo(Map.of(
                "auto.register.schemas", "false", "use.latest.version", "true", "normalize.schemas", "true",
                "json.fail.invalid.schema", "false", "gensetlab.compatibility", "BACKWARD_TRANSITIVE"));
    }

    @Test
    void aFileSaysTheSame(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("client.properties"), """
                bootstrap.servers=h:9092
                schema.registry.url=https://a:1,https://b:2
                bearer.auth.credentials.source=STATIC_TOKEN
                bearer.auth.token=t0ken
                schema.registry.ssl.truststore.type=PEM
                schema.registry.ssl.truststore.location=ca.pem
                schema.registry.http.read.timeout.ms=9000
                auto.register.schemas=false
                use.latest.version=true
                normalize.schemas=true
                json.fail.invalid.schema=false
                gensetlab.compatibility=FULL
                """);
        var kafka = ProfileSettings.kafka(ConnectionProfile.LOCAL.withRegistry(RegistryProfile.NONE)
                .withKafka(KafkaProfile.asFileSays(file.toString(), "")), Secrets.NONE);
        var registry = Objects.requireNonNull(kafka.registry());
        assertThat(registry.urls()).extracting(Object::toString)
                .containsExactly("https://a:1", "https://b:2");
        assertThat(new String(Objects.requireNonNull(registry.token()).chars())).isEqualTo("t0ken");
        assertThat(registry.ssl()).containsEntry("ssl.truststore.location", "ca.pem");
        assertThat(registry.timeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(kafka.more()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "auto.register.schemas", "false", "use.latest.version", "true", "normalize.schemas", "true",
                "json.fail.invalid.schema", "false", "gensetlab.compatibility", "FULL"));
        // What the form says goes before the file.
        var form = ProfileSettings.kafka(ConnectionProfile.LOCAL
                .withRegistry(RegistryProfile.NONE.withCompatibility("NONE"))
                .withKafka(KafkaProfile.asFileSays(file.toString(), "")), Secrets.NONE);
        assertThat(form.more()).containsEntry("gensetlab.compatibility", "NONE");
    }

    @Test
    void anUnknownLevelIsASentence() {
        assertThatThrownBy(() -> registry(RegistryProfile.LOCAL.withCompatibility("MOSTLY")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is one of BACKWARD, BACKWARD_TRANSITIVE");
    }
}
