package io.gensetlab.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Where accepted readings wait for their acknowledgement, in the order they were made. Bounded. Not thread-safe: the
 * ledger guards it.
 */
public interface Outbox {
    /** How many readings fit. */
    int capacity();

    /** Readings without a fate: queued and in flight. */
    int pending();

    /** Readings that wait to be handed to the client. */
    int queued();

    /** How many more fit now. */
    default int room() {
        return capacity() - pending();
    }

    /** Whether one more would not fit. */
    default boolean isFull() {
        return room() < 1;
    }

    /**
     * Puts a reading at the end, and returns it as it waits there.
     *
     * @throws IllegalStateException if it is full
     */
    PendingMessage add(OutboundMessage message, long madeNanos);

    /** The lowest queued reading, which is in flight from now on; null if none is queued. */
    @Nullable
    PendingMessage takeNext();

    /**
     * Removes the lowest queued reading; null if none is queued. One in flight is never removed to make room: it may be with
     * the broker already, and its acknowledgement on the way.
     */
    @Nullable
    PendingMessage evictQueued();

    /** Gives an in-flight reading back to the queue, at its old place. */
    void giveBack(PendingMessage pending);

    /** Gives all in-flight readings back; returns how many. */
    int giveBackAll();

    /** Removes a reading that has its fate; false if it had one already. */
    boolean settle(PendingMessage pending);
}
