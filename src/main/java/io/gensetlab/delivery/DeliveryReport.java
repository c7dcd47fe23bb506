package io.gensetlab.delivery;

import java.time.Duration;

/** The fate of one reading on one transport; exactly one per accepted reading, unless it stays pending. */
public sealed interface DeliveryReport {
    /** The reading's ordinal in the run. */
    long ordinal();

    /**
     * The broker has it.
     *
     * @param latency from handing it to the client the last time until the acknowledgement
     * @param receipt what the broker says
     */
    record Acknowledged(long ordinal, Duration latency, Receipt receipt) implements DeliveryReport {}

    /** The broker, the registry or the schema check refuses it for good. */
    record Rejected(long ordinal, Reason reason) implements DeliveryReport {}

    /** It grew too old before it could be handed over. */
    record Expired(long ordinal, Duration after) implements DeliveryReport {}

    /** The outbox was full and its policy let it go. */
    record Dropped(long ordinal, DropPolicy policy) implements DeliveryReport {}
}
