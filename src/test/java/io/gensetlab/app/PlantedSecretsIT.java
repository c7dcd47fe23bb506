package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.gensetlab.broker.EmbeddedKafka;
import io.gensetlab.testing.Mosquitto;
import io.gensetlab.testing.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets are planted wherever the program takes one; then it runs, and fails, in a process of its own, and everything
 * that it wrote, and what other processes see of it, is searched for them.
 */
@Timeout(300)
class PlantedSecretsIT {
    private static final Map<String, String> SECRETS = new TreeMap<>(Map.of("GENSET_MQTT_PASSWORD",
            "mq-p1anted-secret",
            "GENSET_MQTT_KEY_PASSWORD", TestCertificates.PASSWORD + "-p1anted", "GENSET_KAFKA_PASSWORD",
            "ka-p1anted\"secret", "GENSET_REGISTRY_PASSWORD", "re-p1anted-secret", "jaas",
            "ja-p1anted-secret",
            "truststore", "tr-p1anted-secret", "userinfo", "ui-p1anted-secret", "token",
            "to-p1anted-secret"));

    @TempDir
    Path folder;
    private final List<String> processList = new ArrayList<>();

    private int run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
                        "io.gensetlab.app.Launcher"));
        command.addAll(List.of(arguments));
        var written = Files.createDirectories(folder.resolve("written"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(written, "program", ".out").toFile());
        for (var place : List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")) {
            builder.environment().put(place, written.toString());
        }
        // Not on the command line: of a long one the list of processes shows the beginning alone.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(environment);
        var process = builder.start();
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            Stream.concat(Stream.of(process.toHandle()), process.descendants()).forEach(this::look);
        }
        return process.exitValue();
    }

    /** What others see of a process. */
    private void look(ProcessHandle process) {
        process.info().commandLine().ifPresent(processList::add);
        process.info().arguments().ifPresent(all -> processList.add(String.join(" ", all)));
        var whole = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            if (Files.exists(whole)) {
                processList.add(Files.readString(whole, StandardCharsets.ISO_8859_1).replace('\0', ' '));
            }
        } catch (IOException e) {
            // It has ended meanwhile.
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void whoWritesASecretOnTheCommandLineIsSeenInTheProcessListAndRefused() throws Exception {
        var secret = SECRETS.get("GENSET_MQTT_PASSWORD");
        assertThat(run(Map.of(), "check", "--mqtt", "mqtt://lab:" + secret + "@127.0.0.1:9")).isEqualTo(2);
        assertThat(processList).as("the look at the list of processes would find one")
                .anySatisfy(
                        line -> assertThat(line).contains(secret));
        assertThatThrownBy(() -> processList.forEach(line -> assertHoldsNone(line, "process list")))
                .isInstanceOf(AssertionError.class);
        for (var file : written()) {
            assertHoldsNone(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
        }
    }

    @Test
    void noneIsInAnyFileReportOutputOrProcessList() throws Exception {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        var planted = Files.createDirectories(folder.resolve("planted"));
        var registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            var body = "{\"error_code\":40101,\"message\":\"Unauthorized\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
        var address = "http://127.0.0.1:" + registry.getAddress().getPort();
        var certificates = new TestCertificates(planted, "authority");
        var client = certificates.sign("client");
        var environment = new TreeMap<>(SECRETS);
        environment.keySet().removeIf(name -> !name.startsWith("GENSET_"));
        environment.put("GENSET_REGISTRY_USER", "lab");
        try (var broker = Mosquitto.start("allow_anonymous false")) {
            var report = folder.resolve("written").resolve("report.json").toString();
            var page = folder.resolve("written").resolve("page.html").toString();
            // A wrong password for each, and a key that does not open.
            assertThat(run(environment, "run", "--count", "20", "--drain", "3s", "--mqtt",
                    "mqtt://lab@127.0.0.1:" + broker.port(), "--kafka", "127.0.0.1:" + Mosquitto.freePort(),
                    "--kafka-security", "SASL_PLAINTEXT", "--kafka-user", "lab", "--registry", address,
                    "--report",
                    report, "--page", page)).isNotZero();
            assertThat(run(environment, "check", "--mqtt", "mqtts://lab@127.0.0.1:" + broker.port(),
                    "--mqtt-ca",
                    certificates.ca().toString(), "--mqtt-cert", client.pkcs12().toString(), "--kafka",
                    "127.0.0.1:" + broker.port(), "--kafka-security", "SASL_PLAINTEXT", "--kafka-user", "lab",
                    "--registry", address)).isEqualTo(1);
            var file = Files.writeString(planted.resolve("client.properties"),
                    """
                            bootstrap.servers=127.0.0.1:%d
                            security.protocol=SASL_SSL
                            sasl.mechanism=PLAIN
                            sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="lab" password="%s";
                            ssl.truststore.location=%s
                            ssl.truststore.password=%s
                            schema.registry.url=%s
                            basic.auth.user.info=lab:%s
                            """
                            .formatted(broker.port(), SECRETS.get("jaas"), client.pkcs12(),
                                    SECRETS.get("truststore"),
                                    address, SECRETS.get("userinfo")));
            assertThat(
                    run(Map.of(), "run", "--count", "5", "--drain", "2s", "--kafka-config", file.toString()))
                    .isNotZero();
            assertThat(run(Map.of(), "check", "--kafka-config", file.toString())).isEqualTo(1);
            // A broken one: its sentence must not repeat a piece of it.
            Files.writeString(file,
                    Files.readString(file).replace("required username", "required; username"));
            assertThat(
                    run(Map.of(), "run", "--count", "5", "--drain", "2s", "--kafka-config", file.toString()))
                    .isNotZero();
            assertThat(run(Map.of("GENSET_REGISTRY_TOKEN", SECRETS.get("token")), "check", "--kafka",
                    "127.0.0.1:9", "--registry", address)).isEqualTo(1);
            otherSerializers(address, planted);
            // What was kept of the runs: journal and history were searched as they are; an export is one more file.
            for (var ending : List.of("csv", "jsonl", "sqlite")) {
                assertThat(run(environment, "export",
                        folder.resolve("written").resolve("export." + ending).toString())).isZero();
            }
            run(environment, "resume", "--list");
        } finally {
            registry.stop(0);
        }
        assertThat(processList).as("seen to the last argument")
                .anyMatch(line -> line.contains("--page") && line.contains("page.html"))
                .anyMatch(line -> line.contains("--mqtt-cert"))
                .anyMatch(line -> line.contains("client.properties"));
        search();
    }

    /** The registry refuses the token; the settings reach a serializer that is not ours. */
    private void otherSerializers(String registry, Path planted) throws Exception {
        try (var kafka = new EmbeddedKafka(planted.resolve("kafka"), 0, fault -> {})) {
            kafka.start();
            for (var serializer : List.of("",
                    "value.serializer=io.gensetlab.delivery.kafka.StandInSerializer",
                    "value.serializer=io.gensetlab.delivery.kafka.NamedSerializerTest$Talkative")) {
                var file = Files.writeString(planted.resolve("token.properties"), """
                        bootstrap.servers=%s
                        schema.registry.url=%s
                        bearer.auth.credentials.source=STATIC_TOKEN
                        bearer.auth.token=%s
                        %s
                        """.formatted(kafka.address(), registry, SECRETS.get("token"), serializer));
                assertThat(run(Map.of(), "run", "--count", "5", "--drain", "4s", "--kafka-config",
                        file.toString(), "--report",
                        folder.resolve("written")
                                .resolve("token" + serializer.length() + ".json")
                                .toString()))
                        .isNotZero();
            }
        }
    }

    private List<Path> written() throws IOException {
        try (var all = Files.walk(folder.resolve("written"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private void search() throws IOException {
        var files = written();
        assertThat(files).as("outputs, report, page and log").hasSizeGreaterThan(8);
        boolean something = false;
        for (var file : files) {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            something |= text.contains("HTTP 401");
            assertHoldsNone(text, file.toString());
        }
        assertThat(something).as("what is searched is what was said").isTrue();
        assertThat(files).as("journal, history, exports and what a serializer says")
                .anyMatch(file -> file.toString().contains("journal"))
                .anyMatch(file -> file.toString().contains("history"))
                .anyMatch(file -> file.toString().endsWith("export.sqlite"))
                .anySatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .contains("Talkative cannot be configured"))
                .anySatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .contains("refuses the token (HTTP 401)"));
        processList.forEach(line -> assertHoldsNone(line, "process list"));
    }

    private static void assertHoldsNone(String text, String where) {
        SECRETS.forEach((name, secret) -> assertThat(text).as("%s in %s", name, where)
                .doesNotContain(secret,
                        Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
                        Base64.getEncoder()
                                .encodeToString(("lab:" + secret).getBytes(StandardCharsets.UTF_8)),
                        secret.replace("\"", "\\\"")));
    }
}
