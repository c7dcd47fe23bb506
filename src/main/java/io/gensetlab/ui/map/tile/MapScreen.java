package io.gensetlab.ui.map.tile;

import io.gensetlab.ui.fx.FxThread;
import io.gensetlab.ui.map.tile.MarkerLayer.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Paints the map's two canvases: the land with its names, and the markers above it. Each only when it is stale,
 * once a pulse, and only while the map can be seen. FX thread only.
 */
final class MapScreen {
    /** While the map moves names are placed anew only after it has gone this far. */
    private static final double RELABEL_ZOOM = 0.5;
    private static final double RELABEL_PIXELS = 120;
    private static final double FOOTER_PIXELS = 530;
    private static final int MOST_GHOSTS = 200;
    /** With more their names would cover each other. */
    private static final int NAMED_GHOSTS = 5;

    private final MapCanvas map;
    private final MarkerLayer markers;
    private final MarkerPainter painter;
    private final AreaPainter areas;
    private final HeatLayer heat;
    private final LabelLayer labels = new LabelLayer();
    private final TileLayer tiles;
    private final boolean labelled;
    private final MapFooter footer;
    private final Canvas base = new Canvas();
    private final Canvas overlay = new Canvas();
    private final Runnable painting = this::paint;
    private List<LabelPlacer.Box> covered = List.of();
    private MapViewport labelledView;
    private @Nullable MapViewport shownView;
    private boolean baseStale = true;
    private boolean markersStale = true;
    private boolean labelsStale = true;
    private boolean stylesStale = true;

    MapScreen(MapCanvas map, MarkerLayer markers, TileSource source) {
        this.map = map;
        this.markers = markers;
        painter = new MarkerPainter(markers, map.styles()::color);
        areas = new AreaPainter(map.styles()::color);
        heat = new HeatLayer(markers);
        labelled = !source.hasLabels();
        tiles = new TileLayer(source, this::repaintBase);
        footer = new MapFooter(source.attribution(), this::placeFooter);
        labelledView = map.viewport();
        base.setMouseTransparent(true);
        overlay.setMouseTransparent(true);
        // Its text changes with every movement of the pointer: that must not lay out the whole window.
        footer.setManaged(false);
    }

    List<Node> nodes() {
        return List.of(base, overlay, footer);
    }

    void setWorld(WorldData data) {
        labels.setWorld(data);
    }

    HeatLayer heat() {
        return heat;
    }

    LabelLayer labels() {
        return labels;
    }

    /** Boxes over the map, in its pixels, that hide names. */
    void setCovered(List<Bounds> boxes) {
        covered = boxes.stream()
                .map(box -> new LabelPlacer.Box(box.getMinX(), box.getMinY(), box.getWidth(),
                        box.getHeight()))
                .toList();
    }

    void showPoint(@Nullable GeoPoint point) {
        footer.point(point);
        placeFooter();
    }

    void close() {
        tiles.close();
    }

    /** Paints at the pulses of another scene from now on. */
    void follow(@Nullable Scene before, @Nullable Scene after) {
        if (before != null) {
            before.removePostLayoutPulseListener(painting);
        }
        if (after != null) {
            after.addPostLayoutPulseListener(painting);
        }
    }

    /** Fits both canvases to the map; true when its size is another one. */
    boolean resize(double width, double height) {
        boolean changed = width != base.getWidth() || height != base.getHeight();
        for (Canvas canvas : List.of(base, overlay)) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        placeFooter();
        return changed;
    }

    private void placeFooter() {
        footer.setRoom(base.getWidth());
        double width = Math.min(base.getWidth(), Math.ceil(footer.prefWidth(-1)));
        double height = Math.ceil(footer.prefHeight(-1));
        footer.resizeRelocate(base.getWidth() - width, base.getHeight() - height, width, height);
    }

    void repaintBase() {
        baseStale = true;
        FxThread.requestPulse();
    }

    void repaintMarkers() {
        markersStale = true;
        FxThread.requestPulse();
    }

    /** Everything, with names placed anew. */
    void repaintAll() {
        labelsStale = true;
        repaintBase();
        repaintMarkers();
    }

    void restyle() {
        stylesStale = true;
        repaintAll();
    }

    /** True when the last painting had every tile and name that belongs to it. */
    boolean isComplete() {
        return tiles.isComplete() && !baseStale && !labelsStale;
    }

