package io.gensetlab.delivery;

/**
 * A broker took a reading.
 *
 * @param receipt what it says
 * @param nanos when, by the ledger's clock
 */
public record Acknowledgement(PendingMessage pending, Receipt receipt, long nanos) {}
