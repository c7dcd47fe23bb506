package io.gensetlab.ui.delivery;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.DeliveryRow;
import io.gensetlab.ui.control.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A row of the delivery log in words. */
final class DeliveryText {
    /** MQTT reason code of a PUBACK: accepted, but nobody subscribes (OASIS MQTT 5.0, 3.4.2.1). */
    static final int NO_SUBSCRIBER = 0x10;

    /** What stands above rows that are copied. */
    static final String COPIED_HEAD = "time\tgenerator\tseq\tMQTT\tKafka";

    private final DateTimeFormatter time;

    /** @param zone of the times shown */
    DeliveryText(ZoneId zone) {
        time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
    }

    /** Event time, to the millisecond. */
    String time(DeliveryRow row) {
        return time.format(Instant.ofEpochMilli(row.timestampMillis()));
    }

    /** What became of a reading on a transport. */
    String fate(DeliveryRow row, Transport transport) {
        if (!isOn(row, transport)) {
            return "–";
        }
        return switch (report(row, transport)) {
            case null -> "pending";
            case DeliveryReport.Acknowledged done ->
                (report(row, other(transport)) instanceof DeliveryReport.Rejected ? "accepted · " : "")
                        + millis(done.latency()) + receipt(done.receipt());
            case DeliveryReport.Rejected refused -> refused(refused.reason(), transport);
            case DeliveryReport.Expired old -> "expired: too old to send after " + seconds(old.after());
            case DeliveryReport.Dropped lost -> dropped(lost.policy());
        };
    }

    private static String receipt(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Mqtt mqtt -> mqtt.reasonCode() == NO_SUBSCRIBER
                    ? " · 0x10 no subscriber"
                    : mqtt.reasonCode() == 0
                            ? ""
                            : String.format(Locale.ROOT, " · 0x%02X", mqtt.reasonCode());
            case Receipt.Kafka kafka -> " · " + kafka.partition() + ":" + kafka.offset()
                    + (kafka.schemaId() < 0 ? " · plain JSON" : " · schema " + kafka.schemaId());
        };
    }

    private static String refused(Reason reason, Transport transport) {
        if (!reason.code().equals(Reason.SCHEMA)) {
            return "refused: " + reason.sentence();
        }
        return "refused by " + transport.label() + "'s schema check: " + reason.brief();
    }

    private static String dropped(DropPolicy policy) {
        return switch (policy) {
            case DROP_OLDEST -> "dropped: the outbox was full, the oldest made room";
            case REFUSE_NEW -> "dropped: the outbox was full";
        };
    }

    /** By hand up to 100 ms: a filter asks for thousands a second, and a format takes its time. */
    private static String millis(Duration latency) {
        long tenths = Math.round(latency.toNanos() / 1e5);
        return tenths < 1_000
                ? tenths / 10 + "." + tenths % 10 + " ms"
                : String.format(Locale.ROOT, "%,.0f ms", latency.toNanos() / 1e6);
    }

    private static String seconds(Duration after) {
        return String.format(Locale.ROOT, "%,.0f s", after.toMillis() / 1e3);
    }

    /** The fate by shape and colour. */
    static Tone tone(DeliveryRow row, Transport transport) {
        if (!isOn(row, transport)) {
            return Tone.NEUTRAL;
        }
        return switch (report(row, transport)) {
            case null -> Tone.STARTING;
            case DeliveryReport.Acknowledged done -> Tone.OK;
            case DeliveryReport.Rejected refused -> Tone.ALARM;
            case DeliveryReport.Expired old -> Tone.WARNING;
            case DeliveryReport.Dropped lost -> Tone.WARNING;
        };
    }

    /** CSS class of a fate that is no news: nothing was to be done, or nobody listens. */
    static String styleClass(DeliveryRow row, Transport transport) {
        boolean unheard = report(row, transport) instanceof DeliveryReport.Acknowledged done
                && done.receipt() instanceof Receipt.Mqtt mqtt && mqtt.reasonCode() == NO_SUBSCRIBER;
        return unheard || !isOn(row, transport) ? "quiet" : "";
    }

    private static boolean isOn(DeliveryRow row, Transport transport) {
        return switch (transport) {
            case MQTT -> row.mqttOn();
            case KAFKA -> row.kafkaOn();
        };
    }

    private static @Nullable DeliveryReport report(DeliveryRow row, Transport transport) {
        return switch (transport) {
            case MQTT -> row.mqtt();
            case KAFKA -> row.kafka();
        };
    }

    private static Transport other(Transport transport) {
        return switch (transport) {
            case MQTT -> Transport.KAFKA;
            case KAFKA -> Transport.MQTT;
        };
    }

    /** A row as it is copied, with tabs between the columns. */
    String copied(DeliveryRow row) {
        return String.join("\t", Instant.ofEpochMilli(row.timestampMillis()).toString(),
                row.generator().value(), Long.toString(row.seq()), fate(row, Transport.MQTT),
                fate(row, Transport.KAFKA));
    }

    /** All that is said of a row, in lower case, for the filter. */
    String searched(DeliveryRow row) {
        return (time(row) + " " + row.generator().value() + " " + row.seq() + " "
                + fate(row, Transport.MQTT) + " " + fate(row, Transport.KAFKA)).toLowerCase(Locale.ROOT);
    }
}
