package io.gensetlab.ui.map.tile;

import io.gensetlab.ui.fx.FxThread;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
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

    private final MapStyles styles = new MapStyles(this, this::restyle);
    private final MarkerLayer markers = new MarkerLayer();
    private final MapCamera camera = new MapCamera(new CameraWindow());
    private final BooleanProperty placing = new SimpleBooleanProperty(this, "placing", false);
    private final BooleanProperty editable = new SimpleBooleanProperty(this, "editable", true);
    private final ObjectProperty<MapTool> tool = new SimpleObjectProperty<>(this, "tool", MapTool.SELECT);
    private final MapScreen screen;
    private final MarkerPulse pulse;
    private final MapGestures gestures;
    private MapListener listener = new MapListener() {
    };
    private @Nullable MapArea area;
    private MarkerKind placingKind = MarkerKind.NORMAL;

    /**
     * @param source where tiles come from
     * @param names the world for the names of countries and cities; may still be loading
     */
    public MapCanvas(TileSource source, CompletionStage<WorldData> names) {
        FxThread.check();
        screen = new MapScreen(this, markers, source);
        pulse = new MarkerPulse(markers, screen::isSeen, this::repaintMarkers);
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
        addEventHandler(KeyEvent.KEY_PRESSED, new MapKeys(this, gestures)::pressed);
        sceneProperty().addListener((observable, before, after) -> {
            screen.follow(before, after);
            rest();
        });
        focusVisibleProperty().addListener(observable -> repaintMarkers());
        placing.subscribe(this::toolChanged);
        tool.subscribe(this::toolChanged);
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
        markers.setOnArrived(this::placesChanged);
        describe();
    }

    private void placesChanged() {
        describe();
        rest();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return MapStyles.metaData();
    }

    MarkerKind placingKind() {
        return placingKind;
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
            placesChanged();
        }
        if (screen.heat().isShown()) {
            screen.heat().refresh();
            screen.repaintBase();
        }
        pulse.wake();
        repaintMarkers();
    }

    public List<MapMarker> markers() {
        return markers.markers();
    }

    /** Marks these ids as selected; unknown ones do no harm. */
    public void setSelection(Set<String> ids) {
        setSelection(ids, null);
    }

    /** The same with the one of them that is seen however many there are. */
    public void setSelection(Set<String> ids, @Nullable String lead) {
        FxThread.check();
        if (!ids.equals(markers.selection()) || !Objects.equals(lead, markers.lead())) {
            markers.select(ids, lead);
            describe();
            rest();
        }
    }

    public Set<String> selection() {
        return markers.selection();
    }

    private void describe() {
        int selected = markers.selection().size();
        setAccessibleText("Map with " + markers.markers().size() + " markers"
                + (selected == 0 ? "" : ", " + selected + " selected"));
    }

    public void setListener(MapListener newListener) {
        listener = newListener;
    }

    public MapListener listener() {
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

    boolean isEditable() {
        return editable.get();
    }

    public void setEditable(boolean value) {
        editable.set(value);
    }

    public ObjectProperty<MapTool> toolProperty() {
        return tool;
    }

    public MapTool tool() {
        return tool.get();
    }

    private void toolChanged() {
        if (gestures != null) {
            gestures.cancel();
        }
        setCursor(idleCursor());
        repaintMarkers();
    }

    Cursor idleCursor() {
        return isPlacing() || tool() != MapTool.SELECT ? Cursor.CROSSHAIR : Cursor.DEFAULT;
    }

    /** Shows the markers' figures as colours on the map; null for none. */
    public void setHeat(@Nullable HeatScale scale) {
        FxThread.check();
        screen.heat().setScale(scale);
        screen.repaintBase();
    }

    /** Shows the latest states of one marker round it; null for none. */
    public void setHalo(@Nullable MapHalo halo) {
        FxThread.check();
        markers.setHalo(halo);
        repaintMarkers();
    }

    /** A part of the map that stays marked; null for none. */
    public void setArea(@Nullable MapArea newArea) {
        FxThread.check();
        area = newArea;
        repaintMarkers();
    }

    public @Nullable MapArea area() {
        return area;
    }

    /** What is shown now. */
    public MapViewport viewport() {
        return camera.view();
    }

    /** The place under the pointer; null while that is elsewhere. */
    public @Nullable GeoPoint pointer() {
        return gestures.isInside() ? viewport().geo(gestures.pointerX(), gestures.pointerY()) : null;
    }

    /** Shows a place at once. */
    public void setView(GeoPoint centre, double zoom) {
        camera.setView(centre, zoom);
    }

    public void flyTo(GeoPoint centre, double zoom) {
        camera.flyTo(centre, zoom);
    }

    /** Flies to where all of a rectangle is seen, but not closer than the zoom. */
    public void flyTo(GeoBounds bounds, double closest) {
        camera.flyTo(bounds, closest);
    }

    /**
     * Flies to where all markers are seen; without any, to the whole world. A map that then gets another size shows
     * them all again, until someone moves it.
     */
    public void fitAll() {
        FxThread.check();
        camera.fitAll();
    }

    /**
     * What lies over the map: {@link #fitAll} keeps markers clear of it, and no name is placed under it.
     *
     * @param newRoom pixels free around all markers
     * @param covered boxes in the map's pixels
     */
    public void setCovered(Insets newRoom, List<Bounds> covered) {
        screen.setCovered(covered);
        camera.setRoom(newRoom);
        rest();
    }

    /** One level closer. */
    public void zoomIn() {
        zoomAbout(1, viewport().width() / 2, viewport().height() / 2);
    }

    /** One level farther. */
    public void zoomOut() {
        zoomAbout(-1, viewport().width() / 2, viewport().height() / 2);
    }

    void zoomAbout(double levels, double x, double y) {
        camera.zoomAbout(levels, x, y);
    }

    void pan(double dx, double dy) {
        camera.pan(dx, dy);
        listener.pushed();
    }

    void panAndRest(double dx, double dy) {
        stopMotion();
        pan(dx, dy);
        rest();
    }

    void stopMotion() {
        camera.stop();
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
        return screen.isComplete() && !camera.isMoving();
    }

    boolean isMoving() {
        return camera.isMoving() || gestures.isPanning();
    }

    MapCamera camera() {
        return camera;
    }

    MapScreen screen() {
        return screen;
    }

    MapGestures gestures() {
        return gestures;
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
            camera.resized(width, height);
        }
    }

    private final class CameraWindow implements MapCamera.Window {
        @Override
        public boolean isOpen() {
            return getWidth() > 0;
        }

        @Override
        public boolean isSeen() {
            return screen.isSeen();
        }

        @Override
        public List<MapMarker> markers() {
            return markers.markers();
        }

        @Override
        public void moved() {
            screen.repaintBase();
            repaintMarkers();
        }

        @Override
        public void rested() {
            rest();
        }
    }
}
