package io.gensetlab.delivery;

import io.gensetlab.telemetry.LatencySummary;

/**
 * What an independent reader makes of one transport at one moment. {@code watched = received + waiting + missing +
 * notSent + unwatched + unchecked}.
 *
 * @param live whether the reader is connected and reads
 * @param sentence how it stands, for people
 * @param watched readings that were made for the transport while the reader was there
 * @param received of these, the ones it received, whole
 * @param waiting of these, the ones that are still on their way: pending, or acknowledged a moment ago
 * @param missing of these, the ones that the broker acknowledged and the reader did not see within
 *            {@value Audit#GRACE_SECONDS} s: lost by the broker
 * @param notSent of these, the ones that had another fate than to be acknowledged: rejected, expired, dropped
 * @param unwatched of these, the ones that escaped the reader: acknowledged while it was away and not kept for it, or not come yet when it
 *            left for another topic or other brokers
 * @param unchecked of these, the ones that were given up, since no more than {@value Audit#MOST_WATCHED} are watched at
 *            a time
 * @param duplicated messages that came again
 * @param reordered readings that came after a later one of the same generator
 * @param corrupted readings whose bytes are not the ones that were sent; counted as received, too
 * @param unknown messages that are nobody's: of other programs or runs, or from before the audit began
 * @param elsewhere readings that a fault sent to another topic on purpose: they are none of the watched
 * @param endToEnd from the making of a reading to its arrival at the reader
 */
public record AuditView(boolean live, String sentence, long watched, long received, long waiting,
        long missing,
        long notSent, long unwatched, long unchecked, long duplicated, long reordered, long corrupted,
        long unknown, long elsewhere,
        LatencySummary endToEnd) {

    /** Whether each reading that was watched is accounted for. */
    public boolean balances() {
        return watched == received + waiting + missing + notSent + unwatched + unchecked;
    }
}
