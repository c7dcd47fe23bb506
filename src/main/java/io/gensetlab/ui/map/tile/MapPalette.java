package io.gensetlab.ui.map.tile;

/**
 * The colours that a tile is drawn in, each 0xAARRGGBB (not premultiplied). They come from the style sheets
 * and are plain numbers here, so that the tile thread needs no JavaFX.
 *
 * @param ocean the sea, taken as opaque
 * @param land land
 * @param coast the line between both
 * @param border borders of countries
 * @param stateLine borders of states within a country
 * @param lake lakes
 * @param river rivers
 */
public record MapPalette(int ocean, int land, int coast, int border, int stateLine, int lake, int river) {}
