package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.lab.Draft;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.map.tile.GeoBounds;
import io.gensetlab.ui.map.tile.GeoPoint;
import io.gensetlab.ui.map.tile.WebMercator;
import io.gensetlab.ui.map.tile.WorldData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Places many sets at once: copies of others, or new ones spread by chance. Belongs to one thread, that of its user. */
final class MapPlacing {
    private static final Logger LOG = LoggerFactory.getLogger(MapPlacing.class);

    private final MapActions actions;
    private final Selection<GeneratorId> selection;
    private final Function<GeoPosition, String> siteNames;
    private final CompletionStage<WorldData> world;
    private final Executor background;
    private final Executor owner;
    private List<Draft> copied = List.of();

    /**
     * @param siteNames what a new site at a place is called; any thread
     * @param world tells land from sea; may be loading, which a scatter waits for
     * @param background where a scatter is worked out
     * @param owner the thread that this belongs to
     */
    MapPlacing(MapActions actions, Selection<GeneratorId> selection, Function<GeoPosition, String> siteNames,
            CompletionStage<WorldData> world, Executor background, Executor owner) {
        this.actions = actions;
        this.selection = selection;
        this.siteNames = siteNames;
        this.world = world;
        this.background = background;
        this.owner = owner;
    }

    /** Remembers the selected sets as they are now; returns how many. */
    int copy() {
        if (selection.size() > 0) {
            copied = actions.copy(selection.items());
        }
        return copied.size();
    }

    boolean canPaste() {
        return !copied.isEmpty();
    }

    /** Places what was copied with its middle here, in the same pattern on the map, and selects it. */
    void paste(GeoPoint middle) {
        if (copied.isEmpty()) {
            return;
        }
        var bounds = GeoBounds.around(copied.stream()
                .map(draft -> new GeoPoint(draft.position().latitude(), draft.position().longitude()))
                .toList());
        double fromX = WebMercator.x(bounds.west()) + bounds.widthDegrees() / 720;
        double fromY = (WebMercator.y(bounds.north()) + WebMercator.y(bounds.south())) / 2;
        double dx = WebMercator.x(middle.longitude()) - fromX;
        double dy = WebMercator.y(middle.latitude()) - fromY;
        var drafts = new ArrayList<Draft>(copied.size());
        for (Draft draft : copied) {
            double y = WebMercator.y(draft.position().latitude()) + dy;
            double x = WebMercator.x(draft.position().longitude()) + dx;
            drafts.add(draft.at(new GeoPosition(WebMercator.latitude(Math.clamp(y, 0, 1)),
                    WebMercator.longitude(x))));
        }
        selection.setAll(actions.placeAll(drafts, "Paste " + generators(drafts.size())));
    }

    /** Places new sets by chance, and selects them; they are there within a second or so. */
    void scatter(Scatter scatter) {
        world.thenApplyAsync(data -> {
            var drafts = new ArrayList<Draft>(scatter.count());
            for (GeoPosition position : scatter.positions(data::isLandRoughly)) {
                drafts.add(Draft.standby(position, siteNames.apply(position)));
            }
            return drafts;
        }, background).whenCompleteAsync((drafts, failure) -> {
            if (failure == null) {
                selection.setAll(actions.placeAll(drafts, "Scatter " + generators(drafts.size())));
            } else {
                LOG.warn("Nothing was scattered: the map's data cannot be read", failure);
            }
        }, owner);
    }

    static String generators(int count) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "generator" : "generators");
    }
}
