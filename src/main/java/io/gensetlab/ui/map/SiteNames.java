package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.ui.map.tile.WorldData;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Names a place after the nearest city of the map's data; while that is still loading, or far from any, "New site". */
final class SiteNames implements Function<GeoPosition, String> {
    static final String UNKNOWN = "New site";
    /** Farther from a city the name would mislead. */
    private static final double FARTHEST_KM = 150;
    private static final double EARTH_RADIUS_KM = 6371;

    private final CompletionStage<WorldData> world;

    /** @param world may still be loading; not waited for */
    SiteNames(CompletionStage<WorldData> world) {
        this.world = world;
    }

    /** Looks at every city, some 24,000: about a millisecond, once a click. */
    @Override
    public String apply(GeoPosition position) {
        var loading = world.toCompletableFuture();
        if (!loading.isDone() || loading.isCompletedExceptionally()) {
            return UNKNOWN;
        }
        double nearest = FARTHEST_KM;
        var name = UNKNOWN;
        for (var city : loading.join().cities()) {
            double kilometres = kilometres(position, city);
            if (kilometres < nearest) {
                nearest = kilometres;
                name = "near " + city.name();
            }
        }
        return name;
    }

    /** On a flat piece of the earth: right to a percent over the few kilometres that matter. */
    private static double kilometres(GeoPosition from, WorldData.Place to) {
        double east = Math.IEEEremainder(to.longitude() - from.longitude(), 360)
                * Math.cos(Math.toRadians(from.latitude()));
        return Math.toRadians(Math.hypot(to.latitude() - from.latitude(), east)) * EARTH_RADIUS_KM;
    }
}
