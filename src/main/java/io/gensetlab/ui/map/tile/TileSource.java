package io.gensetlab.ui.map.tile;

import java.io.IOException;

/** Where the map's tiles come from. All methods but {@link #tile} answer at once on any thread. */
public interface TileSource {
    /** To be shown on the map whenever tiles of this source are. */
    String attribution();

    /** The closest zoom that has tiles of its own; beyond it the map enlarges these. */
    int maxZoom();

    /** True when the tiles bring their own labels, so that the map draws none. */
    default boolean hasLabels() {
        return false;
    }

    /**
     * Makes or fetches one tile. Called on the map's tile thread; may block.
     *
     * @param key which one
     * @param palette the colours of the theme; a source of ready pictures may ignore them
     * @return {@link WebMercator#TILE_PIXELS} squared pixels, row by row, 0xAARRGGBB premultiplied
     * @throws IOException when there is none; the map then goes on showing the tile above
     * @throws InterruptedException when the map was closed meanwhile
     */
    int[] tile(TileKey key, MapPalette palette) throws IOException, InterruptedException;
}
