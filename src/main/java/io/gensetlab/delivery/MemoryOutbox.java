package io.gensetlab.delivery;

import io.gensetlab.delivery.PendingMessage.State;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An outbox in memory; it grows up to the capacity as it is needed. */
public final class MemoryOutbox implements Outbox {
    private final int capacity;
    /** Never taken yet, in the order they were made. */
    private final Queue<PendingMessage> fresh = new ArrayDeque<>();
    /** Given back. Each was taken before any fresh one, so all of them come before the fresh. */
    private final NavigableSet<PendingMessage> returned = new TreeSet<>(
            Comparator.comparingLong(PendingMessage::position));
    private final SequencedSet<PendingMessage> inFlight = new LinkedHashSet<>();
    private long nextPosition;

    /** @param capacity how many readings fit, at least 1 */
    public MemoryOutbox(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("An outbox holds at least one reading, not " + capacity);
        }
        this.capacity = capacity;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public int pending() {
        return queued() + inFlight.size();
    }

    @Override
    public int queued() {
        return fresh.size() + returned.size();
    }

    @Override
    public PendingMessage add(OutboundMessage message, long madeNanos) {
        if (isFull()) {
            throw new IllegalStateException("The outbox is full");
        }
        var added = new PendingMessage(message, nextPosition++, madeNanos);
        fresh.add(added);
        return added;
    }

    @Override
    public @Nullable PendingMessage takeNext() {
        var next = pollQueued();
        if (next != null) {
            next.state = State.IN_FLIGHT;
            inFlight.add(next);
        }
        return next;
    }

    @Override
    public @Nullable PendingMessage evictQueued() {
        var evicted = pollQueued();
        if (evicted != null) {
            evicted.state = State.SETTLED;
        }
        return evicted;
    }

    private @Nullable PendingMessage pollQueued() {
        return returned.isEmpty() ? fresh.poll() : returned.pollFirst();
    }

    @Override
    public void giveBack(PendingMessage message) {
        if (inFlight.remove(message)) {
            message.state = State.QUEUED;
            returned.add(message);
        }
    }

    @Override
    public int giveBackAll() {
        int before = queued();
        for (var message : inFlight) {
            message.state = State.QUEUED;
            returned.add(message);
        }
        inFlight.clear();
        return queued() - before;
    }

    @Override
    public boolean settle(PendingMessage message) {
        switch (message.state) {
            case SETTLED -> {
                return false;
            }
            case IN_FLIGHT -> inFlight.remove(message);
            case QUEUED -> {
                if (!returned.remove(message)) {
                    throw new IllegalStateException(
                            "A reading that was never taken has no fate but eviction");
                }
            }
        }
        message.state = State.SETTLED;
        return true;
    }
}
