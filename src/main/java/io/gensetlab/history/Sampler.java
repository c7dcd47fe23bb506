package io.gensetlab.history;

import java.util.concurrent.TimeUnit;

/**
 * The sampling rule. Each reading is kept while they are no more than so many a second. When more are made within a second,
 * those are kept whose ordinal is a multiple of <i>k</i>, a power of two: <i>k</i> doubles as soon as a second's share is used
 * up, again with each further half share, and is chosen anew at each second's end as the least that brings that second's
 * readings down to the share. Not thread-safe.
 */
final class Sampler {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_ONE_OF = 1 << 20;

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
            limit = share;
        }
        made++;
        if ((ordinal & oneOf - 1) != 0) {
            return false;
        }
        if (kept >= limit && oneOf < MOST_ONE_OF) {
            oneOf *= 2;
            limit += Math.max(1, share / 2);
            if ((ordinal & oneOf - 1) != 0) {
                return false;
            }
        }
        kept++;
        return true;
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
