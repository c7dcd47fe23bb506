package io.gensetlab.lab;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.ReportListener;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.GeneratorStatus;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest message of each set, and the newest whose fate is known: references to what passes anyway, two a set and
 * transport (of a large payload the beginning, as {@link LastSent} says), so that a large fleet costs a look-up a message and no more. Thread-safe.
 */
final class SentMessages implements ReportListener {
    private record Settled(OutboundMessage message, DeliveryReport report) {}

    /** Written by the thread that makes messages, and by the thread that settles. */
    private static final class Slot {
        private volatile @Nullable OutboundMessage newest;
        private volatile @Nullable Settled settled;
    }

    /** Of one set. */
    private static final class Slots {
        private final Slot mqtt = new Slot();
        private final Slot kafka = new Slot();

        Slot of(Transport transport) {
            return transport == Transport.MQTT ? mqtt : kafka;
        }
    }

    private final Map<GeneratorId, Slots> sets = new ConcurrentHashMap<>();

    private @Nullable Slot slot(Transport transport, GeneratorId id) {
        var slots = sets.get(id);
        return slots == null ? null : slots.of(transport);
    }

    /** An oversize payload of each set of a large fleet would fill the memory. */
    private static OutboundMessage bounded(OutboundMessage whole) {
        if (isSmall(whole)) {
            return whole;
        }
        return new OutboundMessage(whole.ordinal(), whole.generator(), whole.seq(), whole.timestampMillis(),
                whole.run(), whole.mqttTopic(), whole.kafkaTopic(), whole.key(), beginning(whole.payload()),
                whole.fault(), whole.breakage(),
                whole.mqttParts()
                        .stream()
                        .map(part -> new OutboundMessage.Part(part.topic(), beginning(part.payload())))
                        .toList());
    }

    private static boolean isSmall(OutboundMessage whole) {
        var parts = whole.mqttParts();
        boolean small = whole.payload().length <= LastSent.MOST_BYTES;
        for (int i = 0; small && i < parts.size(); i++) {
            small = parts.get(i).payload().length <= LastSent.MOST_BYTES;
        }
        return small;
    }

    private static byte[] beginning(byte[] payload) {
        return Arrays.copyOf(payload, Math.min(payload.length, LastSent.MOST_BYTES));
    }

    /** A message was made for transports. */
    void made(OutboundMessage whole, boolean mqtt, boolean kafka) {
        var message = bounded(whole);
        var slots = sets.get(message.generator());
        if (slots == null) {
            slots = sets.computeIfAbsent(message.generator(), id -> new Slots());
        }
        if (mqtt) {
            slots.mqtt.newest = message;
        }
        if (kafka) {
            slots.kafka.newest = message;
        }
    }

    @Override
    public void onReport(Transport transport, OutboundMessage message, DeliveryReport report) {
        var slot = slot(transport, message.generator());
        if (slot == null) {
            return;
        }
        var before = slot.settled;
        // One that was given back may be settled after its successors.
        if (before == null || before.message().ordinal() <= message.ordinal()) {
            slot.settled = new Settled(bounded(message), report);
        }
    }

    /** The newest of a set, or null if there is none. */
    @Nullable
    LastSent last(Transport transport, GeneratorId id) {
        var slot = slot(transport, id);
        var newest = slot == null ? null : slot.newest;
        if (slot == null || newest == null) {
            return null;
        }
        var settled = slot.settled;
        return settled == null
                ? new LastSent(newest, null, null)
                : new LastSent(newest, settled.message(), settled.report());
    }

    /** Forgets all, as with a new run. */
    void clear() {
        sets.clear();
    }

    /** Forgets sets that were taken away. */
    void keepOnly(List<GeneratorStatus> fleet) {
        if (sets.size() > fleet.size()) {
            var there = new HashSet<GeneratorId>();
            fleet.forEach(status -> there.add(status.generator().id()));
            sets.keySet().retainAll(there);
        }
    }
}
