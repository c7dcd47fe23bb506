package io.gensetlab.ui.chart;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.telemetry.LatencySummary;
import java.util.Locale;
import java.util.function.Function;

/** The rows of the table that sets the two transports side by side. */
enum Comparison {
    MADE("Made", ledger -> count(ledger.made())), ACKNOWLEDGED("Acknowledged",
            ledger -> count(ledger.acknowledged())), PENDING("Pending",
                    ledger -> count(ledger.pending())), FAILED("Failed",
                            ledger -> count(ledger.failed())), REJECTED_BY_FAULT("Rejected by a fault",
                                    ledger -> count(ledger.rejectedOnPurpose())), RETRIED("Retried",
                                            ledger -> count(ledger.retried())), RECONNECTS("Reconnects",
                                                    ledger -> count(ledger.reconnects())), LATENCY(
                                                            "p50/p99/max ms",
                                                            ledger -> latency(ledger.latency()));

    private final String label;
    private final Function<LedgerSnapshot, String> text;

    Comparison(String label, Function<LedgerSnapshot, String> text) {
        this.label = label;
        this.text = text;
    }

    /** The name for people. */
    String label() {
        return label;
    }

    /** What a transport's ledger says in this row. */
    String text(LedgerSnapshot ledger) {
        return text.apply(ledger);
    }

    private static String count(long readings) {
        return String.format(Locale.ROOT, "%,d", readings);
    }

    private static String latency(LatencySummary summary) {
        return summary.count() == 0
                ? "–"
                : millis(summary.p50Millis()) + "/" + millis(summary.p99Millis()) + "/"
                        + millis(summary.maxMillis());
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }
}
