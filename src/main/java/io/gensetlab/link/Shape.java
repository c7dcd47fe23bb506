package io.gensetlab.link;

import io.gensetlab.fault.Toxic;
import io.gensetlab.fault.Toxic.Way;
import java.util.List;

/**
 * What all toxics together do to the bytes of one way. Delays add up, the narrowest limit holds.
 *
 * @param losses each may delay a portion of bytes
 * @param bytesPerSecond {@link #NO_LIMIT} without one
 * @param pieceBytes {@link Integer#MAX_VALUE} without a limit
 * @param stopAfter bytes; {@link #NO_LIMIT} without
 */
record Shape(long delayNanos, long jitterNanos, List<Toxic.Loss> losses, long bytesPerSecond, int pieceBytes,
        long gapNanos, boolean swallows, long stopAfter, boolean cuts) {
    static final long NO_LIMIT = Long.MAX_VALUE;
    static final Shape NONE = of(List.of(), Way.BOTH);

    static Shape of(List<Toxic> toxics, Way way) {
        long delay = 0;
        long jitter = 0;
        long rate = NO_LIMIT;
        int piece = Integer.MAX_VALUE;
        long gap = 0;
        boolean swallows = false;
        long stopAfter = NO_LIMIT;
        boolean cuts = false;
        for (var toxic : toxics) {
            switch (toxic) {
                case Toxic.Latency latency when latency.way().includes(way) -> {
                    delay += latency.delay().toNanos();
                    jitter += latency.jitter().toNanos();
                }
                case Toxic.Bandwidth bandwidth when bandwidth.way().includes(way) ->
                    rate = Math.min(rate, bandwidth.bytesPerSecond());
                case Toxic.Slicing slicing when slicing.way().includes(way) -> {
                    piece = Math.min(piece, slicing.pieceBytes());
                    gap = Math.max(gap, slicing.gap().toNanos());
                }
                case Toxic.Swallow swallow when swallow.way().includes(way) -> swallows = true;
                case Toxic.StopAfter stop when stop.way().includes(way) -> {
                    cuts = stop.bytes() < stopAfter ? stop.then() == Toxic.Then.CUT : cuts;
                    stopAfter = Math.min(stopAfter, stop.bytes());
                }
                // Those of the other way, those that are about connections, and losses, which are kept one by one.
                case Toxic.Latency _,Toxic.Bandwidth _,Toxic.Slicing _,Toxic.Swallow _,Toxic.StopAfter _,Toxic.Loss _,Toxic.Cut _,Toxic.Reset _,Toxic.AcceptAndClose _,Toxic.AcceptAndHang _,Toxic.Refuse _ -> {
                    continue;
                }
            }
        }
        var losses = toxics.stream()
                .filter(Toxic.Loss.class::isInstance)
                .map(Toxic.Loss.class::cast)
                .filter(loss -> loss.way().includes(way))
                .toList();
        return new Shape(delay, jitter, losses, rate, piece, gap, swallows, stopAfter, cuts);
    }

    /** Whether both hold bytes back for as long. */
    boolean delaysAs(Shape other) {
        return delayNanos == other.delayNanos && jitterNanos == other.jitterNanos
                && losses.equals(other.losses);
    }

    /** Whether the sender, too, has to wait: a slow line is of no use if it first swallows megabytes. */
    boolean isNarrow() {
        return bytesPerSecond != NO_LIMIT || stopAfter != NO_LIMIT || gapNanos > 0;
    }
}
