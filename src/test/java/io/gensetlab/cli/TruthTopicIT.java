package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.testing.ForeignKafka;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Mosquitto;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The truth on its topic as mosquitto_sub and a plain consumer read it, from brokers that are not ours. */
class TruthTopicIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int READINGS = 240;

    private final RecordedCli cli = new RecordedCli();

    @TempDir
    Path folder;

    @Test
    void itSaysTheSameAsTheFileAndDisturbsNobody() throws Exception {
        try (var kafka = ForeignKafka.start(folder);
                var broker = Mosquitto.start(ForeignSubscriber.LOG_SUBSCRIPTIONS);
                var truth = new ForeignSubscriber(broker, "truth", "faults", "%r", "%p");
                var others = new ForeignSubscriber(broker, "others", "#", "%t")) {
            var file = folder.resolve("truth.jsonl");
            int status = cli.execute("run", "--no-journal", "--mqtt", "mqtt://127.0.0.1:" + broker.port(),
                    "--kafka", kafka.bootstrap(), "--generators", "4", "--speed", "20", "--count",
                    Integer.toString(READINGS), "--fault", "stuck-temperature@generator2:5s+10s", "--fault",
                    "rogue-producer@generator3:20s+20s", "--fault", "fuel-leak@generator4:10s", "--audit",
                    "--truth", file.toString(), "--truth-topic", "faults");
            assertThat(status).as(cli.err()).isZero();
            assertThat(cli.err()).contains("MQTT read back: 240 of 240 received, 0 missing")
                    .contains("Kafka read back: 220 of 240 received, 0 missing");

            var lines = Files.readAllLines(file);
            assertThat(lines).hasSize(3);
            await().atMost(PATIENCE).until(() -> truth.messages().size() >= 3);
            assertThat(truth.messages()).extracting(message -> message[1]).isEqualTo(lines);
            // A late subscriber is not told again.
            assertThat(truth.messages()).extracting(message -> message[0]).containsOnly("0");
            assertThat(JSON.readTree(lines.getLast()).has("to")).isFalse();
            var first = JSON.readTree(lines.getFirst());
            assertThat(first.get("label").asText()).isEqualTo("stuck-temperature");
            assertThat(first.get("fromSeconds").asDouble()).isEqualTo(5);
            assertThat(first.get("toSeconds").asDouble()).isEqualTo(15);

            var records = records(kafka.bootstrap());
            assertThat(records).extracting(record -> text(record)).containsExactlyInAnyOrderElementsOf(lines);
            for (var record : records) {
                JsonNode interval = JSON.readTree(record.value());
                assertThat(record.key()).isEqualTo(interval.get("generator").asText());
            }
            // On the readings' topic is what was there without it.
            await().atMost(PATIENCE).until(() -> topic(others, "emergency_generator") >= READINGS);
            assertThat(topic(others, "emergency_generator")).isEqualTo(READINGS);
            assertThat(topic(others, "faults")).isEqualTo(3);
        }
    }

    @Test
    void itIsAnotherTopicThanTheReadings() {
        assertThat(cli.execute("run", "--truth-topic", "emergency_generator")).isEqualTo(2);
        assertThat(cli.err())
                .contains("--truth-topic is another topic than that of the readings, emergency_generator");
        assertThat(cli.execute("run", "--truth-topic", "a/b")).isEqualTo(2);
        assertThat(cli.err()).contains("--truth-topic: A topic has 1 to 249 letters");
    }

    private static long topic(ForeignSubscriber subscriber, String topic) {
        return subscriber.messages().stream().filter(message -> message[0].equals(topic)).count();
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static List<ConsumerRecord<String, byte[]>> records(String bootstrap) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", bootstrap),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor("faults")
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= 3;
            });
        }
        return records;
    }
}
