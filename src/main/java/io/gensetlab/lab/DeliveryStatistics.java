package io.gensetlab.lab;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.ReportListener;
import io.gensetlab.delivery.Transport;
import io.gensetlab.telemetry.LatencyStrip;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Where readings went and how: latencies over time, reasons of failures, bytes, records by partition, messages by topic.
 * Counted from the ledgers' reports, a few steps each, in bounded memory; the ledger itself keeps the account.
 * Thread-safe; nothing blocks.
 */
public final class DeliveryStatistics implements ReportListener {
    /** Reasons told apart; further ones are counted together. */
    public static final int MOST_REASONS = 32;

    private final Map<Transport, TransportStatistics> byTransport = new EnumMap<>(Transport.class);

    /**
     * @param clock wall clock, for the seconds of the latencies
     * @param nanoTime monotonic clock, for rates
     */
    DeliveryStatistics(InstantSource clock, LongSupplier nanoTime) {
        for (var transport : Transport.values()) {
            byTransport.put(transport, new TransportStatistics(clock, nanoTime));
        }
    }

    private TransportStatistics of(Transport transport) {
        var statistics = byTransport.get(transport);
        if (statistics == null) {
            throw new IllegalStateException("No statistics of " + transport);
        }
        return statistics;
    }

    @Override
    public void onReports(Transport transport, List<Settled> settled) {
        of(transport).reports(settled);
    }

    @Override
    public void onReport(Transport transport, OutboundMessage message, DeliveryReport report) {
        of(transport).report(message, report);
    }

    /** Failures, bytes and partitions now; cheap enough for ten times a second. */
    public DeliveryFigures figures(Transport transport) {
        return of(transport).figures();
    }

    /**
     * MQTT topics with their rates, a level before those below it. Looks at every topic once: for once a second, and only
     * while it is seen.
     *
     * @param open whether what is below a level, by its path, is wanted
     */
    public List<TopicRow> topics(Predicate<String> open) {
        return of(Transport.MQTT).topics(open);
    }

    /**
     * Ack latencies of the seconds in a range, oldest first; seconds without any are left out. Two hours are kept.
     *
     * @param fromSecond since the epoch
     * @param toSecond since the epoch, exclusive
     */
    public void latencies(Transport transport, long fromSecond, long toSecond, LatencyStrip.Sink sink) {
        of(transport).latencies(fromSecond, toSecond, sink);
    }

    /** Begins anew, as with a new run. */
    public void clear() {
        byTransport.values().forEach(TransportStatistics::clear);
    }
}
