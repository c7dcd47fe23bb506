package io.gensetlab.ui.map.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TileCacheTest {
    @Test
    void keepsTheBaseForGoodAndOfTheOthersWhatWasUsedLast() {
        var cache = new TileCache<String>(2, 1);
        cache.put(new TileKey(1, 0, 0), "base");
        cache.put(new TileKey(5, 1, 1), "a");
        cache.put(new TileKey(5, 2, 1), "b");
        assertThat(cache.get(new TileKey(5, 1, 1))).isEqualTo("a");
        cache.put(new TileKey(5, 3, 1), "c");
        assertThat(cache.get(new TileKey(5, 2, 1))).isNull();
        assertThat(cache.get(new TileKey(5, 1, 1))).isEqualTo("a");
        assertThat(cache.get(new TileKey(1, 0, 0))).isEqualTo("base");
        assertThat(cache.size()).isEqualTo(3);
        cache.clear();
        assertThat(cache.get(new TileKey(1, 0, 0))).isNull();
    }

    @Test
    void tilesKnowWhatCoversThem() {
        assertThat(new TileKey(6, 33, 21).ancestor(2)).isEqualTo(new TileKey(4, 8, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new TileKey(3, 8, 0));
    }
}
