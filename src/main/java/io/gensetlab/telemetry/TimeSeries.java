package io.gensetlab.telemetry;

/**
 * The newest values of one quantity, in a ring of primitives: when full, the oldest goes. Not thread-safe; whoever owns
 * it guards it.
 */
public final class TimeSeries {
    private final long[] millis;
    private final float[] values;
    private int start;
    private int size;

    /** @param capacity how many values are kept, at least 1 */
    public TimeSeries(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A series keeps at least one value, not " + capacity);
        }
        millis = new long[capacity];
        values = new float[capacity];
    }

    /** Adds a value; time does not run backwards within a series. */
    public void add(long atMillis, double value) {
        int slot = (start + size) % millis.length;
        millis[slot] = atMillis;
        values[slot] = (float) value;
        if (size < millis.length) {
            size++;
        } else {
            start = (start + 1) % millis.length;
        }
    }

    /** How many values there are. */
    public int size() {
        return size;
    }

    /** Time of the i-th value, 0 being the oldest. */
    public long millisAt(int i) {
        return millis[(start + i) % millis.length];
    }

    /** The i-th value, 0 being the oldest. */
    public double valueAt(int i) {
        return values[(start + i) % millis.length];
    }
}
