/**
 * A tile map that knows nothing of what its markers stand for: tile sources, the renderer of the built-in
 * Natural Earth data, the cache, and the map node {@link io.gensetlab.ui.map.tile.MapCanvas}.
 *
 * <p>
 * Positions on the flat map are <em>world units</em>: Web Mercator with x and y in 0..1, x from 180° W to
 * 180° E, y from north to south. At zoom z the world is 512·2<sup>z</sup> pixels wide.
 */
@NullMarked
package io.gensetlab.ui.map.tile;

import org.jspecify.annotations.NullMarked;
