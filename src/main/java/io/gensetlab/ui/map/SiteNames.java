package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.ui.map.tile.PlaceFinder;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Names a place after the nearest city of the map's data; while that is still loading, or far from any, "New site". */
final class SiteNames implements Function<GeoPosition, String> {
    static final String UNKNOWN = "New site";
    /** Farther from a city the name would mislead. */
    private static final double FARTHEST_KM = 150;

    private final CompletionStage<PlaceFinder> places;

    /** @param places may still be loading; not waited for */
    SiteNames(CompletionStage<PlaceFinder> places) {
        this.places = places;
    }

    @Override
    public String apply(GeoPosition position) {
        var loading = places.toCompletableFuture();
        if (!loading.isDone() || loading.isCompletedExceptionally()) {
            return UNKNOWN;
        }
        var city = loading.join().nearest(position.latitude(), position.longitude(), FARTHEST_KM);
        return city == null ? UNKNOWN : "near " + city.name();
    }
}
