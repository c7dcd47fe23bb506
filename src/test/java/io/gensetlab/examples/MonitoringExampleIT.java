package io.gensetlab.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.app.Launcher;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Mosquitto;
import io.gensetlab.testing.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What arrives at a mosquitto with the example's settings is what the example's Telegraf can read, by its own rules. */
class MonitoringExampleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private static Mosquitto broker() {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        // Its port, its folder and persistence are the test's own, and so is its log: mosquitto holds back what it
        // writes to a standard output that is no terminal, and the subscriber waits for a line of it.
        return Mosquitto.start(Stream.concat(Stream.of(ForeignSubscriber.LOG_SUBSCRIPTIONS),
                Monitoring.text("mosquitto/mosquitto.conf")
                        .lines()
                        .filter(line -> !line.startsWith("listener ") && !line.startsWith("persistence")
                                && !line.startsWith("log_dest")))
                .toArray(String[]::new));
    }

    private static JsonNode taker(String topic) {
        var takers = Monitoring.list(Monitoring.telegraf().at("/inputs/mqtt_consumer"))
                .stream()
                .filter(input -> Monitoring.texts(input.get("topics"))
                        .stream()
                        .anyMatch(filter -> Monitoring.matches(filter, topic)))
                .toList();
        assertThat(takers).as(topic).hasSize(1);
        return takers.getFirst();
    }

    /** Fails where Telegraf would log an error, or would write less than the board shows. */
    private static void readable(String topic, String payload) throws Exception {
        var input = taker(topic);
        if (input.get("data_format").asText().equals("value")) {
            assertThat(Double.parseDouble(payload)).isNotNaN();
            assertThat(topic.substring(topic.lastIndexOf('/') + 1)).isIn("temperature", "pressure", "fuel");
            return;
        }
        var message = JSON.readTree(payload);
        assertThat(message.isObject()).as(payload).isTrue();
        for (var tag : Monitoring.texts(input.get("tag_keys"))) {
            assertThat(message.path(tag).isTextual()).as(payload).isTrue();
        }
        var texts = Monitoring.texts(input.path("json_string_fields"));
        for (var field : Monitoring.texts(input.get("fieldinclude"))) {
            // Only the payload "timed" has it.
            if (!field.equals("ts") || message.has(field)) {
                var value = message.path(field);
                assertThat(texts.contains(field) ? value.isTextual() : value.isNumber())
                        .as(field + " in " + payload)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"single, timed", "per-generator, classic", "per-metric, classic"})
    void readings(String layout, String payload) throws Exception {
        try (var mosquitto = broker();
                var subscriber = new ForeignSubscriber(mosquitto, "reader", "emergency_generator/#", "%t",
                        "%p");
                var program = Program.startClasses(folder, Launcher.class, "run", "--mqtt",
                        "mqtt://127.0.0.1:" + mosquitto.port(), "--generators", "2", "--count", "6",
                        "--topic-layout", layout, "--payload", payload, "--no-journal", "--report", "-")) {
            assertThat(program.exitCode()).as(program.err()).isZero();
            int expected = layout.equals("per-metric") ? 18 : 6;
            await().atMost(PATIENCE).until(() -> subscriber.messages().size() >= expected);
            for (var message : subscriber.messages()) {
                readable(message[0], message[1]);
                assertThat(message[1].contains("\"ts\":")).isEqualTo(payload.equals("timed"));
            }
        }
    }

    @Test
    void theStatusOfADeviceThatFallsSilent() throws Exception {
        try (var mosquitto = broker();
                var subscriber = new ForeignSubscriber(mosquitto, "reader", "generator_status/#", "%t", "%p");
                var program = Program.startClasses(folder, Launcher.class, "run", "--mqtt",
                        "mqtt://127.0.0.1:" + mosquitto.port(), "--generators", "2", "--duration", "5s",
                        "--fault", "silent-device@generator1:2s", "--no-journal", "--report", "-")) {
            await().atMost(PATIENCE)
                    .until(() -> subscriber.messages()
                            .stream()
                            .anyMatch(message -> message[1].contains("offline")));
            program.exitCode();
            var known = Monitoring.telegraf().at("/processors/enum/0/mapping/0/value_mappings");
            for (var message : List.copyOf(subscriber.messages())) {
                readable(message[0], message[1]);
                assertThat(known.has(JSON.readTree(message[1]).get("status").asText())).isTrue();
            }
        }
    }
}
