package io.gensetlab.lab;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.ReportListener;
import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.WireSize;
import io.gensetlab.telemetry.LatencyStrip;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The statistics of one transport. A report costs the same however many there were. Thread-safe. */
final class TransportStatistics {
    private static final int STRIP_SECONDS = 7_200;
    private static final int MOST_PARTITIONS = 10_000;
    /** The average of bytes a reading follows a change within about so many readings. */
    private static final int AVERAGED = 64;

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final LatencyStrip latencies = new LatencyStrip(STRIP_SECONDS);
    private final Map<String, Failed> rejected = new LinkedHashMap<>();
    private final long[] dropped = new long[DropPolicy.values().length];
    private long expired;
    private double payloadBytes = Double.NaN;
    private double wireBytes = Double.NaN;
    private long wireBytesTotal;
    private final TopicTree topics;
    private String kafkaTopic = "";
    private long kafkaTopicSince = -1;
    private final List<RateWindow.Counter> partitions = new ArrayList<>();
    private final RateWindow partitionWindow;

    /** Readings rejected with one code. */
    private static final class Failed {
        private final Reason first;
        private long count;
        private long onPurpose;

        Failed(Reason first) {
            this.first = first;
        }
    }

    TransportStatistics(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        topics = new TopicTree(nanoTime.getAsLong());
        partitionWindow = new RateWindow(nanoTime.getAsLong());
    }

    synchronized void reports(List<ReportListener.Settled> settled) {
        settled.forEach(each -> report(each.message(), each.report()));
    }

    synchronized void report(OutboundMessage message, DeliveryReport report) {
        switch (report) {
            case DeliveryReport.Acknowledged done -> acknowledged(message, done);
            case DeliveryReport.Rejected refused -> rejected(message, refused.reason());
            case DeliveryReport.Expired old -> expired++;
            case DeliveryReport.Dropped lost -> dropped[lost.policy().ordinal()]++;
        }
    }

    private void acknowledged(OutboundMessage message, DeliveryReport.Acknowledged done) {
        latencies.record(Math.floorDiv(clock.millis(), 1_000L), done.latency().toNanos());
        int bytes = WireSize.of(message, done.receipt());
        wireBytesTotal += bytes;
        payloadBytes = follow(payloadBytes, message.payloadBytes(switch (done.receipt()) {
            case Receipt.Mqtt mqtt -> Transport.MQTT;
            case Receipt.Kafka kafka -> Transport.KAFKA;
        }));
        wireBytes = follow(wireBytes, bytes);
        switch (done.receipt()) {
            case Receipt.Mqtt mqtt -> {
                if (message.mqttParts().isEmpty()) {
                    topics.count(mqtt.topic());
                }
                message.mqttParts().forEach(part -> topics.count(part.topic()));
            }
            case Receipt.Kafka kafka -> countRecord(message.ordinal(), kafka);
        }
    }

    private static double follow(double average, int value) {
        return Double.isNaN(average) ? value : average + (value - average) / AVERAGED;
    }

    /** Only the topic in use is shown: its partitions are not those of the one before. */
    private void countRecord(long ordinal, Receipt.Kafka kafka) {
        if (!kafka.topic().equals(kafkaTopic)) {
            if (ordinal < kafkaTopicSince) {
                return;
            }
            kafkaTopic = kafka.topic();
            kafkaTopicSince = ordinal;
            partitions.clear();
        }
        int number = kafka.partition();
        if (number < 0 || number >= MOST_PARTITIONS) {
            return;
        }
        // A partition that no key goes to is there all the same.
        int there = Math.min(MOST_PARTITIONS, Math.max(number + 1, kafka.partitions()));
        while (partitions.size() < there) {
            partitions.add(new RateWindow.Counter());
        }
        partitions.get(number).add(1);
    }

    private void rejected(OutboundMessage message, Reason reason) {
        var failed = rejected.get(reason.code());
        if (failed == null) {
            // A code beyond the bound counts as one of the rest: memory stays bounded whatever a broker says.
            var code = rejected.size() < DeliveryStatistics.MOST_REASONS ? reason.code() : "";
            failed = rejected.computeIfAbsent(code, unused -> new Failed(
                    code.isEmpty() ? new Reason("other", "Other reasons") : reason));
        }
        failed.count++;
        if (message.isRefusedOnPurpose(reason)) {
            failed.onPurpose++;
        }
    }

    synchronized DeliveryFigures figures() {
        var failures = new ArrayList<DeliveryFigures.Failure>();
        rejected.values()
                .forEach(one -> failures.add(new DeliveryFigures.Failure(DeliveryFigures.Kind.REJECTED,
                        one.first.code(), one.first.sentence(), one.count, one.onPurpose)));
        if (expired > 0) {
            failures.add(new DeliveryFigures.Failure(DeliveryFigures.Kind.EXPIRED, "expired",
                    "Too old to be sent", expired, 0));
        }
        for (var policy : DropPolicy.values()) {
            if (dropped[policy.ordinal()] > 0) {
                failures.add(new DeliveryFigures.Failure(DeliveryFigures.Kind.DROPPED, "outbox full",
                        switch (policy) {
                            case DROP_OLDEST -> "The outbox was full: the oldest reading made room";
                            case REFUSE_NEW -> "The outbox was full: the new reading was refused";
                        }, dropped[policy.ordinal()], 0));
            }
        }
        failures.sort(Comparator.comparingLong(DeliveryFigures.Failure::count).reversed());
        partitionWindow.roll(nanoTime.getAsLong(), partitions);
        var spread = new ArrayList<DeliveryFigures.Partition>();
        for (int i = 0; i < partitions.size(); i++) {
            spread.add(new DeliveryFigures.Partition(i, partitions.get(i).total(),
                    partitions.get(i).perSecond(partitionWindow)));
        }
        return new DeliveryFigures(List.copyOf(failures), payloadBytes, wireBytes, wireBytesTotal,
                List.copyOf(spread));
    }

    synchronized List<TopicRow> topics(Predicate<String> open) {
        return topics.rows(nanoTime.getAsLong(), open);
    }

    synchronized void latencies(long fromSecond, long toSecond, LatencyStrip.Sink sink) {
        latencies.copy(fromSecond, toSecond, sink);
    }

    synchronized void clear() {
        latencies.clear();
        rejected.clear();
        java.util.Arrays.fill(dropped, 0);
        expired = 0;
        payloadBytes = Double.NaN;
        wireBytes = Double.NaN;
        wireBytesTotal = 0;
        topics.clear();
        kafkaTopic = "";
        kafkaTopicSince = -1;
        partitions.clear();
    }
}
