package io.gensetlab.ui.map.tile;

import io.gensetlab.ui.fx.FxThread;
import io.gensetlab.ui.map.tile.Clusters.Cluster;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A map of the world with markers. It knows nothing of what they stand for; its colours are CSS properties (see
 * {@link MapColor}), and what people do on it goes to a {@link MapListener}.
 *
 * <p>
 * It paints only when something changed and only while it can be seen. FX thread only. {@link #close} ends
 * its background thread.
 */
public final class MapCanvas extends Region implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MapCanvas.class);

    private final MapFit fit = new MapFit();
    private final MapStyles styles = new MapStyles(this, this::restyle);
    private final MarkerLayer markers = new MarkerLayer();
    private final MapMotion motion = new MapMotion(new MotionStage());
    private final AnimationTimer pulse = new PulseTimer();
    private final BooleanProperty placing = new SimpleBooleanProperty(this, "placing", false);
    private final BooleanProperty editable = new SimpleBooleanProperty(this, "editable", true);
    private final MapScreen screen;
    private final MapGestures gestures;
    private MapListener listener = new MapListener() {
    };
    private MapViewport view = MapViewport.of(MapFit.START, MapViewport.MIN_ZOOM, 1, 1);
    private @Nullable UnaryOperator<MapViewport> goal;
    private boolean pulsing;
    private MarkerKind placingKind = MarkerKind.NORMAL;

    /**
     * @param source where tiles come from
     * @param names the world for the names of countries and cities; may still be loading
     */
    public MapCanvas(TileSource source, CompletionStage<WorldData> names) {
        FxThread.check();
        screen = new MapScreen(this, markers, source);
        getStyleClass().add("map-canvas");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp("Arrow keys move the map, plus and minus zoom, Home shows all markers.");
        setFocusTraversable(true);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        getChildren().addAll(screen.nodes());
        gestures = new MapGestures(this, markers);
        sceneProperty().addListener((observable, before, after) -> {
            screen.follow(before, after);
            rest();
        });
        focusVisibleProperty().addListener(observable -> repaintMarkers());
        placing.addListener((observable, before, after) -> {
            setCursor(after ? Cursor.CROSSHAIR : Cursor.DEFAULT);
            repaintMarkers();
        });
        names.whenComplete((data, failure) -> {
            if (failure == null) {
                FxThread.run(() -> {
                    screen.setWorld(data);
                    rest();
                });
            } else {
                LOG.warn("The map has no names: the built-in map data cannot be read", failure);
            }
        });
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
        screen.close();
    }

    /**
     * Replaces all markers. Cheap when only kinds differ from the last ones.
     *
     * @throws IllegalArgumentException when two have the same id
     */
    public void setMarkers(List<MapMarker> newMarkers) {
        FxThread.check();
        if (markers.setMarkers(newMarkers)) {
            describe();
            rest();
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

    /**
     * Flies to where all markers are seen; without any, to the whole world. A map that then gets another size shows
     * them all again, until someone moves it.
     */
    public void fitAll() {
        go(from -> fit.of(from, markers.markers()));
        fit.keep(true);
    }

    /**
     * What lies over the map: {@link #fitAll} keeps markers clear of it, and no name is placed under it.
     *
     * @param newRoom pixels free around all markers
     * @param covered boxes in the map's pixels
     */
    public void setCovered(Insets newRoom, List<Bounds> covered) {
        fit.setRoom(newRoom);
        screen.setCovered(covered);
        if (fit.isKept()) {
            stopMotion();
            view = fit.of(view, markers.markers());
        }
        rest();
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
        fit.keep(false);
        motion.zoomBy(levels, x, y);
    }

    /** Flies so close that the members of a cluster come apart. */
    void open(Cluster cluster) {
        fit.keep(false);
        MapViewport fitted = view.fitted(markers.bounds(cluster), MapFit.PADDING, MapViewport.MAX_ZOOM);
        double zoom = Math.max(fitted.zoom(), Math.floor(view.zoom()) + 1);
        motion.flyTo(fitted.at(fitted.centreX(), fitted.centreY(), zoom));
    }

    private void jump(UnaryOperator<MapViewport> to) {
        FxThread.check();
        fit.keep(false);
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
        if (getWidth() <= 0 || !screen.isSeen()) {
            jump(to);
        } else {
            fit.keep(false);
            motion.flyTo(to.apply(view));
        }
    }

    void pan(double dx, double dy) {
        fit.keep(false);
        view = view.panned(dx, dy);
        screen.repaintBase();
        repaintMarkers();
    }

    void panAndRest(double dx, double dy) {
        stopMotion();
        pan(dx, dy);
        rest();
    }

    void stopMotion() {
        if (motion.isRunning()) {
            motion.stop();
            rest();
        }
    }

    /** Nothing moves any more: labels find their places, tiles are drawn smooth. */
    void rest() {
        screen.repaintAll();
    }

    void showPoint(@Nullable GeoPoint point) {
        screen.showPoint(point);
    }

    /** True when the last painting had every tile and name that belongs to it. */
    boolean isComplete() {
        return screen.isComplete() && !motion.isRunning();
    }

    boolean isMoving() {
        return motion.isRunning() || gestures.isPanning();
    }

    MapScreen screen() {
        return screen;
    }

    MapGestures gestures() {
        return gestures;
    }

    MarkerKind placingKind() {
        return placingKind;
    }

    MarkerLayer markerLayer() {
        return markers;
    }

    void repaintMarkers() {
        screen.repaintMarkers();
    }

    private void restyle() {
        screen.restyle();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (width > 0 && height > 0 && screen.resize(width, height)) {
            view = view.resized(width, height);
            UnaryOperator<MapViewport> wanted = goal;
            goal = null;
            if (fit.isKept()) {
                stopMotion();
                view = fit.of(view, markers.markers());
            } else if (wanted != null) {
                view = wanted.apply(view);
            }
            rest();
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
            screen.repaintBase();
            repaintMarkers();
            return screen.isSeen();
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
            repaintMarkers();
            if (markers.pulses().isEmpty() || !screen.isSeen()) {
                stop();
                pulsing = false;
                lastNanos = 0;
            }
        }
    }
}
