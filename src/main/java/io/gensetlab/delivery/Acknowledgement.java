package io.gensetlab.delivery;

/**
 * A broker took a reading.
 *
 * @param receipt what it says
 * @param sentNanos when the reading was handed to the client, by the ledger's clock, or {@link #WHEN_TAKEN}
 * @param nanos when the broker said so, by the ledger's clock
 */
public record Acknowledgement(PendingMessage pending, Receipt receipt, long sentNanos, long nanos) {
    /** It was handed over as soon as it was taken from the ledger. */
    public static final long WHEN_TAKEN = Long.MIN_VALUE;
}
