package io.gensetlab.ui.map.tile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person did on the map. All calls come on the FX thread. */
public interface MapListener {
    /**
     * Keys held during a click.
     *
     * @param shift the shift key
     * @param shortcut Ctrl, or Command on macOS
     */
    record Modifiers(boolean shift, boolean shortcut) {}

    /**
     * What the pointer rests on.
     *
     * @param ids one marker, or all of a cluster
     * @param x pixels of the map, its middle
     * @param y pixels of the map
     * @param radius of what is drawn, in pixels
     */
    record Hover(List<String> ids, double x, double y, double radius) {}

    /** A marker was clicked. The selection does not change by itself. */
    default void markerClicked(String id, Modifiers modifiers) {}

    /** A cluster was clicked with Shift or Ctrl; without them it opens by itself. */
    default void clusterClicked(List<String> ids, Modifiers modifiers) {}

    /** So many stand at one place that they cannot be shown round it; pixels of the map. */
    default void crowdOpened(List<String> ids, double x, double y) {}

    /** Markers were dragged and let go. They spring back unless the next markers have them there. */
    default void markersMoved(Map<String, GeoPoint> positions) {}

    /** The map was clicked beside all markers; in placing mode: here is the new one. */
    default void mapClicked(GeoPoint position, Modifiers modifiers) {}

    /** A rectangle was drawn to select what is in it. */
    default void areaSelected(GeoBounds bounds, Modifiers modifiers) {}

    /** A circle or a polygon was drawn with its tool, which is put away. */
    default void areaDrawn(MapArea area) {}

    /** A menu was asked for, on a marker or on the open map. Screen position in pixels. */
    default void menuRequested(@Nullable String id, GeoPoint position, double screenX, double screenY) {}

    /** The pointer came to rest on something else, or on nothing. */
    default void hovered(@Nullable Hover hover) {}

    /** The map shows another piece of the world than at the last painting. */
    default void looked(MapViewport view) {}

    /** The map was pushed by hand, or by the arrow keys. */
    default void pushed() {}

    /** Escape ended placing mode, or put a tool away. */
    default void placingEnded() {}
}
