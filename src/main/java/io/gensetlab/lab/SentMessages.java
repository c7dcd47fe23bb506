package io.gensetlab.lab;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.ReportListener;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.GeneratorStatus;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest message of each set, and the newest whose fate is known: references to what passes anyway, two a set and
 * transport, so that a large fleet costs a look-up a message and no more. Thread-safe.
 */
final class SentMessages implements ReportListener {
    private record Settled(OutboundMessage message, DeliveryReport report) {}

    /** Written by the simulation thread, and by the thread that settles. */
    private static final class Slot {
        private volatile @Nullable OutboundMessage newest;
        private volatile @Nullable Settled settled;
    }

    private final Map<Transport, Map<GeneratorId, Slot>> slots = new EnumMap<>(Transport.class);

    SentMessages() {
        for (var transport : Transport.values()) {
            slots.put(transport, new ConcurrentHashMap<>());
        }
    }

    private Map<GeneratorId, Slot> of(Transport transport) {
        var ofTransport = slots.get(transport);
        if (ofTransport == null) {
            throw new IllegalStateException("No slots for " + transport);
        }
        return ofTransport;
    }

    /** A message was made for a transport. */
    void made(Transport transport, OutboundMessage message) {
        of(transport).computeIfAbsent(message.generator(), id -> new Slot()).newest = message;
    }

    @Override
    public void onReport(Transport transport, OutboundMessage message, DeliveryReport report) {
        var slot = of(transport).get(message.generator());
        if (slot == null) {
            return;
        }
        var before = slot.settled;
        // One that was given back may be settled after its successors.
        if (before == null || before.message().ordinal() <= message.ordinal()) {
            slot.settled = new Settled(message, report);
        }
    }

    /** The newest of a set, or null if there is none. */
    @Nullable
    LastSent last(Transport transport, GeneratorId id) {
        var slot = of(transport).get(id);
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
        slots.values().forEach(Map::clear);
    }

    /** Forgets sets that were taken away. */
    void keepOnly(List<GeneratorStatus> fleet) {
        for (var ofTransport : slots.values()) {
            if (ofTransport.size() > fleet.size()) {
                var there = new HashSet<GeneratorId>();
                fleet.forEach(status -> there.add(status.generator().id()));
                ofTransport.keySet().retainAll(there);
            }
        }
    }
}
