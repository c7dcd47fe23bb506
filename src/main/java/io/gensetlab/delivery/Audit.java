package io.gensetlab.delivery;

import io.gensetlab.telemetry.LatencyHistogram;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was sent on one transport with what an independent reader of the same topic receives. It knows of each
 * reading its checksum only. A reading is forgotten {@value #GRACE_SECONDS} s after its acknowledgement; what has not come
 * by then is missing. Thread-safe; no method blocks for longer than a few lines.
 */
public final class Audit {
    /** How long after its acknowledgement a reading may still come, s. */
    public static final int GRACE_SECONDS = 10;
    /** Readings watched at a time; of more, the oldest are given up and counted. */
    public static final int MOST_WATCHED = 300_000;
    /** Missing readings that may still come. */
    private static final int MOST_OVERDUE = 100_000;
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(GRACE_SECONDS);

    private record Key(String generator, long seq) {}

    /** What is told apart by when it was made, where the payload does not say whose it is. */
    private record Stamp(long seq, long timestampMillis) {}

    /** A reading that is watched. */
    private static final class Watched {
        final Key key;
        final long madeNanos;
        final long ordinal;
        /** Of each message that it is made of. */
        final int[] checksums;
        final boolean inParts;
        final @Nullable Stamp broken;
        /** Messages that have come, a bit each. */
        long come;
        boolean settled;
        /** Acknowledged while the reader was away: the broker need not have kept it all that time. */
        boolean settledAway;
        long settledNanos;

        Watched(Key key, long madeNanos, long ordinal, int[] checksums, boolean inParts,
                @Nullable Stamp broken) {
            this.key = key;
            this.madeNanos = madeNanos;
            this.ordinal = ordinal;
            this.checksums = checksums;
            this.inParts = inParts;
            this.broken = broken;
        }

        boolean isReceived() {
            return come == (1L << checksums.length) - 1;
        }
    }

    private final Transport transport;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    /** What the reader reads, the base of the MQTT topics; null while there is no reader. */
    private @Nullable String topic;
    /** In the order they were made. */
    private final LinkedHashMap<Key, Watched> watched = new LinkedHashMap<>();
    private final Map<Stamp, Watched> broken = new HashMap<>();
    /** Missing, the longest first. */
    private final LinkedHashMap<Key, Watched> overdue = new LinkedHashMap<>();
    /** Acknowledged, in that order. */
    private final ArrayDeque<Watched> acknowledged = new ArrayDeque<>();
    /** The latest that has come of each generator, by its ordinal. */
    private final Map<String, Long> highest = new HashMap<>();
    private final LatencyHistogram endToEnd = new LatencyHistogram();
    private final CRC32C crc = new CRC32C();
    private String run;
    private boolean away;
    private long awaySince;
    private long backSince;
    private long made;
    /** Watched, and not come yet. */
    private long waiting;
    private long received;
    private long missing;
    private long notSent;
    private long unwatched;
    private long unchecked;
    private long elsewhere;
    private long duplicated;
    private long reordered;
    private long corrupted;
    private long unknown;

    /**
     * Of a run.
     *
     * @param nanoTime monotonic clock, that of the ledger
     */
    public Audit(Transport transport, String run, LongSupplier nanoTime) {
        this.transport = transport;
        this.run = run;
        this.nanoTime = nanoTime;
    }

    /**
     * The reader reads from now on.
     *
     * @param read the topic; the base of the MQTT topics
     * @param kept whether what came while it was away was kept for it, so that nothing escaped it
     */
    public void joined(String read, boolean kept) {
        lock.lock();
        try {
            if (away && !kept) {
                forgetAcknowledgedSince(awaySince);
            }
            if (away || topic == null) {
                backSince = nanoTime.getAsLong();
            }
            away = false;
            topic = read;
        } finally {
            lock.unlock();
        }
    }

    /** The reader is away for a while; what is made goes on being watched. */
    public void lost() {
        lock.lock();
        try {
            if (!away) {
                away = true;
                awaySince = nanoTime.getAsLong();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The reader has left for good: what has not come by now escapes it. */
    public void left() {
        lock.lock();
        try {
            topic = null;
            unwatched += waiting;
            waiting = 0;
            forgetAll();
        } finally {
            lock.unlock();
        }
    }

    private void forgetAll() {
        watched.clear();
        broken.clear();
        acknowledged.clear();
        overdue.clear();
        highest.clear();
    }

    private void forgetAcknowledgedSince(long since) {
        var each = acknowledged.descendingIterator();
        while (each.hasNext()) {
            var one = each.next();
            if (one.settledNanos - since < 0) {
                return;
            }
            if (!one.isReceived()) {
                each.remove();
                if (forget(one)) {
                    unwatched++;
                }
            }
        }
    }

    /** A new run: all figures are zero, and what is of the one before is nobody's. */
    public void beginRun(String next) {
        lock.lock();
        try {
            run = next;
            forgetAll();
            endToEnd.reset();
            made = 0;
            waiting = 0;
            received = 0;
            missing = 0;
            notSent = 0;
            unwatched = 0;
            unchecked = 0;
            elsewhere = 0;
            duplicated = 0;
            reordered = 0;
            corrupted = 0;
            unknown = 0;
        } finally {
            lock.unlock();
        }
    }

    /** A reading was made for the transport; before its ledger has it. */
    public void made(OutboundMessage message) {
        lock.lock();
        try {
            // The Kafka topic is the base of the MQTT topics, too.
            if (!message.run().equals(run) || !message.kafkaTopic().equals(topic)) {
                if (message.run().equals(run) && topic != null && isAstray(message)) {
                    elsewhere++;
                }
                return;
            }
            made++;
            waiting++;
            var stamp = message.brokenOnPurpose()
                    ? new Stamp(message.seq(), message.timestampMillis())
                    : null;
            boolean inParts = transport == Transport.MQTT && !message.mqttParts().isEmpty();
            var one = new Watched(new Key(message.generator().value(), message.seq()), nanoTime.getAsLong(),
                    message.ordinal(), checksums(message, inParts), inParts, stamp);
            var other = watched.get(one.key);
            if (other != null) {
                // A clock fault has it count from the start again.
                giveUp(other);
            }
            watched.put(one.key, one);
            if (stamp != null) {
                broken.put(stamp, one);
            }
            if (watched.size() > MOST_WATCHED) {
                giveUp(watched.firstEntry().getValue());
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean isAstray(OutboundMessage message) {
        var breakage = message.breakage();
        return breakage != null && breakage.parts().contains(Breakage.Part.TOPIC);
    }

    private void giveUp(Watched one) {
        if (forget(one)) {
            unchecked++;
        }
    }

    private int[] checksums(OutboundMessage message, boolean inParts) {
        if (!inParts) {
            return new int[]{checksum(null, message.payload(), 0)};
        }
        return message.mqttParts()
                .stream()
                .mapToInt(part -> checksum(part.topic(), part.payload(), 0))
                .toArray();
    }

    private int checksum(@Nullable String topic, byte[] payload, int skip) {
        crc.reset();
        if (topic != null) {
            crc.update(topic.getBytes(StandardCharsets.UTF_8));
        }
        crc.update(payload, skip, payload.length - skip);
        return (int) crc.getValue();
    }

    /** A reading has its fate. */
    public void settled(OutboundMessage message, DeliveryReport report) {
        lock.lock();
        try {
            sweep();
            var one = watched.get(new Key(message.generator().value(), message.seq()));
            if (one == null || one.settled || one.ordinal != message.ordinal()
                    || !message.run().equals(run)) {
                return;
            }
            if (report instanceof DeliveryReport.Acknowledged) {
                one.settled = true;
                one.settledAway = away;
                one.settledNanos = nanoTime.getAsLong();
                acknowledged.addLast(one);
                if (acknowledged.size() > MOST_WATCHED) {
                    // As many in a grace, or the reader is away for long.
                    giveUp(acknowledged.removeFirst());
                }
            } else if (forget(one)) {
                notSent++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The reader received a message. */
    public void arrived(Arrival arrival) {
        var generator = arrival.whose();
        lock.lock();
        try {
            sweep();
            var one = arrival.run().equals(run) ? find(generator, arrival) : null;
            if (one == null) {
                unknown++;
                return;
            }
            boolean before = one.isReceived();
            take(one, arrival);
            if (!before && one.isReceived()) {
                received++;
                if (overdue.remove(one.key, one)) {
                    missing--;
                } else {
                    waiting--;
                }
                endToEnd.recordNanos(nanoTime.getAsLong() - one.madeNanos);
                long newest = highest.merge(one.key.generator(), one.ordinal, Math::max);
                if (newest > one.ordinal) {
                    reordered++;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Watched find(@Nullable String generator, Arrival arrival) {
        if (generator != null) {
            var key = new Key(generator, arrival.seq());
            var one = watched.get(key);
            one = one == null ? overdue.get(key) : one;
            if (one != null) {
                return one;
            }
        }
        return broken.get(new Stamp(arrival.seq(), arrival.timestampMillis()));
    }

    private void take(Watched one, Arrival arrival) {
        int checksum = checksum(one.inParts ? arrival.topic() : null, arrival.payload(),
                arrival.skip());
        int index = 0;
        while (index < one.checksums.length && one.checksums[index] != checksum) {
            index++;
        }
        if (index == one.checksums.length) {
            corrupted++;
            // It has come all the same: as the first of its messages that has not.
            index = Math.min(Long.numberOfTrailingZeros(~one.come), one.checksums.length - 1);
        }
        if ((one.come & 1L << index) != 0) {
            duplicated++;
        }
        one.come |= 1L << index;
    }

    /** Forgets what was acknowledged long enough ago, and counts what has not come by then. */
    private void sweep() {
        long now = nanoTime.getAsLong();
        // While the reader is away nothing can come.
        while (!away && now - backSince >= GRACE_NANOS && !acknowledged.isEmpty()
                && now - acknowledged.getFirst().settledNanos >= GRACE_NANOS) {
            var one = acknowledged.removeFirst();
            if (forget(one)) {
                if (one.settledAway) {
                    // A broker keeps only so many messages for one that is away, and need not say so.
                    unwatched++;
                } else {
                    missing++;
                    overdue.put(one.key, one);
                    if (overdue.size() > MOST_OVERDUE) {
                        overdue.pollFirstEntry();
                    }
                }
            }
        }
    }

    /** No longer watches a reading; true if it has not come. */
    private boolean forget(Watched one) {
        boolean there = watched.remove(one.key, one);
        if (one.broken != null) {
            broken.remove(one.broken, one);
        }
        boolean open = there && !one.isReceived();
        if (open) {
            waiting--;
        }
        return open;
    }

    /** Readings that it holds, for a test of its bound. */
    int held() {
        lock.lock();
        try {
            return watched.size() + acknowledged.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The figures now.
     *
     * @param live whether the reader reads
     * @param sentence how it stands
     */
    public AuditView view(boolean live, String sentence) {
        lock.lock();
        try {
            sweep();
            return new AuditView(live, sentence, made, received,
                    waiting, missing, notSent, unwatched,
                    unchecked, duplicated, reordered, corrupted, unknown, elsewhere, endToEnd.summary());
        } finally {
            lock.unlock();
        }
    }
}
