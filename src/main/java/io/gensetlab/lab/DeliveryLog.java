package io.gensetlab.lab;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.ReportListener;
import io.gensetlab.delivery.Transport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest readings with the fates they met, one row a reading. A ring: when full, the oldest row goes, whatever its
 * fate. Rows are looked up by the reading's ordinal, so that a report costs the same however long the log is.
 * Thread-safe.
 */
public final class DeliveryLog implements ReportListener {
    private static final class Slot {
        private final long number;
        private final OutboundMessage message;
        private final boolean mqttOn;
        private final boolean kafkaOn;
        private @Nullable DeliveryReport mqtt;
        private @Nullable DeliveryReport kafka;

        Slot(long number, OutboundMessage message, boolean mqttOn, boolean kafkaOn) {
            this.number = number;
            this.message = message;
            this.mqttOn = mqttOn;
            this.kafkaOn = kafkaOn;
        }

        DeliveryRow row() {
            return new DeliveryRow(number, message.ordinal(), message.timestampMillis(), message.generator(),
                    message.seq(), mqttOn, kafkaOn, mqtt, kafka);
        }
    }

    private final @Nullable Slot[] ring;
    /** Slot of an ordinal: one array of the same size, since a run's ordinals grow by one or skip. */
    private final long[] numberByOrdinal;
    private long next;

    /** @param capacity rows kept, at least 1 */
    public DeliveryLog(int capacity) {
        ring = new Slot[capacity];
        numberByOrdinal = new long[capacity];
    }

    /** A reading was made for at least one transport. */
    synchronized void made(OutboundMessage message, boolean mqttOn, boolean kafkaOn) {
        ring[(int) (next % ring.length)] = new Slot(next, message, mqttOn, kafkaOn);
        numberByOrdinal[(int) (message.ordinal() % ring.length)] = next;
        next++;
    }

    @Override
    public synchronized void onReport(Transport transport, OutboundMessage message, DeliveryReport report) {
        long number = numberByOrdinal[(int) (message.ordinal() % ring.length)];
        var slot = ring[(int) (number % ring.length)];
        if (slot == null || slot.message != message) {
            return;
        }
        switch (transport) {
            case MQTT -> slot.mqtt = report;
            case KAFKA -> slot.kafka = report;
        }
    }

    /** Forgets all rows; numbers go on. */
    synchronized void clear() {
        Arrays.fill(ring, null);
    }

    /** The newest rows, oldest first, at most so many. */
    public synchronized List<DeliveryRow> newest(int most) {
        long from = Math.max(0, next - Math.min(most, ring.length));
        var rows = new ArrayList<DeliveryRow>((int) (next - from));
        for (long number = from; number < next; number++) {
            var slot = ring[(int) (number % ring.length)];
            if (slot != null) {
                rows.add(slot.row());
            }
        }
        return rows;
    }
}
