package io.gensetlab.ui.control;

import javafx.scene.paint.Color;

/** Turns series and events into strokes of a {@link PlotRaster}, for one frame. */
final class PlotPainter {
    private static final double DASH_ON = 6;
    private static final double DASH_PERIOD = 9;
    private static final double DOT_ON = 1.5;
    private static final double DOT_PERIOD = 5;
    private static final double FAR = 4;
    private static final double DOT_APART = 9;
    private static final int RING_CORNERS = 12;

    private final PlotRaster raster;
    private final PlotFrame frame;
    private final double scale;

    /** @param scale device pixels a px */
    PlotPainter(PlotRaster raster, PlotFrame frame, double scale) {
        this.raster = raster;
        this.frame = frame;
        this.scale = scale;
    }

    /** A row, kept near the picture: what is far outside need not be walked pixel by pixel. */
    private double row(double value) {
        return Math.clamp(frame.rowOf(value), -FAR * frame.rows(), (1 + FAR) * frame.rows());
    }

    void line(PlotSeries series, PlotBuckets buckets, Color color) {
        double radius = series.width() * scale / 2;
        double on = switch (series.dash()) {
            case SOLID -> Double.POSITIVE_INFINITY;
            case DASHED -> DASH_ON * scale;
            case DOTTED -> DOT_ON * scale;
        };
        double period = (series.dash() == PlotSeries.Dash.DOTTED ? DOT_PERIOD : DASH_PERIOD) * scale;
        // Dashes are anchored to the time, as the buckets are, and travel with the line.
        double phase = Math.floorMod(frame.endBucket() - frame.columns() + 1, Math.round(period));
        buckets.walk((x0, v0, x1, v1) -> {
            double y0 = row(v0);
            double y1 = row(v1);
            if (Double.isInfinite(on)) {
                raster.segment(x0, y0, x1, y1, radius);
            } else {
                dash(x0, y0, x1, y1, radius, on, Math.round(period), phase);
            }
        });
        raster.lay(rgb(color), color.getOpacity());
    }

    private void dash(double x0, double y0, double x1, double y1, double radius, double on, double period,
            double phase) {
        double from = Math.max(x0, -period);
        while (from <= x1) {
            double begin = Math.floor((from + phase) / period) * period - phase;
            double to = Math.min(x1, begin + on);
            if (to >= from) {
                raster.segment(from, at(x0, y0, x1, y1, from), to, at(x0, y0, x1, y1, to), radius);
            }
            from = begin + period;
            if (x1 <= x0) {
                return;
            }
        }
    }

    private static double at(double x0, double y0, double x1, double y1, double x) {
        return x1 - x0 < 1e-9 ? y1 : y0 + (x - x0) * (y1 - y0) / (x1 - x0);
    }

    void fill(PlotBuckets buckets, Color color, double opacity) {
        buckets.walk((x0, v0, x1, v1) -> raster.fillUnder(x0, row(v0), x1, row(v1)));
        raster.layFill(rgb(color), opacity);
    }

    /** The last value of a series that lies in the window, NaN if there is none or the line has ended. */
    double lastValue(PlotSeries series) {
        double end = frame.endMillis();
        int last = series.firstAtOrAfter(end) - 1;
        return last >= 0 && frame.columnOf(series.timeAt(last)) >= 0 ? series.valueAt(last) : Double.NaN;
    }

    /** The dot at the end of a line. */
    void end(PlotSeries series, double value, Color color, Color ground) {
        int last = series.firstAtOrAfter(frame.endMillis()) - 1;
        double x = Math.min(frame.columnOf(series.timeAt(last)), frame.columns() - 4.5 * scale);
        double y = row(value);
        dot(x, y, 6 * scale, color, 0.22);
        dot(x, y, 3.6 * scale, ground, 1);
        dot(x, y, 2.6 * scale, color, 1);
    }

    private void dot(double x, double y, double radius, Color color, double opacity) {
        raster.segment(x, y, x, y, radius);
        raster.lay(rgb(color), opacity);
    }

    /** A thin line through the whole height, and a flag at its foot whose shape tells what happened. */
    void flag(PlotFlags.Flag flag, Color color) {
        double middle = Math.floor((flag.x() - frame.left()) * scale) + 0.5;
        double size = 4.5 * scale;
        double foot = frame.rows() - size - scale;
        for (double y = 0; y < foot - size; y += 6 * scale) {
            raster.segment(middle, y + scale, middle, y + 3 * scale, 0.5 * scale);
        }
        raster.lay(rgb(color), 0.55);
        switch (flag.look().kind()) {
            case FAULT_ON -> raster.layPolygon(rgb(color), 1, triangle(middle, foot, size));
            case FAULT_OFF -> outline(color, triangle(middle, foot, size));
            case DISCONNECT -> raster.layPolygon(rgb(color), 1, square(middle, foot, size));
            case RECONNECT -> outline(color, square(middle, foot, size));
            case ALARM -> raster.layPolygon(rgb(color), 1, middle, foot - size * 1.25, middle + size * 1.25,
                    foot, middle, foot + size * 1.25, middle - size * 1.25, foot);
            case RUN -> dot(middle, foot, 3.2 * scale, color, 1);
        }
    }

    private static double[] triangle(double x, double y, double size) {
        return new double[]{x, y - size, x + size * 1.15, y + size, x - size * 1.15, y + size};
    }

    private static double[] square(double x, double y, double size) {
        double half = size * 0.9;
        return new double[]{x - half, y - half, x + half, y - half, x + half, y + half, x - half, y + half};
    }

    private void outline(Color color, double... corners) {
        for (int i = 0; i < corners.length; i += 2) {
            int next = (i + 2) % corners.length;
            raster.segment(corners[i], corners[i + 1], corners[next], corners[next + 1], 0.7 * scale);
        }
        raster.lay(rgb(color), 1);
    }

    /** A dot for each point, or for the first of those that would cover one another. */
    void dots(PlotBuckets buckets, PlotSeries.Dot shape, Color color) {
        long every = Math.max(1, Math.round(DOT_APART * scale));
        long first = frame.endBucket() - frame.columns() + 1;
        long taken = Long.MIN_VALUE;
        for (long bucket = first; bucket <= frame.endBucket(); bucket++) {
            // Anchored to the time: dots must not jump from point to point as they travel.
            if (buckets.count(bucket) == 0 || Math.floorDiv(bucket, every) == taken) {
                continue;
            }
            taken = Math.floorDiv(bucket, every);
            double x = bucket - first + 0.5;
            ringOrDisc(x, row(buckets.lowest(bucket)), shape);
            if (buckets.highest(bucket) != buckets.lowest(bucket)) {
                ringOrDisc(x, row(buckets.highest(bucket)), shape);
            }
        }
        raster.lay(rgb(color), color.getOpacity());
    }

    private void ringOrDisc(double x, double y, PlotSeries.Dot shape) {
        switch (shape) {
            case DISC -> raster.segment(x, y, x, y, 1.7 * scale);
            case RING -> {
                double radius = 3 * scale;
                for (int i = 0; i < RING_CORNERS; i++) {
                    double from = 2 * Math.PI * i / RING_CORNERS;
                    double to = 2 * Math.PI * (i + 1) / RING_CORNERS;
                    raster.segment(x + radius * Math.cos(from), y + radius * Math.sin(from),
                            x + radius * Math.cos(to), y + radius * Math.sin(to), 0.55 * scale);
                }
            }
        }
    }

    private static int rgb(Color color) {
        return (int) Math.round(color.getRed() * 255) << 16 | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
    }
}
