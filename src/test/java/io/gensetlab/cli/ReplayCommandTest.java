package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.lab.HistoryPlan;
import io.gensetlab.lab.JournalPlan;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.SecretStore;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Mosquitto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replays, read back by a subscriber that is not ours. */
@Timeout(180)
class ReplayCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROWS = """
            lat;lon;generatorID;temperature;pressure;fuel;ts;site
            51,9;4,47;generator3;88,5;345;70;2026-01-01T00:00:00Z;Rotterdam
            51,9;4,47;generator7;91;340;60,25;1767225601000;Delft
            51,9;4,47;generator7;hot;340;60,25;1767225601000;Delft
            51,9;4,47;generator3;88,75;345;69,5;2026-01-01T00:00:02Z;Rotterdam
            51,9;4,47;generator9;88,75;345;69,5;2026-01-01T00:00:02Z;Gouda
            """;

    @TempDir
    Path folder;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int execute(String... args) {
        output.reset();
        errors.reset();
        var plan = new JournalPlan(folder.resolve("journal"), 100_000_000, Duration.ofDays(1),
                DropPolicy.DROP_OLDEST, Duration.ofMillis(50),
                new HistoryPlan(folder.resolve("history"), 100_000_000, Duration.ofDays(1)));
        return new Cli(new CliContext(InputStream.nullInputStream(),
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8), false, InstantSource.system(),
                System::nanoTime, Map.of(), () -> "second", "1.2.3", Map::of,
                new SecretFinder(Map.of(), SecretStore.none("No keyring in a test.")), () -> plan, () -> 0,
                (scenario, repeat) -> 0))
                .execute(args);
    }

    private String said() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    private JsonNode report() throws IOException {
        return JSON.readTree(output.toByteArray());
    }

    private String file() throws IOException {
        return Files.writeString(folder.resolve("foreign.csv"), ROWS).toString();
    }

    @Test
    void aForeignFileGoesOutWithItsStampsAndItsMark() throws Exception {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        try (var broker = Mosquitto.start(ForeignSubscriber.LOG_SUBSCRIPTIONS);
                var subscriber = new ForeignSubscriber(broker, "reader", "emergency_generator/#", "%t", "%P",
                        "%p")) {
            assertThat(execute("replay", file(), "--mqtt", "mqtt://127.0.0.1:" + broker.port(), "--stamps",
                    "original", "--speed", "100", "--topic-layout", "per-generator", "--payload", "timed",
                    "--only", "generator3,generator7,generator1", "--report", "-", "--audit")).as(said())
                    .isZero();
            await().atMost(PATIENCE).until(() -> subscriber.messages().size() == 3);
            assertThat(subscriber.messages()).extracting(message -> message[0])
                    .containsExactly("emergency_generator/generator3", "emergency_generator/generator7",
                            "emergency_generator/generator3");
            assertThat(subscriber.messages().get(1)[1]).contains("seq:0", "ts:1767225601000",
                    "run:replay-second", "simulated:true", "replay:true");
            assertThat(subscriber.messages()).extracting(message -> message[2])
                    .containsExactly(
                            "{\"generatorID\":\"generator3\",\"lat\":51.9,\"lon\":4.47,\"temperature\":88.5,\"pressure\":345,\"fuel\":70,\"ts\":1767225600000}",
                            "{\"generatorID\":\"generator7\",\"lat\":51.9,\"lon\":4.47,\"temperature\":91,\"pressure\":340,\"fuel\":60.25,\"ts\":1767225601000}",
                            "{\"generatorID\":\"generator3\",\"lat\":51.9,\"lon\":4.47,\"temperature\":88.75,\"pressure\":345,\"fuel\":69.5,\"ts\":1767225602000}");
            assertThat(said()).contains(
                    "foreign.csv: 5 rows read: 3 sent, 1 bad, 1 filtered out.",
                    "  line 4: temperature is a number, not “hot”.", "Not used: site.",
                    "There was no row of generator1.", "MQTT read back: 3 of 3 received");
            var replay = report().get("replay");
            assertThat(replay.get("rows").asInt()).isEqualTo(5);
            assertThat(replay.at("/badRows/0/line").asInt()).isEqualTo(4);
            assertThat(replay.get("complete").asBoolean()).isTrue();
            assertThat(report().at("/transports/mqtt/acknowledged").asInt()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--only generator5 | foreign.csv has no row of generator5.",
        "--from 2027-01-01 | foreign.csv has no row stamped from 2027-01-01T00:00:00Z on.",
        "--only generator3 --to 2025-01-01 | foreign.csv has no row of generator3 stamped before 2025-01-01T00:00:00Z."})
    void aReplayOfNothingSaysWhyAndIsNoMatterOfTheBroker(String words, String why) throws Exception {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        try (var broker = Mosquitto.start(ForeignSubscriber.LOG_SUBSCRIPTIONS)) {
            var line = "replay " + file() + " --mqtt mqtt://127.0.0.1:" + broker.port() + " " + words;
            assertThat(execute(line.split(" "))).as(said()).isEqualTo(1);
            assertThat(said()).contains("Nothing was left to send: " + why);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {",", "generator1,,generator2", "generator1,", "' '"})
    void aMissingIdIsNotEveryId(String ids) throws Exception {
        assertThat(execute("replay", file(), "--mqtt", "mqtt://127.0.0.1:1", "--only", ids)).isEqualTo(2);
        assertThat(said()).contains("--only names generators, as in generator3,generator7: an id is missing");
    }

    @Test
    void aRecordedRunGoesOutAgainByteForByte() throws Exception {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        try (var broker = Mosquitto.start(ForeignSubscriber.LOG_SUBSCRIPTIONS);
                var subscriber = new ForeignSubscriber(broker, "reader", "emergency_generator", "%p")) {
            var address = "mqtt://127.0.0.1:" + broker.port();
            assertThat(execute("run", "--mqtt", address, "--generators", "3", "--count", "200", "--from",
                    "2026-01-01", "--speed", "max", "--rate", "0.1")).as(said()).isZero();
            await().atMost(PATIENCE).until(() -> subscriber.messages().size() == 200);
            assertThat(execute("replay", "second", "--mqtt", address, "--speed", "max", "--report", "-"))
                    .as(said())
                    .isZero();
            await().atMost(PATIENCE).until(() -> subscriber.messages().size() == 400);
            var all = subscriber.messages().stream().map(message -> message[0]).toList();
            assertThat(all.subList(200, 400)).isEqualTo(all.subList(0, 200));
            assertThat(report().get("run").asText()).isEqualTo("replay-second");
            assertThat(said()).contains("run second: 200 rows read: 200 sent, 0 bad, 0 filtered out.");
        }
    }

    @Test
    void theEmbeddedBrokersTakeARunOfLongAgo() throws Exception {
        assertThat(
                execute("run", "--from", "2001-01-01T00:00Z", "--duration", "10m", "--speed", "max", "--rate",
                        "1",
                        "--generators", "2", "--fault", "overheat@generator2:2m+5m", "--audit", "--report",
                        "-"))
                .as(said())
                .isZero();
        assertThat(report().get("made").asInt()).isEqualTo(1_200);
        var truth = report().at("/truth/0");
        assertThat(Instant.parse(truth.get("from").asText())).as("as its readings are stamped: " + truth)
                .isBetween("2001-01-01T00:02:00Z", "2001-01-01T00:02:01Z");
        assertThat(Instant.parse(truth.get("to").asText())).isBetween("2001-01-01T00:07:00Z",
                "2001-01-01T00:07:01Z");
        assertThat(
                execute("replay", "second", "--stamps", "original", "--speed", "max", "--audit", "--report",
                        "-"))
                .as(said())
                .isZero();
        for (var transport : report().get("transports")) {
            assertThat(transport.get("acknowledged").asInt()).isEqualTo(1_200);
            assertThat(transport.at("/audit/received").asInt()).isEqualTo(1_200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"nothing.csv | There is no file nothing.csv, and no such run",
        "FILE --speed 0.01 | 0.1 to 100", "FILE --speed quick | --speed is a number",
        "FILE --speed max --rate 5 | A rate goes without", "FILE --stamps old | --stamps is new or original",
        "FILE --only a/b | topic level", "FILE --from noon | no moment",
        "FILE --from 2026-01-02 --to 2026-01-01 | not after",
        "FILE --payload extended | take classic, timed or nested",
        "FILE --mqtt mqtt://localhost --mqtt-mode device | goes with --mqtt-mode gateway",
        "FILE --report no/such/r.json | cannot be written", "WRONG | no column lat",
        "FILE --mqtt mqtt://broker.example | --yes-remote", "--speed 1 | Missing required parameter",
        "PLAIN --stamps original | has no ts"})
    void wrongInputIsTwoAndOneSentence(String arguments, String words) throws Exception {
        var wrong = Files.writeString(folder.resolve("wrong.csv"), "generatorID\nx\n").toString();
        var plain = Files.writeString(folder.resolve("plain.csv"),
                "generatorID,lat,lon,temperature,pressure,fuel\ng,1,2,3,4,5\n").toString();
        var all = ("replay " + arguments.replace("FILE ", file() + " ")
                .replace("WRONG", wrong)
                .replace("PLAIN", plain)).strip().split(" +");
        assertThat(execute(all)).as(said()).isEqualTo(2);
        assertThat(said()).contains(words).doesNotContain("Exception", "\tat ");
        assertThat(said().lines().count()).isLessThanOrEqualTo(2);
        assertThat(output.size()).isZero();
    }
}
