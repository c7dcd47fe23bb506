package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.testing.Program;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script, its exit statuses and its report: the interface that scripts rely on. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "target/genset-lab/bin/genset-lab is a shell script")
class HeadlessIT {
    private static final Duration START = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void everythingAcknowledgedIsZeroAndTheReportHasItsNames() throws Exception {
        try (var program = Program.start(folder, "run", "--embedded", "--count", "400", "--rate", "20",
                "--generators", "10", "--audit",
                "--report", "-")) {
            assertThat(program.exitCode()).as(program.err()).isZero();
            assertThat(program.err()).contains("MQTT read back: 400 of 400 received, 0 missing")
                    .contains("Kafka read back: 400 of 400 received, 0 missing");
            var report = program.report();
            assertThat(report.fieldNames()).toIterable().containsExactly("run", "seed", "made", "transports");
            assertThat(report.get("made").asInt()).isEqualTo(400);
            assertThat(report.get("transports").fieldNames()).toIterable().containsExactly("mqtt", "kafka");
            for (var transport : report.get("transports")) {
                assertThat(transport.fieldNames()).toIterable()
                        .contains("acknowledged", "rejected", "rejectedByReason", "expired", "dropped",
                                "pending", "retried",
                                "reconnects", "ackLatencyMs", "rate");
                assertThat(transport.get("acknowledged").asInt()).isEqualTo(400);
                assertThat(transport.at("/audit/received").asInt()).isEqualTo(400);
                assertThat(transport.at("/audit/missing").asInt()).isZero();
                assertThat(transport.get("ackLatencyMs").fieldNames()).toIterable()
                        .containsExactly("p50", "p99", "max");
                assertThat(transport.get("rate").asDouble()).isPositive();
            }
        }
    }

    @Test
    void whatAFaultWasMeantToBreakIsNoFailure() throws Exception {
        try (var program = Program.start(folder, "run", "--embedded", "--generators", "3", "--rate", "5",
                "--count", "150",
                "--fault", "rogue-producer@generator2:2s", "--report", "-")) {
            assertThat(program.exitCode()).as(program.err()).isZero();
            var transports = program.report().get("transports");
            assertThat(transports.at("/mqtt/rejected").asInt()).isZero();
            assertThat(transports.at("/mqtt/acknowledged").asInt()).isEqualTo(150);
            int refused = transports.at("/kafka/rejected").asInt();
            assertThat(refused).isBetween(38, 42);
            assertThat(transports.at("/kafka/rejectedByReason/schema").asInt()).isEqualTo(refused);
            assertThat(transports.at("/kafka/acknowledged").asInt()).isEqualTo(150 - refused);
        }
    }