    /** True while the map is in a window that shows it. */
    boolean isSeen() {
        Scene scene = map.getScene();
        Window window = scene == null ? null : scene.getWindow();
        if (window == null || !window.isShowing()) {
            return false;
        }
        for (Node node = map; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void paint() {
        if (!baseStale && !markersStale || base.getWidth() <= 0 || !isSeen()) {
            return;
        }
        if (stylesStale) {
            stylesStale = false;
            tiles.setPalette(map.styles().palette());
            labels.restyle(map.styles().family(), map.styles().strongFamily());
            painter.restyle(map.styles().strongFamily());
            heat.restyle(map.styles()::color);
        }
        MapViewport view = map.viewport();
        double scale = renderScale();
        boolean moving = map.isMoving();
        painter.setWidth(view.width());
        List<Spot> spots = markers.spots(view);
        if (baseStale) {
            baseStale = false;
            placeLabels(view, spots, moving, scale);
            GraphicsContext gc = base.getGraphicsContext2D();
            tiles.draw(gc, view, scale, !moving);
            heat.draw(gc, view, moving);
            gc.setImageSmoothing(false);
            labels.draw(gc, view, map.styles()::color);
            footer.view(view);
            placeFooter();
            if (!view.equals(shownView)) {
                shownView = view;
                map.listener().looked(view);
            }
        }
        if (markersStale) {
            markersStale = false;
            paintMarkers(view, spots, scale);
        }
    }

    private void placeLabels(MapViewport view, List<Spot> spots, boolean moving, double scale) {
        double panned = Math.hypot(view.screenX(labelledView.centreX()) - view.width() / 2,
                view.screenY(labelledView.centreY()) - view.height() / 2);
        boolean far = labels.zoomAway(view) > RELABEL_ZOOM || panned > RELABEL_PIXELS;
        if (!labelled || moving && !far || !moving && !labelsStale) {
            labelsStale &= labelled;
            return;
        }
        labelsStale = moving;
        labelledView = view;
        var obstacles = new ArrayList<>(MarkerLayer.obstacles(spots));
        obstacles.addAll(painter.pills(spots));
        obstacles.addAll(covered);
        // Coordinates come and go with the pointer: their room is kept free also while they are away.
        double reserved = Math.min(view.width(), Math.max(footer.getWidth(), FOOTER_PIXELS));
        obstacles.add(new LabelPlacer.Box(view.width() - reserved, footer.getLayoutY(), reserved,
                footer.getHeight()));
        List<LabelPlacer.Wish> names = new ArrayList<>();
        for (Spot spot : markers.named(spots)) {
            names.add(labels.markerWish(markers.marker(spot).label(), view.worldX(spot.x()),
                    view.worldY(spot.y())));
        }
        labels.place(view, obstacles, names, map.styles()::color, scale);
    }

    private double renderScale() {
        Scene scene = map.getScene();
        Window window = scene == null ? null : scene.getWindow();
        return window == null ? 1 : window.getRenderScaleX();
    }

    private void paintMarkers(MapViewport view, List<Spot> spots, double scale) {
        GraphicsContext gc = overlay.getGraphicsContext2D();
        MapGestures gestures = map.gestures();
        gc.clearRect(0, 0, view.width(), view.height());
        areas.draw(gc, view, map.area(), gestures);
        painter.draw(gc, spots, scale, gestures.dragged());
        paintPointer(gc, view, gestures, scale);
        if (map.isFocusVisible()) {
            gc.setStroke(map.styles().color(MapColor.FOCUS));
            gc.setLineWidth(2);
            gc.strokeRoundRect(2, 2, view.width() - 4, view.height() - 4, 10, 10);
        }
    }

    /** What is at the pointer: what is being dragged, or would be placed. */
    private void paintPointer(GraphicsContext gc, MapViewport view, MapGestures gestures, double scale) {
        Map<String, GeoPoint> drops = gestures.dragged().isEmpty() ? Map.of() : gestures.drops();
        drops.entrySet().stream().limit(MOST_GHOSTS).forEach(drop -> {
            MapMarker moved = markers.find(drop.getKey());
            if (moved != null) {
                painter.ghost(gc, moved.kind(), drops.size() <= NAMED_GHOSTS ? moved.label() : null,
                        view.screenX(WebMercator.x(drop.getValue().longitude())),
                        view.screenY(WebMercator.y(drop.getValue().latitude())), scale);
            }
        });
        if (drops.isEmpty() && map.isPlacing() && gestures.isInside()) {
            gc.setGlobalAlpha(0.75);
            painter.ghost(gc, map.placingKind(), null, gestures.pointerX(), gestures.pointerY(), scale);
            gc.setGlobalAlpha(1);
        }
    }
}
