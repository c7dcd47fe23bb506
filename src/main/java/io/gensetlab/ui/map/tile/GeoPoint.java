package io.gensetlab.ui.map.tile;

/**
 * A place on the earth (WGS 84).
 *
 * @param latitude degrees, -90 (south) to 90 (north)
 * @param longitude degrees, -180 (west) to 180 (east)
 */
public record GeoPoint(double latitude, double longitude) {
    /** @throws IllegalArgumentException when a coordinate is not a number or outside its range */
    public GeoPoint {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("Latitude must be from -90 to 90 degrees: " + latitude);
        }
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("Longitude must be from -180 to 180 degrees: " + longitude);
        }
    }
}
