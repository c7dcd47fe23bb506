package io.gensetlab.ui.control;

import java.util.Arrays;

/**
 * Draws lines with smooth edges into premultiplied ARGB pixels. A line is first gathered as coverage, each pixel
 * taking the most that any piece of the line covers of it, and laid over the picture once: pieces that meet do
 * not show their joints. Coordinates are device pixels, y down; a pixel's middle is at .5. Any one thread.
 */
final class PlotRaster {
    private final int width;
    private final int height;
    private final int[] pixels;
    private final float[] coverage;
    private final int[] top;
    private final int[] bottom;
    /** Of a line at the middle of each column, NaN where it passes none. */
    private final double[] lineY;
    /** Of the ends of its pieces, by column: what counts where the middle of the column is passed by no piece. */
    private final double[] endY;

    /** @param pixels row by row, {@code width * height} of them */
    PlotRaster(int width, int height, int[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
        coverage = new float[width * height];
        top = new int[width];
        bottom = new int[width];
        lineY = new double[width];
        endY = new double[width];
        Arrays.fill(top, height);
        Arrays.fill(bottom, -1);
        Arrays.fill(lineY, Double.NaN);
        Arrays.fill(endY, Double.NaN);
    }

    void clear() {
        Arrays.fill(pixels, 0);
    }

    /** Gathers the piece from one point to another, with round ends. */
    void segment(double x0, double y0, double x1, double y1, double radius) {
        if (x1 < x0) {
            segment(x1, y1, x0, y0, radius);
            return;
        }
        if (x1 - x0 < 1e-9 && Math.abs(y1 - y0) > 2) {
            upright(x0, Math.min(y0, y1), Math.max(y0, y1), radius);
            return;
        }
        double reach = radius + 1;
        double dx = x1 - x0;
        double dy = y1 - y0;
        double inverse = dx * dx + dy * dy > 1e-12 ? 1 / (dx * dx + dy * dy) : 0;
        double slope = dx > 1e-9 ? dy / dx : 0;
        int fromColumn = Math.max(0, (int) Math.floor(x0 - reach));
        int toColumn = Math.min(width - 1, (int) Math.floor(x1 + reach));
        for (int column = fromColumn; column <= toColumn; column++) {
            double cx = column + 0.5;
            double ya = dx > 1e-9 ? y0 + (Math.clamp(cx - reach, x0, x1) - x0) * slope : y0;
            double yb = dx > 1e-9 ? y0 + (Math.clamp(cx + reach, x0, x1) - x0) * slope : y1;
            int fromRow = Math.max(0, (int) Math.floor(Math.min(ya, yb) - reach));
            int toRow = Math.min(height - 1, (int) Math.floor(Math.max(ya, yb) + reach));
            if (fromRow > toRow) {
                continue;
            }
            top[column] = Math.min(top[column], fromRow);
            bottom[column] = Math.max(bottom[column], toRow);
            double px = cx - x0;
            for (int row = fromRow; row <= toRow; row++) {
                double py = row + 0.5 - y0;
                double t = Math.clamp((px * dx + py * dy) * inverse, 0.0, 1.0);
                double ex = px - t * dx;
                double ey = py - t * dy;
                float covered = (float) (radius + 0.5 - Math.sqrt(ex * ex + ey * ey));
                int at = row * width + column;
                if (covered > coverage[at]) {
                    coverage[at] = Math.min(covered, 1);
                }
            }
        }
    }

    /** The piece that stands upright: a smooth-edged bar, which at a line's width cannot be told from a round one. */
    private void upright(double x, double y0, double y1, double radius) {
        double high = y0 - radius;
        double low = y1 + radius;
        int fromColumn = Math.max(0, (int) Math.floor(x - radius - 0.5));
        int toColumn = Math.min(width - 1, (int) Math.floor(x + radius + 0.5));
        int fromRow = Math.max(0, (int) Math.floor(high));
        int toRow = Math.min(height - 1, (int) Math.floor(low));
        if (fromRow > toRow) {
            return;
        }
        for (int column = fromColumn; column <= toColumn; column++) {
            float side = (float) Math.min(1, radius + 0.5 - Math.abs(column + 0.5 - x));
            if (side > 0) {
                top[column] = Math.min(top[column], fromRow);
                bottom[column] = Math.max(bottom[column], toRow);
                cover(fromRow * width + column, side * (float) Math.min(1, fromRow + 1 - high));
                cover(toRow * width + column, side * (float) Math.min(1, low - toRow));
                int last = toRow * width + column;
                for (int at = (fromRow + 1) * width + column; at < last; at += width) {
                    cover(at, side);
                }
            }
        }
    }

    private void cover(int at, float covered) {
        if (covered > coverage[at]) {
            coverage[at] = covered;
        }
    }

    /** Lays what was gathered over the picture in one colour, and forgets it. */
    void lay(int rgb, double opacity) {
        for (int column = 0; column < width; column++) {
            int to = bottom[column];
            for (int row = top[column]; row <= to; row++) {
                int at = row * width + column;
                float covered = coverage[at];
                if (covered > 0) {
                    coverage[at] = 0;
                    over(at, rgb, covered * opacity);
                }
            }
            top[column] = height;
            bottom[column] = -1;
        }
    }

    /**
     * Gathers the height of a line for {@link #layFill}: in each column that the line touches, also where it begins or
     * ends short of the column's middle. The line is seen there, and a column without its ground would look like a tear.
     */
    void fillUnder(double x0, double y0, double x1, double y1) {
        end(x0, y0);
        end(x1, y1);
        int from = Math.max(0, (int) Math.ceil(Math.min(x0, x1) - 0.5));
        int to = Math.min(width - 1, (int) Math.floor(Math.max(x0, x1) - 0.5));
        for (int column = from; column <= to; column++) {
            double y = x1 == x0 ? Math.min(y0, y1) : y0 + (column + 0.5 - x0) * (y1 - y0) / (x1 - x0);
            lineY[column] = Double.isNaN(lineY[column]) ? y : Math.min(lineY[column], y);
        }
    }

    private void end(double x, double y) {
        int column = (int) Math.floor(x);
        if (column >= 0 && column < width) {
            endY[column] = Double.isNaN(endY[column]) ? y : Math.min(endY[column], y);
        }
    }

    /** Lays a gradient below the heights gathered: {@code opacity} at the top of the picture, none at its foot. */
    void layFill(int rgb, double opacity) {
        for (int column = 0; column < width; column++) {
            double y = Double.isNaN(lineY[column]) ? endY[column] : lineY[column];
            lineY[column] = Double.NaN;
            endY[column] = Double.NaN;
            if (!Double.isNaN(y)) {
                int from = (int) Math.floor(Math.max(0, y));
                for (int row = from; row < height; row++) {
                    double inside = row == from ? Math.min(1, from + 1 - y) : 1;
                    over(row * width + column, rgb, opacity * inside * (1 - (double) row / height));
                }
            }
        }
    }

    /** Lays a filled polygon without holes, convex, its corners in order. */
    void layPolygon(int rgb, double opacity, double... corners) {
        int n = corners.length / 2;
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double high = Double.MAX_VALUE;
        double low = -Double.MAX_VALUE;
        double area = 0;
        for (int i = 0; i < n; i++) {
            int j = (i + 1) % n;
            left = Math.min(left, corners[2 * i]);
            right = Math.max(right, corners[2 * i]);
            high = Math.min(high, corners[2 * i + 1]);
            low = Math.max(low, corners[2 * i + 1]);
            area += corners[2 * i] * corners[2 * j + 1] - corners[2 * j] * corners[2 * i + 1];
        }
        double side = Math.signum(area);
        for (int row = Math.max(0, (int) high - 1); row <= Math.min(height - 1, (int) low + 1); row++) {
            for (int column = Math.max(0, (int) left - 1); column <= Math.min(width - 1,
                    (int) right + 1); column++) {
                double inside = 1;
                for (int i = 0; i < n && inside > 0; i++) {
                    int j = (i + 1) % n;
                    double ex = corners[2 * j] - corners[2 * i];
                    double ey = corners[2 * j + 1] - corners[2 * i + 1];
                    double distance = side * (ex * (row + 0.5 - corners[2 * i + 1])
                            - ey * (column + 0.5 - corners[2 * i])) / Math.hypot(ex, ey);
                    inside = Math.min(inside, Math.clamp(distance + 0.5, 0, 1));
                }
                over(row * width + column, rgb, inside * opacity);
            }
        }
    }

    private void over(int at, int rgb, double opacity) {
        int alpha = (int) (opacity * 255 + 0.5);
        if (alpha <= 0) {
            return;
        }
        int below = pixels[at];
        int rest = 255 - alpha;
        int a = alpha + div255((below >>> 24) * rest);
        int r = div255((rgb >> 16 & 0xFF) * alpha + (below >> 16 & 0xFF) * rest);
        int g = div255((rgb >> 8 & 0xFF) * alpha + (below >> 8 & 0xFF) * rest);
        int b = div255((rgb & 0xFF) * alpha + (below & 0xFF) * rest);
        pixels[at] = a << 24 | r << 16 | g << 8 | b;
    }

    private static int div255(int value) {
        return (value + 128 + (value + 128 >> 8)) >> 8;
    }
}
