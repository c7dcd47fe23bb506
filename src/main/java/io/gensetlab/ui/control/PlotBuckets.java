package io.gensetlab.ui.control;

/**
 * The points of a series boiled down to what one pixel column can show: the first, the lowest, the highest and
 * the last of its bucket. Bucket n holds the times from n × width on, counted from the epoch: the borders never
 * move, so a line that travels to the left keeps its shape. Only what is new is boiled down again.
 */
final class PlotBuckets {
    /** Numbers kept for a bucket: x (0 to 1 within it) and y of first, lowest, highest, last. */
    static final int STRIDE = 8;
    private static final int FIRST = 0;
    private static final int LOWEST = 2;
    private static final int HIGHEST = 4;
    private static final int LAST = 6;

    private final PlotSeries series;
    private double[] points = new double[0];
    private int[] counts = new int[0];
    private boolean[] gapBefore = new boolean[0];
    private boolean[] gapAfter = new boolean[0];
    private double bucketMillis;
    private long newest = Long.MIN_VALUE;
    private long newestEnd = Long.MIN_VALUE;
    private long oldest;
    private int epoch;

    PlotBuckets(PlotSeries series) {
        this.series = series;
    }

    /** Brings the {@code columns} buckets that end with bucket {@code end} up to date. */
    void update(double newBucketMillis, int columns, long end) {
        boolean fresh = newBucketMillis != bucketMillis || columns != counts.length || end < newestEnd
                || series.epoch() != epoch || newest <= end - columns;
        if (counts.length != columns) {
            points = new double[columns * STRIDE];
            counts = new int[columns];
            gapBefore = new boolean[columns];
            gapAfter = new boolean[columns];
        }
        bucketMillis = newBucketMillis;
        epoch = series.epoch();
        newestEnd = end;
        oldest = end - columns + 1;
        // The newest bucket of the last time may have been half full.
        long from = fresh ? oldest : Math.max(oldest, newest);
        for (long bucket = from; bucket <= end; bucket++) {
            int slot = slot(bucket);
            counts[slot] = 0;
            gapBefore[slot] = false;
            gapAfter[slot] = false;
        }
        long last = from;
        for (int i = series.firstAtOrAfter(from * bucketMillis); i < series.size(); i++) {
            double position = series.timeAt(i) / bucketMillis;
            long bucket = Math.max(from, (long) Math.floor(position));
            if (bucket > end) {
                break;
            }
            put(slot(bucket), position - bucket, series.valueAt(i));
            last = bucket;
        }
        newest = fresh ? last : Math.max(last, newest);
    }

    private void put(int slot, double x, double value) {
        if (!Double.isFinite(value)) {
            if (counts[slot] == 0) {
                gapBefore[slot] = true;
            }
            gapAfter[slot] = true;
            return;
        }
        int at = slot * STRIDE;
        if (counts[slot]++ == 0) {
            for (int k = 0; k < STRIDE; k += 2) {
                set(at + k, x, value);
            }
        } else {
            if (value < points[at + LOWEST + 1]) {
                set(at + LOWEST, x, value);
            }
            if (value > points[at + HIGHEST + 1]) {
                set(at + HIGHEST, x, value);
            }
            set(at + LAST, x, value);
        }
        gapAfter[slot] = false;
    }

    private void set(int at, double x, double value) {
        points[at] = x;
        points[at + 1] = value;
    }

    private int slot(long bucket) {
        return (int) Math.floorMod(bucket, (long) counts.length);
    }

    /** Points that fell into a bucket of the window; gaps not counted. */
    int count(long bucket) {
        return counts[slot(bucket)];
    }

    double first(long bucket) {
        return points[slot(bucket) * STRIDE + FIRST + 1];
    }

    double lowest(long bucket) {
        return points[slot(bucket) * STRIDE + LOWEST + 1];
    }

    double highest(long bucket) {
        return points[slot(bucket) * STRIDE + HIGHEST + 1];
    }

    double last(long bucket) {
        return points[slot(bucket) * STRIDE + LAST + 1];
    }

    boolean isGapBefore(long bucket) {
        return gapBefore[slot(bucket)];
    }

    boolean isGapAfter(long bucket) {
        return gapAfter[slot(bucket)];
    }

    /** Takes the corners of a path. */
    interface Path {
        /** @param x columns from the window's left edge; y in the plot's unit */
        void moveTo(double x, double y);

        void lineTo(double x, double y);
    }

    /** Walks the line through the window, left to right, coming in from the last point before it. */
    void walk(Path path) {
        boolean open = false;
        int before = series.firstAtOrAfter(oldest * bucketMillis) - 1;
        if (before >= 0 && Double.isFinite(series.valueAt(before))) {
            path.moveTo(series.timeAt(before) / bucketMillis - oldest, series.valueAt(before));
            open = true;
        }
        for (int column = 0; column < counts.length; column++) {
            int slot = slot(oldest + column);
            open &= !gapBefore[slot];
            if (counts[slot] > 0) {
                int at = slot * STRIDE;
                if (open) {
                    path.lineTo(column + points[at], points[at + 1]);
                } else {
                    path.moveTo(column + points[at], points[at + 1]);
                    open = true;
                }
                if (counts[slot] > 1) {
                    boolean lowFirst = points[at + LOWEST] <= points[at + HIGHEST];
                    corner(path, column, at + (lowFirst ? LOWEST : HIGHEST));
                    corner(path, column, at + (lowFirst ? HIGHEST : LOWEST));
                    corner(path, column, at + LAST);
                }
            }
            open &= !gapAfter[slot];
        }
    }

    private void corner(Path path, int column, int at) {
        path.lineTo(column + points[at], points[at + 1]);
    }

    /** The lowest and highest value in the window, or two NaN. */
    double[] range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int slot = 0; slot < counts.length; slot++) {
            if (counts[slot] > 0) {
                low = Math.min(low, points[slot * STRIDE + LOWEST + 1]);
                high = Math.max(high, points[slot * STRIDE + HIGHEST + 1]);
            }
        }
        return low <= high ? new double[]{low, high} : new double[]{Double.NaN, Double.NaN};
    }
}
