package io.gensetlab.ui.map.tile;

import io.gensetlab.ui.fx.FxThread;
import io.gensetlab.ui.map.tile.Clusters.Cluster;
import io.gensetlab.ui.map.tile.MarkerLayer.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * A map of the world with markers. It knows nothing of what they stand for; its colours are CSS properties (see
 * {@link MapColor}), and what people do on it goes to a {@link MapListener}.
 *
 * <p>
 * It paints only when something changed and only while it can be seen. FX thread only. {@link #close} ends
 * its background thread.
 */
public final class MapCanvas extends Region implements AutoCloseable {
    private static final double FIT_PADDING = 56;
    /** Closer than this a single site would lose its surroundings. */
    private static final double FIT_ZOOM = 9;
    private static final double RELABEL_ZOOM = 0.5;
    private static final double RELABEL_PIXELS = 120;

    private final MapStyles styles = new MapStyles(this, this::restyle);
    private final MarkerLayer markers = new MarkerLayer();
    private final MarkerPainter painter = new MarkerPainter(markers, styles::color);
    private final LabelLayer labels = new LabelLayer();
    private final TileLayer tiles;
    private final boolean labelled;
    private final MapFooter footer;
    private final MapGestures gestures;
    private final Canvas base = new Canvas();
    private final Canvas overlay = new Canvas();
    private final MapMotion motion = new MapMotion(new MotionStage());
    private final AnimationTimer pulse = new PulseTimer();
    private final BooleanProperty placing = new SimpleBooleanProperty(this, "placing", false);
    private final BooleanProperty editable = new SimpleBooleanProperty(this, "editable", true);
    private final Runnable painting = this::paint;
    private MapListener listener = new MapListener() {
    };
    private MapViewport view = MapViewport.of(new GeoPoint(25, 10), MapViewport.MIN_ZOOM, 1, 1);
    private MapViewport labelledView = view;
    private @Nullable UnaryOperator<MapViewport> goal;
    private boolean baseStale = true;
    private boolean markersStale = true;
    private boolean labelsStale = true;
    private boolean stylesStale = true;
    private boolean pulsing;
    private MarkerKind placingKind = MarkerKind.NORMAL;

    /**
     * @param source where tiles come from
     * @param names the world for the names of countries and cities; may still be loading
     */
    public MapCanvas(TileSource source, CompletionStage<WorldData> names) {
        FxThread.check();
        labelled = !source.hasLabels();
        tiles = new TileLayer(source, this::repaintBase);
        footer = new MapFooter(source.attribution());
        getStyleClass().add("map-canvas");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp("Arrow keys move the map, plus and minus zoom, Home shows all markers.");
        setFocusTraversable(true);
        base.setMouseTransparent(true);
        overlay.setMouseTransparent(true);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        getChildren().addAll(base, overlay, footer);
        gestures = new MapGestures(this, markers);
        sceneProperty().addListener((observable, before, after) -> follow(before, after));
        focusVisibleProperty().addListener(observable -> repaintMarkers());
        placing.addListener((observable, before, after) -> {
            setCursor(after ? Cursor.CROSSHAIR : Cursor.DEFAULT);
            repaintMarkers();
        });
        names.thenAccept(data -> FxThread.run(() -> {
            labels.setWorld(data);
            rest();
        }));
        describe();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return MapStyles.metaData();
    }

    /** The CSS properties of this class. */
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return MapStyles.metaData();
    }

    MapStyles styles() {
        return styles;
    }

    /** Ends the tile thread and all motion; the map shows nothing new from then on. */
    @Override
    public void close() {
        FxThread.check();
        stopMotion();
        pulse.stop();
        tiles.close();
    }

    // ---- markers

    /**
     * Replaces all markers. Cheap when only kinds differ from the last ones.
     *
     * @throws IllegalArgumentException when two have the same id
     */
    public void setMarkers(List<MapMarker> newMarkers) {
        FxThread.check();
        if (markers.setMarkers(newMarkers)) {
            labelsStale = true;
            baseStale = true;
            describe();
        }
        if (!markers.pulses().isEmpty() && !pulsing) {
            pulsing = true;
            pulse.start();
        }
        repaintMarkers();
    }

    /** The markers shown. */
    public List<MapMarker> markers() {
        return markers.markers();
    }

    /** Marks these ids as selected; unknown ones do no harm. */
    public void setSelection(Set<String> ids) {
        FxThread.check();
        if (!ids.equals(markers.selection())) {
            markers.select(ids);
            describe();
            rest();
        }
    }

    /** The ids marked as selected. */
    public Set<String> selection() {
        return markers.selection();
    }

    private void describe() {
        int selected = markers.selection().size();
        setAccessibleText("Map with " + markers.markers().size() + " markers"
                + (selected == 0 ? "" : ", " + selected + " selected"));
    }

    /** Who is told what a person does. */
    public void setListener(MapListener newListener) {
        listener = newListener;
    }

    MapListener listener() {
        return listener;
    }

    /** While true, a click anywhere is a place for something new; Escape ends it. */
    public BooleanProperty placingProperty() {
        return placing;
    }

    public boolean isPlacing() {
        return placing.get();
    }

    public void setPlacing(boolean value) {
        placing.set(value);
    }

    /** The kind that the marker under the pointer has in placing mode. */
    public void setPlacingKind(MarkerKind kind) {
        placingKind = kind;
    }

    /** While true, markers can be dragged. */
    public BooleanProperty editableProperty() {
        return editable;
    }

    public boolean isEditable() {
        return editable.get();
    }

    public void setEditable(boolean value) {
        editable.set(value);
    }

    // ---- view

    /** What is shown now. */
    public MapViewport viewport() {
        return view;
    }

    /** Shows a place at once. */
    public void setView(GeoPoint centre, double zoom) {
        jump(from -> MapViewport.of(centre, zoom, from.width(), from.height()));
    }

    /** Flies to a place. */
    public void flyTo(GeoPoint centre, double zoom) {
        go(from -> MapViewport.of(centre, zoom, from.width(), from.height()));
    }

    /** Flies to where all of the bounds are seen, with so many pixels free around them. */
    public void fitTo(GeoBounds bounds, double paddingPixels) {
        go(from -> from.fitted(bounds, paddingPixels, FIT_ZOOM));
    }

    /** Flies to where all markers are seen; without any, to the whole world. */
    public void fitAll() {
        List<GeoPoint> points = markers.markers()
                .stream()
                .map(marker -> new GeoPoint(marker.latitude(), marker.longitude()))
                .toList();
        if (points.isEmpty()) {
            flyTo(new GeoPoint(25, 10), MapViewport.MIN_ZOOM);
        } else {
            fitTo(GeoBounds.around(points), FIT_PADDING);
        }
    }

    /** One level closer. */
    public void zoomIn() {
        zoomAbout(1, view.width() / 2, view.height() / 2);
    }

    /** One level farther. */
    public void zoomOut() {
        zoomAbout(-1, view.width() / 2, view.height() / 2);
    }

    void zoomAbout(double levels, double x, double y) {
        motion.zoomBy(levels, x, y);
    }

    /** Flies so close that the members of a cluster come apart. */
    void open(Cluster cluster) {
        MapViewport fitted = view.fitted(markers.bounds(cluster), FIT_PADDING, MapViewport.MAX_ZOOM);
        double zoom = Math.max(fitted.zoom(), Math.floor(view.zoom()) + 1);
        motion.flyTo(fitted.at(fitted.centreX(), fitted.centreY(), zoom));
    }

    private void jump(UnaryOperator<MapViewport> to) {
        FxThread.check();
        stopMotion();
        if (getWidth() <= 0) {
            goal = to;
        } else {
            view = to.apply(view);
            rest();
        }
    }

    private void go(UnaryOperator<MapViewport> to) {
        FxThread.check();
        if (getWidth() <= 0 || !isSeen()) {
            jump(to);
        } else {
            motion.flyTo(to.apply(view));
        }
    }

    void pan(double dx, double dy) {
        view = view.panned(dx, dy);
        repaintBase();
        repaintMarkers();
    }

    void panAndRest(double dx, double dy) {
        stopMotion();
        pan(dx, dy);
        rest();
    }

    void stopMotion() {
        motion.stop();
    }

    /** Nothing moves any more: labels find their places, tiles are drawn smooth. */
    void rest() {
        labelsStale = true;
        repaintBase();
        repaintMarkers();
    }

    void showPoint(@Nullable GeoPoint point) {
        footer.point(point);
    }

    /** True when the last painting had every tile and name that belongs to it. */
    boolean isComplete() {
        return tiles.isComplete() && !baseStale && !labelsStale && !motion.isRunning();
    }

    // ---- painting

    private void repaintBase() {
        baseStale = true;
        FxThread.requestPulse();
    }

    void repaintMarkers() {
        markersStale = true;
        FxThread.requestPulse();
    }

    private void restyle() {
        stylesStale = true;
        rest();
    }

    private void follow(@Nullable Scene before, @Nullable Scene after) {
        if (before != null) {
            before.removePostLayoutPulseListener(painting);
        }
        if (after != null) {
            after.addPostLayoutPulseListener(painting);
            rest();
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (width <= 0 || height <= 0) {
            return;
        }
        if (width != base.getWidth() || height != base.getHeight()) {
            for (Canvas canvas : List.of(base, overlay)) {
                canvas.setWidth(width);
                canvas.setHeight(height);
            }
            view = view.resized(width, height);
            UnaryOperator<MapViewport> wanted = goal;
            goal = null;
            if (wanted != null) {
                view = wanted.apply(view);
            }
            rest();
        }
        double footerWidth = Math.min(width, footer.prefWidth(-1));
        double footerHeight = footer.prefHeight(-1);
        footer.resizeRelocate(width - footerWidth, height - footerHeight, footerWidth, footerHeight);
    }

    private boolean isSeen() {
        Scene scene = getScene();
        Window window = scene == null ? null : scene.getWindow();
        if (window == null || !window.isShowing()) {
            return false;
        }
        for (Node node = this; node != null; node = node.getParent()) {
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
            tiles.setPalette(styles.palette());
            labels.setFamily(styles.family());
            painter.restyle(styles.family());
        }
        double scale = renderScale();
        boolean moving = motion.isRunning() || gestures.isPanning();
        List<Spot> spots = markers.spots(view);
        if (baseStale) {
            baseStale = false;
            placeLabels(spots, moving, scale);
            GraphicsContext gc = base.getGraphicsContext2D();
            tiles.draw(gc, view, scale, !moving);
            gc.setImageSmoothing(false);
            labels.draw(gc, view, styles::color);
            footer.view(view);
        }
        if (markersStale) {
            markersStale = false;
            paintMarkers(spots, scale);
        }
    }

    private void placeLabels(List<Spot> spots, boolean moving, double scale) {
        double panned = Math.hypot(view.screenX(labelledView.centreX()) - view.width() / 2,
                view.screenY(labelledView.centreY()) - view.height() / 2);
        boolean far = labels.zoomAway(view) > RELABEL_ZOOM || panned > RELABEL_PIXELS;
        if (!labelled || moving && !far || !moving && !labelsStale) {
            return;
        }
        labelsStale = moving;
        labelledView = view;
        var obstacles = new ArrayList<>(MarkerLayer.obstacles(spots));
        obstacles.addAll(painter.pills(spots));
        obstacles.add(new LabelPlacer.Box(footer.getLayoutX(), footer.getLayoutY(), footer.getWidth(),
                footer.getHeight()));
        List<LabelPlacer.Wish> names = new ArrayList<>();
        for (Spot spot : markers.named(spots)) {
            names.add(labels.markerWish(markers.marker(spot).label(), view.worldX(spot.x()),
                    view.worldY(spot.y())));
        }
        labels.place(view, obstacles, names, styles::color, scale);
    }

    private double renderScale() {
        Scene scene = getScene();
        Window window = scene == null ? null : scene.getWindow();
        return window == null ? 1 : window.getRenderScaleX();
    }

    private void paintMarkers(List<Spot> spots, double scale) {
        GraphicsContext gc = overlay.getGraphicsContext2D();
        gc.clearRect(0, 0, view.width(), view.height());
        String dragged = gestures.draggedId();
        painter.draw(gc, spots, scale, dragged);
        if (dragged != null) {
            markers.markers()
                    .stream()
                    .filter(marker -> marker.id().equals(dragged))
                    .findAny()
                    .ifPresent(
                            marker -> painter.ghost(gc, marker.kind(), marker.label(), gestures.dropX(),
                                    gestures.dropY(),
                                    scale));
        } else if (isPlacing() && isHover()) {
            gc.setGlobalAlpha(0.75);
            painter.ghost(gc, placingKind, null, gestures.pointerX(), gestures.pointerY(), scale);
            gc.setGlobalAlpha(1);
        }
        double[] area = gestures.area();
        if (area != null) {
            gc.setFill(styles.color(MapColor.SELECTION).deriveColor(0, 1, 1, 0.15));
            gc.fillRect(area[0], area[1], area[2], area[3]);
            gc.setStroke(styles.color(MapColor.SELECTION));
            gc.setLineWidth(1);
            gc.strokeRect(area[0] + 0.5, area[1] + 0.5, area[2], area[3]);
        }
        if (isFocusVisible()) {
            gc.setStroke(styles.color(MapColor.FOCUS));
            gc.setLineWidth(2);
            gc.strokeRoundRect(2, 2, view.width() - 4, view.height() - 4, 10, 10);
        }
    }

    private final class MotionStage implements MapMotion.Stage {
        @Override
        public MapViewport view() {
            return view;
        }

        @Override
        public boolean show(MapViewport next) {
            view = next;
            repaintBase();
            repaintMarkers();
            return isSeen();
        }

        @Override
        public void arrived() {
            rest();
        }
    }

    /** Runs only while a new alarm pulses. */
    private final class PulseTimer extends AnimationTimer {
        private long lastNanos;

        @Override
        public void handle(long nanos) {
            markers.advancePulses(lastNanos == 0 ? 0 : Math.min(0.1, (nanos - lastNanos) / 1e9));
            lastNanos = nanos;
            markersStale = true;
            if (markers.pulses().isEmpty() || !isSeen()) {
                stop();
                pulsing = false;
                lastNanos = 0;
            }
        }
    }
}
