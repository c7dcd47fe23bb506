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

    /**
     * How many more fit now. Readings that were settled out of order may hold their places until the ones before them are
     * settled too, so it can be less than the capacity without the pending ones.
     */
    int room();

    /** Whether one more would not fit. */
    boolean isFull();

    /**
     * Puts a reading at the end, and returns it as it waits there.
     *
     * @throws IllegalStateException if it is full
     */
    PendingMessage add(OutboundMessage message, long madeNanos);

    /** The lowest queued reading, which is in flight from now on; null if none is queued. */
    @Nullable
    PendingMessage takeNext();

    /** The oldest reading without a fate, or null. */
    @Nullable
    PendingMessage oldest();

    /** Gives an in-flight reading back to the queue, at its old place. */
    void giveBack(PendingMessage pending);

    /** Gives all in-flight readings back; returns how many. */
    int giveBackAll();

    /** Removes a reading that has its fate; false if it had one already. */
    boolean settle(PendingMessage pending);
}
