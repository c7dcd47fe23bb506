package io.gensetlab.ui.control;

/**
 * The points of a series in the order of their times: the newest as they came, older ones thinned to the lowest and the
 * highest of each {@link #THINNED_MILLIS}, so that no spike is lost. Bounded: the newest {@code detail} points, and
 * {@link #THINNED_POINTS} beyond, which is two hours and more. A ring of plain arrays that grow as they fill. FX
 * thread.
 */
final class PlotHistory {
    /** Length of time of which two points are left. */
    static final long THINNED_MILLIS = 5_000;
    /** Points kept of what is older than the detail. */
    static final int THINNED_POINTS = 3_600;
    private static final int FIRST_SIZE = 64;

    private final Ring detail;
    private final Ring thinned = new Ring(THINNED_POINTS);
    /** How many of the newest thinned points belong to the piece that is still being thinned: 0 to 2. */
    private int open;
    private long openPiece;
    private long lowMillis;
    private double low;
    private long highMillis;
    private double high;

    /** Points between two ends, the oldest of which falls out when it is full. */
    private static final class Ring {
        private final int capacity;
        private long[] times;
        private double[] values;
        private int head;
        private int size;

        Ring(int capacity) {
            this.capacity = capacity;
            times = new long[Math.min(capacity, FIRST_SIZE)];
            values = new double[times.length];
        }

        boolean isFull() {
            return size == capacity;
        }

        int slot(int index) {
            int slot = head + index;
            return slot < times.length ? slot : slot - times.length;
        }

        void add(long millis, double value) {
            if (isFull()) {
                removeFirst();
            } else if (size == times.length) {
                grow();
            }
            int at = slot(size);
            times[at] = millis;
            values[at] = value;
            size++;
        }

        private void grow() {
            // It never wraps before it has its full size, unless points were taken from its front.
            int larger = Math.min(capacity, times.length * 2);
            long[] newTimes = new long[larger];
            double[] newValues = new double[larger];
            int first = Math.min(size, times.length - head);
            System.arraycopy(times, head, newTimes, 0, first);
            System.arraycopy(values, head, newValues, 0, first);
            System.arraycopy(times, 0, newTimes, first, size - first);
            System.arraycopy(values, 0, newValues, first, size - first);
            times = newTimes;
            values = newValues;
            head = 0;
        }

        void removeFirst() {
            head = slot(1);
            size--;
        }

        void clear() {
            head = 0;
            size = 0;
        }
    }

    PlotHistory(int detail) {
        this.detail = new Ring(detail);
    }

    void add(long millis, double value) {
        if (detail.isFull()) {
            int oldest = detail.slot(0);
            thin(detail.times[oldest], detail.values[oldest]);
        }
        detail.add(millis, value);
    }

    private void thin(long millis, double value) {
        if (Double.isNaN(value)) {
            if (thinned.size == 0 || !Double.isNaN(thinned.values[thinned.slot(thinned.size - 1)])) {
                thinned.add(millis, value);
            }
            open = 0;
            return;
        }
        long piece = Math.floorDiv(millis, THINNED_MILLIS);
        if (open == 0 || piece != openPiece) {
            openPiece = piece;
            lowMillis = millis;
            low = value;
            highMillis = millis;
            high = value;
            thinned.add(millis, value);
            open = 1;
            return;
        }
        if (value < low) {
            low = value;
            lowMillis = millis;
        } else if (value > high) {
            high = value;
            highMillis = millis;
        } else {
            return;
        }
        thinned.size -= open;
        boolean falling = highMillis <= lowMillis;
        thinned.add(falling ? highMillis : lowMillis, falling ? high : low);
        thinned.add(falling ? lowMillis : highMillis, falling ? low : high);
        open = 2;
    }

    void clear() {
        detail.clear();
        thinned.clear();
        open = 0;
    }

    int size() {
        return thinned.size + detail.size;
    }

    long timeAt(int index) {
        return index < thinned.size
                ? thinned.times[thinned.slot(index)]
                : detail.times[detail.slot(index - thinned.size)];
    }

    double valueAt(int index) {
        return index < thinned.size
                ? thinned.values[thinned.slot(index)]
                : detail.values[detail.slot(index - thinned.size)];
    }

    /** Bytes of its arrays: for tests. */
    long bytes() {
        return 16L * (detail.times.length + thinned.times.length);
    }
}
