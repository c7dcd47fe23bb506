package io.gensetlab.lab;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which readings of watched sets the brokers acknowledged, to be set against what was reported: the newest {@value #KEPT}
 * readings of each of the {@value #WATCHED} sets watched last. Thread-safe; costs next to nothing for sets that nobody
 * watches.
 */
public final class Acknowledgements {
    /** Readings kept of a set. */
    public static final int KEPT = 2_400;
    /** Sets kept. */
    public static final int WATCHED = 16;

    private static final class Track {
        private final long[] ordinals = new long[KEPT];
        private final long[] millis = new long[KEPT];
        private final float[] values = new float[3 * KEPT];
        /** Two bits a transport: made for it, acknowledged by it. */
        private final byte[] fates = new byte[KEPT];
        private int head;
        private int size;

        int slot(int index) {
            return (head + index) % KEPT;
        }

        void add(Reading reading, long at, boolean mqtt, boolean kafka) {
            int slot = slot(size);
            if (size < KEPT) {
                size++;
            } else {
                head = (head + 1) % KEPT;
            }
            ordinals[slot] = reading.ordinal();
            millis[slot] = at;
            values[3 * slot] = (float) reading.coolantCelsius();
            values[3 * slot + 1] = (float) reading.oilPressureKpa();
            values[3 * slot + 2] = (float) reading.fuelLitres();
            fates[slot] = (byte) ((mqtt ? madeFor(Transport.MQTT) : 0)
                    | (kafka ? madeFor(Transport.KAFKA) : 0));
        }

        /** Ordinals of a set's readings only grow. */
        void acknowledge(long ordinal, Transport transport) {
            int low = 0;
            int high = size - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int slot = slot(middle);
                if (ordinals[slot] == ordinal) {
                    fates[slot] |= (byte) acknowledgedBy(transport);
                    return;
                }
                if (ordinals[slot] < ordinal) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
        }
    }

    private volatile Set<GeneratorId> watched = Set.of();
    /** Guarded by this; the least recently watched first. */
    private final LinkedHashMap<GeneratorId, Track> tracks = new LinkedHashMap<>();

    private static int madeFor(Transport transport) {
        return 1 << 2 * transport.ordinal();
    }

    private static int acknowledgedBy(Transport transport) {
        return 2 << 2 * transport.ordinal();
    }

    /** Keeps those of these sets, too. */
    synchronized void watch(Collection<GeneratorId> ids) {
        for (var id : ids) {
            var there = tracks.remove(id);
            tracks.put(id, there == null ? new Track() : there);
        }
        while (tracks.size() > WATCHED) {
            tracks.pollFirstEntry();
        }
        watched = Set.copyOf(tracks.keySet());
    }

    synchronized void clear() {
        tracks.replaceAll((id, track) -> new Track());
    }

    /** @param at when it came, epoch ms */
    void made(Reading reading, long at, boolean mqtt, boolean kafka) {
        if (watched.contains(reading.generator())) {
            synchronized (this) {
                var track = tracks.get(reading.generator());
                if (track != null) {
                    track.add(reading, at, mqtt, kafka);
                }
            }
        }
    }

    void onReport(Transport transport, OutboundMessage message, DeliveryReport report) {
        if (report instanceof DeliveryReport.Acknowledged && watched.contains(message.generator())) {
            synchronized (this) {
                var track = tracks.get(message.generator());
                if (track != null) {
                    track.acknowledge(message.ordinal(), transport);
                }
            }
        }
    }

    /**
     * The transports of which readings between two times are not, or not yet, acknowledged; readings of a transport that
     * was off are not missing on it.
     */
    public synchronized Set<Transport> missing(GeneratorId id, long fromMillis, long toMillis) {
        var track = tracks.get(id);
        if (track == null) {
            return Set.of();
        }
        var missing = java.util.EnumSet.noneOf(Transport.class);
        for (int i = track.size - 1; i >= 0; i--) {
            int slot = track.slot(i);
            if (track.millis[slot] < fromMillis) {
                break;
            }
            if (track.millis[slot] <= toMillis) {
                for (var transport : Transport.values()) {
                    int both = track.fates[slot] & (madeFor(transport) | acknowledgedBy(transport));
                    if (both == madeFor(transport)) {
                        missing.add(transport);
                    }
                }
            }
        }
        return missing;
    }

    /** Copies the values of the readings between two times that a transport acknowledged, oldest first. */
    public synchronized void copy(GeneratorId id, Transport transport, Quantity quantity, long fromMillis,
            long toMillis, ReadingHistory.Sink sink) {
        var track = tracks.get(id);
        if (track == null || quantity.ordinal() >= 3) {
            return;
        }
        for (int i = 0; i < track.size; i++) {
            int slot = track.slot(i);
            if (track.millis[slot] >= fromMillis && track.millis[slot] <= toMillis
                    && (track.fates[slot] & acknowledgedBy(transport)) != 0) {
                sink.accept(track.millis[slot], track.values[3 * slot + quantity.ordinal()]);
            }
        }
    }

    /** Sets watched at present, for tests. */
    synchronized Map<GeneratorId, Integer> kept() {
        var kept = new LinkedHashMap<GeneratorId, Integer>();
        tracks.forEach((id, track) -> kept.put(id, track.size));
        return kept;
    }
}
