package io.gensetlab.ui.map.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlaceFinderTest {
    private static PlaceFinder finder;

    @BeforeAll
    static void load() throws IOException {
        finder = new PlaceFinder(WorldData.load());
    }

    @Test
    void theMostImportantCityThatBeginsSoComesFirst() {
        assertThat(finder.find("par", 5)).hasSize(5).first().extracting(PlaceFinder.Found::name).isEqualTo("Paris");
        assertThat(finder.find("rotter", 5)).extracting(PlaceFinder.Found::name).contains("Rotterdam");
        assertThat(finder.find("paris", 3)).extracting(PlaceFinder.Found::people).isSortedAccordingTo(
                (a, b) -> Long.compare(b, a));
    }

    @Test
    void accentsCapitalsAndHyphensDoNotMatter() {
        assertThat(finder.find("ZURICH", 1)).extracting(PlaceFinder.Found::name).containsExactly("Zürich");
        assertThat(finder.find("sao paulo", 1)).extracting(PlaceFinder.Found::name).containsExactly("São Paulo");
        assertThat(PlaceFinder.fold("Łódź–Górna")).startsWith("lodz");
        assertThat(PlaceFinder.fold("Aix-en-Provence")).isEqualTo("aix en provence");
    }

    @Test
    void aLaterWordIsFoundToo() {
        assertThat(finder.find("francisco", 10)).extracting(PlaceFinder.Found::name).contains("San Francisco");
    }

    @Test
    void coordinatesAreAPlace() {
        var found = finder.find("52°N 4.4°E", 5);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().at()).isEqualTo(new GeoPoint(52, 4.4));
        assertThat(found.getFirst().detail()).startsWith("near ");
    }

    @Test
    void nothingIsFoundForNothing() {
        assertThat(finder.find("", 5)).isEmpty();
        assertThat(finder.find("xqzzk", 5)).isEmpty();
    }

    @Test
    void theNearestCityIsTheNearestOfAll() throws IOException {
        var world = WorldData.load();
        for (double[] at : new double[][]{{45.76, 4.84}, {-17.5, 179.99}, {78.2, 15.6}, {0, 0}, {51.9, 4.5}}) {
            WorldData.Place nearest = null;
            double least = 150;
            for (var city : world.cities()) {
                double east = Math.IEEEremainder(city.longitude() - at[1], 360) * Math.cos(Math.toRadians(at[0]));
                double kilometres = Math.toRadians(Math.hypot(city.latitude() - at[0], east)) * 6371;
                if (kilometres < least) {
                    least = kilometres;
                    nearest = city;
                }
            }
            assertThat(finder.nearest(at[0], at[1], 150)).isEqualTo(nearest);
        }
        assertThat(finder.nearest(-35, -130, 150)).isNull();
        assertThat(finder.nearest(-16.8, -180, 150).longitude()).isNotCloseTo(0, within(100.0));
    }
}
