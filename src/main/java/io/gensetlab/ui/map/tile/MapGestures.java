package io.gensetlab.ui.map.tile;

import io.gensetlab.ui.map.tile.Clusters.Cluster;
import io.gensetlab.ui.map.tile.MapListener.Modifiers;
import io.gensetlab.ui.map.tile.MarkerLayer.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Cursor;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;

/** Turns the mouse into movements of the map and calls of its listener. FX thread only. */
final class MapGestures {
    /** Less than this is a click with an unsteady hand. */
    private static final double DRAG_FROM_PIXELS = 4;
    private static final double WHEEL_ZOOM = 0.5;
    private static final double WHEEL_STEP = 40;
    /** A click so near the first corner closes a polygon. */
    private static final double CLOSING_PIXELS = 10;

    /** What the pressed mouse does. It is remembered here: not every platform repeats the button while dragging. */
    private enum Drag {
        NONE, PRESSED, MAP, MARKER, BAND, CIRCLE
    }

    private final MapCanvas map;
    private final MarkerLayer markers;
    private final List<GeoPoint> corners = new ArrayList<>();
    private Drag drag = Drag.NONE;
    private double pressX;
    private double pressY;
    private double lastX;
    private double lastY;
    private double grabX;
    private double grabY;
    private @Nullable Spot pressed;
    private @Nullable Spot under;
    private @Nullable String draggedId;
    private Set<String> dragged = Set.of();
    private boolean inside;

