package io.gensetlab.lab;

import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.journal.Journal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last step of the maker: messages go to the journal, with one write for all of a batch, and then into the ledgers.
 * From then on they are accepted. Of the thread that makes messages.
 */
final class HandOver {
    /** Readings handed over at once: few enough that a publisher has work while the step still goes on. */
    static final int BATCH = 64;
    /** Bytes of payload after which they go, however few they are: the journal writes a batch from one buffer. */
    static final int BATCH_BYTES = 4 << 20;

    /** Where messages are written before they are accepted. */
    @FunctionalInterface
    interface Store {
        /** Nowhere. */
        Store NONE = (messages, masks) -> false;

        /**
         * Writes them; waits for no disk.
         *
         * @param masks which transports each is for
         * @return whether they can be read back
         */
        boolean append(List<OutboundMessage> messages, byte[] masks);
    }

    private final Store store;
    private final DeliveryLog log;
    private final TransportChannel mqtt;
    private final TransportChannel kafka;
    private long bytes;
    private final List<OutboundMessage> all = new ArrayList<>(BATCH);
    private final byte[] masks = new byte[BATCH];
    private final List<OutboundMessage> forMqtt = new ArrayList<>(BATCH);
    private final List<OutboundMessage> forKafka = new ArrayList<>(BATCH);

    /** @param log has a row for each before its fate can come */
    HandOver(Store store, DeliveryLog log, TransportChannel mqtt, TransportChannel kafka) {
        this.store = store;
        this.log = log;
        this.mqtt = mqtt;
        this.kafka = kafka;
    }

    /** Messages that are not handed over yet. */
    int waiting() {
        return all.size();
    }

    /**
     * It is for one transport at least.
     *
     * @param toMqtt as it goes to MQTT; null if it does not
     * @param toKafka as it goes to Kafka; null if it does not
     */
    void add(OutboundMessage message, @Nullable OutboundMessage toMqtt,
            @Nullable OutboundMessage toKafka) {
        masks[all.size()] = Journal.mask(toMqtt != null, toKafka != null);
        all.add(message);
        if (toMqtt != null) {
            forMqtt.add(toMqtt);
        }
        if (toKafka != null) {
            forKafka.add(toKafka);
        }
        bytes += message.payload().length;
        if (all.size() == BATCH || bytes >= BATCH_BYTES) {
            flush();
        }
    }

    void flush() {
        if (all.isEmpty()) {
            return;
        }
        // Emptied first: what throws must not be handed over again.
        var batch = List.copyOf(all);
        var its = Arrays.copyOf(masks, batch.size());
        var mqttBatch = List.copyOf(forMqtt);
        var kafkaBatch = List.copyOf(forKafka);
        all.clear();
        bytes = 0;
        forMqtt.clear();
        forKafka.clear();
        log.madeAll(batch, its);
        boolean onDisk = store.append(batch, its);
        accept(mqttBatch, mqtt, onDisk);
        accept(kafkaBatch, kafka, onDisk);
    }

    private static void accept(List<OutboundMessage> batch, TransportChannel channel, boolean onDisk) {
        if (!batch.isEmpty()) {
            channel.ledger().madeAll(batch, onDisk);
        }
    }
}
