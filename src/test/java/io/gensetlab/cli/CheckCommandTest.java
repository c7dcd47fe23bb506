package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.lab.JournalPlan;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.SecretStore;
import io.gensetlab.testing.Mosquitto;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check}, and what {@code run} does not do without a word: send to another computer. */
@Timeout(60)
class CheckCommandTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream print = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Map<String, ConnectionProfile> profiles = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Cli cli = new Cli(
            new CliContext(print, print, false, InstantSource.system(), System::nanoTime,
                    environment, () -> "run", "1.2.3", () -> profiles,
                    new SecretFinder(environment, SecretStore.none("No keyring in a test.")),
                    () -> JournalPlan.OFF, () -> 0));

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
        "check --mqtt mqtt://h --mqtt-ca ca.pem         | go with TLS",
        "check --mqtt mqtt://h --session-expiry -1      | Session expiry is 0 to 4294967295 seconds",
        "check --mqtt mqtt://h --keep-alive 70000       | Keep-alive is 0 (off) to 65535",
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
        "check --mqtt mqtt://h --mqtt-key key.pem       | go with TLS"})
    void whatIsWrongOnTheLineIsASentence(String arguments, String sentence) {
        assertThat(cli.execute(arguments.strip().split(" +"))).isEqualTo(2);
        assertThat(said()).contains(sentence).doesNotContain("hunter2");
    }
}
