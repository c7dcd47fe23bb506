package io.gensetlab.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.PreferencesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The profiles that a person is shown, from what the preferences remember. */
class ProfileListTest {
    @TempDir
    Path folder;

    private Path flat(String members) throws IOException {
        return Files.writeString(folder.resolve("preferences.json"), "{\"connections\":{" + members
                + "\"mqttHost\":\"broker.example.org\",\"mqttPort\":1884,\"mqttUser\":\"lab\","
                + "\"kafkaBootstrap\":\"kafka.example.org:9093\",\"kafkaUser\":\"key\",\"kafkaSaslSsl\":true,"
                + "\"registryUrl\":\"https://registry.example.org\",\"registryUser\":\"me\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"embedded\":true,", "\"embedded\":false,", ""})
    void theBrokersOfAnEarlierVersionAreTheLocalProfile(String embedded) throws IOException {
        var file = new PreferencesFile(flat(embedded));
        var preferences = file.load();

        var local = new ProfileList(preferences.profiles()).get(ConnectionProfile.LOCAL_NAME);
        assertThat(local.embedded()).isFalse();
        assertThat(local.mqtt().host()).isEqualTo("broker.example.org");
        assertThat(local.mqtt().port()).isEqualTo(1884);
        assertThat(local.mqtt().user()).isEqualTo("lab");
        assertThat(local.kafka().bootstrap()).isEqualTo("kafka.example.org:9093");
        assertThat(local.kafka().protocol()).isEqualTo("SASL_SSL");
        assertThat(local.registry().url()).isEqualTo("https://registry.example.org");
        assertThat(preferences.connections().embedded()).isEqualTo(!embedded.contains("false"));

        // And they stay when something else is saved.
        file.save(preferences.withDarkTheme(false));
        assertThat(new PreferencesFile(folder.resolve("preferences.json")).load().profiles())
                .containsEntry(ConnectionProfile.LOCAL_NAME, local);
    }

    @Test
    void theFormShowsWhatWasUsedLast() throws IOException {
        var preferences = new PreferencesFile(flat("\"embedded\":false,")).load();
        var fake = new FakeConnections();
        fake.saved.putAll(preferences.profiles());

        var model = fake.model(preferences.connections().name(), Runnable::run, Runnable::run);

        assertThat(model.chosen().get()).isEqualTo(ConnectionProfile.LOCAL_NAME);
        assertThat(model.mqtt().host.get()).isEqualTo("broker.example.org");
    }

    @Test
    void aLocalProfileOfThisVersionIsNotReplaced() throws IOException {
        var path = folder.resolve("preferences.json");
        Files.writeString(path, "{\"connections\":{\"embedded\":false,\"mqttHost\":\"old\"},"
                + "\"profiles\":{\"Local\":{\"mqtt\":{\"host\":\"new\"}}}}");

        var profiles = new PreferencesFile(path).load().profiles();

        assertThat(profiles.get(ConnectionProfile.LOCAL_NAME).mqtt().host()).isEqualTo("new");
    }
}
