package io.gensetlab.ui.chart;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.lab.DeliveryFigures;
import io.gensetlab.telemetry.LatencySummary;
import java.util.Locale;
import java.util.function.BiFunction;

/** The figures that set the two transports side by side, the most important first: a small panel shows those. */
enum Comparison {
    MADE_RATE("Made /s", "Readings made for this transport in the last second",
            (ledger, figures) -> rate(ledger.madePerSecond())), ACKNOWLEDGED_RATE("Acknowledged /s",
                    "Readings that the broker acknowledged in the last second",
                    (ledger, figures) -> rate(ledger.acknowledgedPerSecond())), LATENCY("Ack p50 / p99 ms",
                            "From handing a reading to the client until its acknowledgement: half of them are"
                                    + " quicker than p50, 99 of 100 quicker than p99; since the run began",
                            (ledger, figures) -> latency(ledger.latency())), PENDING("Pending",
                                    "Readings without a fate yet: queued or in flight",
                                    (ledger, figures) -> count(ledger.pending())), FAILED("Failed",
                                            "Rejected, expired or dropped, without those that a fault was meant to break",
                                            (ledger, figures) -> count(ledger.failed())), BYTES(
                                                    "Bytes (wire)",
                                                    "Of one reading, average of the newest: its JSON payload, and with all that the"
                                                            + " protocol adds. MQTT: the whole PUBLISH packet with topic and properties. Kafka: the record with"
                                                            + " key, headers and framed value, before compression and without its share of the batch's header",
                                                    (ledger, figures) -> bytes(figures)), ACKNOWLEDGED(
                                                            "Acknowledged",
                                                            "Readings acknowledged since the run began",
                                                            (ledger, figures) -> count(ledger
                                                                    .acknowledged())), REJECTED_BY_FAULT(
                                                                            "Rejected by a fault",
                                                                            "Readings that a fault was meant to break, and that were refused",
                                                                            (ledger, figures) -> count(ledger
                                                                                    .rejectedOnPurpose())), MADE(
                                                                                            "Made",
                                                                                            "Readings made for this transport since the run began",
                                                                                            (ledger, figures) -> count(
                                                                                                    ledger.made())), RETRIED(
                                                                                                            "Sent again",
                                                                                                            "Times a reading was sent again after a lost connection",
                                                                                                            (ledger, figures) -> count(
                                                                                                                    ledger.retried())), RECONNECTS(
                                                                                                                            "Reconnects",
                                                                                                                            "Connections after the first",
                                                                                                                            (ledger, figures) -> count(
                                                                                                                                    ledger.reconnects())), SLOWEST(
                                                                                                                                            "Slowest ack ms",
                                                                                                                                            "The longest wait for an acknowledgement since the run began",
                                                                                                                                            (ledger, figures) -> ledger
                                                                                                                                                    .latency()
                                                                                                                                                    .count() == 0
                                                                                                                                                            ? "–"
                                                                                                                                                            : millis(
                                                                                                                                                                    ledger.latency()
                                                                                                                                                                            .maxMillis())), WIRE_TOTAL(
                                                                                                                                                                                    "Wire bytes",
                                                                                                                                                                                    "All that was acknowledged since the run began, as counted for one reading",
                                                                                                                                                                                    (ledger, figures) -> size(
                                                                                                                                                                                            figures.wireBytesTotal()));

    private final String label;
    private final String tip;
    private final BiFunction<LedgerSnapshot, DeliveryFigures, String> text;

    Comparison(String label, String tip, BiFunction<LedgerSnapshot, DeliveryFigures, String> text) {
        this.label = label;
        this.tip = tip;
        this.text = text;
    }

    /** The name for people. */
    String label() {
        return label;
    }

    /** What exactly is meant. */
    String tip() {
        return tip;
    }

    /** What a transport says in this row. */
    String text(LedgerSnapshot ledger, DeliveryFigures figures) {
        return text.apply(ledger, figures);
    }

    private static String count(long readings) {
        return String.format(Locale.ROOT, "%,d", readings);
    }

    static String rate(double perSecond) {
        return Double.isNaN(perSecond)
                ? "–"
                : String.format(Locale.ROOT, perSecond < 100 ? "%.1f" : "%,.0f", perSecond);
    }

    private static String latency(LatencySummary summary) {
        return summary.count() == 0
                ? "–"
                : millis(summary.p50Millis()) + " / " + millis(summary.p99Millis());
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }

    private static String bytes(DeliveryFigures figures) {
        return Double.isNaN(figures.payloadBytes())
                ? "–"
                : String.format(Locale.ROOT, "%,.0f (%,.0f)", figures.payloadBytes(), figures.wireBytes());
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%,.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
}
