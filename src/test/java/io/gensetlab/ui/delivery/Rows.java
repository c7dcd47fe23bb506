package io.gensetlab.ui.delivery;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.DeliveryLog;
import io.gensetlab.lab.DeliveryRow;
import io.gensetlab.ui.chart.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Invented rows of the delivery log. */
public final class Rows {
    /** What the serializer says of a reading without fuel. */
    public static final String NO_FUEL = "The value does not conform to the schema of emergency_generator-value: "
            + ": required property 'fuel' not found";

    private Rows() {}

    public static DeliveryReport mqtt(long ordinal, double millis, int code) {
        return new DeliveryReport.Acknowledged(ordinal, nanos(millis),
                new Receipt.Mqtt("emergency_generator", 1, code));
    }

    public static DeliveryReport kafka(long ordinal, double millis) {
        return new DeliveryReport.Acknowledged(ordinal, nanos(millis),
                new Receipt.Kafka("emergency_generator", (int) (ordinal % 3), 10_200 + ordinal, 1));
    }

    public static DeliveryReport schema(long ordinal) {
        return new DeliveryReport.Rejected(ordinal, new Reason("schema", NO_FUEL));
    }

    private static Duration nanos(double millis) {
        return Duration.ofNanos((long) (millis * 1e6));
    }

    public static DeliveryRow row(long number, @Nullable DeliveryReport mqtt,
            @Nullable DeliveryReport kafka) {
        return new DeliveryRow(number, number, Samples.NOW.toEpochMilli() + number * 137,
                GeneratorId.numbered((int) (number % 8) + 1), 4_000 + number / 8, true, true, mqtt, kafka);
    }

    /** Rows with every fate; the newest are pending. */
    public static List<DeliveryRow> of(int count) {
        var rows = new ArrayList<DeliveryRow>();
        for (int i = 0; i < count; i++) {
            int left = count - i;
            var mqtt = left < 3 ? null : mqtt(i, 0.8 + i % 7 * 0.4, i % 5 == 0 ? 0 : 0x10);
            var kafka = left < 4 ? null : kafka(i, 6.1 + i % 11 * 1.3);
            if (left == 6) {
                kafka = schema(i);
                mqtt = mqtt(i, 1.2, 0);
            } else if (left == 9) {
                kafka = new DeliveryReport.Expired(i, Duration.ofSeconds(30));
            } else if (left == 10) {
                mqtt = new DeliveryReport.Dropped(i, DropPolicy.DROP_OLDEST);
            } else if (left == 11) {
                mqtt = new DeliveryReport.Rejected(i, new Reason("0x87",
                        "The broker does not let this user publish to emergency_generator (0x87 not authorized):"
                                + " check the user and the broker's access rules"));
            }
            rows.add(row(i, mqtt, kafka));
        }
        int at = count - 8;
        var off = rows.get(at);
        rows.set(at, new DeliveryRow(off.number(), off.ordinal(), off.timestampMillis(), off.generator(),
                off.seq(), true, false, off.mqtt(), null));
        return rows;
    }

    /** Puts rows and their fates into a log. */
    public static void fill(DeliveryLog log, List<DeliveryRow> rows) {
        for (var row : rows) {
            made(log, row);
        }
        rows.forEach(row -> settle(log, row));
    }

    /** Puts a row without its fates into a log. */
    public static void made(DeliveryLog log, DeliveryRow row) {
        log.made(message(row), row.mqttOn(), row.kafkaOn());
    }

    /** Gives a row in a log its fates. */
    public static void settle(DeliveryLog log, DeliveryRow row) {
        if (row.mqtt() != null) {
            log.onReport(Transport.MQTT, message(row), row.mqtt());
        }
        if (row.kafka() != null) {
            log.onReport(Transport.KAFKA, message(row), row.kafka());
        }
    }

    private static OutboundMessage message(DeliveryRow row) {
        return new OutboundMessage(row.ordinal(), row.generator(), row.seq(), row.timestampMillis(), "run",
                "emergency_generator", "emergency_generator", null, new byte[0], null, false);
    }
}
