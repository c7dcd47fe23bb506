package io.gensetlab.ui.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.ui.map.tile.PlaceFinder;
import io.gensetlab.ui.map.tile.WorldData;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SiteNamesTest {
    @Test
    void namesTheNearestCityAndNothingFarFromAny() throws IOException {
        var names = new SiteNames(CompletableFuture.completedFuture(new PlaceFinder(WorldData.load())));
        assertThat(names.apply(new GeoPosition(45.76, 4.84))).isEqualTo("near Lyon");
        assertThat(names.apply(new GeoPosition(-35, -130))).isEqualTo("New site");
        assertThat(names.apply(new GeoPosition(-16.8, -180))).as("across the antimeridian")
                .startsWith("near ");
    }

    @Test
    void doesNotWaitForTheWorld() {
        assertThat(new SiteNames(new CompletableFuture<>()).apply(new GeoPosition(45, 4)))
                .isEqualTo("New site");
        assertThat(new SiteNames(CompletableFuture.failedFuture(new IOException("damaged")))
                .apply(new GeoPosition(45, 4))).isEqualTo("New site");
    }
}
