package io.gensetlab.ui.map.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class MapViewportTest {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 500;

    @Property
    void zoomingKeepsThePlaceUnderThePointer(@ForAll @DoubleRange(min = -60, max = 60) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = 4, max = 12) double zoom,
            @ForAll @DoubleRange(min = 4, max = 12) double next,
            @ForAll @DoubleRange(min = 0, max = 900) double x,
            @ForAll @DoubleRange(min = 0, max = 500) double y) {
        var before = MapViewport.of(new GeoPoint(latitude, longitude), zoom, WIDTH, HEIGHT);
        var after = before.zoomedAbout(x, y, next);
        assertThat(after.zoom()).isEqualTo(next);
        assertThat(after.screenX(before.worldX(x))).isCloseTo(x, within(1e-3));
        assertThat(after.screenY(before.worldY(y))).isCloseTo(y, within(1e-3));
    }

    @Property
    void screenAndEarthAgree(@ForAll @DoubleRange(min = -60, max = 60) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = 3, max = 14) double zoom,
            @ForAll @DoubleRange(min = 1, max = 899) double x,
            @ForAll @DoubleRange(min = 1, max = 499) double y) {
        var view = MapViewport.of(new GeoPoint(latitude, longitude), zoom, WIDTH, HEIGHT);
        GeoPoint point = view.geo(x, y);
        assertThat(view.screenX(WebMercator.x(point.longitude()))).isCloseTo(x, within(1e-3));
        assertThat(view.screenY(WebMercator.y(point.latitude()))).isCloseTo(y, within(1e-3));
    }

    @Property
    void theWindowNeverLooksBeyondTheWorld(@ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -9000, max = 9000) double dx,
            @ForAll @DoubleRange(min = -9000, max = 9000) double dy,
            @ForAll @DoubleRange(min = -3, max = 20) double zoom) {
        var view = MapViewport.of(new GeoPoint(latitude, 0), zoom, WIDTH, HEIGHT).panned(dx, dy);
        assertThat(view.worldY(0)).isGreaterThanOrEqualTo(-1e-9);
        assertThat(view.worldY(HEIGHT)).isLessThanOrEqualTo(1 + 1e-9);
        assertThat(view.centreX()).isBetween(0.0, 1.0);
        assertThat(view.worldPixels()).isGreaterThanOrEqualTo(WIDTH - 1e-6);
    }

    @Test
    void bothSidesOfTheAntimeridianAreNeighbours() {
        var view = MapViewport.of(new GeoPoint(0, 179.9), 6, WIDTH, HEIGHT);
        double west = view.screenX(WebMercator.x(179));
        double east = view.screenX(WebMercator.x(-179));
        assertThat(east - west).isCloseTo(2.0 / 360 * view.worldPixels(), within(1e-6));
        assertThat(view.geo(east, HEIGHT / 2).longitude()).isCloseTo(-179, within(1e-9));
    }

    @Test
    void boundsGoOverTheAntimeridianWhenThatIsShorter() {
        var bounds = GeoBounds
                .around(List.of(new GeoPoint(-17, 178), new GeoPoint(-14, -172), new GeoPoint(-20, -175)));
        assertThat(bounds).isEqualTo(new GeoBounds(-20, 178, -14, -172));
        assertThat(bounds.crossesAntimeridian()).isTrue();
        assertThat(bounds.widthDegrees()).isEqualTo(10);
        assertThat(bounds.contains(-15, 179)).isTrue();
        assertThat(bounds.contains(-15, 0)).isFalse();
        var fitted = MapViewport.of(new GeoPoint(0, 0), 2, WIDTH, HEIGHT).fitted(bounds, 40, 14);
        assertThat(fitted.centre().longitude()).isCloseTo(-177, within(1e-6));
    }

    @Property
    void fittingShowsAllOfTheBounds(@ForAll @DoubleRange(min = -60, max = 30) double south,
            @ForAll @DoubleRange(min = 0.01, max = 30) double height,
            @ForAll @DoubleRange(min = -180, max = 180) double west,
            @ForAll @DoubleRange(min = 0.01, max = 150) double width) {
        double east = west + width > 180 ? west + width - 360 : west + width;
        var view = MapViewport.of(new GeoPoint(0, 0), 5, WIDTH, HEIGHT)
                .fitted(new GeoBounds(south, west, south + height, east), 30, 14);
        assertThat(view.screenX(WebMercator.x(west))).isGreaterThanOrEqualTo(29);
        assertThat(view.screenX(WebMercator.x(east))).isLessThanOrEqualTo(WIDTH - 29);
        assertThat(view.screenY(WebMercator.y(south + height))).isGreaterThanOrEqualTo(29);
        assertThat(view.screenY(WebMercator.y(south))).isLessThanOrEqualTo(HEIGHT - 29);
    }

    @Test
    void badCoordinatesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(90.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(0, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoBounds(10, 0, 5, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> GeoBounds.around(List.of()));
    }

    @Test
    void scaleAndCoordinatesAreRoundedForPeople() {
        assertThat(MapFooter.roundLength(1_999)).isEqualTo(1_000);
        assertThat(MapFooter.roundLength(2_100)).isEqualTo(2_000);
        assertThat(MapFooter.roundLength(740)).isEqualTo(500);
        assertThat(GeoText.format(new GeoPoint(-33.86785, 151.20732))).isEqualTo("33.8679° S  151.2073° E");
    }
}
