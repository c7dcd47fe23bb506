package io.gensetlab.delivery;

import org.jspecify.annotations.Nullable;

/** A message with its place in the outbox. State and times belong to the ledger and are touched under its lock only. */
public final class PendingMessage {
    enum State {
        QUEUED, IN_FLIGHT, SETTLED
    }

    private final OutboundMessage message;
    /** Its place among those that were taken from the fresh; set when it leaves them. */
    long position;
    private final long madeNanos;
    State state = State.QUEUED;
    long sentNanos;
    /** Its neighbours among those in flight. */
    @Nullable
    PendingMessage before;
    @Nullable
    PendingMessage behind;
    /** The lane that has it in flight; null while none has. */
    @Nullable
    Lane holder;
    private final Account account;

    PendingMessage(OutboundMessage message, long madeNanos, Account account) {
        this.message = message;
        this.madeNanos = madeNanos;
        this.account = account;
    }

    /** What is to be sent. */
    public OutboundMessage message() {
        return message;
    }

    long position() {
        return position;
    }

    long madeNanos() {
        return madeNanos;
    }

    /** Whose figures it counts in. */
    Account account() {
        return account;
    }
}
