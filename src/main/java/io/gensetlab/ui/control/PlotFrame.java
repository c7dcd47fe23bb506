package io.gensetlab.ui.control;

/**
 * Where things are in a plot at one moment.
 *
 * @param left         of the drawing area within the plot, px
 * @param top          of the drawing area, px
 * @param width        of the drawing area, px
 * @param height       of the drawing area, px
 * @param columns      device pixels across
 * @param rows         device pixels down
 * @param bucketMillis time of one column
 * @param endBucket    bucket at the right edge
 * @param low          value at the foot
 * @param high         value at the top
 */
record PlotFrame(double left, double top, double width, double height, int columns, int rows,
        double bucketMillis,
        long endBucket, double low, double high) {

    /** Before anything is drawn. */
    static final PlotFrame EMPTY = new PlotFrame(0, 0, 1, 1, 1, 1, 1, 0, 0, 1);

    PlotFrame withRange(double newLow, double newHigh) {
        return new PlotFrame(left, top, width, height, columns, rows, bucketMillis, endBucket, newLow,
                newHigh);
    }

    /** Time at the right edge, milliseconds since the epoch. */
    double endMillis() {
        return (endBucket + 1) * bucketMillis;
    }

    /** Time at the left edge. */
    double startMillis() {
        return (endBucket + 1 - columns) * bucketMillis;
    }

    /** Column, from the left, of a time. */
    double columnOf(double millis) {
        return columns - (endMillis() - millis) / bucketMillis;
    }

    /** Row, from the top, of a value. */
    double rowOf(double value) {
        return rows * (1 - (value - low) / (high - low));
    }

    double xOf(double millis) {
        return left + columnOf(millis) * width / columns;
    }

    double yOf(double value) {
        return top + height * (1 - (value - low) / (high - low));
    }

    double millisAt(double x) {
        return endMillis() - (left + width - x) / width * columns * bucketMillis;
    }

    boolean holds(double x, double y) {
        return x >= left && x <= left + width && y >= top && y <= top + height;
    }
}
