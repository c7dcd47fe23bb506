package io.gensetlab.ui.map.tile;

/** Web Mercator between degrees and world units (x and y in 0..1, y from north to south). */
public final class WebMercator {
    /** Where the square world ends: atan(sinh(π)) in degrees. */
    public static final double MAX_LATITUDE_DEGREES = 85.051128779806604;
    /** Width of the world in pixels at zoom 0. */
    public static final double TILE_PIXELS = 512;
    /** Equator, WGS 84, in metres. */
    public static final double EQUATOR_METRES = 40_075_016.686;

    private WebMercator() {}

    /** World x of a longitude in degrees; outside ±180 it goes on outside 0..1. */
    public static double x(double longitude) {
        return longitude / 360 + 0.5;
    }

    /** World y of a latitude in degrees; beyond ±85.05° it stays at the edge. */
    public static double y(double latitude) {
        double clamped = Math.clamp(latitude, -MAX_LATITUDE_DEGREES, MAX_LATITUDE_DEGREES);
        double sine = Math.sin(Math.toRadians(clamped));
        return Math.clamp(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI), 0.0, 1.0);
    }

    /** Longitude in degrees, -180 to 180, of any world x: the world repeats itself to both sides. */
    public static double longitude(double x) {
        return x == 1 ? 180 : (wrap(x) - 0.5) * 360;
    }

    /** Latitude in degrees of a world y. */
    public static double latitude(double y) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * y))));
    }

    /** World x brought back into 0 (inclusive) to 1 (exclusive). */
    public static double wrap(double x) {
        double wrapped = x - Math.floor(x);
        return wrapped >= 1 ? 0 : wrapped;
    }

    /** The shortest way from one world x to another over the round earth, -0.5 to 0.5. */
    public static double shortest(double from, double to) {
        double way = to - from;
        return way - Math.rint(way);
    }

    /** Pixels across the whole world at a (fractional) zoom. */
    public static double worldPixels(double zoom) {
        return TILE_PIXELS * Math.pow(2, zoom);
    }

    /** Metres on the ground that one pixel covers at this latitude and zoom. */
    public static double metresPerPixel(double latitude, double zoom) {
        return EQUATOR_METRES * Math.cos(Math.toRadians(latitude)) / worldPixels(zoom);
    }
}
