package io.gensetlab.ui.map.tile;

/** What pressing and dragging the mouse on the open map does. */
public enum MapTool {
    /** Dragging moves the map; with Shift it draws a rectangle that selects. */
    SELECT,
    /** Dragging draws a rectangle that selects. */
    BAND,
    /** Dragging draws a circle, from its middle outwards. */
    CIRCLE,
    /** Clicks are the corners of a polygon; a double click, Enter or a click on the first corner closes it. */
    POLYGON
}
