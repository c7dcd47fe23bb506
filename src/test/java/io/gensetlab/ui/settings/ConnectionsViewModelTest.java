package io.gensetlab.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.delivery.CheckStep;
import io.gensetlab.delivery.CheckStep.Stage;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.Secret;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.binding.StringBinding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsViewModelTest {
    private static final Secrets SECRETS = new Secrets(Secret.of("m"), Secret.NONE, Secret.of("k"),
            Secret.of("r"), Secret.NONE);
    private static final List<CheckReport> FOUND = List.of(
            new CheckReport("MQTT", List.of(CheckStep.passed(Stage.LOGIN, "MQTT is there"))),
            new CheckReport("Kafka", List.of(CheckStep.failed(Stage.LOGIN, "Kafka refuses"))));

    private final FakeConnections fake = new FakeConnections();
    private final List<Runnable> toScreen = new ArrayList<>();
    private final ConnectionsViewModel model = fake.model(ConnectionProfile.LOCAL_NAME, Runnable::run,
            toScreen::add);

    @BeforeEach
    void ownBrokers() {
        show();
        model.topic().set("emergency_generator");
    }

    /** What the worker found comes to the screen. */
    private void show() {
        while (!toScreen.isEmpty()) {
            toScreen.removeFirst().run();
        }
    }

    private boolean connects() {
        int before = fake.connected.size();
        model.connect(SECRETS, () -> {});
        show();
        return fake.connected.size() > before;
    }

    @Test
    void theFieldsBeginWithTheUsualAddressesAndAreGood() {
        assertThat(model.valid().get()).isTrue();
        assertThat(model.mqtt().port.get()).isEqualTo("1883");
        assertThat(model.leavesNote().get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "-1", "1883x", "1 883", "99999999999999"})
    void aWrongPortIsASentenceAndNothingConnects(String port) {
        model.mqtt().port.set(port);
        assertThat(model.mqtt().portError.get())
                .isEqualTo("The port is a whole number from 1 to 65535, usually 1883.");
        assertThat(model.valid().get()).isFalse();
        assertThat(connects()).isFalse();
        model.test(SECRETS);
        assertThat(fake.connected).isEmpty();
        assertThat(fake.used).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", " 1883 ", "65535"})
    void aRightPortIsNone(String port) {
        model.mqtt().port.set(port);
        assertThat(model.valid().get()).isTrue();
        assertThat(model.profile().mqtt().port()).isEqualTo(Integer.parseInt(port.strip()));
    }

    @Test
    void whatIsWrongWithOwnBrokersDoesNotMatterForTheEmbeddedOnes() {
        model.mqtt().port.set("x");
        model.kafka().bootstrap.set("");
        model.choose(ConnectionProfile.EMBEDDED_NAME);
        show();
        assertThat(model.valid().get()).isTrue();
        assertThat(model.profile().mqtt().port()).isEqualTo(1883);
        assertThat(model.mqtt().portError.get()).isEmpty();
    }

    @Test
    void aPasswordInAnAddressIsNeverRememberedWhateverIsChosen() {
        model.mqtt().host.set("key:secret@broker");
        model.kafka().bootstrap.set("SASL_SSL://key:secret@kafka:9092");
        model.registry().url.set("https://key:secret@registry");
        assertThat(model.valid().get()).isFalse();
        assertThat(model.kafka().bootstrapError.get()).doesNotContain("secret");
        model.choose(ConnectionProfile.EMBEDDED_NAME);
        show();
        assertThat(connects()).isTrue();
        assertThat(fake.last).singleElement()
                .isEqualTo(ConnectionProfile.EMBEDDED)
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void thePortFollowsTlsUnlessItIsAnother() {
        model.mqtt().carrier.set(Carrier.TLS);
        assertThat(model.mqtt().port.get()).isEqualTo("8883");
        model.mqtt().carrier.set(Carrier.TCP);
        assertThat(model.mqtt().port.get()).isEqualTo("1883");
        model.mqtt().port.set("1884");
        model.mqtt().carrier.set(Carrier.TLS);
        assertThat(model.mqtt().port.get()).isEqualTo("1884");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|Enter the broker's host name", "mqtt://a|leave out mqtt://",
        "a:1883|the port has a field of its own", "u@a|user and password have fields",
        "a b|Not a host name", "1.2.3|Not an IPv4 address", "[::1]|without brackets"})
    void aWrongHostIsASentence(String host, String said) {
        model.mqtt().host.set(host);
        assertThat(model.mqtt().hostError.get()).contains(said).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "::1", "192.168.1.9", "broker.example.org"})
    void aRightHostIsNone(String host) {
        model.mqtt().host.set(host);
        assertThat(model.mqtt().hostError.get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|missing", "localhost|port is missing", "a:x|not a number",
        "a:70000|not between 1 and 65535"})
    void wrongBootstrapServersAreASentence(String servers, String said) {
        model.kafka().bootstrap.set(servers);
        assertThat(model.kafka().bootstrapError.get()).contains(said).endsWith(".");
        assertThat(model.valid().get()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry:8081", "ftp://r", "http://", "http:// r", "http://r:99999", "nonsense"})
    void aWrongRegistryAddressIsASentence(String url) {
        model.registry().url.set(url);
        assertThat(model.registry().urlError.get()).endsWith(".");
        assertThat(model.valid().get()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://me:hunter2@registry", "http://a, HTTPS://me:hunter2@registry",
        "https://me:12/hunter2@registry"})
    void aPasswordInAnAddressIsRefusedAndNotRepeated(String address) {
        model.registry().url.set(address);
        assertThat(model.registry().urlError.get()).contains("fields of their own").doesNotContain("hunter2");
    }

    @Test
    void noRegistryMeansPlainJsonAndSaysSo() {
        model.registry().url.set(" ");
        assertThat(model.registry().note.get()).contains("plain JSON");
        assertThat(model.valid().get()).isTrue();
    }

    @Test
    void keepAliveIsSecondsOrOff() {
        model.mqtt().keepAlive.set("0");
        assertThat(model.valid().get()).isTrue();
        model.mqtt().keepAlive.set("65536");
        assertThat(model.mqtt().keepAliveError.get()).startsWith("The keep-alive is 0 (off) to 65535");
    }

    @Test
    void saslNeedsAUser() {
        model.kafka().security.set(Security.SASL_SSL);
        assertThat(model.kafka().userError.get()).startsWith("Enter the user");
        model.kafka().user.set("KEY");
        assertThat(model.valid().get()).isTrue();
        assertThat(model.profile().kafka().protocol()).isEqualTo("SASL_SSL");
    }

    @Test
    void aClientPropertiesMustBeThereAndItsServersAreNotOverridden(@TempDir Path folder) throws IOException {
        model.kafka().security.set(Security.FILE);
        assertThat(model.kafka().bootstrap.get()).isEmpty();
        assertThat(model.kafka().configFileError.get()).isEqualTo("Choose the client.properties file.");
        model.kafka().configFile.set(folder.resolve("no.properties").toString());
        assertThat(looked(model.kafka().configFileError)).startsWith("There is no file that can be read at ");
        model.kafka().configFile.set("a\0b");
        assertThat(model.kafka().configFileError.get()).isEqualTo("This is not the path of a file.");
        var file = Files.writeString(folder.resolve("client.properties"), "bootstrap.servers=a:9092");
        model.kafka().configFile.set(file.toString());
        assertThat(model.valid().get()).isTrue();
        assertThat(model.profile().kafka().configFile()).isEqualTo(file.toString());
        model.kafka().security.set(Security.PLAINTEXT);
        assertThat(model.profile().kafka().configFile()).isEmpty();
        assertThat(model.kafka().bootstrap.get()).isEqualTo("localhost:9092");
    }

    @Test
    void aFilesRegistryIsNotOverriddenByOneThatNobodyTyped() {
        model.kafka().security.set(Security.FILE);
        assertThat(model.profile().registry().url()).isEmpty();
        assertThat(model.registry().note.get()).startsWith("The file's registry, or plain JSON");
        model.kafka().security.set(Security.PLAINTEXT);
        assertThat(model.profile().registry().url()).isEqualTo("http://localhost:8081");
        assertThat(model.registry().note.get()).isEmpty();
        model.registry().url.set("http://registry:8081");
        model.kafka().security.set(Security.FILE);
        assertThat(model.profile().registry().url()).isEqualTo("http://registry:8081");
    }

    @Test
    void oneWhoWantsNoRegistryIsNotGivenOneForLookingAtTheFile() {
        model.registry().url.set("");
        model.kafka().security.set(Security.FILE);
        model.kafka().security.set(Security.PLAINTEXT);
        assertThat(model.profile().registry().url()).isEmpty();
        assertThat(model.registry().note.get()).startsWith("No registry");
    }

    @Test
    void readingsThatLeaveTheComputerAreSaid() {
        model.mqtt().host.set("broker.example.org");
        assertThat(model.leavesNote().get()).isEqualTo("This leaves your computer: readings marked simulated "
                + "go to broker.example.org, topic emergency_generator.");
        model.kafka().bootstrap.set("127.0.0.1:9092,[2001:db8::1]:9092");
        model.registry().url.set("https://registry.example.org/x");
        assertThat(model.leavesNote().get())
                .contains("broker.example.org, 2001:db8::1 and registry.example.org");
        model.choose(ConnectionProfile.EMBEDDED_NAME);
        show();
        assertThat(model.leavesNote().get()).isEmpty();
    }

    @Test
    void aTestShowsBothResultsOnTheScreensThread() {
        model.test(SECRETS);
        assertThat(model.testing().get()).isTrue();
        fake.answer.complete(FOUND);
        assertThat(model.results()).isEmpty();
        show();
        assertThat(model.results()).isEqualTo(FOUND);
        assertThat(model.testing().get()).isFalse();
        assertThat(fake.used).containsExactly(SECRETS);
    }

    @Test
    void whatATestFoundNoLongerHoldsAfterAnEdit() {
        model.test(SECRETS);
        model.mqtt().host.set("elsewhere");
        assertThat(model.testing().get()).isFalse();
        fake.answer.complete(FOUND);
        show();
        assertThat(model.results()).isEmpty();
    }

    @Test
    void aTestThatBreaksIsASentence() {
        fake.answer = CompletableFuture.failedFuture(new IllegalStateException("hunter2"));
        model.test(SECRETS);
        show();
        assertThat(model.results()).singleElement().satisfies(result -> {
            assertThat(result.ok()).isFalse();
            assertThat(result.sentence()).startsWith("The test did not run").doesNotContain("hunter2");
        });
    }

    @Test
    void connectUsesAndRemembers() {
        model.mqtt().host.set(" broker ");
        model.mqtt().user.set("lab");
        assertThat(connects()).isTrue();
        assertThat(fake.connected).singleElement().satisfies(profile -> {
            assertThat(profile.embedded()).isFalse();
            assertThat(profile.mqtt().host()).isEqualTo("broker");
            assertThat(profile.mqtt().user()).isEqualTo("lab");
        });
        assertThat(fake.last).isEqualTo(fake.connected);
    }

    @Test
    void aProfileIsMadeRenamedAndDeletedAndItsPasswordsGoAlong() {
        model.mqtt().host.set("broker.example.org");
        model.create(" Test field ", Secrets.NONE);
        show();
        assertThat(model.chosen().get()).isEqualTo("Test field");
        assertThat(fake.saved.get("Test field").mqtt().host()).isEqualTo("broker.example.org");
        assertThat(model.wrongNewName("test FIELD")).as("case does not tell names apart").isNotEmpty();
        assertThat(model.wrongNewName("")).isEqualTo("Enter a name.");
        assertThat(connects()).isTrue();
        assertThat(fake.keyring).containsKeys("Test field/MQTT", "Test field/KAFKA");

        model.rename("Plant", Secrets.NONE);
        show();
        assertThat(model.names()).containsExactly("Embedded", "Local", "Plant");
        assertThat(fake.keyring).containsKey("Plant/MQTT").doesNotContainKey("Test field/MQTT");
        assertThat(fake.inUse).isEqualTo("Plant");
        assertThat(fake.last().name()).as("used last, under its name").isEqualTo("Plant");

        model.delete();
        show();
        assertThat(model.names()).as("not the one in use").contains("Plant");
        fake.inUse = ConnectionProfile.EMBEDDED_NAME;
        model.delete();
        show();
        assertThat(model.names()).containsExactly("Embedded", "Local");
        assertThat(model.chosen().get()).isEqualTo("Local");
        assertThat(fake.keyring).isEmpty();
        assertThat(fake.saved).doesNotContainKey("Plant");
        assertThat(fake.last()).isEqualTo(ConnectionProfile.EMBEDDED);
    }

    @Test
    void aProfileIsRenamedInCaseAlone() {
        model.create("plant 7", SECRETS);
        show();
        assertThat(model.wrongNewName("PLANT 7")).isNotEmpty();
        assertThat(model.wrongOtherName("local")).isNotEmpty();
        assertThat(model.wrongOtherName("Plant 7")).isEmpty();
        model.rename("Plant 7", Secrets.NONE);
        show();
        assertThat(model.names()).containsExactly("Embedded", "Local", "Plant 7");
        assertThat(model.chosen().get()).isEqualTo("Plant 7");
        assertThat(fake.saved).containsOnlyKeys("Plant 7");
        assertThat(fake.keyring).containsKey("Plant 7/MQTT").doesNotContainKey("plant 7/MQTT");
    }

    @Test
    void typedPasswordsAreKeptBySavingCreatingAndRenaming() {
        var closed = new ArrayList<String>();
        model.save(SECRETS, () -> closed.add("saved"));
        assertThat(closed).as("not before the keyring has answered").isEmpty();
        show();
        assertThat(closed).hasSize(1);
        assertThat(fake.keyring).containsKeys("Local/MQTT", "Local/KAFKA", "Local/REGISTRY");
        model.create("Plant", SECRETS);
        show();
        assertThat(fake.keyring).containsKey("Plant/MQTT");
        assertThat(model.passwords().sources().get()).containsEntry(Secrets.Kind.MQTT,
                SecretFinder.Source.TYPED);
        model.rename("Field", Secrets.NONE.with(Secrets.Kind.MQTT, Secret.of("other")));
        show();
        assertThat(fake.keyring).containsEntry("Field/MQTT", Secret.of("other"))
                .containsEntry("Field/KAFKA", Secret.of("k"));
    }

    @Test
    void whatTheKeyringRefusesIsSaidAndTheFormStays() {
        fake.refuses = true;
        var closed = new ArrayList<String>();
        model.connect(SECRETS, () -> closed.add("connected"));
        show();
        assertThat(fake.connected).hasSize(1);
        assertThat(closed).isEmpty();
        assertThat(model.passwords().note().get()).startsWith("The keyring did not take a password");
        assertThat(model.passwords().keeping().get()).isFalse();
        model.save(Secrets.NONE, () -> closed.add("saved"));
        show();
        assertThat(closed).as("the keyring still refuses what is remembered").isEmpty();
        assertThat(model.passwords().note().get()).startsWith("The keyring did not take a password");
        model.passwords().inKeyring().set(false);
        model.save(SECRETS, () -> closed.add("without the keyring"));
        show();
        assertThat(closed).hasSize(1);
        model.save(Secrets.NONE, () -> closed.add("saved"));
        show();
        assertThat(closed).as("nothing new to be kept").hasSize(2);
    }

    /** A new profile or a new name takes the passwords out of their fields. */
    @Test
    void tryingAgainAfterANewProfileOrAnotherNameAsksTheKeyringAgain() {
        fake.refuses = true;
        var closed = new ArrayList<String>();
        model.create("Bench", Secrets.NONE.with(Secrets.Kind.MQTT, Secret.of("m")));
        show();
        assertThat(model.passwords().note().get()).startsWith("The keyring did not take a password");
        model.rename("Field", Secrets.NONE);
        show();
        fake.refuses = false;
        model.save(Secrets.NONE, () -> closed.add("saved"));
        show();
        assertThat(closed).containsExactly("saved");
        assertThat(model.passwords().note().get()).isEmpty();
        assertThat(fake.keyring).containsEntry("Field/MQTT", Secret.of("m"));
        int asked = fake.asked;
        model.save(Secrets.NONE, () -> closed.add("once more"));
        show();
        assertThat(closed).hasSize(2);
        assertThat(fake.asked).as("there is nothing to try any more").isEqualTo(asked);
    }

    @Test
    void untickingTakesThePasswordsOfAllProfilesOutOfTheKeyring() {
        fake.keyring.put("Local/MQTT", Secret.of("kept"));
        fake.keyring.put("Plant/MQTT", Secret.of("kept too"));
        model.create("Plant", Secrets.NONE);
        show();
        assertThat(model.passwords().note().get()).isEmpty();
        model.passwords().inKeyring().set(false);
        assertThat(model.passwords().note().get()).contains("out of the keyring");
        model.save(Secrets.NONE, () -> {});
        show();
        assertThat(fake.keyring).isEmpty();
        assertThat(fake.keepsSecrets).isFalse();
        assertThat(model.passwords().note().get()).isEmpty();
        model.test(Secrets.NONE);
        assertThat(fake.used.getLast().mqtt().reveal()).as("known until the program ends")
                .isEqualTo("kept too");

        model.passwords().inKeyring().set(true);
        model.save(Secrets.NONE, () -> {});
        show();
        assertThat(fake.keyring).as("and back").containsEntry("Plant/MQTT", Secret.of("kept too"));
    }

    @Test
    void aKeyringThatDoesNotLetGoIsSaid() {
        fake.keyring.put("Local/MQTT", Secret.of("kept"));
        fake.refuses = true;
        model.passwords().inKeyring().set(false);
        model.save(Secrets.NONE, () -> {
            throw new AssertionError("closed");
        });
        show();
        assertThat(model.passwords().note().get()).startsWith("The keyring did not let go");
    }

    @Test
    void forTheEmbeddedBrokersNobodyIsAskedToUnlockAKeyring() {
        var other = new FakeConnections();
        var embedded = other.model(ConnectionProfile.EMBEDDED_NAME, Runnable::run, Runnable::run);
        var done = new ArrayList<String>();
        embedded.connect(Secrets.NONE, () -> done.add("connected"));
        assertThat(done).hasSize(1);
        assertThat(other.asked).isZero();
    }

    @Test
    void theTokenOfARegistryIsNotItsPassword() {
        fake.environment.put("GENSET_REGISTRY_TOKEN", "t0ken");
        model.test(Secrets.NONE);
        assertThat(fake.used.getLast().registry().isEmpty()).isTrue();
        assertThat(fake.used.getLast().registryToken().reveal()).isEqualTo("t0ken");
        fake.environment.put("GENSET_REGISTRY_TOKEN", "");
        fake.environment.put("GENSET_REGISTRY_PASSWORD", "word");
        model.edited();
        model.test(Secrets.NONE);
        assertThat(fake.used.getLast().registry().reveal()).isEqualTo("word");
        assertThat(fake.used.getLast().registryToken().isEmpty()).isTrue();
    }

    @Test
    void aFormThatIsPutAwayConnectsNothingAndClosesNothing() {
        model.connect(SECRETS, () -> {
            throw new AssertionError("closed");
        });
        model.leave();
        show();
        assertThat(fake.connected).isEmpty();
        model.save(SECRETS, () -> {
            throw new AssertionError("closed");
        });
        model.leave();
        show();
    }

    @Test
    void builtInProfilesStay() {
        model.rename("Other", Secrets.NONE);
        model.delete();
        assertThat(model.names()).containsExactly("Embedded", "Local");
        assertThat(model.mayChange()).isFalse();
    }

    @Test
    void whatWasTypedIntoAProfileIsThereAgainWhenOneComesBackToIt() {
        model.mqtt().port.set("1999");
        model.choose(ConnectionProfile.EMBEDDED_NAME);
        model.choose(ConnectionProfile.LOCAL_NAME);
        assertThat(model.mqtt().port.get()).isEqualTo("1999");
        assertThat(fake.saved).as("not saved before somebody saves or connects").isEmpty();
        model.save(Secrets.NONE, () -> {});
        assertThat(fake.saved.get("Local").mqtt().port()).isEqualTo(1999);
    }

    @Test
    void whatWasTypedIntoAnotherProfileIsNotSavedAlong() {
        model.create("Plant", Secrets.NONE);
        model.choose(ConnectionProfile.LOCAL_NAME);
        model.mqtt().port.set("1999");
        model.choose("Plant");
        model.mqtt().port.set("1884");
        model.save(Secrets.NONE, () -> {});
        show();
        assertThat(fake.saved).containsOnlyKeys("Plant");
        assertThat(connects()).isTrue();
        assertThat(fake.saved).containsOnlyKeys("Plant");
        model.choose(ConnectionProfile.LOCAL_NAME);
        assertThat(model.mqtt().port.get()).as("still there").isEqualTo("1999");
        model.save(Secrets.NONE, () -> {});
        assertThat(fake.saved.get("Local").mqtt().port()).isEqualTo(1999);
    }

    @Test
    void hostsBesideThisComputerAreConfirmedOnce() {
        fake.remote.add("broker.example.org");
        assertThat(connects()).isFalse();
        assertThat(model.arming()).containsExactly("broker.example.org");
        model.refuse();
        assertThat(model.arming()).isEmpty();
        assertThat(fake.armed).isEmpty();
        assertThat(connects()).isFalse();
        model.confirm();
        assertThat(fake.connected).hasSize(1);
        assertThat(fake.armed).containsExactly("broker.example.org");
        assertThat(connects()).as("asked once").isTrue();
    }

    @Test
    void anEditWhileTheHostsAreShownTakesTheQuestionBack() {
        fake.remote.add("broker.example.org");
        connects();
        model.mqtt().host.set("other.example.org");
        model.confirm();
        assertThat(fake.connected).isEmpty();
    }

    @Test
    void aPasswordComesFromTheFormElseTheEnvironmentElseTheKeyring() {
        fake.keyring.put("Local/MQTT", Secret.of("kept"));
        fake.keyring.put("Local/KAFKA", Secret.of("kept"));
        fake.environment.put("GENSET_KAFKA_PASSWORD", "environment");
        model.choose(ConnectionProfile.EMBEDDED_NAME);
        model.choose(ConnectionProfile.LOCAL_NAME);
        show();
        assertThat(model.passwords().sources().get())
                .containsEntry(Secrets.Kind.MQTT, SecretFinder.Source.KEYRING)
                .containsEntry(Secrets.Kind.KAFKA, SecretFinder.Source.ENVIRONMENT)
                .containsEntry(Secrets.Kind.REGISTRY, SecretFinder.Source.NOWHERE);
        model.connect(Secrets.NONE.with(Secrets.Kind.REGISTRY, Secret.of("typed")), () -> {});
        show();
        assertThat(fake.used.getLast().mqtt().reveal()).isEqualTo("kept");
        assertThat(fake.used.getLast().kafka().reveal()).isEqualTo("environment");
        assertThat(fake.used.getLast().registry().reveal()).isEqualTo("typed");
    }

    @Test
    void withoutAKeyringItIsSaidAndNothingIsKeptThere() {
        fake.keyringProblem = "No keyring here.";
        model.choose(ConnectionProfile.EMBEDDED_NAME);
        model.choose(ConnectionProfile.LOCAL_NAME);
        show();
        assertThat(model.passwords().note().get()).isEqualTo("No keyring here.");
        assertThat(connects()).isTrue();
        assertThat(fake.keyring).isEmpty();
        model.test(Secrets.NONE);
        assertThat(fake.used.getLast().mqtt().reveal()).as("typed before, until the program ends")
                .isEqualTo("m");
    }

    /** What is said of a file after a look at it. */
    private String looked(StringBinding error) {
        error.get();
        show();
        return error.get();
    }

    @Test
    void filesAreLookedAtElsewhereAndOneAtATime(@TempDir Path folder) {
        var looks = new ArrayList<Runnable>();
        fake.files = looks::add;
        model.mqtt().carrier.set(Carrier.TLS);
        for (var name : List.of("c", "ca", "ca.", "ca.pem")) {
            model.mqtt().caFile.set(folder.resolve(name).toString());
            assertThat(model.valid().get()).as("nothing is known").isTrue();
        }
        assertThat(looks).hasSize(1);
        looks.removeFirst().run();
        show();
        assertThat(model.mqtt().caFileError.get()).as("of the first letter").isEmpty();
        looks.removeFirst().run();
        show();
        assertThat(model.mqtt().caFileError.get()).endsWith("ca.pem.");
        assertThat(model.valid().get()).isFalse();
    }

    @Test
    void aFileOfTheFormThatIsMissingIsASentence(@TempDir Path folder) throws IOException {
        model.mqtt().carrier.set(Carrier.TLS);
        model.mqtt().caFile.set(folder.resolve("ca.pem").toString());
        assertThat(looked(model.mqtt().caFileError)).startsWith("There is no file that can be read at ");
        Files.writeString(folder.resolve("ca.pem"), "x");
        model.mqtt().caFile.set(folder.resolve("ca.pem") + " ");
        assertThat(looked(model.mqtt().caFileError)).isEmpty();
        assertThat(model.valid().get()).isTrue();
        model.mqtt().keyFile.set(folder.resolve("ca.pem").toString());
        assertThat(model.mqtt().certificateFileError.get()).isEqualTo("The key needs its certificate.");
        model.mqtt().carrier.set(Carrier.TCP);
        assertThat(model.valid().get()).as("without TLS they do not matter").isTrue();
    }

    @Test
    void secondsHaveTheirRanges() {
        model.mqtt().sessionExpiry.set("4294967295");
        assertThat(model.valid().get()).isTrue();
        model.mqtt().sessionExpiry.set("4294967296");
        assertThat(model.mqtt().sessionExpiryError.get())
                .isEqualTo("The session expiry is 0 to 4294967295 seconds.");
        model.mqtt().sessionExpiry.set("5");
        model.mqtt().willDelay.set("10");
        assertThat(model.mqtt().sessionNote.get()).contains("at the latest: after 5 s");
        model.registry().timeout.set("0");
        assertThat(model.registry().timeoutError.get()).contains("from 1 to 60");
    }

    @Test
    void theCompatibilityIsAsTheRegistryHasItUnlessChosen() {
        assertThat(model.registry().compatibility.get()).isEqualTo(RegistryForm.AS_IT_IS);
        assertThat(model.profile().registry().compatibility()).isEmpty();
        model.registry().compatibility.set("FULL_TRANSITIVE");
        assertThat(model.profile().registry().compatibility()).isEqualTo("FULL_TRANSITIVE");
        model.registry().fill(model.profile().registry().withCompatibility("of another version"));
        assertThat(model.registry().compatibility.get()).isEqualTo(RegistryForm.AS_IT_IS);
    }

    @Test
    void aPoolHasOneToThirtyConnections() {
        assertThat(model.mqtt().connections.get()).isEqualTo("1");
        model.mqtt().connections.set("31");
        assertThat(model.valid().get()).isFalse();
        assertThat(model.mqtt().connectionsError.get())
                .isEqualTo("The number of connections: a whole number from 1 to 30.");
        assertThat(model.mqtt().profile(MqttProfile.LOCAL).connections()).isEqualTo(1);
        model.mqtt().connections.set("30");
        assertThat(model.valid().get()).isTrue();
        assertThat(model.mqtt().profile(MqttProfile.LOCAL).connections()).isEqualTo(30);
    }

    @Test
    void withAConnectionForEachSetThereIsNoPool() {
        assertThat(model.mqtt().mode.get()).isEqualTo(FleetLink.GATEWAY);
        model.mqtt().connections.set("31");
        model.mqtt().mode.set(FleetLink.DEVICE);
        assertThat(model.valid().get()).isTrue();
        assertThat(model.mqtt().connectionsError.get()).isEmpty();
        var profile = model.mqtt().profile(MqttProfile.LOCAL);
        assertThat(profile.perDevice()).isTrue();
        assertThat(profile.connections()).as("a wrong one is not kept").isEqualTo(1);

        model.mqtt().fill(MqttProfile.LOCAL);
        assertThat(model.mqtt().mode.get()).isEqualTo(FleetLink.GATEWAY);
        model.mqtt().fill(profile);
        assertThat(model.mqtt().mode.get()).isEqualTo(FleetLink.DEVICE);
        assertThat(model.mqtt().profile(MqttProfile.LOCAL)).isEqualTo(profile);
    }
}
