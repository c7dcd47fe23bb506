package io.gensetlab.journal;

import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;

/**
 * A reading as it lies in the journal.
 *
 * @param mask for which transports it was made, a bit each; see {@link #bit}
 */
record Stored(OutboundMessage message, int mask) {
    /** Both transports. */
    static final int ALL = bit(Transport.MQTT) | bit(Transport.KAFKA);

    static int bit(Transport transport) {
        // Not the ordinal: the file must mean the same when the enum has changed.
        return switch (transport) {
            case MQTT -> 1;
            case KAFKA -> 2;
        };
    }
}
