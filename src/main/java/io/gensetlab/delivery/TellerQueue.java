package io.gensetlab.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What a {@link Teller} has still to tell: bounded, the oldest goes. Thread-safe. */
public final class TellerQueue {
    /** @param key record key */
    public record Told(String key, byte[] payload) {}

    private final int most;
    private final ArrayDeque<Told> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long dropped;

    /** @param most what waits at the most */
    public TellerQueue(int most) {
        this.most = most;
    }

    /** Puts one at the end. */
    public void add(String key, byte[] payload) {
        lock.lock();
        try {
            if (waiting.size() == most) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.addLast(new Told(key, payload));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the first, which stays in its place; null if there is none after the wait. */
    public @Nullable Told first(Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long nanos = wait.toNanos();
            while (waiting.isEmpty() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return waiting.peekFirst();
        } finally {
            lock.unlock();
        }
    }

    /** It was told. */
    public void done(Told first) {
        lock.lock();
        try {
            // Another one may be the first by now, if the queue was full.
            if (waiting.peekFirst() == first) {
                waiting.removeFirst();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing waits; how many were not told. */
    public long awaitEmpty(Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long end = System.nanoTime() + wait.toNanos();
            while (!waiting.isEmpty()
                    && changed.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                continue;
            }
            return waiting.size() + dropped;
        } finally {
            lock.unlock();
        }
    }
}
