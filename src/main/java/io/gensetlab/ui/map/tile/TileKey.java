package io.gensetlab.ui.map.tile;

/**
 * One tile of the world.
 *
 * @param zoom 0 (one tile is the world) upwards
 * @param x column from 180° W, 0 to 2<sup>zoom</sup> - 1
 * @param y row from the north, 0 to 2<sup>zoom</sup> - 1
 */
public record TileKey(int zoom, int x, int y) {
    /** @throws IllegalArgumentException when there is no such tile */
    public TileKey {
        if (zoom < 0 || zoom > 24 || x < 0 || y < 0 || x >= 1 << zoom || y >= 1 << zoom) {
            throw new IllegalArgumentException("No such tile: " + zoom + "/" + x + "/" + y);
        }
    }

    /** The tile that covers this one so many zooms farther out. */
    TileKey ancestor(int levels) {
        return new TileKey(zoom - levels, x >> levels, y >> levels);
    }
}
