package io.gensetlab.delivery;

import io.gensetlab.telemetry.LatencySummary;
import java.util.Map;

/**
 * The ledger of one transport at one instant.
 *
 * @param made readings made while the transport was on
 * @param acknowledged taken by the broker
 * @param rejected refused for good
 * @param rejectedOnPurpose of these, the ones a payload fault was meant to break
 * @param rejectedByReason rejected readings by reason code
 * @param expired too old to send
 * @param dropped let go by the outbox's policy
 * @param pending no fate yet, counted in the outbox
 * @param retried times a reading was given back and sent again
 * @param reconnects connections after the first
 * @param late acknowledgements of readings that had a fate already
 * @param latency of all acknowledgements
 * @param recentLatency of the last full second
 * @param madePerSecond in the last full second
 * @param acknowledgedPerSecond in the last full second
 * @param rate acknowledged readings a second, from the first reading made to the last acknowledgement
 * @param payloadBytes payload bytes acknowledged, before framing
 */
public record LedgerSnapshot(Transport transport, long made, long acknowledged, long rejected,
        long rejectedOnPurpose,
        Map<String, Long> rejectedByReason, long expired, long dropped, long pending, long retried,
        long reconnects,
        long late, LatencySummary latency, LatencySummary recentLatency, double madePerSecond,
        double acknowledgedPerSecond, double rate, long payloadBytes) {

    /** The promise: every reading that was made has exactly one fate or is pending. */
    public boolean balances() {
        return made == acknowledged + rejected + expired + dropped + pending;
    }

    /** Readings lost or refused that no fault was meant to break. */
    public long failed() {
        return rejected - rejectedOnPurpose + expired + dropped;
    }
}
