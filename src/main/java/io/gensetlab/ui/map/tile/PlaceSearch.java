package io.gensetlab.ui.map.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.util.Subscription;

/**
 * Looks places up, and shows them on whatever map listens: what a search field anywhere in the window needs. FX thread
 * only.
 */
public final class PlaceSearch {
    private final CompletionStage<PlaceFinder> finder;
    private final List<Consumer<PlaceFinder.Found>> maps = new ArrayList<>();

    /** @param finder may still be loading; nothing but coordinates is found until then */
    public PlaceSearch(CompletionStage<PlaceFinder> finder) {
        this.finder = finder;
    }

    /** Fails as the loading of the world does. */
    public CompletionStage<PlaceFinder> finder() {
        return finder;
    }

    /** Cities and coordinates for what was typed; see {@link PlaceFinder#find}. */
    public List<PlaceFinder.Found> find(String text, int limit) {
        var loading = finder.toCompletableFuture();
        if (loading.isDone() && !loading.isCompletedExceptionally()) {
            return loading.join().find(text, limit);
        }
        GeoPoint point = GeoText.parse(text);
        return point == null ? List.of() : List.of(PlaceFinder.Found.of(point, ""));
    }

    /** Shows a place. */
    public void show(PlaceFinder.Found place) {
        maps.forEach(map -> map.accept(place));
    }

    /** Tells a map what to show from now on; who asks for that ends it. */
    public Subscription onShow(Consumer<PlaceFinder.Found> map) {
        maps.add(map);
        return () -> maps.remove(map);
    }
}
