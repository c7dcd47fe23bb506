package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.lab.JournalPlan;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.SecretStore;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on the embedded brokers that is told something while it goes on. */
class LiveCommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKEN = "the-token-of-this-test";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private CompletableFuture<Integer> start(InputStream in, Map<String, String> environment,
            String... arguments) {
        var cli = new Cli(new CliContext(in, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false, InstantSource.system(),
                System::nanoTime, environment, () -> "run", "1.2.3", Map::of,
                new SecretFinder(environment, SecretStore.none("No keyring in a test.")),
                () -> JournalPlan.OFF,
                () -> 0, (name, full) -> 0));
        return CompletableFuture.supplyAsync(() -> cli.execute(arguments),
                task -> Thread.ofPlatform().name("run").daemon().start(task));
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** A plain socket with lines in and out. */
    private record Line(Socket socket, BufferedReader reader) implements AutoCloseable {
        static Line to(int port) throws Exception {
            var socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(30_000);
            return new Line(socket, new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
        }

        String ask(String line) throws Exception {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            return reader.readLine();
        }

        JsonNode status() throws Exception {
            return JSON.readTree(ask("status"));
        }

        JsonNode await(Predicate<JsonNode> condition) throws Exception {
            var status = status();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!condition.test(status)) {
                assertThat(System.nanoTime()).as(status.toString()).isLessThan(end);
                status = status();
            }
            return status;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private int port() {
        await().atMost(PATIENCE).until(() -> err().contains("Commands at 127.0.0.1:"));
        return Integer.parseInt(err().replaceAll("(?s).*Commands at 127\\.0\\.0\\.1:(\\d+).*", "$1"));
    }

    @Test
    void overThePort() throws Exception {
        var report = folder.resolve("report.json");
        var truth = folder.resolve("truth.jsonl");
        var run = start(InputStream.nullInputStream(), Map.of(LiveOptions.TOKEN_VARIABLE, TOKEN), "run",
                "--embedded",
                "--no-journal", "--command-port", "0", "--speed", "10", "--rate", "1", "--report",
                report.toString(), "--truth", truth.toString());
        try (var line = Line.to(port())) {
            assertThat(line.ask(TOKEN)).isEqualTo("ok");
            var status = line.await(now -> now.at("/transports/kafka/acknowledged").asInt() > 0
                    && now.at("/transports/mqtt/acknowledged").asInt() > 0);
            assertThat(status.get("sets").asInt()).isEqualTo(8);
            assertThat(status.get("faults")).isEmpty();

            assertThat(line.ask("inject rogue-producer generator7 20s")).isEqualTo("ok on 1 set");
            status = line.status();
            assertThat(status.at("/faults/0/label").asText()).isEqualTo("rogue-producer");
            assertThat(status.at("/faults/0/generator").asText()).isEqualTo("generator7");
            assertThat(status.at("/faults/0/remainingSeconds").asDouble()).isBetween(0.0, 20.0);
            assertThat(line.ask("inject link-latency millis=5 link=mqtt")).startsWith("error ");
            assertThat(line.ask("inject link-outage link=mqtt")).isEqualTo("ok on the link");
            assertThat(line.ask("no such")).startsWith("error ").contains("There is no command \"no\"");
            status = line.await(now -> now.get("faults").size() == 1
                    && now.at("/transports/kafka/refused").asInt() >= 15);
            assertThat(status.at("/faults/0/fault").asText()).isEqualTo("link-outage");
            assertThat(status.at("/faults/0/generator").isMissingNode()).isTrue();
            assertThat(line.ask("clear link-outage")).isEqualTo("ok 1 fault cleared");
            assertThat(line.status().get("faults")).isEmpty();

            assertThat(line.ask("pause")).isEqualTo("ok paused");
            double stands = line.status().get("simulatedSeconds").asDouble();
            assertThat(line.status().get("simulatedSeconds").asDouble()).isEqualTo(stands);
            assertThat(line.status().get("paused").asBoolean()).isTrue();
            assertThat(line.ask("resume")).isEqualTo("ok goes on");
            line.await(now -> now.get("simulatedSeconds").asDouble() > stands);
            assertThat(line.ask("stop")).isEqualTo("ok stops");
        }
        assertThat(run.get(90, TimeUnit.SECONDS)).as(err()).isZero();
        var told = JSON.readTree(report.toFile()).get("truth");
        assertThat(told).hasSize(2);
        assertThat(told.at("/0/label").asText()).isEqualTo("rogue-producer");
        assertThat(told.at("/0/toSeconds").asDouble() - told.at("/0/fromSeconds").asDouble()).isBetween(19.8,
                20.3);
        assertThat(told.at("/1/fault").asText()).isEqualTo("link-outage");
        assertThat(told.at("/1/toSeconds").isNumber()).isTrue();
        assertThat(Files.readAllLines(truth)).hasSize(2);
        assertThat(err() + out()).doesNotContain(TOKEN);
    }

    @Test
    void overStandardInputBesideAScenario() throws Exception {
        var scenario = Files.writeString(folder.resolve("a.scenario.yaml"), """
                version: 1
                name: x
                length: 1h
                fleet: [{ id: a, lat: 1, lon: 1, state: running }, { id: b, lat: 2, lon: 2, state: running }]
                """);
        var keys = new PipedOutputStream();
        try (var in = new PipedInputStream(keys, 65_536)) {
            var run = start(in, Map.of(), "run", scenario.toString(), "--embedded", "--no-journal",
                    "--commands", "--speed", "10");
            keys.write(("# a remark\n\ninject sensor-dropout b quantity=temperature 5s\ninject nothing b\n"
                    + "x".repeat(5_000) + "\nstatus\n").getBytes(StandardCharsets.UTF_8));
            keys.flush();
            await().atMost(PATIENCE).until(() -> out().lines().count() == 4);
            var answers = out().lines().toList();
            assertThat(answers.get(0)).isEqualTo("ok on 1 set");
            assertThat(answers.get(1)).startsWith("error ").contains("There is no fault \"nothing\"");
            assertThat(answers.get(2)).isEqualTo("error A line has at most 4096 bytes.");
            assertThat(JSON.readTree(answers.get(3)).at("/faults/0/fault").asText())
                    .isEqualTo("sensor-dropout");
            keys.write("stop".getBytes(StandardCharsets.UTF_8));
            keys.close();
            assertThat(run.get(90, TimeUnit.SECONDS)).as(err()).isNotNull();
            assertThat(out()).endsWith("ok stops" + System.lineSeparator());
        }
    }
}
