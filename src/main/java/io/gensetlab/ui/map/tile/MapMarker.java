package io.gensetlab.ui.map.tile;

/**
 * Something at a place on the map.
 *
 * @param id unique among the markers
 * @param label shown beside it
 * @param latitude degrees, -90 to 90
 * @param longitude degrees, -180 to 180
 * @param kind its state
 * @param value the figure that heat shows, in any unit; NaN for none
 */
public record MapMarker(String id, String label, double latitude, double longitude, MarkerKind kind,
        double value) {
    /** One without a figure. */
    public MapMarker(String id, String label, double latitude, double longitude, MarkerKind kind) {
        this(id, label, latitude, longitude, kind, Double.NaN);
    }
}
