package io.gensetlab.ui.map.tile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A rectangle on the earth, in degrees. Where {@code west > east} it lies across the antimeridian.
 *
 * @param south lowest latitude
 * @param west longitude of the western side
 * @param north highest latitude
 * @param east longitude of the eastern side
 */
public record GeoBounds(double south, double west, double north, double east) {
    /** @throws IllegalArgumentException when south lies above north, or a value is no coordinate */
    public GeoBounds {
        var low = new GeoPoint(south, west);
        var high = new GeoPoint(north, east);
        if (low.latitude() > high.latitude()) {
            throw new IllegalArgumentException("South (" + south + ") lies above north (" + north + ")");
        }
    }

    /** True where the rectangle lies across the antimeridian. */
    public boolean crossesAntimeridian() {
        return west > east;
    }

    /** Width in degrees of longitude, 0 to 360. */
    public double widthDegrees() {
        return crossesAntimeridian() ? east - west + 360 : east - west;
    }

    /** True when the point lies inside or on the edge. */
    public boolean contains(double latitude, double longitude) {
        if (latitude < south || latitude > north) {
            return false;
        }
        return crossesAntimeridian()
                ? longitude >= west || longitude <= east
                : longitude >= west && longitude <= east;
    }

    /**
     * The smallest rectangle around all points: it goes over the antimeridian when that is shorter.
     *
     * @throws IllegalArgumentException when there is no point
     */
    public static GeoBounds around(Collection<GeoPoint> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("No bounds without a point");
        }
        double south = 90;
        double north = -90;
        List<Double> longitudes = new ArrayList<>(points.size());
        for (GeoPoint point : points) {
            south = Math.min(south, point.latitude());
            north = Math.max(north, point.latitude());
            longitudes.add(point.longitude());
        }
        longitudes.sort(null);
        // The widest gap between neighbours on the circle is what the rectangle leaves out.
        int last = longitudes.size() - 1;
        double widestGap = longitudes.getFirst() + 360 - longitudes.get(last);
        double west = longitudes.getFirst();
        double east = longitudes.get(last);
        for (int i = 0; i < last; i++) {
            double gap = longitudes.get(i + 1) - longitudes.get(i);
            if (gap > widestGap) {
                widestGap = gap;
                west = longitudes.get(i + 1);
                east = longitudes.get(i);
            }
        }
        return new GeoBounds(south, west, north, east);
    }
}
