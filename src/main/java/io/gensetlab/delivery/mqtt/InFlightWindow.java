package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.PendingMessage;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What one connection has in flight, in the order it was sent, never more than the window. It keeps its own order
 * because the oldest in the outbox may be queued again, or dropped, while others still wait for an answer. Thread-safe;
 * one thread adds.
 */
final class InFlightWindow {
    private final int size;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final LinkedHashSet<Entry> entries = new LinkedHashSet<>();
    private final Set<PendingMessage> lost = new LinkedHashSet<>();
    private boolean closed;

    /** One reading in flight; equal to itself alone. */
    static final class Entry {
        private final PendingMessage pending;
        private final long sentNanos;

        Entry(PendingMessage pending, long sentNanos) {
            this.pending = pending;
            this.sentNanos = sentNanos;
        }

        PendingMessage pending() {
            return pending;
        }
    }

    InFlightWindow(int size, LongSupplier nanoTime) {
        this.size = size;
        this.nanoTime = nanoTime;
    }

    Entry add(PendingMessage pending) {
        var entry = new Entry(pending, nanoTime.getAsLong());
        lock.lock();
        try {
            entries.add(entry);
        } finally {
            lock.unlock();
        }
        return entry;
    }

    /** It is settled. */
    void remove(Entry entry) {
        lock.lock();
        try {
            if (entries.remove(entry)) {
                freed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Its fate is unknown: gives it back, unless the connection has ended and everything was given back with it. */
    void remove(Entry entry, Runnable giveBack) {
        lock.lock();
        try {
            if (!closed && entries.remove(entry)) {
                giveBack.run();
                freed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for room for one more; false if there is none within the wait. */
    boolean awaitRoom(Duration wait) throws InterruptedException {
        return awaitAtMost(size - 1, wait);
    }

    /** Waits until nothing is in flight; false if something still is after the wait. */
    boolean awaitEmpty(Duration wait) throws InterruptedException {
        return awaitAtMost(0, wait);
    }

    private boolean awaitAtMost(int most, Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = wait.toNanos();
            while (entries.size() > most) {
                if (left <= 0) {
                    return false;
                }
                left = freed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The client has given it up, as it does with all of them when the connection ends; gives it back as above. */
    void lost(Entry entry, Runnable giveBack) {
        lock.lock();
        try {
            lost.add(entry.pending);
            remove(entry, giveBack);
        } finally {
            lock.unlock();
        }
    }

    /** The readings that have got no answer on this connection, each once. */
    Set<PendingMessage> unanswered() {
        lock.lock();
        try {
            var unanswered = new LinkedHashSet<>(lost);
            entries.forEach(entry -> unanswered.add(entry.pending));
            return unanswered;
        } finally {
            lock.unlock();
        }
    }

    /** How long the oldest has been waiting for its answer; zero if nothing is in flight. */
    Duration oldestAge() {
        lock.lock();
        try {
            return entries.isEmpty()
                    ? Duration.ZERO
                    : Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - entries.getFirst().sentNanos));
        } finally {
            lock.unlock();
        }
    }

    /** The connection has ended: answers of it give nothing back any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            entries.clear();
            lost.clear();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
