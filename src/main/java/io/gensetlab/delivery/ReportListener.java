package io.gensetlab.delivery;

/** Is told what becomes of readings, on whatever thread settles them: puts it in a box and returns. */
@FunctionalInterface
public interface ReportListener {
    /** A reading met its fate. */
    void onReport(Transport transport, OutboundMessage message, DeliveryReport report);
}