    MapGestures(MapCanvas map, MarkerLayer markers) {
        this.map = map;
        this.markers = markers;
        map.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        map.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragTo);
        map.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        map.addEventHandler(MouseEvent.MOUSE_MOVED, this::move);
        map.addEventHandler(MouseEvent.MOUSE_EXITED, event -> leave());
        map.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        map.addEventHandler(ZoomEvent.ZOOM, this::pinch);
        map.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
    }

    /** The markers being dragged; empty while none is. */
    Set<String> dragged() {
        return drag == Drag.MARKER ? dragged : Set.of();
    }

    boolean isPanning() {
        return drag == Drag.MAP;
    }

    /** True while the pointer is over the map. */
    boolean isInside() {
        return inside;
    }

    double pointerX() {
        return lastX;
    }

    double pointerY() {
        return lastY;
    }

    /** The rectangle being drawn as x, y, width, height in pixels, or null. */
    double @Nullable [] band() {
        return drag != Drag.BAND
                ? null
                : new double[]{Math.min(pressX, lastX), Math.min(pressY, lastY), Math.abs(lastX - pressX),
                    Math.abs(lastY - pressY)};
    }

    /** The circle being drawn, or null. */
    MapArea.@Nullable Circle circle() {
        if (drag != Drag.CIRCLE) {
            return null;
        }
        MapViewport view = map.viewport();
        double radius = Math.hypot(lastX - pressX, lastY - pressY) / view.worldPixels();
        return new MapArea.Circle(view.geo(pressX, pressY), Math.clamp(radius, 1e-9, 0.5));
    }

    /** The corners of the polygon being drawn; empty while none is. */
    List<GeoPoint> corners() {
        return corners;
    }

    /** Gives up what is being drawn; true when something was. */
    boolean cancel() {
        boolean was = !corners.isEmpty() || drag == Drag.BAND || drag == Drag.CIRCLE || drag == Drag.MARKER;
        corners.clear();
        dragged = Set.of();
        draggedId = null;
        if (was) {
            drag = Drag.NONE;
            map.repaintMarkers();
        }
        return was;
    }

    /** Ends a polygon that has enough corners. */
    void closePolygon() {
        if (corners.size() >= 3) {
            var polygon = new MapArea.Polygon(corners);
            corners.clear();
            drawn(polygon);
        }
    }

    private void drawn(MapArea area) {
        map.toolProperty().set(MapTool.SELECT);
        map.listener().areaDrawn(area);
    }

    private void press(MouseEvent event) {
        map.requestFocus();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        hover(null);
        map.stopMotion();
        pressX = event.getX();
        pressY = event.getY();
        remember(event);
        pressed = map.tool() == MapTool.POLYGON ? null : markers.hit(map.viewport(), pressX, pressY);
        drag = Drag.PRESSED;
        event.consume();
    }

    private void remember(MouseEvent event) {
        lastX = event.getX();
        lastY = event.getY();
    }

    private void dragTo(MouseEvent event) {
        double dx = event.getX() - lastX;
        double dy = event.getY() - lastY;
        if (drag == Drag.PRESSED) {
            if (Math.hypot(event.getX() - pressX, event.getY() - pressY) < DRAG_FROM_PIXELS) {
                return;
            }
            begin(event.isShiftDown());
        }
        if (drag == Drag.MAP) {
            map.pan(dx, dy);
        } else if (drag != Drag.NONE) {
            map.repaintMarkers();
        }
        remember(event);
        if (drag == Drag.MARKER) {
            map.showPoint(map.viewport().geo(lastX - grabX, lastY - grabY));
        } else if (drag != Drag.NONE) {
            map.showPoint(map.viewport().geo(lastX, lastY));
        }
        event.consume();
    }

    private void begin(boolean shift) {
        Spot spot = pressed;
        boolean free = !map.isPlacing();
        if (free && map.tool() == MapTool.CIRCLE) {
            drag = Drag.CIRCLE;
        } else if (free && (map.tool() == MapTool.BAND || shift && map.tool() == MapTool.SELECT)) {
            drag = Drag.BAND;
        } else if (free && spot != null && !spot.isCluster() && map.isEditable()) {
            drag = Drag.MARKER;
            draggedId = markers.marker(spot).id();
            dragged = markers.selection().contains(draggedId) ? markers.selection() : Set.of(draggedId);
            // What moves is the thing, not where a fan happens to show it.
            grabX = pressX - spot.x();
            grabY = pressY - spot.y();
        } else {
            drag = Drag.MAP;
        }
        map.setCursor(drag == Drag.MAP || drag == Drag.MARKER ? Cursor.CLOSED_HAND : Cursor.CROSSHAIR);
    }

    /** Where the dragged ones would be put now, the others as far from the one in the hand as before. */
    Map<String, GeoPoint> drops() {
        String lead = draggedId;
        double[] from = lead == null ? null : markers.world(lead);
        if (from == null) {
            return Map.of();
        }
        MapViewport view = map.viewport();
        double dx = view.worldX(lastX - grabX) - from[0];
        double dy = view.worldY(lastY - grabY) - from[1];
        var drops = new LinkedHashMap<String, GeoPoint>();
        for (String id : dragged) {
            double[] at = markers.world(id);
            if (at != null) {
                drops.put(id, new GeoPoint(WebMercator.latitude(Math.clamp(at[1] + dy, 0, 1)),
                        WebMercator.longitude(at[0] + dx)));
            }
        }
        return drops;
    }

    private void release(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY && drag == Drag.NONE) {
            return;
        }
        remember(event);
        Drag ended = drag;
        double[] rectangle = band();
        MapArea.Circle circle = circle();
        Map<String, GeoPoint> drops = drops();
        drag = Drag.NONE;
        draggedId = null;
        dragged = Set.of();
        map.setCursor(map.idleCursor());
        switch (ended) {
            case NONE -> {
                return;
            }
            case PRESSED -> click(event, map.viewport());
            case MAP -> map.rest();
            case MARKER -> map.listener().markersMoved(drops);
            case BAND -> {
                if (rectangle != null) {
                    map.listener()
                            .areaSelected(map.viewport()
                                    .bounds(rectangle[0], rectangle[1], rectangle[0] + rectangle[2],
                                            rectangle[1] + rectangle[3]),
                                    modifiers(event));
                }
            }
            case CIRCLE -> {
                if (circle != null) {
                    drawn(circle);
                }
            }
        }
        map.repaintMarkers();
        event.consume();
    }

    private static Modifiers modifiers(MouseEvent event) {
        return new Modifiers(event.isShiftDown(), event.isShortcutDown());
    }

    private void click(MouseEvent event, MapViewport view) {
        Spot spot = pressed;
        var modifiers = modifiers(event);
        if (map.isPlacing()) {
            map.listener().mapClicked(view.geo(event.getX(), event.getY()), modifiers);
        } else if (map.tool() == MapTool.POLYGON) {
            corner(event, view);
        } else if (spot != null && spot.isCluster()) {
            if (modifiers.shift() || modifiers.shortcut()) {
                map.listener().clusterClicked(markers.ids(spot.cluster()), modifiers);
            } else {
                open(spot.cluster());
            }
        } else if (spot != null) {
            map.listener().markerClicked(markers.marker(spot).id(), modifiers);
        } else if (markers.foldUp()) {
            map.rest();
        } else if (event.getClickCount() == 2) {
            map.zoomAbout(1, event.getX(), event.getY());
        } else if (event.getClickCount() < 2) {
            map.listener().mapClicked(view.geo(event.getX(), event.getY()), modifiers);
        }
    }

    /** Brings the members of a cluster apart: flies closer, or where that would not help, shows them round it. */
    private void open(Cluster cluster) {
        GeoBounds bounds = markers.bounds(cluster);
        MapViewport view = map.viewport();
        if (map.camera().zoomFor(bounds) < Clusters.FAN_FROM_ZOOM) {
            map.camera().openUp(bounds);
        } else if (cluster.count() <= Clusters.LARGEST_SPIDER) {
            markers.fanOut(cluster);
            map.rest();
        } else {
            map.listener()
                    .crowdOpened(markers.ids(cluster), view.screenX(cluster.x()), view.screenY(cluster.y()));
        }
    }

    private void corner(MouseEvent event, MapViewport view) {
        boolean closes = event.getClickCount() == 2;
        if (!corners.isEmpty()) {
            GeoPoint first = corners.getFirst();
            closes |= corners.size() >= 3
                    && Math.hypot(view.screenX(WebMercator.x(first.longitude())) - event.getX(),
                            view.screenY(WebMercator.y(first.latitude())) - event.getY()) < CLOSING_PIXELS;
        }
        if (closes) {
            closePolygon();
        } else {
            corners.add(view.geo(event.getX(), event.getY()));
        }
    }

    private void move(MouseEvent event) {
        inside = true;
        remember(event);
        MapViewport view = map.viewport();
        map.showPoint(view.geo(lastX, lastY));
        Spot spot = map.tool() == MapTool.POLYGON ? null : markers.hit(view, lastX, lastY);
        map.setCursor(spot != null && !map.isPlacing() ? Cursor.HAND : map.idleCursor());
        boolean changed = hover(spot);
        if (changed || map.isPlacing() || !corners.isEmpty()) {
            map.repaintMarkers();
        }
    }

    /** Tells what the pointer is on, if that is another thing than before. */
    private boolean hover(@Nullable Spot spot) {
        boolean same = spot == null || under == null
                ? spot == under
                : spot.marker() == under.marker() && spot.cluster().members() == under.cluster().members();
        under = spot;
        if (same) {
            return false;
        }
        markers.hover(spot == null || spot.isCluster() ? null : markers.marker(spot).id());
        map.listener()
                .hovered(spot == null
                        ? null
                        : new MapListener.Hover(
                                spot.isCluster()
                                        ? markers.ids(spot.cluster())
                                        : List.of(markers.marker(spot).id()),
                                spot.x(), spot.y(), spot.radius()));
        return true;
    }

    private void leave() {
        inside = false;
        map.showPoint(null);
        if (hover(null) || map.isPlacing()) {
            map.repaintMarkers();
        }
    }

    private void scroll(ScrollEvent event) {
        if (!event.isDirect() && event.getDeltaY() != 0) {
            hover(null);
            double steps = Math.clamp(event.getDeltaY() / WHEEL_STEP, -3, 3);
            map.zoomAbout(steps * WHEEL_ZOOM, event.getX(), event.getY());
        }
        event.consume();
    }

    private void pinch(ZoomEvent event) {
        map.zoomAbout(Math.log(event.getZoomFactor()) / Math.log(2), event.getX(), event.getY());
        event.consume();
    }

    private void menu(ContextMenuEvent event) {
        hover(null);
        MapViewport view = map.viewport();
        boolean keyboard = event.isKeyboardTrigger();
        double x = keyboard ? view.width() / 2 : event.getX();
        double y = keyboard ? view.height() / 2 : event.getY();
        Spot spot = markers.hit(view, x, y);
        String id = spot == null || spot.isCluster() ? null : markers.marker(spot).id();
        map.listener().menuRequested(id, view.geo(x, y), event.getScreenX(), event.getScreenY());
        event.consume();
    }
}
