package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.Arrival;
import io.gensetlab.delivery.Audit;
import io.gensetlab.delivery.AuditReader;
import io.gensetlab.delivery.AuditView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what was produced from now on, with a client and a thread of its own, for an audit. It knows its offsets, so
 * that nothing escapes it while it is away.
 */
public final class KafkaAuditReader implements AuditReader {
    private final String topic;
    private final Audit audit;
    private final Following reader;

    /**
     * Connects at once.
     *
     * @param nanoTime {@code System::nanoTime}
     */
    public KafkaAuditReader(KafkaSettings settings, String topic, Audit audit, LongSupplier nanoTime) {
        this.topic = topic;
        this.audit = audit;
        reader = new Following(settings, nanoTime);
        reader.start();
    }

    @Override
    public AuditView view() {
        return audit.view(reader.isLive(), reader.sentence());
    }

    @Override
    public void close() {
        reader.close();
        audit.left();
    }

    private final class Following extends KafkaReader {
        /** Where it reads on, by partition. */
        private final Map<TopicPartition, Long> next = new HashMap<>();

        Following(KafkaSettings settings, LongSupplier nanoTime) {
            super(settings, topic, "audit", nanoTime);
        }

        @Override
        void begin(Consumer<String, byte[]> reading, List<TopicPartition> partitions) {
            boolean first = next.isEmpty();
            if (first) {
                next.putAll(reading.endOffsets(partitions));
            }
            // A partition that was added since is read from its beginning.
            partitions.forEach(partition -> reading.seek(partition, next.getOrDefault(partition, 0L)));
            audit.joined(topic, !first);
        }

        @Override
        void received(ConsumerRecord<String, byte[]> record) {
            next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            var value = record.value() == null ? new byte[0] : record.value();
            var run = header(record, "run");
            audit.arrived(new Arrival(record.topic(), null, Arrival.number(header(record, "seq"), -1),
                    Arrival.number(header(record, "ts"), 0), run == null ? "" : run, value, framing(value)));
        }

        @Override
        @Nullable
        String polled(Consumer<String, byte[]> reading, boolean wasLive) {
            if (!wasLive) {
                audit.joined(topic, true);
            }
            return wasLive ? null : "Reads " + topic;
        }

        @Override
        void lost() {
            audit.lost();
        }
    }
}
