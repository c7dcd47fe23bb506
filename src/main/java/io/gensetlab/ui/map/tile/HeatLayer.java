package io.gensetlab.ui.map.tile;

import java.nio.IntBuffer;
import java.util.List;
import java.util.function.Function;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * The markers' figures as a field of colour: each marker, or the mean of each cluster, colours its surroundings, and
 * where they meet their colours mix. Made anew with new figures or another zoom, some 2 ms; in between, as the map
 * moves, only copied. FX thread only.
 */
final class HeatLayer {
    /** Edge of a cell that is computed, and of a pixel that is drawn, in pixels of the map. */
    private static final int CELL = 10;
    private static final int PIXEL = 2;
    private static final double REACH_PIXELS = 62;
    /** The field goes on beyond the window, so that panning uncovers no bare land. */
    private static final double MARGIN_PIXELS = 120;
    private static final double STRONGEST = 0.62;
    private static final int COLORS = 64;
    /** Farther from the zoom it was made for, the field is made anew also while the map moves. */
    private static final double REMAKE_ZOOM = 0.35;

    private final MarkerLayer markers;
    private final int[] palette = new int[COLORS];
    private @Nullable HeatScale scale;
    private @Nullable WritableImage image;
    private int[] pixels = {};
    private MapViewport madeFor = new MapViewport(0.5, 0.5, 1, 1, 1);
    private double left;
    private double top;
    private boolean stale = true;

    HeatLayer(MarkerLayer markers) {
        this.markers = markers;
    }

    void setScale(@Nullable HeatScale newScale) {
        scale = newScale;
        stale = true;
        if (newScale == null) {
            image = null;
        }
    }

    boolean isShown() {
        return scale != null;
    }

    /** Other figures, or other places. */
    void refresh() {
        stale = true;
    }

    void restyle(Function<MapColor, Color> colors) {
        MapColor[] stops = {MapColor.HEAT_1, MapColor.HEAT_2, MapColor.HEAT_3, MapColor.HEAT_4, MapColor.HEAT_5};
        for (int i = 0; i < COLORS; i++) {
            double at = (double) i / (COLORS - 1) * (stops.length - 1);
            int stop = Math.min(stops.length - 2, (int) at);
            Color color = colors.apply(stops[stop]).interpolate(colors.apply(stops[stop + 1]), at - stop);
            palette[i] = (int) Math.round(color.getRed() * 255) << 16
                    | (int) Math.round(color.getGreen() * 255) << 8 | (int) Math.round(color.getBlue() * 255);
        }
        stale = true;
    }

    void draw(GraphicsContext gc, MapViewport view, boolean moving) {
        if (scale == null) {
            return;
        }
        double panned = Math.hypot(view.screenX(madeFor.centreX()) - view.width() / 2,
                view.screenY(madeFor.centreY()) - view.height() / 2);
        boolean far = Math.abs(view.zoom() - madeFor.zoom()) > REMAKE_ZOOM || panned > MARGIN_PIXELS
                || view.width() != madeFor.width() || view.height() != madeFor.height();
        if (stale || far || !moving && !view.equals(madeFor)) {
            make(view, scale);
        }
        WritableImage field = image;
        if (field == null) {
            return;
        }
        double zoomed = view.worldPixels() / madeFor.worldPixels();
        double x = view.screenX(madeFor.centreX()) + (left - madeFor.width() / 2) * zoomed;
        double y = view.screenY(madeFor.centreY()) + (top - madeFor.height() / 2) * zoomed;
        gc.setImageSmoothing(false);
        gc.drawImage(field, x, y, field.getWidth() * PIXEL * zoomed, field.getHeight() * PIXEL * zoomed);
    }

