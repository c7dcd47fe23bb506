package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/** The ground below a line, pixel by pixel. No toolkit. */
class PlotFillTest {
    private static final int COLUMNS = 97;
    private static final int ROWS = 40;
    private static final double BUCKET = 1_240;
    private static final long END = 1_000_000;
    private static final double LOW = 60;
    private static final double HIGH = 120;

    private final PlotSeries series = new PlotSeries("reported", "temperature", 4_000).width(2).filled();
    private final PlotBuckets buckets = new PlotBuckets(series);
    private final int[] pixels = new int[COLUMNS * ROWS];
    private final PlotRaster raster = new PlotRaster(COLUMNS, ROWS, pixels);

    private static long millis(double column) {
        return Math.round((END + 1 - COLUMNS + column) * BUCKET);
    }

    private void drawFill(long end) {
        buckets.update(BUCKET, COLUMNS, end);
        raster.clear();
        painter(end).fill(buckets, Color.RED, 1);
    }

    private void drawLine(long end) {
        raster.clear();
        painter(end).line(series, buckets, Color.RED);
    }

    private PlotPainter painter(long end) {
        return new PlotPainter(raster,
                new PlotFrame(0, 0, COLUMNS, ROWS, COLUMNS, ROWS, BUCKET, end, LOW, HIGH), 1);
    }

    /** Well below the line, where the gradient is still strong. */
    private boolean isFilled(int column) {
        return pixels[ROWS * 3 / 4 * COLUMNS + column] >>> 24 > 0;
    }

    private int strongest(int column) {
        int most = 0;
        for (int row = 0; row < ROWS; row++) {
            most = Math.max(most, pixels[row * COLUMNS + column] >>> 24);
        }
        return most;
    }

    @Test
    void hasNoTearsUnderALineWithoutGaps() {
        var random = new Random(4);
        double at = -40;
        while (at < COLUMNS) {
            series.add(millis(at), 90 + 10 * random.nextDouble());
            // Sometimes many in a column, sometimes none.
            at += random.nextInt(4) == 0 ? 0.05 : 1.9 * random.nextDouble();
        }
        for (long end = END - 30; end <= END; end++) {
            drawFill(end);
            int last = (int) Math.min(COLUMNS - 1.0, Math
                    .floor(series.timeAt(series.size() - 1) / BUCKET - (end - COLUMNS + 1)));
            for (int column = 0; column <= last; column++) {
                assertThat(isFilled(column)).as("column %d, window up to %d", column, end - END).isTrue();
            }
        }
    }

    @Test
    void beginsAndEndsInTheColumnsOfTheFirstAndTheLastPoint() {
        series.add(millis(20.8), 90);
        series.add(millis(22.3), 91);
        series.add(millis(40.2), 91);
        series.add(millis(40.3), Double.NaN);
        series.add(millis(43.9), 91);
        series.add(millis(44.1), Double.NaN);
        drawFill(END);

        assertThat(isFilled(19)).isFalse();
        for (int column = 20; column <= 40; column++) {
            assertThat(isFilled(column)).as("column %d", column).isTrue();
        }
        assertThat(isFilled(41)).isFalse();
        assertThat(isFilled(42)).isFalse();
        assertThat(isFilled(43)).as("a point by itself").isTrue();
        assertThat(isFilled(44)).isFalse();
    }

    @Test
    void goesWithTheLine() {
        var random = new Random(7);
        for (double at = 0; at < COLUMNS; at += 0.5 + random.nextDouble()) {
            series.add(millis(at), random.nextInt(6) == 0 ? Double.NaN : 95 + random.nextDouble());
        }
        drawFill(END);
        var filled = new boolean[COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            filled[column] = isFilled(column);
        }
        drawLine(END);

        for (int column = 0; column < COLUMNS; column++) {
            if (strongest(column) == 255) {
                assertThat(filled[column]).as("below the line in column %d", column).isTrue();
            }
        }
    }
}
