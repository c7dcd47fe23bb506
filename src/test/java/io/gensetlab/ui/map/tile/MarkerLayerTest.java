package io.gensetlab.ui.map.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.ui.map.tile.MarkerLayer.Spot;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerLayerTest {
    /** The selected one between two others, in one cluster with them, and on their middle. */
    @ParameterizedTest
    @ValueSource(doubles = {51.2, 51.25, 51.1})
    void aSelectedMarkerStandsBesideTheCountOfItsCluster(double latitude) {
        var layer = new MarkerLayer();
        layer.setMarkers(List.of(new MapMarker("a", "A", 51.1, 4.4, MarkerKind.NORMAL),
                new MapMarker("b", "B", 51.3, 4.4, MarkerKind.NORMAL),
                new MapMarker("c", "C", latitude, 4.4, MarkerKind.ALARM)));
        layer.select(Set.of("c"));
        var spots = layer.spots(MapViewport.of(new GeoPoint(51, 4), 4, 800, 600));

        var cluster = spots.stream().filter(Spot::isCluster).findFirst().orElseThrow();
        var selected = spots.stream().filter(spot -> !spot.isCluster()).findFirst().orElseThrow();
        assertThat(layer.marker(selected).id()).isEqualTo("c");
        double away = Math.hypot(selected.x() - cluster.x(), selected.y() - cluster.y());
        assertThat(away).isBetween(cluster.radius() + MarkerLayer.SELECTED_RADIUS - 0.01,
                cluster.radius() + MarkerLayer.SELECTED_RADIUS + 0.01);
        assertThat(selected.trueY()).as("its place stays known").isBetween(cluster.y() - 3, cluster.y() + 3);
    }
}
