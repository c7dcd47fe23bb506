package io.gensetlab.delivery;

import java.util.List;

/** Is told what becomes of readings, on whatever thread settles them: puts it in a box and returns. */
@FunctionalInterface
public interface ReportListener {
    /** A reading met its fate. */
    void onReport(Transport transport, OutboundMessage message, DeliveryReport report);

    /** Readings met their fates, in this order; for who would take a lock for each. */
    default void onReports(Transport transport, List<Settled> settled) {
        for (var each : settled) {
            onReport(transport, each.message(), each.report());
        }
    }

    /** A reading and its fate. */
    record Settled(OutboundMessage message, DeliveryReport report) {}
}
