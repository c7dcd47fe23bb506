package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.Transport;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.testing.InteropScript;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** Confluent's own deserializer reads what the lab sent, with the schema from our embedded registry. */
class InteropIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int READINGS = 200;

    @Test
    void confluentsDeserializerReadsWhatTheEmbeddedRegistryDescribes() throws Exception {
        assumeTrue(InteropScript.isInstalled(), "the npm packages of src/test/interop are not installed");
        var demo = RunSettings.DEMO;
        var settings = new RunSettings(1, 10, false, 1, READINGS, demo.messages(), demo.outboxCapacity(),
                demo.stall(), false);
        try (var lab = new Lab("interop", settings, InstantSource.system(), System::nanoTime)) {
            lab.connect(ConnectionProfile.EMBEDDED, Secrets.NONE);
            lab.switchTransport(Transport.KAFKA, true);
            lab.placeFleet(10);
            lab.start();
            assertThat(lab.awaitMade(PATIENCE)).isTrue();
            assertThat(lab.awaitSettled(PATIENCE)).isTrue();
            await().atMost(PATIENCE).until(lab::brokersSettled);
            var brokers = lab.brokers();

            InteropScript.read(brokers.get(2).address(), demo.messages().topic(),
                    values(brokers.get(1).address()));
        }
    }

    private static ArrayList<byte[]> values(String bootstrap) {
        var properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("auto.offset.reset", "earliest");
        var values = new ArrayList<byte[]>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(RunSettings.DEMO.messages().topic())
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                return values.size() >= READINGS;
            });
        }
        return values;
    }
}
