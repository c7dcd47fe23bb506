package io.gensetlab.ui.map.tile;

import io.gensetlab.ui.fx.FxThread;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Clusters many markers off the FX thread, one list at a time, the newest wins. To be called on the FX thread. */
final class MarkerIndexer {
    /**
     * What was made.
     *
     * @param clusters of this whole zoom
     */
    record Made(MarkerIndex index, int zoom, Clusters clusters) {}

    private final BiConsumer<List<MapMarker>, Made> onMade;
    private @Nullable List<MapMarker> pending;
    private boolean working;

    /** @param onMade gets the newest markers and what belongs to them, on the FX thread */
    MarkerIndexer(BiConsumer<List<MapMarker>, Made> onMade) {
        this.onMade = onMade;
    }

    void want(List<MapMarker> markers, int zoom) {
        pending = markers;
        if (!working) {
            begin(markers, zoom);
        }
    }

    /** What is wanted is not wanted any more. */
    void cancel() {
        pending = null;
    }

    private void begin(List<MapMarker> input, int zoom) {
        working = true;
        Thread.ofVirtual().name("map-index").start(() -> {
            MarkerIndex index = MarkerIndex.of(input);
            var made = new Made(index, zoom, Clusters.of(index.x(), index.y(), zoom));
            FxThread.runLater(() -> arrived(input, made));
        });
    }

    private void arrived(List<MapMarker> input, Made made) {
        working = false;
        List<MapMarker> latest = pending;
        if (latest != null && MarkerIndex.alike(input, latest)) {
            pending = null;
            onMade.accept(latest, made);
        } else if (latest != null) {
            begin(latest, made.zoom());
        }
    }
}
