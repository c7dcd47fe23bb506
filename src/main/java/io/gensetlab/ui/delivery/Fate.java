package io.gensetlab.ui.delivery;

import io.gensetlab.delivery.DeliveryReport;
import org.jspecify.annotations.Nullable;

/** What became of a reading on one transport, as one can filter by. */
public enum Fate {
    PENDING("Pending"), ACKNOWLEDGED("Acknowledged"), REJECTED("Rejected"), EXPIRED("Expired"), DROPPED(
            "Dropped");

    private final String label;

    Fate(String label) {
        this.label = label;
    }

    /** The word for people. */
    public String label() {
        return label;
    }

    /** The fate that a report tells; pending while there is none. */
    static Fate of(@Nullable DeliveryReport report) {
        return switch (report) {
            case null -> PENDING;
            case DeliveryReport.Acknowledged done -> ACKNOWLEDGED;
            case DeliveryReport.Rejected refused -> REJECTED;
            case DeliveryReport.Expired old -> EXPIRED;
            case DeliveryReport.Dropped lost -> DROPPED;
        };
    }
}
