package io.gensetlab.ui.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gensetlab.ui.map.tile.GeoBounds;
import io.gensetlab.ui.map.tile.GeoPoint;
import io.gensetlab.ui.map.tile.MapArea;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScatterTest {
    private static final GeoBounds FIJI = new GeoBounds(-20, 176, -15, -178);

    @Test
    void theSameSeedGivesTheSamePlacesWithinTheBoundsAlsoOverTheAntimeridian() {
        var places = new Scatter(500, FIJI, null, false, 7).positions((latitude, longitude) -> false);
        assertThat(places).hasSize(500).allMatch(at -> FIJI.contains(at.latitude(), at.longitude()));
        assertThat(places).anyMatch(at -> at.longitude() > 0).anyMatch(at -> at.longitude() < 0);
        assertThat(new Scatter(500, FIJI, null, false, 7).positions((latitude, longitude) -> true)).isEqualTo(places);
        assertThat(new Scatter(500, FIJI, null, false, 8).positions((latitude, longitude) -> true))
                .isNotEqualTo(places);
    }

    @Test
    void landIsPreferredWhereThereIsAny() {
        assertThat(new Scatter(200, FIJI, null, true, 1).positions((latitude, longitude) -> longitude > 179))
                .allMatch(at -> at.longitude() > 179);
        assertThat(new Scatter(200, FIJI, null, true, 1).positions((latitude, longitude) -> false))
                .as("no land at all").hasSize(200);
    }

    @Test
    void aDrawnAreaHoldsAll() {
        var area = new MapArea.Polygon(
                List.of(new GeoPoint(-16, 178), new GeoPoint(-16, -179), new GeoPoint(-19, -179)));
        assertThat(new Scatter(300, area.bounds(), area, true, 3).positions((latitude, longitude) -> true))
                .hasSize(300).allMatch(at -> area.contains(at.latitude(), at.longitude()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scatter(0, FIJI, null, true, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scatter(10_001, FIJI, null, true, 1));
    }
}
