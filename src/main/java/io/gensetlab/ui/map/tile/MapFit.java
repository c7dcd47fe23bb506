package io.gensetlab.ui.map.tile;

import java.util.List;
import javafx.geometry.Insets;

/** The look that shows all markers, and whether the map keeps to it. FX thread only. */
final class MapFit {
    /** Pixels around what is fitted. */
    static final double PADDING = 56;
    static final GeoPoint START = new GeoPoint(25, 10);
    /** Closer than this a single site would lose its surroundings. */
    private static final double CLOSEST = 9;

    private Insets room = new Insets(PADDING);
    private boolean kept;

    /** Pixels free around all markers. */
    void setRoom(Insets newRoom) {
        room = newRoom;
    }

    /** True while the map shows all markers because it was told to, and nobody has moved it since. */
    boolean isKept() {
        return kept;
    }

    void keep(boolean newKept) {
        kept = newKept;
    }

    /** All markers; without any, the whole world. */
    MapViewport of(MapViewport from, List<MapMarker> markers) {
        if (markers.isEmpty()) {
            return MapViewport.of(START, MapViewport.MIN_ZOOM, from.width(), from.height());
        }
        List<GeoPoint> points = markers.stream()
                .map(marker -> new GeoPoint(marker.latitude(), marker.longitude()))
                .toList();
        return of(from, GeoBounds.around(points), CLOSEST);
    }

    /** All of a rectangle, not closer than the zoom. */
    MapViewport of(MapViewport from, GeoBounds bounds, double closest) {
        return from.fitted(bounds, room, closest);
    }
}
