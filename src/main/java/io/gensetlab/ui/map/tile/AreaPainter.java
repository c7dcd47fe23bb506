package io.gensetlab.ui.map.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** Draws the area that stays on the map, and what is being drawn by hand. FX thread only. */
final class AreaPainter {
    private static final double FILL_OPACITY = 0.12;
    private static final double CORNER = 3.5;

    private final Function<MapColor, Color> colors;

    AreaPainter(Function<MapColor, Color> colors) {
        this.colors = colors;
    }

    void draw(GraphicsContext gc, MapViewport view, @Nullable MapArea area, MapGestures gestures) {
        gc.setStroke(colors.apply(MapColor.SELECTION));
        gc.setFill(colors.apply(MapColor.SELECTION).deriveColor(0, 1, 1, FILL_OPACITY));
        gc.setLineWidth(1.5);
        if (area != null) {
            gc.setLineDashes(6, 4);
            outline(gc, view, area.outline());
            gc.setLineDashes();
        }
        MapArea circle = gestures.circle();
        if (circle != null) {
            outline(gc, view, circle.outline());
        }
        polygon(gc, view, gestures);
        double[] band = gestures.band();
        if (band != null) {
            gc.fillRect(band[0], band[1], band[2], band[3]);
            gc.setLineWidth(1);
            gc.strokeRect(band[0] + 0.5, band[1] + 0.5, band[2], band[3]);
        }
    }

    /** The edge goes on over the antimeridian; of its copies beside each other the window shows at most two. */
    private static void outline(GraphicsContext gc, MapViewport view, double[] edge) {
        double start = view.screenX(edge[0]);
        double world = view.worldPixels();
        int corners = edge.length / 2;
        double[] y = new double[corners];
        double[] offset = new double[corners];
        double west = 0;
        double east = 0;
        for (int i = 0; i < corners; i++) {
            offset[i] = (edge[2 * i] - edge[0]) * world;
            y[i] = view.screenY(edge[2 * i + 1]);
            west = Math.min(west, offset[i]);
            east = Math.max(east, offset[i]);
        }
        for (int copy = -1; copy <= 1; copy++) {
            double from = start + copy * world;
            if (from + east < 0 || from + west > view.width()) {
                continue;
            }
            double[] x = new double[corners];
            for (int i = 0; i < corners; i++) {
                x[i] = from + offset[i];
            }
            gc.fillPolygon(x, y, corners);
            gc.strokePolygon(x, y, corners);
        }
    }

    private void polygon(GraphicsContext gc, MapViewport view, MapGestures gestures) {
        List<GeoPoint> corners = gestures.corners();
        if (corners.isEmpty()) {
            return;
        }
        var points = new ArrayList<double[]>();
        double previous = 0;
        for (GeoPoint corner : corners) {
            double x = view.screenX(WebMercator.x(corner.longitude()));
            if (!points.isEmpty()) {
                // By the shorter way, also where that leaves the window.
                x = previous
                        + WebMercator.shortest(view.worldX(previous), view.worldX(x)) * view.worldPixels();
            }
            points.add(new double[]{x, view.screenY(WebMercator.y(corner.latitude()))});
            previous = x;
        }
        int fixed = points.size();
        if (gestures.isInside()) {
            points.add(new double[]{gestures.pointerX(), gestures.pointerY()});
        }
        double[] x = points.stream().mapToDouble(point -> point[0]).toArray();
        double[] y = points.stream().mapToDouble(point -> point[1]).toArray();
        gc.fillPolygon(x, y, x.length);
        gc.strokePolyline(x, y, x.length);
        gc.setFill(colors.apply(MapColor.SELECTION));
        for (int i = 0; i < fixed; i++) {
            gc.fillOval(x[i] - CORNER, y[i] - CORNER, 2 * CORNER, 2 * CORNER);
        }
    }
}
