package io.gensetlab.ui.map.tile;

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

    /** A marker was clicked. The selection does not change by itself. */
    default void markerClicked(String id, Modifiers modifiers) {}

    /** A marker was dragged and let go here. It springs back unless the next markers have it there. */
    default void markerMoved(String id, GeoPoint position) {}

    /** The map was clicked beside all markers; in placing mode: here is the new one. */
    default void mapClicked(GeoPoint position, Modifiers modifiers) {}

    /** A rectangle was drawn with Shift and the mouse. */
    default void areaSelected(GeoBounds bounds) {}

    /** A menu was asked for, on a marker or on the open map. Screen position in pixels. */
    default void menuRequested(@Nullable String id, GeoPoint position, double screenX, double screenY) {}

    /** Escape ended placing mode. */
    default void placingEnded() {}
}
