package io.gensetlab.delivery.kafka;

import io.gensetlab.testing.Arrivals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning, on a connection that has nothing to do with the publisher's. Not thread-safe. */
public final class DirectConsumer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<String, byte[]> consumer;
    private final String topic;

    public DirectConsumer(String bootstrap, String topic) {
        this.topic = topic;
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest",
                "allow.auto.create.topics", "false", "metadata.recovery.strategy", "none"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Adds what has come since. */
    public void read(Arrivals arrivals) {
        if (consumer.assignment().isEmpty()) {
            var partitions = consumer.partitionsFor(topic)
                    .stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        for (var record : consumer.poll(POLL)) {
            var seq = Objects.requireNonNull(record.headers().lastHeader("seq"));
            arrivals.add(record.key(), Long.parseLong(new String(seq.value(), StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
