package io.gensetlab.journal;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Transport;

/** What became of a reading on a transport, in one byte: the transport's bit below, the kind above. */
final class Fate {
    private static final int KIND_SHIFT = 4;

    private Fate() {}

    static int code(Transport transport, DeliveryReport report) {
        int kind = switch (report) {
            case DeliveryReport.Acknowledged acknowledged -> 1;
            case DeliveryReport.Rejected rejected -> 2;
            case DeliveryReport.Expired expired -> 3;
            case DeliveryReport.Dropped dropped -> 4;
        };
        return kind << KIND_SHIFT | Stored.bit(transport);
    }

    /** The bit of its transport. */
    static int bit(int code) {
        return code & Stored.ALL;
    }
}
