package io.gensetlab.ui.control;

/**
 * The points of a series boiled down to what one pixel column can show: the lowest and the highest of its bucket.
 * Bucket n holds the times from n × width on, counted from the epoch: the borders never move, so a line that
 * travels to the left keeps its shape. Only what is new is boiled down again.
 */
final class PlotBuckets {
    private final PlotSeries series;
    private double[] lows = new double[0];
    private double[] highs = new double[0];
    private double[] offsets = new double[0];
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
            lows = new double[columns];
            highs = new double[columns];
            offsets = new double[columns];
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

    private void put(int slot, double offset, double value) {
        if (!Double.isFinite(value)) {
            gapBefore[slot] |= counts[slot] == 0;
            gapAfter[slot] = true;
            return;
        }
        gapAfter[slot] = false;
        if (counts[slot]++ == 0) {
            lows[slot] = value;
            highs[slot] = value;
            offsets[slot] = offset;
        } else {
            lows[slot] = Math.min(lows[slot], value);
            highs[slot] = Math.max(highs[slot], value);
            offsets[slot] = 0.5;
        }
    }

    private int slot(long bucket) {
        return (int) Math.floorMod(bucket, (long) counts.length);
    }

    /** Points that fell into a bucket of the window; gaps not counted. */
    int count(long bucket) {
        return counts[slot(bucket)];
    }

    double lowest(long bucket) {
        return lows[slot(bucket)];
    }

    double highest(long bucket) {
        return highs[slot(bucket)];
    }

    boolean isGapBefore(long bucket) {
        return gapBefore[slot(bucket)];
    }

    boolean isGapAfter(long bucket) {
        return gapAfter[slot(bucket)];
    }

    /** Takes the pieces of a line: x in columns from the window's left edge, y in the plot's unit. */
    interface Line {
        void piece(double x0, double y0, double x1, double y1);
    }

    /**
     * Walks the line through the window, left to right, coming in from the last point before it and going out to the
     * first one after it. A bucket of many
     * points is one upright piece in the middle of its column; neighbours that overlap need nothing between them.
     */
    void walk(Line line) {
        boolean open = false;
        double x = 0;
        double low = 0;
        double high = 0;
        int before = series.firstAtOrAfter(oldest * bucketMillis) - 1;
        if (before >= 0 && Double.isFinite(series.valueAt(before))) {
            x = series.timeAt(before) / bucketMillis - oldest;
            low = series.valueAt(before);
            high = low;
            open = true;
        }
        for (int column = 0; column < counts.length; column++) {
            int slot = slot(oldest + column);
            open &= !gapBefore[slot];
            if (counts[slot] > 0) {
                double toX = column + offsets[slot];
                double toLow = lows[slot];
                double toHigh = highs[slot];
                if (open) {
                    // The heights nearest to one another; the same one where both pieces reach it.
                    double from = Math.clamp(toLow, low, high);
                    from = from == toLow ? from : Math.clamp(toHigh, low, high);
                    double to = Math.clamp(from, toLow, toHigh);
                    if (from != to || toX - x > 1.01 || toLow == toHigh || low == high) {
                        line.piece(x, from, toX, to);
                    }
                }
                if (toLow < toHigh || !open) {
                    line.piece(toX, toLow, toX, toHigh);
                }
                x = toX;
                low = toLow;
                high = toHigh;
                open = true;
            }
            open &= !gapAfter[slot];
        }
        int after = series.firstAtOrAfter((oldest + counts.length) * bucketMillis);
        if (open && after < series.size() && Double.isFinite(series.valueAt(after))) {
            double value = series.valueAt(after);
            double from = Math.clamp(value, low, high);
            double toX = series.timeAt(after) / bucketMillis - oldest;
            // As far as the edge: what is beyond may be hours away.
            line.piece(x, from, counts.length, from + (value - from) * (counts.length - x) / (toX - x));
        }
    }

    /** The lowest and highest value in the window, or two NaN. */
    double[] range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int slot = 0; slot < counts.length; slot++) {
            if (counts[slot] > 0) {
                low = Math.min(low, lows[slot]);
                high = Math.max(high, highs[slot]);
            }
        }
        return low <= high ? new double[]{low, high} : new double[]{Double.NaN, Double.NaN};
    }
}
