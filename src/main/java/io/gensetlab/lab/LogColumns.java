package io.gensetlab.lab;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a delivery log as plain arrays, 74 bytes a row: a message, its payload and its reports as objects would
 * be ten times that. Topics and reasons are shared. Not thread-safe.
 */
final class LogColumns implements Cloneable {
    private static final byte OFF = 0;
    private static final byte PENDING = 1;
    private static final byte ACKNOWLEDGED = 2;
    private static final byte REJECTED = 3;
    private static final byte EXPIRED = 4;
    private static final byte DROPPED = 5;
    /** Equal texts told apart no longer; beyond it they are kept one by one. */
    private static final int MOST_SHARED = 30_000;

    private long[] ordinals;
    private long[] times;
    private long[] seqs;
    private @Nullable GeneratorId[] generators;
    private Side mqtt;
    private Side kafka;
    private final Map<Object, Object> shared = new HashMap<>();

    /** What became of the rows on one transport. */
    private static final class Side implements Cloneable {
        private byte[] fates;
        /** Latency or age. */
        private long[] nanos;
        /** Topic, reason or policy. */
        private @Nullable Object[] details;
        /** QoS and reason code, or partition. */
        private int[] numbers;
        /** Kafka's offset. */
        private long[] offsets;
        private int[] schemas;

        Side(int capacity, boolean kafka) {
            fates = new byte[capacity];
            nanos = new long[capacity];
            details = new Object[capacity];
            numbers = new int[capacity];
            offsets = new long[kafka ? capacity : 0];
            schemas = new int[kafka ? capacity : 0];
        }

        @Override
        public Side clone() {
            try {
                var copy = (Side) super.clone();
                copy.fates = fates.clone();
                copy.nanos = nanos.clone();
                copy.details = details.clone();
                copy.numbers = numbers.clone();
                copy.offsets = offsets.clone();
                copy.schemas = schemas.clone();
                return copy;
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    LogColumns(int capacity) {
        ordinals = new long[capacity];
        times = new long[capacity];
        seqs = new long[capacity];
        generators = new GeneratorId[capacity];
        mqtt = new Side(capacity, false);
        kafka = new Side(capacity, true);
    }

    /** The rows as they are now. */
    @Override
    public LogColumns clone() {
        try {
            var copy = (LogColumns) super.clone();
            copy.ordinals = ordinals.clone();
            copy.times = times.clone();
            copy.seqs = seqs.clone();
            copy.generators = generators.clone();
            copy.mqtt = mqtt.clone();
            copy.kafka = kafka.clone();
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    int capacity() {
        return ordinals.length;
    }

    long ordinal(int slot) {
        return ordinals[slot];
    }

    void put(int slot, OutboundMessage message, boolean mqttOn, boolean kafkaOn) {
        ordinals[slot] = message.ordinal();
        times[slot] = message.timestampMillis();
        seqs[slot] = message.seq();
        generators[slot] = message.generator();
        mqtt.fates[slot] = mqttOn ? PENDING : OFF;
        mqtt.details[slot] = null;
        kafka.fates[slot] = kafkaOn ? PENDING : OFF;
        kafka.details[slot] = null;
    }

    void settle(int slot, Transport transport, DeliveryReport report) {
        var side = transport == Transport.MQTT ? mqtt : kafka;
        switch (report) {
            case DeliveryReport.Acknowledged done -> {
                side.fates[slot] = ACKNOWLEDGED;
                side.nanos[slot] = done.latency().toNanos();
                switch (done.receipt()) {
                    case Receipt.Mqtt receipt -> {
                        side.details[slot] = share(receipt.topic());
                        side.numbers[slot] = receipt.qos() << 8 | receipt.reasonCode();
                    }
                    case Receipt.Kafka receipt -> {
                        side.details[slot] = share(receipt.topic());
                        side.numbers[slot] = receipt.partition();
                        side.offsets[slot] = receipt.offset();
                        side.schemas[slot] = receipt.schemaId();
                    }
                }
            }
            case DeliveryReport.Rejected refused -> {
                side.fates[slot] = REJECTED;
                side.details[slot] = share(refused.reason());
            }
            case DeliveryReport.Expired old -> {
                side.fates[slot] = EXPIRED;
                side.nanos[slot] = old.after().toNanos();
            }
            case DeliveryReport.Dropped lost -> {
                side.fates[slot] = DROPPED;
                side.details[slot] = lost.policy();
            }
        }
    }

    private Object share(Object text) {
        var known = shared.get(text);
        if (known == null) {
            known = text;
            if (shared.size() < MOST_SHARED) {
                shared.put(text, text);
            }
        }
        return known;
    }

    @Nullable
    DeliveryRow row(long number, int slot) {
        var generator = generators[slot];
        return generator == null
                ? null
                : new DeliveryRow(number, ordinals[slot], times[slot], generator, seqs[slot],
                        mqtt.fates[slot] != OFF, kafka.fates[slot] != OFF, report(mqtt, slot, false),
                        report(kafka, slot, true));
    }

    private @Nullable DeliveryReport report(Side side, int slot, boolean isKafka) {
        long ordinal = ordinals[slot];
        return switch (side.fates[slot]) {
            case ACKNOWLEDGED -> {
                var topic = String.valueOf(side.details[slot]);
                int number = side.numbers[slot];
                yield new DeliveryReport.Acknowledged(ordinal, Duration.ofNanos(side.nanos[slot]), isKafka
                        ? new Receipt.Kafka(topic, number, side.offsets[slot], side.schemas[slot])
                        : new Receipt.Mqtt(topic, number >> 8, number & 0xFF));
            }
            case REJECTED -> side.details[slot] instanceof Reason reason
                    ? new DeliveryReport.Rejected(ordinal, reason)
                    : null;
            case EXPIRED -> new DeliveryReport.Expired(ordinal, Duration.ofNanos(side.nanos[slot]));
            case DROPPED -> side.details[slot] instanceof DropPolicy policy
                    ? new DeliveryReport.Dropped(ordinal, policy)
                    : null;
            default -> null;
        };
    }
}
