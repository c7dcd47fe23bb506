package io.gensetlab.delivery;

import io.gensetlab.delivery.PendingMessage.State;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.NavigableSet;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What outboxes have in common: the readings that were taken already, wherever the fresh ones wait. */
abstract class QueueOutbox implements Outbox {
    private final int capacity;
    /** Given back. Each was taken before any fresh one, so all of them come before the fresh. */
    private final NavigableSet<PendingMessage> returned = new TreeSet<>(
            Comparator.comparingLong(PendingMessage::position));
    private final SequencedSet<PendingMessage> inFlight = new LinkedHashSet<>();

    /** @param capacity how many readings fit, at least 1 */
    QueueOutbox(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("An outbox holds at least one reading, not " + capacity);
        }
        this.capacity = capacity;
    }

    /** Readings that were never taken. */
    abstract int fresh();

    /** Takes the first of them out; null if there is none at hand. */
    abstract @Nullable PendingMessage pollFresh();

    /** Readings that were taken and have no fate: in memory, all of them. */
    final int taken() {
        return returned.size() + inFlight.size();
    }

    @Override
    public final int capacity() {
        return capacity;
    }

    @Override
    public final int pending() {
        return queued() + inFlight.size();
    }

    @Override
    public final int queued() {
        return fresh() + returned.size();
    }

    @Override
    public final @Nullable PendingMessage takeNext() {
        var next = pollQueued();
        if (next != null) {
            next.state = State.IN_FLIGHT;
            inFlight.add(next);
        }
        return next;
    }

    @Override
    public final @Nullable PendingMessage evictQueued() {
        var evicted = pollQueued();
        if (evicted != null) {
            evicted.state = State.SETTLED;
        }
        return evicted;
    }

    private @Nullable PendingMessage pollQueued() {
        return returned.isEmpty() ? pollFresh() : returned.pollFirst();
    }

    @Override
    public final void giveBack(PendingMessage message) {
        if (inFlight.remove(message)) {
            message.state = State.QUEUED;
            returned.add(message);
        }
    }

    @Override
    public final int giveBackAll() {
        int before = queued();
        for (var message : inFlight) {
            message.state = State.QUEUED;
            returned.add(message);
        }
        inFlight.clear();
        return queued() - before;
    }

    @Override
    public final boolean settle(PendingMessage message) {
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
