package io.gensetlab.ui.map.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class WebMercatorTest {
    @Property
    void degreesComeBack(@ForAll @DoubleRange(min = -85, max = 85) double latitude,
            @ForAll @DoubleRange(min = -179.99, max = 179.99) double longitude) {
        assertThat(WebMercator.latitude(WebMercator.y(latitude))).isCloseTo(latitude, within(1e-9));
        assertThat(WebMercator.longitude(WebMercator.x(longitude))).isCloseTo(longitude, within(1e-9));
    }

    @Property
    void theShortestWayIsNeverMoreThanHalfTheWorldAndArrives(
            @ForAll @DoubleRange(min = 0, max = 1) double from,
            @ForAll @DoubleRange(min = 0, max = 1) double to) {
        double way = WebMercator.shortest(from, to);
        assertThat(way).isBetween(-0.5, 0.5);
        assertThat(Math.abs(WebMercator.shortest(WebMercator.wrap(from + way), to))).isLessThan(1e-9);
    }

    @Test
    void knownPoints() {
        assertThat(WebMercator.y(0)).isCloseTo(0.5, within(1e-12));
        assertThat(WebMercator.y(WebMercator.MAX_LATITUDE_DEGREES)).isCloseTo(0, within(1e-12));
        assertThat(WebMercator.y(-90)).isCloseTo(1, within(1e-12));
        // From the tile numbering of the public web maps: 51.5° N lies in row 10.6 of 32.
        assertThat(WebMercator.y(51.5) * 32).isCloseTo(10.642, within(0.001));
        assertThat(WebMercator.metresPerPixel(0, 0)).isCloseTo(78_271.5, within(0.1));
    }

    @Test
    void beyondTheAntimeridianTheWorldRepeats() {
        assertThat(WebMercator.longitude(1.01)).isCloseTo(-176.4, within(1e-9));
        assertThat(WebMercator.longitude(-0.01)).isCloseTo(176.4, within(1e-9));
        assertThat(WebMercator.wrap(-1e-18)).isLessThan(1).isGreaterThanOrEqualTo(0);
    }
}
