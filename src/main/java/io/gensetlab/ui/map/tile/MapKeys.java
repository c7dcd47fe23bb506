package io.gensetlab.ui.map.tile;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What keys do on the map while it has the focus. FX thread only. */
final class MapKeys {
    private static final double PAN_PIXELS = 90;
    /** A circle drawn without a mouse, as a part of the lesser side of the map. */
    private static final double CIRCLE_PART = 0.25;

    private final MapCanvas map;
    private final MapGestures gestures;

    MapKeys(MapCanvas map, MapGestures gestures) {
        this.map = map;
        this.gestures = gestures;
    }

    void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean used = true;
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> map.panAndRest(PAN_PIXELS, 0);
            case RIGHT, KP_RIGHT -> map.panAndRest(-PAN_PIXELS, 0);
            case UP, KP_UP -> map.panAndRest(0, PAN_PIXELS);
            case DOWN, KP_DOWN -> map.panAndRest(0, -PAN_PIXELS);
            case PLUS, ADD, EQUALS -> map.zoomIn();
            case MINUS, SUBTRACT -> map.zoomOut();
            case HOME -> map.fitAll();
            default -> used = toolKey(event.getCode());
        }
        if (used) {
            event.consume();
        }
    }

    private boolean toolKey(KeyCode code) {
        if (code == KeyCode.ESCAPE) {
            return gestures.cancel() || map.markerLayer().foldUp() && rested() || putAway();
        }
        if (code != KeyCode.ENTER) {
            return false;
        }
        // Without a mouse the middle of the map is the place.
        MapViewport view = map.viewport();
        var none = new MapListener.Modifiers(false, false);
        if (map.isPlacing()) {
            map.listener().mapClicked(view.centre(), none);
            return true;
        }
        switch (map.tool()) {
            case SELECT -> {
                return false;
            }
            case BAND -> map.listener().areaSelected(view.bounds(), none);
            case CIRCLE -> {
                double radius = CIRCLE_PART * Math.min(view.width(), view.height()) / view.worldPixels();
                map.listener().areaDrawn(new MapArea.Circle(view.centre(), radius));
            }
            case POLYGON -> gestures.closePolygon();
        }
        return true;
    }

    private boolean rested() {
        map.rest();
        return true;
    }

    private boolean putAway() {
        if (!map.isPlacing() && map.tool() == MapTool.SELECT) {
            return false;
        }
        map.setPlacing(false);
        map.toolProperty().set(MapTool.SELECT);
        map.listener().placingEnded();
        return true;
    }
}
