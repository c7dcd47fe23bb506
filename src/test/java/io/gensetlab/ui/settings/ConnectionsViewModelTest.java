package io.gensetlab.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.CheckResult;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secret;
import io.gensetlab.settings.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsViewModelTest {
    private static final Secrets SECRETS = new Secrets(Secret.of("m"), Secret.of("k"), Secret.of("r"));
    private static final List<CheckResult> FOUND = List.of(new CheckResult(true, "MQTT is there"),
            new CheckResult(false, "Kafka refuses"));

    private final List<ConnectionProfile> connected = new ArrayList<>();
    private final List<ConnectionProfile> remembered = new ArrayList<>();
    private final List<Secrets> used = new ArrayList<>();
    private final List<Runnable> toScreen = new ArrayList<>();
    private CompletableFuture<List<CheckResult>> answer = new CompletableFuture<>();
    private final ConnectionsViewModel model = new ConnectionsViewModel(ConnectionProfile.EMBEDDED,
            (profile, secrets) -> {
                used.add(secrets);
                return answer;
            }, (profile, secrets) -> {
                connected.add(profile);
                used.add(secrets);
            }, remembered::add, toScreen::add);

    @BeforeEach
    void ownBrokers() {
        model.embedded().set(false);
        model.topic().set("emergency_generator");
    }

    @Test
    void theFieldsBeginWithTheUsualAddressesAndAreGood() {
        assertThat(model.valid().get()).isTrue();
        assertThat(model.mqttPort().get()).isEqualTo("1883");
        assertThat(model.leavesNote().get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "-1", "1883x", "1 883", "99999999999999"})
    void aWrongPortIsASentenceAndNothingConnects(String port) {
        model.mqttPort().set(port);
        assertThat(model.mqttPortError().get())
                .isEqualTo("The port is a whole number from 1 to 65535, usually 1883.");
        assertThat(model.valid().get()).isFalse();
        assertThat(model.connect(SECRETS)).isFalse();
        model.test(SECRETS);
        assertThat(connected).isEmpty();
        assertThat(used).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", " 1883 ", "65535"})
    void aRightPortIsNone(String port) {
        model.mqttPort().set(port);
        assertThat(model.valid().get()).isTrue();
        assertThat(model.profile().mqttPort()).isEqualTo(Integer.parseInt(port.strip()));
    }

    @Test
    void whatIsWrongWithOwnBrokersDoesNotMatterForTheEmbeddedOnes() {
        model.mqttPort().set("x");
        model.bootstrap().set("");
        model.embedded().set(true);
        assertThat(model.valid().get()).isTrue();
        assertThat(model.profile().mqttPort()).isEqualTo(1883);
        assertThat(model.mqttPortError().get()).isEmpty();
    }

    @Test
    void aPasswordInAnAddressIsNeverRememberedWhateverIsChosen() {
        model.mqttHost().set("key:secret@broker");
        model.bootstrap().set("SASL_SSL://key:secret@kafka:9092");
        model.registryUrl().set("https://key:secret@registry");
        assertThat(model.valid().get()).isFalse();
        assertThat(model.bootstrapError().get()).doesNotContain("secret");
        model.embedded().set(true);
        assertThat(model.connect(SECRETS)).isTrue();
        assertThat(remembered).singleElement()
                .isEqualTo(ConnectionProfile.EMBEDDED)
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void thePortFollowsTlsUnlessItIsAnother() {
        model.mqttTls().set(true);
        assertThat(model.mqttPort().get()).isEqualTo("8883");
        model.mqttTls().set(false);
        assertThat(model.mqttPort().get()).isEqualTo("1883");
        model.mqttPort().set("1884");
        model.mqttTls().set(true);
        assertThat(model.mqttPort().get()).isEqualTo("1884");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|Enter the broker's host name", "mqtt://a|leave out mqtt://",
        "a:1883|the port has a field of its own", "u@a|user and password have fields",
        "a b|Not a host name", "1.2.3|Not an IPv4 address", "[::1]|without brackets"})
    void aWrongHostIsASentence(String host, String said) {
        model.mqttHost().set(host);
        assertThat(model.mqttHostError().get()).contains(said).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "::1", "192.168.1.9", "broker.example.org"})
    void aRightHostIsNone(String host) {
        model.mqttHost().set(host);
        assertThat(model.mqttHostError().get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|missing", "localhost|port is missing", "a:x|not a number",
        "a:70000|not between 1 and 65535"})
    void wrongBootstrapServersAreASentence(String servers, String said) {
        model.bootstrap().set(servers);
        assertThat(model.bootstrapError().get()).contains(said).endsWith(".");
        assertThat(model.valid().get()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry:8081", "ftp://r", "http://", "http:// r", "http://r:99999", "nonsense"})
    void aWrongRegistryAddressIsASentence(String url) {
        model.registryUrl().set(url);
        assertThat(model.registryUrlError().get()).endsWith(".");
        assertThat(model.valid().get()).isFalse();
    }

    @Test
    void aPasswordInAnAddressIsRefusedAndNotRepeated() {
        model.registryUrl().set("https://me:hunter2@registry");
        assertThat(model.registryUrlError().get()).contains("fields of their own").doesNotContain("hunter2");
    }

    @Test
    void noRegistryMeansPlainJsonAndSaysSo() {
        model.registryUrl().set(" ");
        assertThat(model.registryNote().get()).contains("plain JSON");
        assertThat(model.valid().get()).isTrue();
    }

    @Test
    void keepAliveIsSecondsOrOff() {
        model.mqttKeepAlive().set("0");
        assertThat(model.valid().get()).isTrue();
        model.mqttKeepAlive().set("65536");
        assertThat(model.mqttKeepAliveError().get()).startsWith("The keep-alive is 0 (off) to 65535");
    }

    @Test
    void saslNeedsAUser() {
        model.kafkaLogin().set(KafkaLogin.SASL_SSL);
        assertThat(model.kafkaUserError().get()).startsWith("Enter the user");
        model.kafkaUser().set("KEY");
        assertThat(model.valid().get()).isTrue();
        assertThat(model.profile().kafkaSaslSsl()).isTrue();
    }

    @Test
    void aClientPropertiesMustBeThereAndItsServersAreNotOverridden(@TempDir Path folder) throws IOException {
        model.kafkaLogin().set(KafkaLogin.FILE);
        assertThat(model.bootstrap().get()).isEmpty();
        assertThat(model.configFileError().get()).isEqualTo("Choose the client.properties file.");
        model.configFile().set(folder.resolve("no.properties").toString());
        assertThat(model.configFileError().get()).startsWith("There is no file that can be read at ");
        model.configFile().set("a\0b");
        assertThat(model.configFileError().get()).isEqualTo("This is not the path of a file.");
        var file = Files.writeString(folder.resolve("client.properties"), "bootstrap.servers=a:9092");
        model.configFile().set(file.toString());
        assertThat(model.valid().get()).isTrue();
        assertThat(model.profile().kafkaConfigFile()).isEqualTo(file.toString());
        model.kafkaLogin().set(KafkaLogin.NONE);
        assertThat(model.profile().kafkaConfigFile()).isEmpty();
        assertThat(model.bootstrap().get()).isEqualTo("localhost:9092");
    }

    @Test
    void aFilesRegistryIsNotOverriddenByOneThatNobodyTyped() {
        model.kafkaLogin().set(KafkaLogin.FILE);
        assertThat(model.profile().registryUrl()).isEmpty();
        assertThat(model.registryNote().get()).startsWith("The file's registry, or plain JSON");
        model.kafkaLogin().set(KafkaLogin.NONE);
        assertThat(model.profile().registryUrl()).isEqualTo("http://localhost:8081");
        assertThat(model.registryNote().get()).isEmpty();
        model.registryUrl().set("http://registry:8081");
        model.kafkaLogin().set(KafkaLogin.FILE);
        assertThat(model.profile().registryUrl()).isEqualTo("http://registry:8081");
    }

    @Test
    void oneWhoWantsNoRegistryIsNotGivenOneForLookingAtTheFile() {
        model.registryUrl().set("");
        model.kafkaLogin().set(KafkaLogin.FILE);
        model.kafkaLogin().set(KafkaLogin.NONE);
        assertThat(model.profile().registryUrl()).isEmpty();
        assertThat(model.registryNote().get()).startsWith("No registry");
    }

    @Test
    void readingsThatLeaveTheComputerAreSaid() {
        model.mqttHost().set("broker.example.org");
        assertThat(model.leavesNote().get()).isEqualTo("This leaves your computer: readings marked simulated "
                + "go to broker.example.org, topic emergency_generator.");
        model.bootstrap().set("127.0.0.1:9092,[2001:db8::1]:9092");
        model.registryUrl().set("https://registry.example.org/x");
        assertThat(model.leavesNote().get())
                .contains("broker.example.org, 2001:db8::1 and registry.example.org");
        model.embedded().set(true);
        assertThat(model.leavesNote().get()).isEmpty();
    }

    @Test
    void aTestShowsBothResultsOnTheScreensThread() {
        model.test(SECRETS);
        assertThat(model.testing().get()).isTrue();
        answer.complete(FOUND);
        assertThat(model.results()).isEmpty();
        toScreen.forEach(Runnable::run);
        assertThat(model.results()).isEqualTo(FOUND);
        assertThat(model.testing().get()).isFalse();
        assertThat(used).containsExactly(SECRETS);
    }

    @Test
    void whatATestFoundNoLongerHoldsAfterAnEdit() {
        model.test(SECRETS);
        model.mqttHost().set("elsewhere");
        assertThat(model.testing().get()).isFalse();
        answer.complete(FOUND);
        toScreen.forEach(Runnable::run);
        assertThat(model.results()).isEmpty();
    }

    @Test
    void aTestThatBreaksIsASentence() {
        answer = CompletableFuture.failedFuture(new IllegalStateException("hunter2"));
        model.test(SECRETS);
        toScreen.forEach(Runnable::run);
        assertThat(model.results()).singleElement().satisfies(result -> {
            assertThat(result.ok()).isFalse();
            assertThat(result.sentence()).startsWith("The test did not run").doesNotContain("hunter2");
        });
    }

    @Test
    void connectUsesAndRemembers() {
        model.mqttHost().set(" broker ");
        model.mqttUser().set("lab");
        assertThat(model.connect(SECRETS)).isTrue();
        assertThat(connected).singleElement().satisfies(profile -> {
            assertThat(profile.embedded()).isFalse();
            assertThat(profile.mqttHost()).isEqualTo("broker");
            assertThat(profile.mqttUser()).isEqualTo("lab");
        });
        assertThat(remembered).isEqualTo(connected);
    }
}
