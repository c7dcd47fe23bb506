package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.Breakage;
import io.gensetlab.delivery.OutboundMessage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time stamps that the cluster does not take. It refuses a batch for one such record, and what stands beside it has to be sent
 * again by a new producer; so once it has refused one, those that a clock fault has stamped like that go in batches of their
 * own. Thread-safe.
 */
final class RefusedStamps {
    private final AtomicLong lowest = new AtomicLong(Long.MAX_VALUE);

    /** A stamp was refused, epoch ms. */
    void refused(long timestampMillis) {
        lowest.accumulateAndGet(timestampMillis, Math::min);
    }

    /** Whether a message may be refused for its stamp. */
    boolean isSuspect(OutboundMessage message) {
        var breakage = message.breakage();
        return breakage != null && breakage.parts().contains(Breakage.Part.TIME)
                && message.timestampMillis() >= lowest.get();
    }
}
