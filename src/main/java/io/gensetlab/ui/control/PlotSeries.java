package io.gensetlab.ui.control;

import org.jspecify.annotations.Nullable;

/**
 * One line of a {@link TimeSeriesPlot}: its points, and how the line is drawn. The newest points are kept as they came,
 * older ones thinned so that the lowest and the highest stay, for two hours. Its colour is the style sheets' business,
 * through the style class. FX thread; a plot notices new points by itself.
 */
public final class PlotSeries {
    /** The pattern of a line, so that lines are told apart without their colours. */
    public enum Dash {
        SOLID, DASHED, DOTTED
    }

    /** What stands for a point, so that points of two series that fall together are both seen. */
    public enum Dot {
        /** A small disc. */
        DISC,
        /** A ring with room for a disc. */
        RING
    }

    private final String name;
    private final String styleClass;
    private final PlotHistory points;
    private long version;
    private int epoch;
    private Dash dash = Dash.SOLID;
    private double width = 1.6;
    private boolean filled;
    private boolean lastValueShown = true;
    private @Nullable Dot dot;

    /**
     * @param name       as the legend says it
     * @param styleClass what {@code plot.css} knows a colour for: {@code mqtt}, {@code kafka},
     *                   {@code temperature}, {@code series-1} to {@code series-8} …
     * @param capacity   points kept as they came, at least 2; older ones are thinned
     */
    public PlotSeries(String name, String styleClass, int capacity) {
        if (capacity < 2) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        this.name = name;
        this.styleClass = styleClass;
        points = new PlotHistory(capacity);
    }

    /** With this pattern. */
    public PlotSeries dash(Dash newDash) {
        dash = newDash;
        version++;
        return this;
    }

    /** With this line width, px. */
    public PlotSeries width(double newWidth) {
        width = newWidth;
        version++;
        return this;
    }

    /** With a soft gradient below the line. */
    public PlotSeries filled() {
        filled = true;
        version++;
        return this;
    }

    /** Without a dot and a value at the end of the line. */
    public PlotSeries withoutLastValue() {
        lastValueShown = false;
        version++;
        return this;
    }

    /** As points that are not joined by a line, without a value at the end. */
    public PlotSeries dots(Dot shape) {
        dot = shape;
        return withoutLastValue();
    }

    /**
     * Adds a point.
     *
     * @param millis time of the plot's clock, milliseconds since the epoch
     * @param value  in the plot's unit; NaN ends the line, and the next value begins it anew
     * @return false if the point is older than the newest one and was left out: a line never runs back in time
     */
    public boolean add(long millis, double value) {
        if (size() > 0 && millis < timeAt(size() - 1)) {
            return false;
        }
        points.add(millis, value);
        version++;
        return true;
    }

    /** Forgets all points. */
    public void clear() {
        points.clear();
        version++;
        epoch++;
    }

    public String name() {
        return name;
    }

    public String styleClass() {
        return styleClass;
    }

    /** Points held, as they came or thinned. */
    public int size() {
        return points.size();
    }

    /** Time of a point, 0 being the oldest held. */
    public long timeAt(int index) {
        return points.timeAt(index);
    }

    /** Value of a point, 0 being the oldest held. */
    public double valueAt(int index) {
        return points.valueAt(index);
    }

    /** The first point at or after a time, or {@link #size()}. */
    int firstAtOrAfter(double millis) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timeAt(middle) < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The value that stood at a time, NaN before the first point and within a gap. */
    public double valueAtTime(double millis) {
        int index = firstAtOrAfter(Math.nextUp(millis)) - 1;
        return index < 0 ? Double.NaN : valueAt(index);
    }

    long version() {
        return version;
    }

    int epoch() {
        return epoch;
    }

    Dash dash() {
        return dash;
    }

    double width() {
        return width;
    }

    /** What stands for a point, or null if a line joins them. */
    @Nullable
    Dot dot() {
        return dot;
    }

    boolean isFilled() {
        return filled;
    }

    boolean isLastValueShown() {
        return lastValueShown;
    }
}
