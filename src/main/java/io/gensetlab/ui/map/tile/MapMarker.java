package io.gensetlab.ui.map.tile;

/**
 * Something at a place on the map.
 *
 * @param id unique among the markers
 * @param label shown beside it
 * @param latitude degrees, -90 to 90
 * @param longitude degrees, -180 to 180
 * @param kind its state
 */
public record MapMarker(String id, String label, double latitude, double longitude, MarkerKind kind) {}
