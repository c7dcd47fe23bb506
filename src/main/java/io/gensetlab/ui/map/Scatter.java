package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.ui.map.tile.GeoBounds;
import io.gensetlab.ui.map.tile.MapArea;
import io.gensetlab.ui.map.tile.WebMercator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Places spread by chance over a part of the map, as even as seen on it. The same seed over the same part gives the same
 * places.
 *
 * @param count how many, 1 to {@value #MOST}
 * @param bounds within this rectangle
 * @param area and within this, or null
 * @param landOnly whether the sea is avoided as far as there is land
 * @param seed of the chance
 */
record Scatter(int count, GeoBounds bounds, @Nullable MapArea area, boolean landOnly, long seed) {
    static final int MOST = 10_000;
    /** For each place so many tries to hit land; the last of them counts wherever it falls. */
    private static final int TRIES = 60;

    /** Tells land from sea. */
    interface Land {
        boolean isLand(double latitude, double longitude);
    }

    /** @throws IllegalArgumentException when the count is out of its range */
    Scatter {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("1 to 10,000 generators, not " + count);
        }
    }

    /** Takes up to a second for thousands: any thread but the FX thread. */
    List<GeoPosition> positions(Land land) {
        var random = new Random(seed);
        double west = WebMercator.x(bounds.west());
        double width = bounds.widthDegrees() / 360;
        double north = WebMercator.y(bounds.north());
        double height = WebMercator.y(bounds.south()) - north;
        var positions = new ArrayList<GeoPosition>(count);
        int sea = 0;
        while (positions.size() < count) {
            // Where there was no land for many in a row there is none at all.
            boolean anywhere = !landOnly || sea >= TRIES;
            GeoPosition position = null;
            boolean found = false;
            for (int i = 0; i < TRIES && !found; i++) {
                double latitude = WebMercator.latitude(north + random.nextDouble() * height);
                double longitude = WebMercator.longitude(west + random.nextDouble() * width);
                if (area == null || area.contains(latitude, longitude)) {
                    position = new GeoPosition(latitude, longitude);
                    found = anywhere || land.isLand(latitude, longitude);
                }
            }
            if (position == null) {
                // A sliver that chance does not hit within reason: its own edge is as good.
                var top = area == null ? null : area.top();
                position = top == null
                        ? new GeoPosition(bounds.south(), bounds.west())
                        : new GeoPosition(top.latitude(), top.longitude());
            }
            sea = found ? 0 : sea + 1;
            positions.add(position);
        }
        return positions;
    }
}
