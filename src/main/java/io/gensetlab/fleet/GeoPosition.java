package io.gensetlab.fleet;

/**
 * A point on the earth, WGS 84.
 *
 * @param latitude degrees north, −90 to 90
 * @param longitude degrees east, −180 to 180
 */
public record GeoPosition(double latitude, double longitude) {
    /** @throws IllegalArgumentException if a coordinate is out of its range or not a number */
    public GeoPosition {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("Latitude is −90 to 90 degrees, not " + latitude);
        }
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("Longitude is −180 to 180 degrees, not " + longitude);
        }
    }
}
