package io.gensetlab.delivery;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** An outbox in memory; it grows up to the capacity as it is needed. */
public final class MemoryOutbox extends QueueOutbox {
    /** In the order they were made. */
    private final Queue<PendingMessage> fresh = new ArrayDeque<>();

    /** @param capacity how many readings fit, at least 1; of their bytes 64 MiB */
    public MemoryOutbox(int capacity) {
        this(capacity, MOST_BYTES);
    }

    MemoryOutbox(int capacity, long mostBytes) {
        super(capacity, mostBytes);
    }

    @Override
    int fresh() {
        return fresh.size();
    }

    @Override
    @Nullable
    PendingMessage pollFresh() {
        return fresh.poll();
    }

    @Override
    public void add(OutboundMessage message, long madeNanos, Account account, boolean onDisk) {
        if (isFull(onDisk)) {
            throw new IllegalStateException("The outbox is full");
        }
        replace(message, madeNanos, account, onDisk);
    }

    @Override
    public void replace(OutboundMessage message, long madeNanos, Account account, boolean onDisk) {
        fresh.add(inMemory(message, madeNanos, account));
    }
}
