package io.gensetlab.ui.delivery;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.DeliveryLog;
import io.gensetlab.lab.DeliveryRow;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the log are wanted. All that is set must hold; fate and reason must be those of the same transport.
 * Immutable.
 *
 * @param generators of these sets; null for all
 * @param transport made for it, and fate and reason are looked for there; null for either
 * @param fate null for any
 * @param reason code of a reason; null for any
 * @param words in lower case, all of which must stand somewhere in the row
 */
record RowFilter(@Nullable Set<GeneratorId> generators, @Nullable Transport transport, @Nullable Fate fate,
        @Nullable String reason, List<String> words) {
    /** All rows. */
    static final RowFilter ALL = new RowFilter(null, null, null, null, List.of());

    RowFilter {
        generators = generators == null ? null : Set.copyOf(generators);
        words = List.copyOf(words);
    }

    /** Whether it lets every row through. */
    boolean isAll() {
        return equals(ALL);
    }

    boolean matches(DeliveryRow row, DeliveryText text) {
        if (generators != null && !generators.contains(row.generator())) {
            return false;
        }
        boolean some = transport != Transport.KAFKA && row.mqttOn() && holds(row.mqtt())
                || transport != Transport.MQTT && row.kafkaOn() && holds(row.kafka());
        if (!some || words.isEmpty()) {
            return some;
        }
        // The text last: it is the dear part.
        var said = text.searched(row);
        return words.stream().allMatch(said::contains);
    }

    private boolean holds(@Nullable DeliveryReport report) {
        return (fate == null || Fate.of(report) == fate) && (reason == null || reason.equals(code(report)));
    }

    private static String code(@Nullable DeliveryReport report) {
        return switch (report) {
            case null -> "";
            case DeliveryReport.Acknowledged done -> "";
            case DeliveryReport.Rejected refused -> refused.reason().code();
            case DeliveryReport.Expired old -> DeliveryLog.EXPIRED;
            case DeliveryReport.Dropped lost -> DeliveryLog.DROPPED;
        };
    }
}
