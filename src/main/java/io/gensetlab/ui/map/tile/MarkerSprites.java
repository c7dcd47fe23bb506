package io.gensetlab.ui.map.tile;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Transform;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of markers and cluster rings, made once per colour set and screen density: drawing paths for
 * hundreds of markers in each frame is what makes a map stutter. FX thread only.
 */
final class MarkerSprites {
    /** Edge of a marker's picture. */
    static final double CELL = 30;
    private static final int KEPT_RINGS = 400;
    /** A ring is divided into so many parts, so that nearly equal rings share one picture. */
    private static final int RING_PARTS = 48;
    private static final double RING_WIDTH = 5;
    /** Of a badge to a marker. */
    private static final double BADGE = 0.62;
    private static final MarkerKind[] RING_ORDER = {MarkerKind.ALARM, MarkerKind.WARNING, MarkerKind.STARTING,
        MarkerKind.NORMAL, MarkerKind.IDLE, MarkerKind.OFFLINE};

    private record Ring(int radius, String parts) {}

    private final Function<MapColor, Color> colors;
    private final double scale;
    private final Map<MarkerKind, Image> markers = new EnumMap<>(MarkerKind.class);
    private final Map<MarkerKind, Image> badges = new EnumMap<>(MarkerKind.class);
    private final LinkedHashMap<Ring, Image> rings = new LinkedHashMap<>(64, 0.75f, true);

    MarkerSprites(Function<MapColor, Color> colors, double scale) {
        this.colors = colors;
        this.scale = scale;
        for (MarkerKind kind : MarkerKind.values()) {
            markers.put(kind, paintMarker(kind, 1));
        }
        for (MarkerKind kind : List.of(MarkerKind.ALARM, MarkerKind.WARNING)) {
            badges.put(kind, paintMarker(kind, BADGE));
        }
    }

    double scale() {
        return scale;
    }

    @Nullable
    Image marker(MarkerKind kind) {
        return markers.get(kind);
    }

    /**
     * The small sign at the head of a ring: of an alarm within, else of a warning; null where there is neither.
     *
     * @param counts how many of each kind, by ordinal
     */
    @Nullable
    Image badge(int[] counts) {
        if (counts[MarkerKind.ALARM.ordinal()] > 0) {
            return badges.get(MarkerKind.ALARM);
        }
        return counts[MarkerKind.WARNING.ordinal()] > 0 ? badges.get(MarkerKind.WARNING) : null;
    }

    private Image paintMarker(MarkerKind kind, double size) {
        var canvas = new Canvas(CELL * size, CELL * size);
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.scale(size, size);
        gc.translate(CELL / 2, CELL / 2);
        gc.setLineCap(StrokeLineCap.ROUND);
        gc.setLineJoin(StrokeLineJoin.ROUND);
        Color color = colors.apply(MapColor.of(kind));
        Color glyph = colors.apply(MapColor.MARKER_GLYPH);
        Color outline = colors.apply(MapColor.MARKER_OUTLINE);
        switch (kind) {
            case OFFLINE -> {
                disc(gc, 9, outline);
                disc(gc, 7.5, color);
                disc(gc, 5.3, glyph);
                lines(gc, color, 2, -4.4, 4.4, 4.4, -4.4);
            }
            case IDLE -> {
                disc(gc, 10, outline);
                disc(gc, 8.5, color);
                lines(gc, glyph, 2.2, -2.3, -2.6, -2.3, 2.6);
                lines(gc, glyph, 2.2, 2.3, -2.6, 2.3, 2.6);
            }
            case NORMAL -> {
                disc(gc, 10, outline);
                disc(gc, 8.5, color);
                lines(gc, glyph, 2.2, -3.6, 0.3, -1, 2.9, 3.8, -2.7);
            }
            case STARTING -> {
                disc(gc, 10, outline);
                disc(gc, 8.5, color);
                lines(gc, glyph, 2.2, -3.2, -0.6, 0, -3.8, 3.2, -0.6);
                lines(gc, glyph, 2.2, 0, -3.2, 0, 4);
            }
            case WARNING -> {
                polygon(gc, outline, 2.5 + 3, 0, -8.6, 9, 6.8, -9, 6.8);
                polygon(gc, color, 2.5, 0, -8.6, 9, 6.8, -9, 6.8);
                lines(gc, glyph, 2.4, 0, -3.4, 0, 1.4);
                lines(gc, glyph, 2.4, 0, 5.1, 0, 5.1);
            }
            case ALARM -> {
                double[] octagon = new double[16];
                for (int i = 0; i < 8; i++) {
                    octagon[2 * i] = 9.6 * Math.cos(Math.PI * (i + 0.5) / 4);
                    octagon[2 * i + 1] = 9.6 * Math.sin(Math.PI * (i + 0.5) / 4);
                }
                polygon(gc, outline, 4, octagon);
                polygon(gc, color, 1, octagon);
                lines(gc, glyph, 2.5, -3.3, -3.3, 3.3, 3.3);
                lines(gc, glyph, 2.5, 3.3, -3.3, -3.3, 3.3);
            }
        }
        return snapshot(canvas, scale);
    }

