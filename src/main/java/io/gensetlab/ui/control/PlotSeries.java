package io.gensetlab.ui.control;

/**
 * One line of a {@link TimeSeriesPlot}: a ring of points in plain arrays, and how the line is drawn. Its colour
 * is the style sheets' business, through the style class. FX thread; a plot notices new points by itself.
 */
public final class PlotSeries {
    /** The pattern of a line, so that lines are told apart without their colours. */
    public enum Dash {
        SOLID, DASHED, DOTTED
    }

    private final String name;
    private final String styleClass;
    private final long[] times;
    private final double[] values;
    private int head;
    private int size;
    private long version;
    private int epoch;
    private Dash dash = Dash.SOLID;
    private double width = 1.6;
    private boolean filled;
    private boolean lastValueShown = true;

    /**
     * @param name       as the legend says it
     * @param styleClass what {@code plot.css} knows a colour for: {@code mqtt}, {@code kafka},
     *                   {@code temperature}, {@code series-1} to {@code series-8} …
     * @param capacity   points kept, at least 2; the oldest fall out
     */
    public PlotSeries(String name, String styleClass, int capacity) {
        if (capacity < 2) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        this.name = name;
        this.styleClass = styleClass;
        times = new long[capacity];
        values = new double[capacity];
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

    /**
     * Adds a point.
     *
     * @param millis time of the plot's clock, milliseconds since the epoch
     * @param value  in the plot's unit; NaN ends the line, and the next value begins it anew
     * @return false if the point is older than the newest one and was left out: a line never runs back in time
     */
    public boolean add(long millis, double value) {
        if (size > 0 && millis < timeAt(size - 1)) {
            return false;
        }
        int at = (head + size) % times.length;
        times[at] = millis;
        values[at] = value;
        if (size < times.length) {
            size++;
        } else {
            head = (head + 1) % times.length;
        }
        version++;
        return true;
    }

    /** Forgets all points. */
    public void clear() {
        head = 0;
        size = 0;
        version++;
        epoch++;
    }

    public String name() {
        return name;
    }

    public String styleClass() {
        return styleClass;
    }

    /** Points held. */
    public int size() {
        return size;
    }

    /** Time of a point, 0 being the oldest held. */
    public long timeAt(int index) {
        return times[(head + index) % times.length];
    }

    /** Value of a point, 0 being the oldest held. */
    public double valueAt(int index) {
        return values[(head + index) % values.length];
    }

    /** The first point at or after a time, or {@link #size()}. */
    int firstAtOrAfter(double millis) {
        int low = 0;
        int high = size;
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
    double valueAtTime(double millis) {
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

    boolean isFilled() {
        return filled;
    }

    boolean isLastValueShown() {
        return lastValueShown;
    }
}
