package io.gensetlab.delivery;

import io.gensetlab.telemetry.LatencyHistogram;
import io.gensetlab.telemetry.LatencySummary;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account of one transport: what was made, what is pending, and the fate of the rest. It guards the outbox, so that
 * the sum is right at every instant. Thread-safe; no method but the awaiting ones blocks for longer than a few lines.
 */
public final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Transport transport;
    private final Outbox outbox;
    private final DropPolicy policy;
    private final LongSupplier nanoTime;
    private final ReportListener listener;
    private final @Nullable Duration maxAge;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition queued = lock.newCondition();
    private final Condition settled = lock.newCondition();

    private long made;
    private long acknowledged;
    private long rejected;
    private long rejectedOnPurpose;
    private final Map<String, Long> rejectedByReason = new TreeMap<>();
    private long expired;
    private long dropped;
    private long retried;
    private long reconnects;
    private long late;
    private long payloadBytes;
    private final LatencyHistogram latency = new LatencyHistogram();
    private boolean unbalancedSaid;

    private long firstMadeNanos;
    private long lastAcknowledgedNanos;
    private long windowStart;
    private long windowMade;
    private long windowAcknowledged;
    private final LatencyHistogram windowLatency = new LatencyHistogram();
    private double lastMadePerSecond;
    private double lastAcknowledgedPerSecond;
    private LatencySummary lastLatency = LatencySummary.NONE;

    /**
     * @param policy what a full outbox does
     * @param maxAge readings older than this expire instead of being sent; null for never
     * @param nanoTime {@code System::nanoTime}, or a test's own clock
     * @param listener told of each fate, outside the lock
     */
    public Ledger(Transport transport, Outbox outbox, DropPolicy policy, @Nullable Duration maxAge,
            LongSupplier nanoTime, ReportListener listener) {
        this.transport = transport;
        this.outbox = outbox;
        this.policy = policy;
        this.maxAge = maxAge;
        this.nanoTime = nanoTime;
        this.listener = listener;
        windowStart = nanoTime.getAsLong();
    }

    /** Which transport's account this is. */
    public Transport transport() {
        return transport;
    }

    /** Accepts a reading; a full outbox acts by its policy, and the loss is counted and reported. Never blocks. */
    public void made(OutboundMessage message) {
        OutboundMessage lost = null;
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            rollWindow(now);
            if (made == 0) {
                firstMadeNanos = now;
            }
            made++;
            windowMade++;
            if (outbox.isFull()) {
                dropped++;
                lost = switch (policy) {
                    case REFUSE_NEW -> message;
                    case DROP_OLDEST -> evictOldest();
                };
            }
            if (lost != message) {
                outbox.add(message, now);
                queued.signal();
            }
        } finally {
            lock.unlock();
        }
        if (lost != null) {
            listener.onReport(transport, lost, new DeliveryReport.Dropped(lost.ordinal(), policy));
        }
    }

    private OutboundMessage evictOldest() {
        var oldest = outbox.oldest();
        if (oldest == null || !outbox.settle(oldest)) {
            throw new IllegalStateException("A full outbox has an oldest reading");
        }
        return oldest.message();
    }

    /**
     * The next reading to hand to the client, in flight from now on; called by the publisher's thread alone.
     *
     * @return null if none came within the wait
     */
    public @Nullable PendingMessage take(Duration wait) throws InterruptedException {
        while (true) {
            PendingMessage next;
            long age;
            lock.lockInterruptibly();
            try {
                long left = wait.toNanos();
                while (outbox.queued() == 0) {
                    if (left <= 0) {
                        return null;
                    }
                    left = queued.awaitNanos(left);
                }
                next = outbox.takeNext();
                if (next == null) {
                    throw new IllegalStateException(
                            "The outbox counts a queued reading that it does not hold");
                }
                long now = nanoTime.getAsLong();
                next.sentNanos = now;
                next.attempts++;
                age = now - next.madeNanos();
                if (maxAge == null || age <= maxAge.toNanos()) {
                    return next;
                }
                outbox.settle(next);
                expired++;
                settled.signalAll();
            } finally {
                lock.unlock();
            }
            var message = next.message();
            listener.onReport(transport, message,
                    new DeliveryReport.Expired(message.ordinal(), Duration.ofNanos(age)));
        }
    }

    /** The broker took it. A second acknowledgement, or one of a dropped reading, counts as late. */
    public void acknowledged(PendingMessage pending, Receipt receipt) {
        long nanos;
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            rollWindow(now);
            if (!outbox.settle(pending)) {
                late++;
                return;
            }
            nanos = Math.max(0, now - pending.sentNanos);
            acknowledged++;
            windowAcknowledged++;
            payloadBytes += pending.message().payload().length;
            latency.recordNanos(nanos);
            windowLatency.recordNanos(nanos);
            lastAcknowledgedNanos = now;
            settled.signalAll();
        } finally {
            lock.unlock();
        }
        var message = pending.message();
        listener.onReport(transport, message,
                new DeliveryReport.Acknowledged(message.ordinal(), Duration.ofNanos(nanos), receipt));
    }

    /** It is refused for good; on purpose only if it was broken to be refused by its schema, and that is the reason. */
    public void rejected(PendingMessage pending, Reason reason) {
        var message = pending.message();
        lock.lock();
        try {
            if (!outbox.settle(pending)) {
                late++;
                return;
            }
            rejected++;
            if (message.brokenOnPurpose() && reason.code().equals(Reason.SCHEMA)) {
                rejectedOnPurpose++;
            }
            rejectedByReason.merge(reason.code(), 1L, Long::sum);
            settled.signalAll();
        } finally {
            lock.unlock();
        }
        listener.onReport(transport, message, new DeliveryReport.Rejected(message.ordinal(), reason));
    }

    /** Its fate is unknown or it is to be tried again: pending at its old place. */
    public void giveBack(PendingMessage pending) {
        lock.lock();
        try {
            int before = outbox.queued();
            outbox.giveBack(pending);
            retried += outbox.queued() - before;
            queued.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The connection is gone: everything in flight is pending again, lowest first. */
    public void giveBackAll() {
        lock.lock();
        try {
            retried += outbox.giveBackAll();
            queued.signal();
        } finally {
            lock.unlock();
        }
    }

    /** A connection after the first was made. */
    public void reconnected() {
        lock.lock();
        try {
            reconnects++;
        } finally {
            lock.unlock();
        }
    }

    /** How long the oldest reading in flight has waited for its acknowledgement; zero if none is in flight. */
    public Duration oldestInFlight() {
        lock.lock();
        try {
            var oldest = outbox.oldest();
            if (oldest == null || oldest.state != PendingMessage.State.IN_FLIGHT) {
                return Duration.ZERO;
            }
            return Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - oldest.sentNanos));
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the outbox has room for this many more; false if it has not within the wait. */
    public boolean awaitRoom(int readings, Duration wait) throws InterruptedException {
        int wanted = Math.min(readings, outbox.capacity());
        return await(() -> outbox.room() >= wanted, wait);
    }

    /** Waits until nothing is pending; false if something still is after the wait. */
    public boolean awaitSettled(Duration wait) throws InterruptedException {
        return await(() -> outbox.pending() == 0, wait);
    }

    private boolean await(BooleanSupplier condition, Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = wait.toNanos();
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = settled.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The account now. A sum that is not right is an error of this program and is said loudly. */
    public LedgerSnapshot snapshot() {
        LedgerSnapshot snapshot;
        lock.lock();
        try {
            rollWindow(nanoTime.getAsLong());
            double seconds = (lastAcknowledgedNanos - firstMadeNanos) / 1e9;
            snapshot = new LedgerSnapshot(transport, made, acknowledged, rejected, rejectedOnPurpose,
                    Map.copyOf(rejectedByReason), expired, dropped, outbox.pending(), retried, reconnects,
                    late,
                    latency.summary(), lastLatency, lastMadePerSecond, lastAcknowledgedPerSecond,
                    acknowledged > 0 && seconds > 0 ? acknowledged / seconds : 0, payloadBytes);
            if (!snapshot.balances() && !unbalancedSaid) {
                unbalancedSaid = true;
                LOG.error("The {} ledger does not balance, please report this: {}", transport.label(),
                        snapshot);
            }
        } finally {
            lock.unlock();
        }
        return snapshot;
    }

    private void rollWindow(long now) {
        long elapsed = now - windowStart;
        if (elapsed < WINDOW_NANOS) {
            return;
        }
        double seconds = elapsed / 1e9;
        lastMadePerSecond = windowMade / seconds;
        lastAcknowledgedPerSecond = windowAcknowledged / seconds;
        lastLatency = windowLatency.summary();
        windowMade = 0;
        windowAcknowledged = 0;
        windowLatency.reset();
        windowStart = now;
    }
}