    static WritableImage snapshot(Canvas canvas, double scale) {
        var parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setTransform(Transform.scale(scale, scale));
        return canvas.snapshot(parameters, null);
    }

    private static void disc(GraphicsContext gc, double radius, Color color) {
        gc.setFill(color);
        gc.fillOval(-radius, -radius, 2 * radius, 2 * radius);
    }

    private static void lines(GraphicsContext gc, Color color, double width, double... points) {
        gc.setStroke(color);
        gc.setLineWidth(width);
        trace(gc, points);
        gc.stroke();
    }

    /** Filled, and stroked in the same colour, which rounds its corners. */
    private static void polygon(GraphicsContext gc, Color color, double width, double... points) {
        gc.setStroke(color);
        gc.setFill(color);
        gc.setLineWidth(width);
        trace(gc, points);
        gc.closePath();
        gc.fill();
        gc.stroke();
    }

    private static void trace(GraphicsContext gc, double... points) {
        gc.beginPath();
        gc.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            gc.lineTo(points[i], points[i + 1]);
        }
    }

    /**
     * A ring with a part for each kind, around a disc.
     *
     * @param counts how many of each kind, by ordinal
     */
    Image ring(int[] counts, double radius) {
        int[] parts = parts(counts);
        var key = new Ring((int) Math.round(radius), java.util.Arrays.toString(parts));
        Image image = rings.get(key);
        if (image == null) {
            image = paintRing(parts, key.radius());
            rings.put(key, image);
            if (rings.size() > KEPT_RINGS) {
                rings.remove(rings.firstEntry().getKey());
            }
        }
        return image;
    }

    /** Shares of the ring by kind; whatever is there at all gets at least one part. */
    static int[] parts(int[] counts) {
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        int[] parts = new int[counts.length];
        int sum = 0;
        int largest = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                parts[i] = Math.max(2, Math.round((float) RING_PARTS * counts[i] / total));
            }
            sum += parts[i];
            largest = parts[i] > parts[largest] ? i : largest;
        }
        parts[largest] += RING_PARTS - sum;
        return parts;
    }

    private Image paintRing(int[] parts, int radius) {
        int edge = (int) Math.ceil((radius + 2) * 2 * scale);
        var image = new WritableImage(edge, edge);
        var writer = image.getPixelWriter();
        double middle = edge / 2.0;
        Color disc = colors.apply(MapColor.CLUSTER);
        Color outline = colors.apply(MapColor.MARKER_OUTLINE);
        MarkerKind[] byPart = new MarkerKind[RING_PARTS];
        Color[] colorByPart = new Color[RING_PARTS];
        int filled = 0;
        for (MarkerKind kind : RING_ORDER) {
            for (int i = 0; i < parts[kind.ordinal()] && filled < RING_PARTS; i++) {
                byPart[filled] = kind;
                colorByPart[filled++] = colors.apply(MapColor.of(kind));
            }
        }
        for (int py = 0; py < edge; py++) {
            for (int px = 0; px < edge; px++) {
                double x = (px + 0.5 - middle) / scale;
                double y = (py + 0.5 - middle) / scale;
                double distance = Math.sqrt(x * x + y * y);
                double turn = (Math.atan2(x, -y) / (2 * Math.PI) + 1) % 1;
                int part = Math.min(RING_PARTS - 1, (int) (turn * RING_PARTS));
                double outer = Math.clamp((radius + 1.5 - distance) * scale + 0.5, 0, 1);
                double inRing = Math.clamp((radius - distance) * scale + 0.5, 0, 1);
                if (outer > 0) {
                    double ink = Math.clamp(
                            inside(byPart[part], radius - distance, turn * radius) * scale + 0.5, 0,
                            1);
                    Color color = outline.interpolate(disc.interpolate(colorByPart[part], ink),
                            inRing);
                    writer.setColor(px, py, color.deriveColor(0, 1, 1, outer));
                }
            }
        }
        return image;
    }

    /**
     * How far a point is within the line that a ring has in a kind's part, pixels, below 0 outside. Each kind has a line
     * of its own, so that a ring can be read without its colours: running and alarm are whole, the alarm broad; a warning
     * has teeth, starting has long dashes, standby short ones, and silent is thin.
     *
     * @param depth from the ring's outer edge inwards
     * @param along the part of a turn times the radius
     */
    private static double inside(MarkerKind kind, double depth, double along) {
        double way = along * 2 * Math.PI;
        return switch (kind) {
            case NORMAL -> 3.5 - depth;
            case ALARM -> RING_WIDTH - depth;
            case WARNING -> 2 + 3 * Math.abs(way / 6 % 1 * 2 - 1) - depth;
            case STARTING -> Math.min(3.5 - depth, dash(way, 10, 7));
            case IDLE -> Math.min(3.5 - depth, dash(way, 6, 3.5));
            case OFFLINE -> Math.min(depth - 0.8, 2.3 - depth);
        };
    }

    private static double dash(double way, double period, double length) {
        double at = way % period;
        return Math.min(at, length - at);
    }
}
