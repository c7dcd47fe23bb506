package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.lab.JournalPlan;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.KafkaProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.RegistryProfile;
import io.gensetlab.settings.Secret;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.SecretStore;
import io.gensetlab.settings.Secrets;
import io.gensetlab.testing.Mosquitto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code check}, and what {@code run} does not do without a word: send to another computer. */
@Timeout(60)
class CheckCommandTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream print = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Map<String, ConnectionProfile> profiles = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Secret> kept = new HashMap<>();
    private final CliContext context = new CliContext(InputStream.nullInputStream(), print, print, false,
            InstantSource.system(),
            System::nanoTime, environment, () -> "run", "1.2.3", () -> profiles,
            new SecretFinder(environment, keyring()), () -> JournalPlan.OFF, () -> 0,
            (scenario, repeat) -> 0);
    private final Cli cli = new Cli(context);

    private SecretStore keyring() {
        var none = SecretStore.none("No keyring in a test.");
        return new SecretStore() {
            @Override
            public String problem() {
                return none.problem();
            }

            @Override
            public Secret find(String profile, Secrets.Kind kind) {
                return kept.getOrDefault(profile + "/" + kind, Secret.NONE);
            }

            @Override
            public boolean keep(String profile, Secrets.Kind kind, Secret secret) {
                return false;
            }
        };
    }

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyStepThatGoesWellHasALineAndTheStatusIsZero() {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        try (var broker = Mosquitto.start()) {
            profiles.put("Bench", ConnectionProfile.LOCAL.withName("Bench")
                    .withMqtt(MqttProfile.at("127.0.0.1", broker.port())));
            assertThat(cli.execute("check", "--mqtt", "mqtt://127.0.0.1:" + broker.port())).as(said())
                    .isZero();
            assertThat(said()).containsSubsequence("MQTT", "ok      Name", "ok      TCP", "ok      Login",
                    "MQTT 5",
                    "ok      Topic", "emergency_generator");
        }
        bytes.reset();
        assertThat(cli.execute("check", "--profile", "bench")).as("nobody is there any more").isEqualTo(1);
        assertThat(said()).contains("FAILED  TCP", "connection refused", "Kafka");
    }

    @Test
    void besideAFileNothingIsSaidThatTheFileSays(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("client.properties"), "bootstrap.servers=127.0.0.1:9");
        for (var option : List.of("--kafka-security=SSL", "--kafka-mechanism=PLAIN", "--kafka-user=me",
                "--kafka-ca=ca.pem")) {
            bytes.reset();
            assertThat(cli.execute("check", "--kafka-config", file.toString(), option)).isEqualTo(2);
            assertThat(said()).contains(option.substring(0, option.indexOf('=')),
                    "goes without a client.properties");
        }
    }

    @Test
    void aProfilesKafkaIsUsedBesideAnotherMqttBroker() {
        profiles.put("Bench", ConnectionProfile.LOCAL.withName("Bench")
                .withKafka(KafkaProfile.at("kafka.invalid:9092")));
        assertThat(cli.execute("run", "--count", "1", "--profile", "bench", "--mqtt", "mqtt://mqtt.invalid"))
                .isEqualTo(2);
        assertThat(said()).contains("mqtt.invalid, kafka.invalid are not this computer");
        bytes.reset();
        assertThat(cli.execute("run", "--count", "1", "--profile", "bench", "--kafka", "other.invalid:1"))
                .isEqualTo(2);
        assertThat(said()).contains("other.invalid is not this computer").doesNotContain("kafka.invalid");
    }

    private static ConnectionOptions options(String... arguments) {
        var options = new ConnectionOptions();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options)).parseArgs(arguments);
        return options;
    }

    @Test
    void anotherBrokerHasItsOwnLoginAndTheRestIsTheProfiles() {
        profiles.put("Plant", new ConnectionProfile("Plant", false,
                new MqttProfile("a", 8883, true, false, "/mqtt", 7, "lab", "ca.pem", "", "", true, 600, true,
                        0,
                        0, 3, true),
                KafkaProfile.at("k:1").withLogin("SASL_SSL", "PLAIN", "key").withPlainJson(false),
                RegistryProfile.at("https://r").withCaFile("r.pem").withTimeout(9)));
        kept.put("Plant/MQTT", Secret.of("of a"));
        kept.put("Plant/KAFKA", Secret.of("of k"));
        environment.put("GENSET_KAFKA_PASSWORD", "");

        var options = options("--profile", "plant", "--mqtt", "mqtt://me@b", "--registry", "http://s");
        var profile = options.profile(context);
        var secrets = options.secrets(context, profile);

        assertThat(profile.mqtt()).isEqualTo(
                new MqttProfile("b", 1883, false, false, "/mqtt", 7, "me", "", "", "", true, 600, true, 0,
                        0, 3, true));
        assertThat(profile.kafka()).isEqualTo(profiles.get("Plant").kafka());
        assertThat(profile.registry()).isEqualTo(RegistryProfile.at("http://s").withTimeout(9));
        assertThat(secrets.mqtt()).as("what is kept for one broker is not for another")
                .isEqualTo(Secret.NONE);
        assertThat(secrets.kafka().reveal()).isEqualTo("of k");
    }

    @Test
    void anEmptyTokenIsNoneAndWithOneTheRestIsCheckedAllTheSame() {
        var options = options("--kafka", "h:1", "--registry", "http://r");
        environment.put("GENSET_REGISTRY_TOKEN", "");
        assertThat(options.profile(context).registry().login()).isEqualTo(RegistryProfile.Login.BASIC);
        environment.put("GENSET_REGISTRY_TOKEN", "t0ken");
        var profile = options.profile(context);
        assertThat(profile.registry().login()).isEqualTo(RegistryProfile.Login.BEARER);
        assertThat(options.secrets(context, profile).registryToken().reveal()).isEqualTo("t0ken");
        assertThat(options.secrets(context, profile).registry().isEmpty()).isTrue();

        assertThat(
                cli.execute("check", "--kafka", "h:1", "--kafka-security", "TLS", "--registry", "http://r"))
                .isEqualTo(2);
        assertThat(said()).contains("The security protocol is one of");
    }

    @Test
    void thePayloadsOwnTopicIsChecked() {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        try (var broker = Mosquitto.start()) {
            assertThat(cli.execute("check", "--mqtt", "mqtt://127.0.0.1:" + broker.port(), "--payload",
                    "nested"))
                    .isZero();
            assertThat(said()).contains("May subscribe to emergency_generator_nested");
        }
    }

    @Test
    void nothingNamedIsAQuestionOfUsage() {
        assertThat(cli.execute("check")).isEqualTo(2);
        assertThat(said()).contains("Name what to check");
    }

    @Test
    void aProfileThatIsNotThereIsSaidWithThoseThatAre() {
        profiles.put("Plant 7", ConnectionProfile.LOCAL.withName("Plant 7"));
        assertThat(cli.execute("check", "--profile", "Plant 8")).isEqualTo(2);
        assertThat(said()).contains("there is no profile \"Plant 8\"", "Local, Plant 7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "run --count 1 --mqtt mqtt://broker.invalid                 | broker.invalid is not this computer",
        "run --count 1 --mqtt wss://broker.invalid/mqtt             | broker.invalid is not this computer",
        "run --count 1 --kafka 127.0.0.1:9,kafka.invalid:9092       | kafka.invalid is not this computer",
        "run --count 1 --kafka localhost:9 --registry http://r.invalid | r.invalid is not this computer",
        "run --count 1 --mqtt mqtt://a.invalid --kafka b.invalid:1  | a.invalid, b.invalid are not this computer"})
    void nothingLeavesThisComputerWithoutTheWord(String arguments, String sentence) {
        assertThat(cli.execute(arguments.strip().split(" +"))).isEqualTo(2);
        assertThat(said()).contains("Nothing was sent", sentence, "--yes-remote",
                "topic emergency_generator");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "check --mqtt mqtt://h --mqtt-ca ca.pem         | goes with TLS",
        "check --mqtt mqtt://h --session-expiry -1      | Session expiry is 0 to 4294967295 seconds",
        "check --mqtt mqtt://h --keep-alive 70000       | Keep-alive is 0 (off) to 65535",
        "check --mqtt mqtt://h --mqtt-mode pool         | --mqtt-mode is gateway or device, not",
        "check --kafka h:1 --mqtt-mode device           | --mqtt-mode: goes with --mqtt or --profile",
        "check --mqtt mqtt://h --mqtt-mode device --mqtt-connections 2 | --mqtt-connections: goes with --mqtt-mode gateway",
        "check --mqtt mqtt://h --mqtt-connections 31    | A pool has 1 to 30 connections, not 31",
        "check --mqtt ws://h/a?b=c                      | nothing comes after ?",
        "check --mqtt mqtt://u:hunter2@h                | A password does not belong on the command line",
        "check --mqtt MQTTS://u:hunter2@h              | A password does not belong on the command line",
        "check --mqtt wss://u:hunter2@h:443/mqtt       | A password does not belong on the command line",
        "check --mqtt mqtt://u:hunter2/7@h             | A password does not belong on the command line",
        "check --mqtt mqtt://u:hunter2@7@h             | A password does not belong on the command line",
        "check --mqtt mqtt://u:hunter2@h:99999         | A port is a number from 1 to 65535",
        "check --kafka u:hunter2@h:1                   | user and password do not belong here",
        "check --kafka h:1 --kafka-security TLS         | The security protocol is one of",
        "check --kafka h:1 --kafka-format avro          | --kafka-format is registry or json",
        "check --kafka h:1 --registry http://h --registry-timeout 0 | time-out is 0.1 to 60 seconds",
        "check --kafka h:1 --registry http://u:hunter2@h | does not belong in its URL",
        "check --kafka h:1 --registry HTTP://u:hunter2@h | does not belong in its URL",
        "check --kafka h:1 --registry http://a,https://u:hunter2@b | does not belong in its URL",
        "check --kafka h:1 --registry http://u:12/hunter2@h | does not belong in its URL",
        "check --kafka h:1 --registry http://u:hunter2,7@h | does not belong in its URL",
        "check --kafka h:1 --registry http://u:hunter2@7@h | does not belong in its URL",
        "check --mqtt mqtt://h --mqtt-key key.pem       | --mqtt-key: goes with TLS",
        "check --mqtt mqtts://h --mqtt-key key.pem      | --mqtt-key: goes with --mqtt-cert",
        "check --mqtt mqtts://h --mqtt-cert a.p12 --mqtt-key k.pem | a PKCS#12 file has its key in it",
        "check --mqtt mqtt://h --kafka-user me          | --kafka-user: goes with --kafka, --kafka-config or --profile",
        "check --kafka h:1 --registry http://h --registry-compatibility MOSTLY | is one of BACKWARD, BACKWARD_TRANSITIVE, FORWARD,",
        "check --kafka h:1 --registry-compatibility FULL | --registry-compatibility: goes with --registry",
        "check --mqtt mqtt://h --registry-compatibility FULL | --registry-compatibility: goes with --kafka",
        "check --mqtt mqtt://h --registry-timeout 3     | --registry-timeout: goes with --kafka",
        "check --kafka h:1 --retain --keep-alive 5      | --keep-alive, --retain: go with --mqtt or --profile",
        "check --kafka h:1 --kafka-user me              | --kafka-user: goes with --kafka-security SASL_SSL",
        "check --kafka h:1 --kafka-security SSL --kafka-mechanism PLAIN | goes with --kafka-security SASL_SSL",
        "check --kafka h:1 --kafka-ca ca.pem            | --kafka-ca: goes with --kafka-security SSL or SASL_SSL",
        "check --kafka h:1 --registry-ca ca.pem         | --registry-ca: goes with --registry",
        "check --kafka h:1 --registry http://h --registry-ca ca.pem | goes with a registry at https://",
        "check --kafka h:1 --topic emergency_generator --payload nested | leave --topic away, for emergency_generator_nested",
        "check --kafka h:1 --payload none               | none",
        "check --profile Local --kafka-user me          | --kafka-user: goes with --kafka-security SASL_SSL",
        "run --embedded --kafka-user me                 | --kafka-user: goes with --kafka",
        "run --count 1 --retain                         | --retain: goes with --mqtt or --profile"})
    void whatIsWrongOnTheLineIsASentence(String arguments, String sentence) {
        assertThat(cli.execute(arguments.strip().split(" +"))).isEqualTo(2);
        assertThat(said()).contains(sentence).doesNotContain("hunter2");
    }
}
