package io.gensetlab.ui.map.tile;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tiles that were used last, up to a bound, and the coarsest ones for good: these are what is shown
 * where nothing finer is there yet. FX thread only.
 *
 * @param <T> the picture
 */
final class TileCache<T> {
    private final int capacity;
    private final int pinnedZoom;
    private final Map<TileKey, T> pinned = new LinkedHashMap<>();
    private final LinkedHashMap<TileKey, T> recent = new LinkedHashMap<>(64, 0.75f, true);

    TileCache(int capacity, int pinnedZoom) {
        this.capacity = capacity;
        this.pinnedZoom = pinnedZoom;
    }

    @Nullable
    T get(TileKey key) {
        return key.zoom() <= pinnedZoom ? pinned.get(key) : recent.get(key);
    }

    void put(TileKey key, T picture) {
        if (key.zoom() <= pinnedZoom) {
            pinned.put(key, picture);
            return;
        }
        recent.put(key, picture);
        if (recent.size() > capacity) {
            recent.remove(recent.firstEntry().getKey());
        }
    }

    void clear() {
        pinned.clear();
        recent.clear();
    }

    int size() {
        return pinned.size() + recent.size();
    }
}
