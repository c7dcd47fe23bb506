package io.gensetlab.link;

import io.gensetlab.fault.Toxic.Way;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;

/**
 * One way of one connection: bytes that have arrived and may not leave yet. It knows no socket and no clock: times are
 * nanoseconds that the caller brings. The proxy's thread alone uses it.
 */
final class Lane {
    /** Bytes that wait at the most. A link holds its bandwidth times its delay: here 4 MiB a second, for a second. */
    static final int ROOM = 4 << 20;
    static final int NARROW_ROOM = 64 << 10;
    static final long NEVER = Long.MAX_VALUE;
    /** A slow line moves bytes so many times a second, so that it looks slow and not jerky. */
    private static final int MOVES_PER_SECOND = 50;
    private static final double NANOS = 1e9;
    /** How late bytes are moved at the most without the line becoming slower by that. */
    private static final long LATEST_NANOS = (long) (NANOS / MOVES_PER_SECOND);

    private record Portion(ByteBuffer bytes, long due) {}

    private final ArrayDeque<Portion> portions = new ArrayDeque<>();
    private final Way way;
    private final RandomGenerator random;
    private final Tally tally;
    private Shape shape = Shape.NONE;
    private int queued;
    private long lastDue = Long.MIN_VALUE;
    private long nextMove = Long.MIN_VALUE;
    private long left = Shape.NO_LIMIT;
    private boolean holed;
    private boolean ended;
    private boolean endPassed;

    /** @param random for jitter and losses; of this lane alone, so that other connections do not change its course */
    Lane(Way way, RandomGenerator random, Tally tally) {
        this.way = way;
        this.random = random;
        this.tally = tally;
    }

    /** Other toxics act from now on. */
    void shape(Shape next, long now) {
        if (!next.delaysAs(shape)) {
            // What was held back for a delay that is gone, goes.
            var waiting = portions.stream()
                    .map(portion -> new Portion(portion.bytes, Math.min(portion.due, now)))
                    .toList();
            portions.clear();
            portions.addAll(waiting);
            lastDue = Math.min(lastDue, now);
        }
        if (next.stopAfter() != shape.stopAfter() || next.cuts() != shape.cuts()) {
            left = next.stopAfter();
        }
        nextMove = Math.min(nextMove, now);
        shape = next;
    }

    /** How many bytes may come now; 0 if the sender has to wait. */
    int room() {
        return Math.max(0, (shape.isNarrow() ? NARROW_ROOM : ROOM) - queued);
    }

    /** Bytes have arrived; they are copied. */
    void arrived(ByteBuffer bytes, long now) {
        if (shape.swallows()) {
            holed = true;
        }
        if (holed) {
            tally.swallowed += bytes.remaining();
            return;
        }
        var copy = ByteBuffer.allocate(bytes.remaining());
        copy.put(bytes).flip();
        // TCP keeps the order: none comes before the one ahead of it.
        lastDue = Math.max(lastDue, now + delay());
        if (lastDue > now) {
            tally.delayed++;
        }
        portions.add(new Portion(copy, lastDue));
        queued += copy.remaining();
        tally.held += copy.remaining();
    }

    private long delay() {
        long delay = shape.delayNanos();
        if (shape.jitterNanos() > 0) {
            delay = Math.max(0, delay + random.nextLong(-shape.jitterNanos(), shape.jitterNanos() + 1));
        }
        for (var loss : shape.losses()) {
            if (random.nextDouble() < loss.share()) {
                delay += loss.retransmission().toNanos();
            }
        }
        return delay;
    }

    /** The sender has ended. */
    void ended() {
        ended = true;
        if (shape.swallows()) {
            holed = true;
        }
    }

    /** Whether bytes and ends are lost on it now. */
    boolean swallows() {
        return shape.swallows();
    }

    /** Whoever it goes to is gone, and the sender is not to know: what comes goes nowhere. */
    void sink() {
        discard();
        holed = true;
    }

    boolean hasEnded() {
        return ended;
    }

    /** How many bytes of {@link #head()} may leave now, 0 if none. */
    int ready(long now) {
        var first = portions.peek();
        if (first == null || first.due > now || nextMove > now || left == 0) {
            return 0;
        }
        long most = Math.min(first.bytes.remaining(), Math.min(shape.pieceBytes(), left));
        if (shape.bytesPerSecond() != Shape.NO_LIMIT) {
            most = Math.min(most, Math.max(1, shape.bytesPerSecond() / MOVES_PER_SECOND));
        }
        return (int) most;
    }

    /** The oldest bytes; only if {@link #ready} is above 0. */
    ByteBuffer head() {
        return portions.element().bytes;
    }

    /** So many bytes of {@link #head()}, its position moved already, have left. */
    void moved(int bytes, long now) {
        if (bytes == 0) {
            return;
        }
        queued -= bytes;
        tally.held -= bytes;
        if (way == Way.TO_BROKER) {
            tally.toBroker += bytes;
        } else {
            tally.fromBroker += bytes;
        }
        if (left != Shape.NO_LIMIT) {
            left -= bytes;
        }
        var first = portions.element();
        if (!first.bytes.hasRemaining()) {
            portions.remove();
        }
        if (shape.bytesPerSecond() != Shape.NO_LIMIT) {
            // From when they could have left, since whoever moves them comes late each time; but a line that stood still
            // does not make up for all of that.
            long begun = Math.max(Math.max(nextMove, first.due), now - LATEST_NANOS);
            nextMove = begun + (long) (bytes * NANOS / shape.bytesPerSecond());
        }
        if (shape.gapNanos() > 0) {
            nextMove = Math.max(nextMove, now + shape.gapNanos());
        }
        if (nextMove > now) {
            tally.delayed++;
        }
    }

    /** When there is something to do next; {@link #NEVER} if only a new event can bring that. */
    long next() {
        var first = portions.peek();
        return first == null || left == 0 ? NEVER : Math.max(first.due, nextMove);
    }

    /** Whether the connection is to be cut now: all that may pass has passed. */
    boolean isToBeCut() {
        return shape.cuts() && left == 0;
    }

    /** True once: everything has been passed on, now its end is to be. */
    boolean takeEnd() {
        if (!ended || endPassed || holed || !portions.isEmpty()) {
            return false;
        }
        endPassed = true;
        return true;
    }

    /** Whether nothing more will come of it. */
    boolean isOver() {
        return ended && (endPassed || holed && portions.isEmpty());
    }

    /** Whether it has lost bytes, or its end, and the fault that took them is gone: such a stream is of no use. */
    boolean isBroken() {
        return holed && ended && !shape.swallows();
    }

    /** What waits here goes nowhere any more. */
    void discard() {
        portions.clear();
        tally.held -= queued;
        queued = 0;
    }
}
