package io.gensetlab.lab;

import java.time.Duration;

/**
 * Where rows stand in the time of a replay, by their stamps. One that is far off from the row before, by a wrong clock, is not
 * waited for, and the others keep their spacing; only when several in a row agree is it a gap of the source, and the time goes on
 * from there. So neither one stamp of the year 9999 nor one of 1970 holds up the rest. Not thread-safe.
 */
final class ReplayTimeline {
    /** So many far ones that are near each other are right, and the ones before were wrong or long ago. */
    static final int SURE = 10;

    private final long longestMillis;
    private boolean begun;
    /** The stamp that would stand at 0. */
    private long zero;
    private long last;
    private long stray;
    private int strays;
    private boolean farOff;

    ReplayTimeline(Duration longestGap) {
        longestMillis = longestGap.toMillis();
    }

    /**
     * The place of the next row.
     *
     * @param stamp epoch ms, 0 or more
     * @return ms after the first row, at the source's own speed; below 0 for one before it
     */
    long place(long stamp) {
        farOff = false;
        if (!begun) {
            begun = true;
            zero = stamp;
        } else if (Math.abs(stamp - last) > longestMillis) {
            farOff = true;
            strays = strays > 0 && Math.abs(stamp - stray) <= longestMillis ? strays + 1 : 1;
            stray = stamp;
            if (strays < SURE) {
                return last - zero;
            }
            zero += stamp - last;
        }
        strays = 0;
        last = stamp;
        return stamp - zero;
    }

    /** Whether the last one was far off. */
    boolean isFarOff() {
        return farOff;
    }
}
