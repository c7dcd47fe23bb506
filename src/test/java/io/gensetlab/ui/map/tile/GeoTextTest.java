package io.gensetlab.ui.map.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"52.1, 4.3|52.1|4.3", "52.1 4.3|52.1|4.3", "  -33.9,151.2 |-33.9|151.2",
                "52°N 4°E|52|4", "52° N, 4.5° W|52|-4.5", "N52.1 E4.3|52.1|4.3", "4.3E 52.1N|52.1|4.3",
                "33°51'54\"S, 151°12'36\"E|-33.865|151.21", "40° 30' N 73° 45' W|40.5|-73.75",
                "52,1; 4,3|52.1|4.3", "−17.5, −179.9|-17.5|-179.9", "17s 179w|-17|-179", "0, 180|0|180"})
    void readsWhatPeopleWrite(String text, double latitude, double longitude) {
        var point = GeoText.parse(text);
        assertThat(point).isNotNull();
        assertThat(point.latitude()).isCloseTo(latitude, within(1e-9));
        assertThat(point.longitude()).isCloseTo(longitude, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "52.1", "Paris", "91, 4", "52, 181", "52N 4N", "4E 5W", "Paris 7", "1 2 3"})
    void readsNothingElse(String text) {
        assertThat(GeoText.parse(text)).isNull();
    }

    @Test
    void readsWhatItWrites() {
        var point = new GeoPoint(-17.25, 179.5);
        assertThat(GeoText.format(point)).isEqualTo("17.2500° S  179.5000° E");
        assertThat(GeoText.parse(GeoText.format(point))).isEqualTo(point);
    }
}