    private void make(MapViewport view, HeatScale shown) {
        stale = false;
        madeFor = view;
        left = -MARGIN_PIXELS;
        top = -MARGIN_PIXELS;
        int columns = (int) Math.ceil((view.width() + 2 * MARGIN_PIXELS) / CELL) + 1;
        int rows = (int) Math.ceil((view.height() + 2 * MARGIN_PIXELS) / CELL) + 1;
        float[] weights = new float[columns * rows];
        float[] sums = new float[columns * rows];
        for (Clusters.Cluster cluster : markers.clusters(view).list()) {
            double part = mean(cluster, shown);
            if (!Double.isNaN(part)) {
                spread(view.screenX(cluster.x()) - left, view.screenY(cluster.y()) - top, part, columns, rows,
                        weights, sums);
            }
        }
        paint(columns, rows, weights, sums);
    }

    /** The mean of a cluster on the scale; NaN when no member has a figure. */
    private double mean(Clusters.Cluster cluster, HeatScale shown) {
        List<MapMarker> all = markers.markers();
        double sum = 0;
        int count = 0;
        for (int member : cluster.members()) {
            double value = all.get(member).value();
            if (!Double.isNaN(value)) {
                sum += shown.part(value);
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static void spread(double x, double y, double part, int columns, int rows, float[] weights,
            float[] sums) {
        int firstColumn = Math.max(0, (int) Math.ceil((x - REACH_PIXELS) / CELL));
        int lastColumn = Math.min(columns - 1, (int) Math.floor((x + REACH_PIXELS) / CELL));
        int firstRow = Math.max(0, (int) Math.ceil((y - REACH_PIXELS) / CELL));
        int lastRow = Math.min(rows - 1, (int) Math.floor((y + REACH_PIXELS) / CELL));
        for (int row = firstRow; row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                double dx = column * CELL - x;
                double dy = row * CELL - y;
                double near = 1 - (dx * dx + dy * dy) / (REACH_PIXELS * REACH_PIXELS);
                if (near > 0) {
                    float weight = (float) (near * near);
                    weights[row * columns + column] += weight;
                    sums[row * columns + column] += (float) (weight * part);
                }
            }
        }
    }

    /** Fills in between the cells, so that their edges are not seen. */
    private void paint(int columns, int rows, float[] weights, float[] sums) {
        int steps = CELL / PIXEL;
        int width = (columns - 1) * steps;
        int height = (rows - 1) * steps;
        if (image == null || image.getWidth() != width || image.getHeight() != height) {
            pixels = new int[width * height];
        }
        for (int y = 0; y < height; y++) {
            int row = y / steps;
            float downwards = (float) (y % steps) / steps;
            for (int column = 0; column < columns - 1; column++) {
                int cell = row * columns + column;
                float w0 = mix(weights[cell], weights[cell + columns], downwards);
                float w1 = mix(weights[cell + 1], weights[cell + columns + 1], downwards);
                int at = y * width + column * steps;
                if (w0 + w1 < 0.004f) {
                    for (int x = 0; x < steps; x++) {
                        pixels[at + x] = 0;
                    }
                    continue;
                }
                float s0 = mix(sums[cell], sums[cell + columns], downwards);
                float s1 = mix(sums[cell + 1], sums[cell + columns + 1], downwards);
                for (int x = 0; x < steps; x++) {
                    float along = (float) x / steps;
                    pixels[at + x] = color(mix(w0, w1, along), mix(s0, s1, along));
                }
            }
        }
        // A new image over the same pixels: cheaper than telling the old one which of them changed.
        image = new WritableImage(new PixelBuffer<>(width, height, IntBuffer.wrap(pixels),
                PixelFormat.getIntArgbPreInstance()));
    }

    private static float mix(float a, float b, float part) {
        return a + (b - a) * part;
    }

    private int color(float weight, float sum) {
        if (weight < 0.004f) {
            return 0;
        }
        int rgb = palette[Math.clamp((int) (sum / weight * COLORS), 0, COLORS - 1)];
        int alpha = (int) (255 * STRONGEST * Math.min(1, weight * 1.6f));
        int red = (rgb >> 16 & 0xFF) * alpha / 255;
        int green = (rgb >> 8 & 0xFF) * alpha / 255;
        int blue = (rgb & 0xFF) * alpha / 255;
        return alpha << 24 | red << 16 | green << 8 | blue;
    }
}
