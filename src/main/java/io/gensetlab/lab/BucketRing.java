package io.gensetlab.lab;

import java.util.Arrays;

/**
 * Values over time, boiled down to the lowest and the highest of each bucket of time, several columns with one time; when
 * full, the oldest bucket goes. Buckets without a value take no room. Grows as it fills. Not thread-safe.
 */
final class BucketRing {
    private static final int FIRST_SIZE = 32;

    private final long bucketMillis;
    private final int capacity;
    private final int columns;
    private long[] numbers;
    private int[] offsets;
    private float[] lows;
    private float[] highs;
    private int head;
    private int size;

    /**
     * @param bucketMillis length of a bucket, ms
     * @param capacity buckets kept
     * @param columns values of one moment
     */
    BucketRing(long bucketMillis, int capacity, int columns) {
        this.bucketMillis = bucketMillis;
        this.capacity = capacity;
        this.columns = columns;
        int first = Math.min(capacity, FIRST_SIZE);
        numbers = new long[first];
        offsets = new int[first];
        lows = new float[first * columns];
        highs = new float[first * columns];
    }

    /** Adds the values of a moment, NaN for none; what lies before the newest moment is left out. */
    void add(long millis, double[] values) {
        long number = Math.floorDiv(millis, bucketMillis);
        int newest = size == 0 ? -1 : slot(size - 1);
        if (newest >= 0 && number < numbers[newest]) {
            return;
        }
        int slot;
        if (newest >= 0 && number == numbers[newest]) {
            slot = newest;
        } else {
            slot = next();
            numbers[slot] = number;
            Arrays.fill(lows, slot * columns, (slot + 1) * columns, Float.NaN);
            Arrays.fill(highs, slot * columns, (slot + 1) * columns, Float.NaN);
        }
        offsets[slot] = (int) (millis - number * bucketMillis);
        for (int column = 0; column < columns; column++) {
            float value = (float) values[column];
            int at = slot * columns + column;
            if (Float.isNaN(lows[at])) {
                lows[at] = value;
                highs[at] = value;
            } else if (!Float.isNaN(value)) {
                lows[at] = Math.min(lows[at], value);
                highs[at] = Math.max(highs[at], value);
            }
        }
    }

    private int next() {
        if (size < capacity && size == numbers.length) {
            grow();
        }
        if (size == numbers.length) {
            int oldest = head;
            head = (head + 1) % numbers.length;
            return oldest;
        }
        return slot(size++);
    }

    /** Never wraps before it has its full size. */
    private void grow() {
        int larger = Math.min(capacity, numbers.length * 2);
        numbers = Arrays.copyOf(numbers, larger);
        offsets = Arrays.copyOf(offsets, larger);
        lows = Arrays.copyOf(lows, larger * columns);
        highs = Arrays.copyOf(highs, larger * columns);
    }

    private int slot(int index) {
        return (head + index) % numbers.length;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Beginning of the oldest bucket, or the end of time if there is none. */
    long startMillis() {
        return size == 0 ? Long.MAX_VALUE : numbers[head] * bucketMillis;
    }

    /** Time of the newest value. */
    long newestMillis() {
        return size == 0 ? Long.MIN_VALUE : millis(slot(size - 1));
    }

    private long millis(int slot) {
        return numbers[slot] * bucketMillis + offsets[slot];
    }

    /**
     * Copies a column, oldest first: one value of a bucket whose values are all the same, or else two.
     *
     * @param after only what is later
     * @param until only buckets that begin before
     */
    void copy(int column, long after, long until, ReadingHistory.Sink sink) {
        int index = size;
        while (index > 0 && millis(slot(index - 1)) > after) {
            index--;
        }
        double before = Double.NaN;
        for (; index < size; index++) {
            int slot = slot(index);
            if (numbers[slot] * bucketMillis >= until) {
                return;
            }
            double low = lows[slot * columns + column];
            double high = highs[slot * columns + column];
            long last = millis(slot);
            long first = Math.max(after + 1, last - offsets[slot] / 2);
            if (low != high && !Double.isNaN(low) && first < last) {
                // In the order that makes the shorter way from what came before.
                boolean rising = Double.isNaN(before) || Math.abs(before - low) <= Math.abs(before - high);
                sink.accept(first, rising ? low : high);
                sink.accept(last, rising ? high : low);
                before = rising ? high : low;
            } else {
                sink.accept(last, high);
                before = high;
            }
        }
    }
}
