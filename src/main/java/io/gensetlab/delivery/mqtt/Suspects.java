package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.PendingMessage;
import io.gensetlab.delivery.Reason;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the reading over which a broker ends the connection, instead of refusing it: sent again and again, it would keep
 * all others from the broker for ever. Those that were in flight when a DISCONNECT said "packet too large" or the like
 * are sent one at a time; the one that has the same done to it alone is rejected. The publishing thread's own.
 */
final class Suspects {
    private static final Logger LOG = LoggerFactory.getLogger(Suspects.class);

    private final Ledger ledger;
    private final Set<PendingMessage> suspects = new HashSet<>();
    /** What is in flight now is one of them, and nothing else. */
    private boolean alone;

    Suspects(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Waits for room for one more; where there are suspects, for nothing to be in flight. */
    boolean awaitRoom(InFlightWindow inFlight, Duration wait) throws InterruptedException {
        return !alone && suspects.isEmpty() ? inFlight.awaitRoom(wait) : inFlight.awaitEmpty(wait);
    }

    /** This one is sent next; the connection is well, so what was sent alone has passed. */
    void taken(PendingMessage next) {
        alone = !suspects.isEmpty() && suspects.remove(next);
        if (!alone && !suspects.isEmpty()) {
            // They come first, as the lowest: whoever is not among them comes after all of them.
            suspects.clear();
        }
    }

    /** The connection has ended. */
    void ended(MqttFailure failure, InFlightWindow inFlight) {
        var pending = inFlight.unanswered();
        if (failure.isOverAMessage() && alone && pending.size() == 1) {
            var culprit = pending.iterator().next();
            var topic = culprit.message().mqttTopic();
            LOG.info("The broker ends the connection over a message to {}: it is rejected", topic);
            ledger.rejected(culprit,
                    new Reason(ReasonCodes.text(failure.code()), ReasonCodes.rejection(failure.code(), topic)
                            + "; it ended the connection over it"));
        } else if (failure.isOverAMessage() || alone) {
            suspects.addAll(pending);
        }
        alone = false;
    }
}
