package io.gensetlab.delivery;

import io.gensetlab.telemetry.LatencyHistogram;
import io.gensetlab.telemetry.LatencySummary;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The figures of one run on one transport; only its ledger looks into it. Not thread-safe: the ledger guards it. */
public final class Account {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, Long> rejectedByReason = new TreeMap<>();
    private final LatencyHistogram latency = new LatencyHistogram();
    private final LatencyHistogram windowLatency = new LatencyHistogram();
    private long made;
    private long acknowledged;
    private long rejected;
    private long rejectedOnPurpose;
    private long pending;
    private long payloadBytes;
    long expired;
    long dropped;
    long retried;
    long reconnects;
    long late;

    private long firstMadeNanos;
    private long lastAcknowledgedNanos;
    private long windowStart;
    private long windowMade;
    private long windowAcknowledged;
    private double lastMadePerSecond;
    private double lastAcknowledgedPerSecond;
    private LatencySummary lastLatency = LatencySummary.NONE;

    Account(long now) {
        windowStart = now;
    }

    void made(long now) {
        rollWindow(now);
        if (made == 0) {
            firstMadeNanos = now;
        }
        made++;
        windowMade++;
        pending++;
    }

    /** Takes readings over that an earlier program made. */
    void takenOver(long count) {
        made += count;
        pending += count;
    }

    /** One of its readings met its fate. */
    void settled() {
        pending--;
    }

    /** Readings that were on disk cannot be read back. */
    void lost(int count) {
        pending -= count;
        dropped += count;
    }

    void acknowledged(long now, long nanos, int bytes) {
        rollWindow(now);
        pending--;
        acknowledged++;
        windowAcknowledged++;
        payloadBytes += bytes;
        latency.recordNanos(nanos);
        windowLatency.recordNanos(nanos);
        lastAcknowledgedNanos = now;
    }

    void rejected(Reason reason, boolean onPurpose) {
        pending--;
        rejected++;
        if (onPurpose) {
            rejectedOnPurpose++;
        }
        rejectedByReason.merge(reason.code(), 1L, Long::sum);
    }

    long pending() {
        return pending;
    }

    LedgerSnapshot snapshot(Transport transport, long now) {
        rollWindow(now);
        double seconds = (lastAcknowledgedNanos - firstMadeNanos) / 1e9;
        return new LedgerSnapshot(transport, made, acknowledged, rejected, rejectedOnPurpose,
                Map.copyOf(rejectedByReason), expired, dropped, pending, retried, reconnects, late,
                latency.summary(), lastLatency, lastMadePerSecond, lastAcknowledgedPerSecond,
                acknowledged > 0 && seconds > 0 ? acknowledged / seconds : 0, payloadBytes);
    }

    private void rollWindow(long now) {
        long elapsed = now - windowStart;
        if (elapsed < WINDOW_NANOS) {
            return;
        }
        double seconds = elapsed / 1e9;
        lastMadePerSecond = windowMade / seconds;
        lastAcknowledgedPerSecond = windowAcknowledged / seconds;
        lastLatency = windowLatency.summary();
        windowMade = 0;
        windowAcknowledged = 0;
        windowLatency.reset();
        windowStart = now;
    }
}
