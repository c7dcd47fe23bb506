package io.gensetlab.delivery.kafka;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Hands on the values that come to a topic from now on, with a client of its own and without a group. Thread-safe. */
public final class KafkaListener implements AutoCloseable {
    private final Listening reader;

    /**
     * Connects at once; a topic that is not there yet is waited for.
     *
     * @param fromMillis records older than that are left out, epoch ms
     * @param nanoTime {@code System::nanoTime}
     * @param told given each value without its framing, on the client's thread; neither blocks nor throws
     */
    public KafkaListener(KafkaSettings settings, String topic, long fromMillis, LongSupplier nanoTime,
            java.util.function.Consumer<byte[]> told) {
        reader = new Listening(settings, topic, fromMillis, nanoTime, told);
        reader.start();
    }

    /** Whether nothing that comes from now on is missed: it reads, or will read all of a topic that is not there yet. */
    public boolean isListening() {
        return reader.isLive() || reader.isAbsent();
    }

    /** How it stands, for people. */
    public String sentence() {
        return reader.sentence();
    }

    /** Leaves; blocks, seconds at most. */
    @Override
    public void close() {
        reader.close();
    }

    private static final class Listening extends KafkaReader {
        private final long fromMillis;
        private final java.util.function.Consumer<byte[]> told;
        /** Where to go on, by partition; its thread's own. */
        private final Map<TopicPartition, Long> next = new HashMap<>();

        Listening(KafkaSettings settings, String topic, long fromMillis, LongSupplier nanoTime,
                java.util.function.Consumer<byte[]> told) {
            super(settings, topic, "listener", nanoTime);
            this.fromMillis = fromMillis;
            this.told = told;
        }

        /** By time, since a topic that comes later has its first records before we know of it. */
        @Override
        void begin(Consumer<String, byte[]> reading, List<TopicPartition> partitions) {
            var times = new HashMap<TopicPartition, Long>();
            partitions.forEach(partition -> times.put(partition, fromMillis));
            // First: what comes while it is looked for by time is behind these.
            var ends = reading.endOffsets(partitions);
            var found = reading.offsetsForTimes(times);
            for (var partition : partitions) {
                var known = next.get(partition);
                var offset = found.get(partition);
                if (known != null) {
                    reading.seek(partition, known);
                } else if (offset != null) {
                    reading.seek(partition, offset.offset());
                } else {
                    reading.seek(partition, ends.getOrDefault(partition, 0L));
                }
                next.put(partition, reading.position(partition));
            }
        }

        @Override
        void received(ConsumerRecord<String, byte[]> record) {
            next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            var value = record.value();
            if (value != null && record.timestamp() >= fromMillis) {
                int framing = framing(value);
                told.accept(framing > 0 ? Arrays.copyOfRange(value, framing, value.length) : value);
            }
        }

        @Override
        @Nullable
        String polled(Consumer<String, byte[]> reading, boolean wasLive) {
            return wasLive ? null : "Reads " + reading.assignment().size() + " partitions from now on";
        }
    }
}
