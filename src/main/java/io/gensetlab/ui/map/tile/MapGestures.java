package io.gensetlab.ui.map.tile;

import io.gensetlab.ui.map.tile.MarkerLayer.Spot;
import javafx.scene.Cursor;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;

/** Turns mouse and keys into movements of the map and calls of its listener. FX thread only. */
final class MapGestures {
    /** Less than this is a click with an unsteady hand. */
    private static final double DRAG_FROM_PIXELS = 4;
    private static final double WHEEL_ZOOM = 0.5;
    private static final double WHEEL_STEP = 40;
    private static final double KEY_PAN_PIXELS = 90;

    /** What the pressed mouse does. It is remembered here: not every platform repeats the button while dragging. */
    private enum Drag {
        NONE, PRESSED, MAP, MARKER, AREA
    }

    private final MapCanvas map;
    private final MarkerLayer markers;
    private Drag drag = Drag.NONE;
    private double pressX;
    private double pressY;
    private double lastX;
    private double lastY;
    private double grabX;
    private double grabY;
    private @Nullable Spot pressed;
    private @Nullable String draggedId;
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
        map.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        map.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
    }

    /** The marker being dragged, or null. */
    @Nullable
    String draggedId() {
        return drag == Drag.MARKER ? draggedId : null;
    }

    boolean isPanning() {
        return drag == Drag.MAP;
    }

    /** Where the dragged marker would be put, in pixels. */
    double dropX() {
        return lastX - grabX;
    }

    double dropY() {
        return lastY - grabY;
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
    double @Nullable [] area() {
        return drag != Drag.AREA
                ? null
                : new double[]{Math.min(pressX, lastX), Math.min(pressY, lastY), Math.abs(lastX - pressX),
                    Math.abs(lastY - pressY)};
    }

    private void press(MouseEvent event) {
        map.requestFocus();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        map.stopMotion();
        pressX = event.getX();
        pressY = event.getY();
        remember(event);
        pressed = markers.hit(map.viewport(), pressX, pressY);
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
            map.showPoint(map.viewport().geo(dropX(), dropY()));
        }
        event.consume();
    }

    private void begin(boolean shift) {
        Spot spot = pressed;
        if (spot != null && !spot.isCluster() && map.isEditable() && !map.isPlacing()) {
            drag = Drag.MARKER;
            draggedId = markers.marker(spot).id();
            // What moves is the thing, not where a fan happens to show it.
            grabX = pressX - spot.x();
            grabY = pressY - spot.y();
            map.setCursor(Cursor.CLOSED_HAND);
        } else if (shift && !map.isPlacing()) {
            drag = Drag.AREA;
            map.setCursor(Cursor.CROSSHAIR);
        } else {
            drag = Drag.MAP;
            map.setCursor(Cursor.CLOSED_HAND);
        }
    }

    private void release(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY && drag == Drag.NONE) {
            return;
        }
        Drag ended = drag;
        double[] rectangle = area();
        String id = draggedId;
        remember(event);
        drag = Drag.NONE;
        draggedId = null;
        map.setCursor(map.isPlacing() ? Cursor.CROSSHAIR : Cursor.DEFAULT);
        MapViewport view = map.viewport();
        switch (ended) {
            case NONE -> {
                return;
            }
            case PRESSED -> click(event, view);
            case MAP -> map.rest();
            case MARKER -> {
                if (id != null) {
                    map.listener().markerMoved(id, view.geo(dropX(), dropY()));
                }
            }
            case AREA -> {
                if (rectangle != null) {
                    GeoPoint first = view.geo(rectangle[0], rectangle[1]);
                    GeoPoint last = view.geo(rectangle[0] + rectangle[2], rectangle[1] + rectangle[3]);
                    map.listener()
                            .areaSelected(new GeoBounds(last.latitude(), first.longitude(), first.latitude(),
                                    last.longitude()));
                }
            }
        }
        map.repaintMarkers();
        event.consume();
    }

    private void click(MouseEvent event, MapViewport view) {
        Spot spot = pressed;
        var modifiers = new MapListener.Modifiers(event.isShiftDown(), event.isShortcutDown());
        if (map.isPlacing()) {
            map.listener().mapClicked(view.geo(event.getX(), event.getY()), modifiers);
        } else if (spot != null && spot.isCluster()) {
            map.open(spot.cluster());
        } else if (spot != null) {
            map.listener().markerClicked(markers.marker(spot).id(), modifiers);
        } else if (event.getClickCount() == 2) {
            map.zoomAbout(1, event.getX(), event.getY());
        } else if (event.getClickCount() < 2) {
            map.listener().mapClicked(view.geo(event.getX(), event.getY()), modifiers);
        }
    }

    private void move(MouseEvent event) {
        inside = true;
        remember(event);
        MapViewport view = map.viewport();
        map.showPoint(view.geo(lastX, lastY));
        Spot spot = markers.hit(view, lastX, lastY);
        boolean changed = markers.hover(spot == null || spot.isCluster() ? null : markers.marker(spot).id());
        map.setCursor(map.isPlacing() ? Cursor.CROSSHAIR : spot == null ? Cursor.DEFAULT : Cursor.HAND);
        if (changed || map.isPlacing()) {
            map.repaintMarkers();
        }
    }

    private void leave() {
        inside = false;
        map.showPoint(null);
        if (markers.hover(null) || map.isPlacing()) {
            map.repaintMarkers();
        }
    }

    private void scroll(ScrollEvent event) {
        if (!event.isDirect() && event.getDeltaY() != 0) {
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
        MapViewport view = map.viewport();
        boolean keyboard = event.isKeyboardTrigger();
        double x = keyboard ? view.width() / 2 : event.getX();
        double y = keyboard ? view.height() / 2 : event.getY();
        Spot spot = markers.hit(view, x, y);
        String id = spot == null || spot.isCluster() ? null : markers.marker(spot).id();
        map.listener().menuRequested(id, view.geo(x, y), event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean used = true;
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> map.panAndRest(KEY_PAN_PIXELS, 0);
            case RIGHT, KP_RIGHT -> map.panAndRest(-KEY_PAN_PIXELS, 0);
            case UP, KP_UP -> map.panAndRest(0, KEY_PAN_PIXELS);
            case DOWN, KP_DOWN -> map.panAndRest(0, -KEY_PAN_PIXELS);
            case PLUS, ADD, EQUALS -> map.zoomIn();
            case MINUS, SUBTRACT -> map.zoomOut();
            case HOME -> map.fitAll();
            default -> used = placingKey(event.getCode());
        }
        if (used) {
            event.consume();
        }
    }

    private boolean placingKey(KeyCode code) {
        if (!map.isPlacing()) {
            return false;
        }
        if (code == KeyCode.ESCAPE) {
            map.setPlacing(false);
            map.listener().placingEnded();
            return true;
        }
        if (code == KeyCode.ENTER) {
            // Without a mouse the middle of the map is the place.
            map.listener().mapClicked(map.viewport().centre(), new MapListener.Modifiers(false, false));
            return true;
        }
        return false;
    }
}
