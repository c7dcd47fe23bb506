package io.gensetlab.history;

import java.util.concurrent.TimeUnit;

/**
 * The sampling rule. Each reading is kept while they are no more than so many a second. When more are made within a second,
 * one of <i>k</i> is kept, a power of two, chosen by the ordinal's hash: ordinals go round the fleet, so that the multiples of
 * <i>k</i> would be always the same generators'. <i>k</i> doubles as soon as a second's share is used up, again with each further
 * half share, and is chosen anew at each second's end as the least that brings that second's readings down to the share. What
 * one <i>k</i> keeps the half of it keeps too. Not thread-safe.
 */
final class Sampler {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_ONE_OF_BITS = 20;
    private static final int MOST_ONE_OF = 1 << MOST_ONE_OF_BITS;
    /** A hash keeps a little more or less than one of k: no reason to double it. */
    private static final int SLACK = 16;
    private static final long FIRST_FACTOR = 0x9E3779B97F4A7C15L;
    private static final long SECOND_FACTOR = 0xD6E8FEB86659FD93L;

    private final int share;
    private long windowNanos;
    private long made;
    private long kept;
    /** Kept readings in this second after which k doubles. */
    private long limit;
    private int oneOf = 1;

    /** @param share readings a second of which each is kept */
    Sampler(int share, long nanos) {
        this.share = share;
        windowNanos = nanos;
        limit = share;
    }

    /** Whether to keep a reading; {@link #oneOf()} may have changed, from this reading on. */
    boolean keep(long ordinal, long nanos) {
        if (nanos - windowNanos >= SECOND) {
            // After a pause its last second is not what it was before.
            oneOf = nanos - windowNanos >= 2 * SECOND ? 1 : least();
            windowNanos = nanos;
            made = 0;
            kept = 0;
            limit = oneOf == 1 ? share : share + share / SLACK;
        }
        made++;
        if (!isKept(ordinal, oneOf)) {
            return false;
        }
        if (kept >= limit && oneOf < MOST_ONE_OF) {
            oneOf *= 2;
            limit += Math.max(1, share / 2);
            if (!isKept(ordinal, oneOf)) {
                return false;
            }
        }
        kept++;
        return true;
    }

    /** Whether one of so many, a power of two, keeps a reading. */
    static boolean isKept(long ordinal, int oneOf) {
        // Twice: multiples alone are as regular as the fleet's round, and some sizes of it would go in step.
        long mixed = ordinal * FIRST_FACTOR;
        mixed = (mixed ^ mixed >>> 32) * SECOND_FACTOR;
        return (mixed >>> Long.SIZE - MOST_ONE_OF_BITS & oneOf - 1) == 0;
    }

    private int least() {
        int k = 1;
        while (made / k > share && k < MOST_ONE_OF) {
            k *= 2;
        }
        return k;
    }

    /** One of so many is kept now. */
    int oneOf() {
        return oneOf;
    }
}
