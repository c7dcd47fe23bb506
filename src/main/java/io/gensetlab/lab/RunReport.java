package io.gensetlab.lab;

import io.gensetlab.delivery.AuditView;
import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.telemetry.LatencySummary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run. Its names are an interface that scripts rely on: they are the report's JSON.
 *
 * @param run id of the run, as on the wire
 * @param seed its seed
 * @param made readings made in the run
 * @param transports by transport id; a transport that was not asked for is absent
 */
public record RunReport(String run, long seed, long made, Map<String, TransportReport> transports) {

    /**
     * One transport.
     *
     * @param made readings made while it was on; {@code acknowledged + rejected + expired + dropped + pending}
     * @param rejectedOnPurpose of the rejected ones, those that a fault was meant to break
     * @param retried times a reading was sent again
     * @param reconnects connections after the first
     * @param reached whether its broker was reached at least once
     * @param rate acknowledged readings a second
     * @param audit what was read back; null, and left out of the JSON, if nothing was
     */
    public record TransportReport(long made, long acknowledged, long rejected, long rejectedOnPurpose,
            Map<String, Long> rejectedByReason, long expired, long dropped, long pending, long retried,
            long reconnects,
            Latency ackLatencyMs, double rate, boolean reached, @Nullable AuditReport audit) {

        /** Whether each reading was read back that should have been; true without an audit. */
        public boolean auditHasAll() {
            return audit == null || audit.watched() + audit.elsewhere() == made && audit.missing() == 0
                    && audit.corrupted() == 0
                    && audit.unwatched() == 0 && audit.unchecked() == 0 && audit.waiting() <= pending;
        }

        static TransportReport of(LedgerSnapshot ledger, boolean reached, @Nullable AuditView audit) {
            return new TransportReport(ledger.made(), ledger.acknowledged(), ledger.rejected(),
                    ledger.rejectedOnPurpose(), ledger.rejectedByReason(), ledger.expired(), ledger.dropped(),
                    ledger.pending(), ledger.retried(), ledger.reconnects(), Latency.of(ledger.latency()),
                    Math.round(ledger.rate() * 10) / 10.0, reached,
                    audit == null ? null : AuditReport.of(audit));
        }
    }

    /**
     * What an independent reader made of one transport; {@code watched = received + waiting + missing + notSent + unwatched
     * + unchecked}. {@link AuditView} tells what each means.
     */
    public record AuditReport(long watched, long received, long waiting, long missing, long notSent,
            long unwatched, long unchecked, long duplicated, long reordered, long corrupted, long elsewhere,
            Latency endToEndMs) {
        static AuditReport of(AuditView view) {
            return new AuditReport(view.watched(), view.received(), view.waiting(), view.missing(),
                    view.notSent(),
                    view.unwatched(), view.unchecked(), view.duplicated(), view.reordered(), view.corrupted(),
                    view.elsewhere(), Latency.of(view.endToEnd()));
        }
    }

    /** Latencies, ms; zeros when there was none. */
    public record Latency(double p50, double p99, double max) {
        static Latency of(LatencySummary summary) {
            return summary.count() == 0
                    ? new Latency(0, 0, 0)
                    : new Latency(summary.p50Millis(), summary.p99Millis(), summary.maxMillis());
        }
    }

    /** The report of the transports that are there. */
    static RunReport of(String run, long seed, long made, Map<Transport, TransportReport> transports) {
        var byId = new LinkedHashMap<String, TransportReport>();
        for (var transport : Transport.values()) {
            var report = transports.get(transport);
            if (report != null) {
                byId.put(transport.id(), report);
            }
        }
        return new RunReport(run, seed, made, byId);
    }

    /** Whether some broker that was asked for was never reached. */
    public boolean someNeverReached() {
        return transports.values().stream().anyMatch(report -> !report.reached());
    }

    /** Whether what was acknowledged has come to the reader, all and unchanged, wherever there is an audit. */
    public boolean auditsHaveAll() {
        return transports.values().stream().allMatch(TransportReport::auditHasAll);
    }

    /** Whether every reading was acknowledged, but for those a fault was meant to break. */
    public boolean allAcknowledged() {
        return transports.values()
                .stream()
                .allMatch(report -> report.acknowledged() + report.rejectedOnPurpose() == report.made());
    }
}
