package io.gensetlab.delivery;

import io.gensetlab.delivery.Backlog.Stretch;
import io.gensetlab.fleet.GeneratorId;
import java.io.IOException;
import java.util.Set;
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

    /**
     * Whether one more would not fit.
     *
     * @param onDisk whether the reading is in the backlog too
     */
    default boolean isFull(boolean onDisk) {
        return room() < 1;
    }

    /** Whether one more would not fit even in the place of another, since those that are there take so much room. */
    default boolean isTooHeavy(boolean onDisk) {
        return false;
    }

    /**
     * Puts a reading at the end.
     *
     * @param account whose figures it counts in
     * @param onDisk whether it is in the backlog too, so that it can be read back from there
     * @throws IllegalStateException if it is full
     */
    void add(OutboundMessage message, long madeNanos, Account account, boolean onDisk);

    /** Puts a reading at the end in the place of an evicted one; the room that this makes may show later. */
    default void replace(OutboundMessage message, long madeNanos, Account account, boolean onDisk) {
        add(message, madeNanos, account, onDisk);
    }

    /** A reading of the backlog was not put in: what comes next does not follow what came last. */
    default void refused() {}

    /**
     * Puts readings of the backlog at the end, whether they fit or not.
     *
     * @throws UnsupportedOperationException if the outbox has no backlog
     */
    default void takeOver(Stretch stretch, long madeNanos, Account account) {
        throw new UnsupportedOperationException("An outbox in memory has no backlog");
    }

    /** What is to be read back now, since little is at hand; null if nothing is, or somebody reads it already. */
    default @Nullable Refill refill() {
        return null;
    }

    /** Readings on their way from disk to memory. */
    interface Refill {
        /**
         * Reads them. Blocks; not under the ledger's lock.
         *
         * @throws IOException if the disk gives nothing now
         */
        void read() throws IOException;

        /** Puts what was read at its place; to be called whether it was or not. Null if none of it is lost. */
        @Nullable
        Lost done();
    }

    /** Readings that could not be read back. */
    record Lost(Account account, int count) {}

    /**
     * The lowest queued reading of a strand, which is in flight from now on; null if none is queued, or none is read back
     * yet, or one of its generators is still in flight from another strand, or there is no such strand. All callers at one
     * time count the same number of shares: another number spreads what waits anew.
     */
    @Nullable
    PendingMessage takeNext(Strand strand);

    /** Has generators with strands of their own from now on; what waits goes with its generator. */
    void divide(Strands strands);

    /** Generators whose readings stand aside because nobody has {@link #divide decided} of them. */
    Set<GeneratorId> undecided();

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

    /** Gives all in-flight readings that a strand took back; returns how many. */
    int giveBackAll(Strand strand);

    /** Removes a reading that has its fate; false if it had one already. */
    boolean settle(PendingMessage pending);
}