    @Test
    void asFastAsTheyTakeItMakesExactlyTheCount() throws Exception {
        try (var program = Program.start(folder, Map.of("JAVA_OPTS", "-Xmx512m"), "run", "--embedded",
                "--rate", "max", "--count",
                "150000", "--generators", "50", "--report", "-")) {
            assertThat(program.exitCode()).as(program.err()).isZero();
            assertThat(program.report().at("/transports/mqtt/acknowledged").asInt()).isEqualTo(150_000);
            assertThat(program.report().at("/transports/kafka/acknowledged").asInt()).isEqualTo(150_000);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--rate fast                      | --rate is a number",
        "--rate -1                        | above 0",
        "--count 0                        | --count is at least 1",
        "--generators 0                   | --generators is 1 to 100000",
        "--speed 1000                     | 0.1 to 100",
        "--duration soon                  | no time",
        "--payload xml                    | classic",
        "--topic a/b                      | A topic has",
        "--topic-layout many              | per-generator",
        "--key-layout none                | uuid",
        "--fault flood@generator1         | no fault preset",
        "--fault overheat                 | PRESET@GENERATOR",
        "--mqtt localhost                 | mqtt://",
        "--mqtt mqtt://localhost:99999    | 65",
        "--kafka localhost                | port",
        "--kafka localhost:0              | port",
        "--kafka-config no/such.properties | no/such.properties",
        "--mqtt mqtt://h --registry http://r | --registry goes with",
        "--embedded --mqtt mqtt://h       | --embedded goes without",
        "--report no/such/folder/r.json   | cannot be written",
        "--colour blue                    | Unknown option"})
    void wrongInputIsTwoAndOneSentence(String arguments, String words) throws Exception {
        var all = ("run " + arguments).strip().split(" +");
        try (var program = Program.start(folder, all)) {
            assertThat(program.exitCode()).as(program.err()).isEqualTo(2);
            assertThat(program.out()).isEmpty();
            assertThat(program.err()).contains(words).doesNotContain("Exception", "\tat ");
            assertThat(program.err().lines().count()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aBrokerThatWasNeverReachedIsThree() throws Exception {
        int refused = closedPort();
        try (var program = Program.start(folder, "run", "--mqtt", "mqtt://127.0.0.1:" + refused, "--count",
                "5", "--drain", "1s",
                "--report", "-")) {
            assertThat(program.exitCode()).as(program.err()).isEqualTo(3);
            assertThat(program.err()).contains("127.0.0.1:" + refused);
            // Sets report in turn: the interrupt may come before the fifth reading was made.
            var told = program.report();
            assertThat(told.at("/transports/mqtt/pending").asInt()).isBetween(1, 5)
                    .isEqualTo(told.at("/made").asInt());
            assertThat(program.report().get("transports").has("kafka")).isFalse();
        }
    }

    @Test
    void ctrlCWaitsForAcknowledgementsAndPrintsTheReport() throws Exception {
        var report = folder.resolve("report.json");
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        try (var program = Program.start(folder, Map.of("JAVA_OPTS", "-Djava.io.tmpdir=" + temporary), "run",
                "--embedded", "--rate", "5", "--report",
                report.toString())) {
            await().atMost(START).until(() -> program.err().contains("acked"));
            program.interrupt();
            assertThat(program.exitCode()).as(program.err()).isZero();
        }
        assertThat(Files.readString(report)).contains("\"pending\" : 0");
        try (var left = Files.list(temporary)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("gensetlab"))).isEmpty();
        }
    }

    @Test
    void ctrlCWhileItWaitsForAcknowledgementsStillReports() throws Exception {
        int refused = closedPort();
        try (var program = Program.start(folder, "run", "--mqtt", "mqtt://127.0.0.1:" + refused, "--count",
                "5", "--drain",
                "120s", "--report", "-")) {
            await().atMost(START).until(() -> program.err().contains("127.0.0.1:" + refused));
            program.interrupt();
            assertThat(program.exitCode()).as(program.err()).isEqualTo(3);
            // Sets report in turn: the interrupt may come before the fifth reading was made.
            var told = program.report();
            assertThat(told.at("/transports/mqtt/pending").asInt()).isBetween(1, 5)
                    .isEqualTo(told.at("/made").asInt());
        }
    }

    @Test
    void withoutADisplayTheExampleFleetRunsInTheTerminal() throws Exception {
        for (var display : new String[]{"", ":987"}) {
            try (var program = Program.start(folder, Map.of("DISPLAY", display, "WAYLAND_DISPLAY", ""))) {
                await().atMost(START).until(() -> program.err().contains("acked"));
                program.interrupt();
                assertThat(program.exitCode()).isZero();
                assertThat(program.err()).contains("There is no display").doesNotContain("Exception");
            }
        }
    }

    @Test
    void theBrokersAloneSayTheirAddresses() throws Exception {
        try (var program = Program.start(folder, "brokers")) {
            await().atMost(START).until(() -> program.out().contains("Ctrl-C stops them"));
            assertThat(program.out()).contains("mqtt://127.0.0.1:", "http://127.0.0.1:", "mosquitto_sub");
            program.interrupt();
            assertThat(program.exitCode()).isZero();
        }
    }

    @Test
    void versionAndHelpAreZero() throws Exception {
        try (var version = Program.start(folder, "--version");
                var help = Program.start(folder, "run", "--help")) {
            assertThat(version.exitCode()).isZero();
            assertThat(version.out()).startsWith("genset-lab ").doesNotContain("$");
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).contains("--rate", "--fault", "Exit status");
        }
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
