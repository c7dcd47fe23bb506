package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class DeliveryLogTest {
    private final DeliveryLog log = new DeliveryLog(10);

    private static OutboundMessage message(String run, long ordinal) {
        return new OutboundMessage(ordinal, GeneratorId.numbered(1), ordinal, 1_000 + ordinal, run, "t", "t",
                null, new byte[3], null, false);
    }

    private static DeliveryReport expired(long ordinal) {
        return new DeliveryReport.Expired(ordinal, Duration.ofSeconds(ordinal));
    }

    @Test
    void keepsEveryFateAsItWasReported() {
        var mqtt = new DeliveryReport.Acknowledged(7, Duration.ofNanos(1_234_567),
                new Receipt.Mqtt("base/generator1", 2, 0x97));
        var kafka = new DeliveryReport.Acknowledged(7, Duration.ofDays(1),
                new Receipt.Kafka("topic", 5, 1L << 40, 77));
        var message = message("r", 7);
        log.made(message, true, true);
        assertThat(log.row(0)).isEqualTo(
                new DeliveryRow(0, 7, 1_007, GeneratorId.numbered(1), 7, true, true, null, null));
        log.onReport(Transport.MQTT, message, mqtt);
        log.onReport(Transport.KAFKA, message, kafka);
        assertThat(log.row(0)).isEqualTo(
                new DeliveryRow(0, 7, 1_007, GeneratorId.numbered(1), 7, true, true, mqtt, kafka));
        var rejected = new DeliveryReport.Rejected(8, new Reason("0x87", "No"));
        var dropped = new DeliveryReport.Dropped(8, DropPolicy.REFUSE_NEW);
        log.made(message("r", 8), true, true);
        log.onReport(Transport.MQTT, message("r", 8), rejected);
        log.onReport(Transport.KAFKA, message("r", 8), dropped);
        assertThat(log.row(1)).isNotNull()
                .extracting(DeliveryRow::mqtt, DeliveryRow::kafka)
                .containsExactly(rejected, dropped);
        log.made(message("r", 9), false, true);
        log.onReport(Transport.KAFKA, message("r", 9), expired(9));
        assertThat(log.row(2)).isNotNull()
                .extracting(DeliveryRow::mqttOn, DeliveryRow::mqtt, DeliveryRow::kafka)
                .containsExactly(false, null, expired(9));
        assertThat(log.reasons()).containsExactly("0x87", "expired", "outbox full");
    }

    @Test
    void theOldestRowGoesAndItsLateReportHitsNoOther() {
        for (int i = 0; i < 25; i++) {
            log.made(message("r", i * 3L), true, false);
        }
        assertThat(log.first()).isEqualTo(15);
        assertThat(log.row(14)).isNull();
        log.onReport(Transport.MQTT, message("r", 14 * 3), expired(42));
        log.onReport(Transport.MQTT, message("r", 20 * 3), expired(60));
        log.onReport(Transport.MQTT, message("r", 61), expired(61));
        var settled = new ArrayList<Long>();
        log.rows(0, 100, row -> {
            if (row.mqtt() != null) {
                settled.add(row.ordinal());
            }
        });
        assertThat(settled).containsExactly(60L);
    }

    @Test
    void aNewRunMayCountFromZeroAgain() {
        log.made(message("one", 0), true, false);
        log.made(message("one", 1), true, false);
        log.made(message("two", 0), true, false);
        log.onReport(Transport.MQTT, message("one", 0), expired(1));
        assertThat(log.row(0)).isNotNull().satisfies(row -> assertThat(row.mqtt()).isNotNull());
        assertThat(log.row(2)).isNotNull().satisfies(row -> assertThat(row.mqtt()).isNull());
        log.onReport(Transport.MQTT, message("two", 0), expired(2));
        assertThat(log.row(2)).isNotNull().satisfies(row -> assertThat(row.mqtt()).isNotNull());
    }

    @Test
    void tellsWhatChangedSinceALook() {
        log.made(message("r", 0), true, true);
        var first = log.changesSince(0);
        assertThat(first.numbers()).containsExactly(0);
        log.onReport(Transport.MQTT, message("r", 0), expired(0));
        log.made(message("r", 1), true, true);
        var second = log.changesSince(first.next());
        assertThat(second.numbers()).containsExactly(0, 1);
        assertThat(log.changesSince(second.next()).numbers()).isEmpty();
        for (int i = 2; i < 40; i++) {
            log.made(message("r", i), true, true);
        }
        assertThat(log.changesSince(second.next()).complete()).isFalse();
    }

    @Test
    void aCopyStandsStill() {
        log.made(message("r", 0), true, true);
        var copy = log.copy();
        log.onReport(Transport.MQTT, message("r", 0), expired(0));
        log.made(message("r", 1), true, true);
        assertThat(copy.next()).isEqualTo(1);
        assertThat(copy.row(0)).isNotNull().satisfies(row -> assertThat(row.mqtt()).isNull());
    }

    @Test
    void whatIsClearedIsGoneAndNumbersGoOn() {
        log.made(message("r", 0), true, true);
        log.clear();
        assertThat(log.row(0)).isNull();
        log.onReport(Transport.MQTT, message("r", 0), expired(0));
        log.made(message("r2", 0), true, true);
        assertThat(log.first()).isEqualTo(1);
        assertThat(log.row(1)).isNotNull();
    }
}
