package io.gensetlab.ui.map.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TileRasterTest {
    private static final int SIZE = 64;

    /** Coverage of anti-aliased pixels adds up to the area of the shape, wherever it lies. */
    @Property(tries = 300)
    void aTriangleCoversItsArea(@ForAll @DoubleRange(min = 1, max = 62) double x0,
            @ForAll @DoubleRange(min = 1, max = 62) double y0,
            @ForAll @DoubleRange(min = 1, max = 62) double x1,
            @ForAll @DoubleRange(min = 1, max = 62) double y1,
            @ForAll @DoubleRange(min = 1, max = 62) double x2,
            @ForAll @DoubleRange(min = 1, max = 62) double y2) {
        double area = Math.abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / 2;
        assertThat(covered(x0, y0, x1, y1, x2, y2)).isCloseTo(area, within(1 + area * 0.01));
    }

    @Test
    void whatLiesOutsideIsCutOff() {
        assertThat(covered(-100, -100, 200, -100, 200, 200, -100, 200)).isCloseTo(SIZE * SIZE, within(0.5));
        assertThat(covered(-100, 10, 32, 10, 32, 20, -100, 20)).isCloseTo(320, within(1.0));
        assertThat(covered(32, 10, 500, 10, 500, 20, 32, 20)).isCloseTo(320, within(1.0));
        assertThat(covered(100, 10, 500, 10, 500, 20, 100, 20)).isZero();
        // A gentle slope over both sides: half of the tile lies under it.
        assertThat(covered(-64, 16, 128, 48, 128, 300, -64, 300)).isCloseTo(SIZE * SIZE / 2.0, within(2.0));
    }

    @Test
    void aHoleStaysOpen() {
        var raster = new TileRaster(SIZE, 0);
        polygon(raster, 8, 8, 40, 8, 40, 40, 8, 40);
        polygon(raster, 16, 16, 16, 24, 24, 24, 24, 16);
        raster.fill(0xFFFFFFFF);
        assertThat(sum(raster)).isCloseTo(32 * 32 - 8 * 8, within(0.5));
    }

    @Test
    void aLineIsAsWideAsItSays() {
        var raster = new TileRaster(SIZE, 0);
        raster.line(-20, 32, 90, 32, 3);
        raster.stroke(0xFFFFFFFF);
        assertThat(sum(raster)).isCloseTo(3 * SIZE, within(2.0));
        var slanted = new TileRaster(SIZE, 0);
        slanted.line(10, 10, 50, 40, 2);
        slanted.stroke(0xFFFFFFFF);
        assertThat(sum(slanted)).isCloseTo(50 * 2 + Math.PI, within(3.0));
    }

    private static double covered(double... points) {
        var raster = new TileRaster(SIZE, 0);
        polygon(raster, points);
        raster.fill(0xFFFFFFFF);
        return sum(raster);
    }

    private static void polygon(TileRaster raster, double... points) {
        int last = points.length - 2;
        for (int i = 0, j = last; i < points.length; j = i, i += 2) {
            raster.edge(points[j], points[j + 1], points[i], points[i + 1]);
        }
    }

    private static double sum(TileRaster raster) {
        double sum = 0;
        for (int pixel : raster.pixels()) {
            sum += (pixel & 0xFF) / 255.0;
        }
        return sum;
    }
}
