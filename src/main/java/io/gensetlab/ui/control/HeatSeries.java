package io.gensetlab.ui.control;

import java.util.Arrays;

/**
 * Counts over time and a scale of steps, for a {@link HeatStrip}: one column a second. A ring in plain arrays; the
 * oldest second falls out. FX thread; a strip notices new columns by itself.
 */
public final class HeatSeries {
    private final int steps;
    private final long[] seconds;
    private final int[] counts;
    private long newest = Long.MIN_VALUE;
    private long version;

    /**
     * @param steps of the scale
     * @param capacity seconds kept
     */
    public HeatSeries(int steps, int capacity) {
        this.steps = steps;
        seconds = new long[capacity];
        counts = new int[capacity * steps];
        Arrays.fill(seconds, Long.MIN_VALUE);
    }

    public int steps() {
        return steps;
    }

    /** Puts the counts of a second, since the epoch; one that is too old is left out. */
    public void put(long second, int[] column) {
        int slot = slot(second);
        if (seconds[slot] > second) {
            return;
        }
        seconds[slot] = second;
        System.arraycopy(column, 0, counts, slot * steps, steps);
        newest = Math.max(newest, second);
        version++;
    }

    /** The newest second put, or {@link Long#MIN_VALUE}. */
    public long newest() {
        return newest;
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(seconds, Long.MIN_VALUE);
        newest = Long.MIN_VALUE;
        version++;
    }

    /** Adds the counts of a second to a column; false if there is none of that second. */
    boolean addTo(int[] column, long second) {
        int slot = slot(second);
        if (seconds[slot] != second) {
            return false;
        }
        for (int i = 0; i < steps; i++) {
            column[i] += counts[slot * steps + i];
        }
        return true;
    }

    private int slot(long second) {
        return (int) Math.floorMod(second, (long) seconds.length);
    }

    long version() {
        return version;
    }
}
