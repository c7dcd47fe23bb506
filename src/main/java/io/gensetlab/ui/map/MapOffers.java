package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.scenario.Area;
import io.gensetlab.ui.fx.Offers;
import io.gensetlab.ui.map.tile.MapArea;
import io.gensetlab.ui.map.tile.MapCanvas;
import org.jspecify.annotations.Nullable;

/** The areas of the map for others: what was drawn on it, and what it shows. FX thread. */
final class MapOffers {
    private static final double KM_ROUND_THE_EQUATOR = 360 * Area.KM_PER_DEGREE;
    private static final double ALL_ROUND = 359.9;

    private MapOffers() {}

    static void addTo(Offers<Area> offers, MapCanvas map) {
        offers.offer("area.drawn", () -> drawn(map.area()));
        offers.offer("area.seen", () -> {
            var seen = map.viewport().bounds();
            boolean all = seen.east() == seen.west()
                    || (seen.east() - seen.west() + 360) % 360 > ALL_ROUND;
            return new Area.Box(seen.south(), all ? -180 : seen.west(), seen.north(),
                    all ? 180 : seen.east());
        });
    }

    /** The same area on the globe; null for none. */
    static @Nullable Area drawn(@Nullable MapArea area) {
        return switch (area) {
            case null -> null;
            // A world unit is shorter the further it is from the equator.
            case MapArea.Circle(var centre, var radius) -> new Area.Circle(
                    new GeoPosition(rounded(centre.latitude()), rounded(centre.longitude())),
                    rounded(radius * KM_ROUND_THE_EQUATOR * Math.cos(Math.toRadians(centre.latitude()))));
            case MapArea.Polygon(var corners) -> new Area.Polygon(corners.stream()
                    .limit(Area.Polygon.MOST_CORNERS)
                    .map(corner -> new GeoPosition(rounded(corner.latitude()), rounded(corner.longitude())))
                    .toList());
        };
    }

    /** Some metres: what a file shows is to be read by people. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
