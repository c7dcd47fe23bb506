package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.WireSize;
import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeliveryStatisticsTest {
    private static final Duration LATENCY = Duration.ofMillis(4);

    private long nanos;
    private final Instant now = Instant.ofEpochSecond(1_000);
    private final DeliveryStatistics statistics = new DeliveryStatistics(() -> now, () -> nanos);

    private void later(int seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
    }

    private void record(long ordinal, String topic, int partition) {
        statistics.onReport(Transport.KAFKA, Messages.numbered(ordinal), new DeliveryReport.Acknowledged(
                ordinal, LATENCY, new Receipt.Kafka(topic, partition, ordinal, 1)));
    }

    private void message(String topic, int times) {
        for (int i = 0; i < times; i++) {
            statistics.onReport(Transport.MQTT, Messages.numbered(i),
                    new DeliveryReport.Acknowledged(i, LATENCY, new Receipt.Mqtt(topic, 1, 0)));
        }
    }

    @Test
    void aReadingInPartsHasThePayloadOfItsPartsOnMqttAlone() {
        var message = Messages.inParts(0);
        statistics.onReport(Transport.MQTT, message,
                new DeliveryReport.Acknowledged(0, LATENCY, new Receipt.Mqtt("t", 1, 0)));
        statistics.onReport(Transport.KAFKA, message,
                new DeliveryReport.Acknowledged(0, LATENCY, new Receipt.Kafka("t", 0, 0, 1)));
        assertThat(statistics.figures(Transport.MQTT).payloadBytes()).isEqualTo(9);
        assertThat(statistics.figures(Transport.KAFKA).payloadBytes()).isEqualTo(message.payload().length);
    }

    @Test
    void aPartitionThatNoKeyGoesToIsThereToo() {
        record(0, "t", 1);
        assertThat(statistics.figures(Transport.KAFKA).partitions()).hasSize(2);
        statistics.onReport(Transport.KAFKA, Messages.numbered(1), new DeliveryReport.Acknowledged(
                1, LATENCY, new Receipt.Kafka("t", 1, 1, 1, 6)));
        assertThat(statistics.figures(Transport.KAFKA).partitions())
                .extracting(DeliveryFigures.Partition::records)
                .containsExactly(0L, 2L, 0L, 0L, 0L, 0L);
    }

    @Test
    void partitionsAreCountedWithTheirRates() {
        record(0, "t", 0);
        later(5);
        statistics.figures(Transport.KAFKA);
        for (int i = 1; i <= 40; i++) {
            record(i, "t", i % 4 == 0 ? 0 : 2);
        }
        later(4);
        var spread = statistics.figures(Transport.KAFKA).partitions();
        assertThat(spread).extracting(DeliveryFigures.Partition::records).containsExactly(11L, 0L, 30L);
        assertThat(spread.get(2).perSecond()).isCloseTo(30 / 9.0, within(1e-9));
        assertThat(spread.get(1).perSecond()).isZero();
    }

    @Test
    void anotherTopicBeginsAnewAndStragglersOfTheOldOneAreLeftOut() {
        record(0, "old", 3);
        record(5, "new", 1);
        record(4, "old", 3);
        assertThat(statistics.figures(Transport.KAFKA).partitions())
                .extracting(DeliveryFigures.Partition::records)
                .containsExactly(0L, 1L);
    }

    @Test
    void failuresComeByReasonTheMostFrequentFirst() {
        var broken = new OutboundMessage(1, GeneratorId.numbered(1), 1, 1, "r", "t", "t", null, new byte[1],
                null, true);
        statistics.onReport(Transport.KAFKA, broken,
                new DeliveryReport.Rejected(1, new Reason(Reason.SCHEMA, "no fuel")));
        for (int i = 0; i < 3; i++) {
            statistics.onReport(Transport.KAFKA, Messages.numbered(i),
                    new DeliveryReport.Dropped(i, DropPolicy.DROP_OLDEST));
        }
        statistics.onReport(Transport.KAFKA, Messages.numbered(9),
                new DeliveryReport.Expired(9, Duration.ofSeconds(30)));
        assertThat(statistics.figures(Transport.KAFKA).failures())
                .extracting(DeliveryFigures.Failure::code, DeliveryFigures.Failure::count,
                        DeliveryFigures.Failure::onPurpose)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("outbox full", 3L, 0L),
                        org.assertj.core.groups.Tuple.tuple("schema", 1L, 1L),
                        org.assertj.core.groups.Tuple.tuple("expired", 1L, 0L));
    }

    @Test
    void reasonsWithoutEndStayInABound() {
        for (int i = 0; i < 1_000; i++) {
            statistics.onReport(Transport.MQTT, Messages.numbered(i),
                    new DeliveryReport.Rejected(i, new Reason("code " + i, "said")));
        }
        var failures = statistics.figures(Transport.MQTT).failures();
        assertThat(failures).hasSize(DeliveryStatistics.MOST_REASONS + 1);
        assertThat(failures.getFirst().code()).isEqualTo("other");
        assertThat(failures.stream().mapToLong(DeliveryFigures.Failure::count).sum()).isEqualTo(1_000);
    }

    @Test
    void bytesAreThoseOfTheReadings() {
        assertThat(statistics.figures(Transport.MQTT).payloadBytes()).isNaN();
        message("emergency_generator", 3);
        var message = Messages.numbered(0);
        var figures = statistics.figures(Transport.MQTT);
        assertThat(figures.payloadBytes()).isEqualTo(message.payload().length);
        assertThat(figures.wireBytes()).isEqualTo(WireSize.publishPacket(message, null, 1));
        assertThat(figures.wireBytesTotal()).isEqualTo(3L * WireSize.publishPacket(message, null, 1));
    }

    @Test
    void topicsAreATreeInNaturalOrderWithSums() {
        message("fleet/generator10", 1);
        message("fleet/generator2", 4);
        message("alone", 2);
        later(2);
        var rows = statistics.topics(path -> true);
        assertThat(rows).extracting(TopicRow::path)
                .containsExactly("alone", "fleet", "fleet/generator2", "fleet/generator10");
        assertThat(rows.get(1)).isEqualTo(new TopicRow("fleet", "fleet", 0, 2, 5, 2.5, false));
        assertThat(rows.get(2).perSecond()).isEqualTo(2);
        assertThat(statistics.topics(path -> false)).extracting(TopicRow::path)
                .containsExactly("alone", "fleet");
    }

    @Test
    void thousandsOfTopicsFoldIntoOneRow() {
        for (int i = 1; i <= 10_000; i++) {
            message("fleet/generator" + i, 1);
        }
        later(1);
        var rows = statistics.topics(path -> true);
        assertThat(rows).hasSize(TopicTree.MOST_BELOW_ONE + 2);
        var rest = rows.getLast();
        assertThat(rest.name()).isEqualTo("… and 9,800 more");
        assertThat(rest.rest()).isTrue();
        assertThat(rest.messages()).isEqualTo(9_800);
        assertThat(rows.getFirst().topics()).isEqualTo(10_000);
    }

    @Test
    void ratesOfATreeThatWasNotLookedAtAreNotThoseOfLongAgo() {
        message("t", 100);
        later(600);
        assertThat(statistics.topics(path -> true).getFirst().perSecond()).isNaN();
        message("t", 10);
        later(1);
        assertThat(statistics.topics(path -> true).getFirst().perSecond()).isEqualTo(10);
    }

    @Test
    void latenciesFallIntoTheirSecond() {
        record(0, "t", 0);
        var seconds = new ArrayList<Long>();
        statistics.latencies(Transport.KAFKA, 0, 2_000, (second, counts) -> seconds.add(second));
        assertThat(seconds).containsExactly(1_000L);
    }

    @Test
    void aNewRunBeginsWithNothing() {
        record(0, "t", 0);
        message("t", 1);
        statistics.clear();
        assertThat(statistics.figures(Transport.KAFKA)).isEqualTo(DeliveryFigures.NONE);
        assertThat(statistics.topics(path -> true)).isEmpty();
    }
}
