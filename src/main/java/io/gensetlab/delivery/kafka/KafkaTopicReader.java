package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.Arrival;
import io.gensetlab.delivery.ReaderTally;
import io.gensetlab.delivery.ReaderTally.Received;
import io.gensetlab.delivery.ReaderView;
import io.gensetlab.delivery.TopicReader;
import io.gensetlab.delivery.Transport;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A consumer that joins now, with a client and a thread of its own: it reads all partitions of the topic from offset 0. What
 * lay below the end offsets when it joined is its replay.
 */
public final class KafkaTopicReader implements TopicReader {
    private final ReaderTally tally;
    private final Replaying reader;

    /**
     * Connects at once.
     *
     * @param clock tells when it joined
     * @param nanoTime {@code System::nanoTime}
     */
    public KafkaTopicReader(KafkaSettings settings, String topic, InstantSource clock,
            LongSupplier nanoTime) {
        tally = new ReaderTally(Transport.KAFKA, clock.instant(), nanoTime);
        reader = new Replaying(settings, topic, nanoTime);
        reader.start();
    }

    @Override
    public ReaderView view() {
        return tally.view(reader.isLive(), reader.sentence());
    }

    @Override
    public void close() {
        reader.close();
    }

    private final class Replaying extends KafkaReader {
        /** First offset after the replay, by partition. */
        private final Map<Integer, Long> ends = new HashMap<>();
        private long replayed;
        private boolean caughtUp;

        Replaying(KafkaSettings settings, String topic, LongSupplier nanoTime) {
            super(settings, topic, "late-consumer", nanoTime);
        }

        /** A second joining, after an error, goes on with the first one's replay. */
        @Override
        void begin(Consumer<String, byte[]> reading, List<TopicPartition> partitions) {
            reading.seekToBeginning(partitions);
            if (ends.isEmpty()) {
                reading.endOffsets(partitions)
                        .forEach((partition, end) -> ends.put(partition.partition(), end));
            }
        }

        @Override
        void received(ConsumerRecord<String, byte[]> record) {
            boolean before = record.offset() < ends.getOrDefault(record.partition(), 0L);
            if (before) {
                replayed++;
            }
            var value = record.value() == null ? new byte[0] : record.value();
            var received = new Received("partition " + record.partition() + ", offset " + record.offset(),
                    value,
                    framing(value), before);
            if (tally.lacksFirst()) {
                tally.first(generator(record, received), Arrival.number(header(record, "seq"), 0),
                        record.timestamp());
            }
            tally.add(received);
        }

        /** Whose reading it is; the key tells only where keys are not random. */
        private static String generator(ConsumerRecord<String, byte[]> record, Received received) {
            var named = received.generator();
            return named != null ? named : record.key() == null ? "" : record.key();
        }

        @Override
        @Nullable
        String polled(Consumer<String, byte[]> reading, boolean wasLive) {
            if (caughtUp && wasLive) {
                return null;
            }
            long whole = ends.values().stream().mapToLong(Long::longValue).sum();
            caughtUp = reading.assignment()
                    .stream()
                    .allMatch(partition -> reading.position(partition) >= ends
                            .getOrDefault(partition.partition(), 0L));
            return caughtUp
                    ? String.format(
                            "Replayed %,d records in %d partitions from offset 0, caught up; now live",
                            replayed, ends.size())
                    : String.format("Replays from offset 0: %,d of %,d records", replayed, whole);
        }
    }
}
