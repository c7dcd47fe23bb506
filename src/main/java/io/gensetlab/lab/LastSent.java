package io.gensetlab.lab;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * The end of what was made of one set's readings for one transport. Immutable; the bytes are those that went out and are
 * not to be changed.
 *
 * @param newest made last, whatever became of it
 * @param settled the newest that met its fate; null before the first
 * @param report its fate; null exactly if {@code settled} is
 */
public record LastSent(OutboundMessage newest, @Nullable OutboundMessage settled,
        @Nullable DeliveryReport report) {
    /** Bytes kept of a payload: of a larger one the beginning, for each set has some. */
    public static final int MOST_BYTES = 16 * 1024;
}
