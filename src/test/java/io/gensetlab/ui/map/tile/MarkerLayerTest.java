package io.gensetlab.ui.map.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.ui.map.tile.MarkerLayer.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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
        layer.select(Set.of("c"), null);
        var spots = layer.spots(MapViewport.of(new GeoPoint(51, 4), 4, 800, 600));

        var cluster = spots.stream().filter(Spot::isCluster).findFirst().orElseThrow();
        var selected = spots.stream().filter(spot -> !spot.isCluster()).findFirst().orElseThrow();
        assertThat(layer.marker(selected).id()).isEqualTo("c");
        double away = Math.hypot(selected.x() - cluster.x(), selected.y() - cluster.y());
        assertThat(away).isBetween(cluster.radius() + MarkerLayer.SELECTED_RADIUS - 0.01,
                cluster.radius() + MarkerLayer.SELECTED_RADIUS + 0.01);
        assertThat(selected.trueY()).as("its place stays known").isBetween(cluster.y() - 3, cluster.y() + 3);
    }

    /** Eighty of a hundred in one cluster: only the one that leads stands beside it. */
    @Test
    void ofManySelectedOnesInAClusterOnlyTheLeadStandsBeside() {
        var layer = new MarkerLayer();
        var markers = new ArrayList<MapMarker>();
        for (int i = 0; i < 100; i++) {
            markers.add(new MapMarker("m" + i, "M", 51 + i * 0.001, 4, MarkerKind.NORMAL));
        }
        layer.setMarkers(markers);
        var ids = markers.stream().limit(80).map(MapMarker::id).collect(Collectors.toSet());
        layer.select(ids, "m7");
        var spots = layer.spots(MapViewport.of(new GeoPoint(51, 4), 4, 800, 600));
        assertThat(spots).hasSize(2);
        assertThat(layer.marker(spots.getLast()).id()).isEqualTo("m7");
        assertThat(layer.hasSelected(spots.getFirst().cluster())).isTrue();
    }
}
