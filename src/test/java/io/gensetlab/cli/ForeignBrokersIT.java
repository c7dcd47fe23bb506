package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.testing.Apicurio;
import io.gensetlab.testing.ForeignKafka;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Mosquitto;
import io.gensetlab.testing.Program;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program against brokers that are not ours, with an orderly restart of each in the middle: every reading that
 * the report calls acknowledged is read back by a client that is not ours.
 */
class ForeignBrokersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern SEQ = Pattern.compile("\\bseq:(\\d+)");

    @TempDir
    Path folder;

    @Test
    void nothingIsMissingOnEitherSideAfterARestartOfBothBrokers() throws Exception {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        try (var mosquitto = Mosquitto.start("persistence true", "max_queued_messages 0",
                ForeignSubscriber.LOG_SUBSCRIPTIONS);
                var kafka = ForeignKafka.start(folder);
                var registry = Apicurio.start(folder);
                var subscriber = new ForeignSubscriber(mosquitto, "reader", "emergency_generator", "%P",
                        "%p");
                var program = Program.start(folder, "run", "--mqtt", "mqtt://127.0.0.1:" + mosquitto.port(),
                        "--kafka",
                        kafka.bootstrap(), "--registry", registry.url(), "--generators", "20", "--rate", "20",
                        "--count", "6000",
                        "--report", "-")) {
            await().atMost(PATIENCE).until(() -> subscriber.messages().size() > 500);
            mosquitto.restart();
            kafka.stop();
            kafka.startAgain();

            assertThat(program.exitCode()).as(program.err()).isZero();
            var transports = program.report().get("transports");
            assertThat(transports.at("/mqtt/acknowledged").asInt()).isEqualTo(6000);
            assertThat(transports.at("/kafka/acknowledged").asInt()).isEqualTo(6000);
            assertThat(transports.at("/mqtt/reconnects").asInt()).isPositive();

            await().atMost(PATIENCE).until(() -> subscriber.messages().size() >= 6000);
            var overMqtt = new HashMap<String, Set<Long>>();
            for (var message : subscriber.messages()) {
                var seq = SEQ.matcher(message[0]);
                assertThat(seq.find()).as(message[0]).isTrue();
                var reading = JSON.readTree(message[1]);
                assertThat(reading.size()).isEqualTo(6);
                var seen = overMqtt.computeIfAbsent(reading.get("generatorID").asText(),
                        id -> new HashSet<>());
                if (seen.add(Long.parseLong(seq.group(1)))) {
                    assertThat(Long.parseLong(seq.group(1))).isEqualTo(seen.size() - 1L);
                }
            }
            assertThat(overMqtt).hasSize(20).allSatisfy((generator, seen) -> assertThat(seen).hasSize(300));

            var seqs = readKafka(kafka.bootstrap());
            assertThat(seqs).hasSize(20);
            seqs.forEach((generator, seen) -> assertThat(seen).as(generator).hasSize(300));
        }
    }

    /** The distinct seq headers of each key; checks framing, payload and order of first arrivals on the way. */
    private static Map<String, Set<Long>> readKafka(String bootstrap) throws Exception {
        var properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("auto.offset.reset", "earliest");
        var seqs = new HashMap<String, Set<Long>>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor("emergency_generator")
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var end = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < end.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var value = ByteBuffer.wrap(record.value());
                    assertThat(value.get()).isZero();
                    assertThat(value.getInt()).isPositive();
                    var reading = JSON.readTree(record.value(), 5, record.value().length - 5);
                    assertThat(reading.get("generatorID").asText()).isEqualTo(record.key());
                    long seq = Long.parseLong(
                            new String(record.headers().lastHeader("seq").value(), StandardCharsets.UTF_8));
                    assertThat(record.timestamp()).isEqualTo(Long.parseLong(
                            new String(record.headers().lastHeader("ts").value(), StandardCharsets.UTF_8)));
                    var seen = seqs.computeIfAbsent(record.key(), key -> new HashSet<>());
                    if (seen.add(seq)) {
                        assertThat(seq).isEqualTo(seen.size() - 1L);
                    }
                }
            }
        }
        return seqs;
    }
}
