package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlotBucketsTest {
    private static List<String> path(PlotBuckets buckets) {
        List<String> pieces = new ArrayList<>();
        buckets.walk((x0, y0, x1, y1) -> pieces.add("%.1f %.0f to %.1f %.0f".formatted(x0, y0, x1, y1)));
        return pieces;
    }

    @Test
    void keepsTheSpikesOfABucket() {
        PlotSeries series = new PlotSeries("a", "series-1", 1000);
        for (int i = 0; i < 100; i++) {
            series.add(1000 + i, i == 40 ? 99 : i == 60 ? -99 : 5);
        }
        PlotBuckets buckets = new PlotBuckets(series);
        buckets.update(100, 20, 19);
        assertThat(buckets.count(10)).isEqualTo(100);
        assertThat(buckets.highest(10)).isEqualTo(99);
        assertThat(buckets.lowest(10)).isEqualTo(-99);
        assertThat(buckets.range()).containsExactly(-99, 99);
        assertThat(path(buckets)).containsExactly("10.5 -99 to 10.5 99");
    }

    @Test
    void aLineThatTravelsKeepsItsShape() {
        PlotSeries series = new PlotSeries("a", "series-1", 5000);
        Random random = new Random(3);
        for (int i = 0; i < 3000; i++) {
            series.add(1_700_000_000_000L + i * 37L, random.nextGaussian());
        }
        double width = 333.25;
        long end = (long) Math.floor(series.timeAt(2000) / width);
        PlotBuckets buckets = new PlotBuckets(series);
        buckets.update(width, 100, end);
        double[] before = new double[90];
        for (int i = 0; i < before.length; i++) {
            before[i] = buckets.highest(end - i);
        }
        buckets.update(width, 100, end + 7);
        for (int i = 0; i < before.length; i++) {
            assertThat(buckets.highest(end - i)).isEqualTo(before[i]);
        }
    }

    @Test
    void bucketsThatDoNotOverlapAreJoinedWhereTheyAreNearest() {
        PlotSeries series = new PlotSeries("a", "series-1", 100);
        double[] values = {1, 5, 3, 8, 20, 12, 9, 9};
        for (int i = 0; i < values.length; i++) {
            series.add(i * 50L, values[i]);
        }
        PlotBuckets buckets = new PlotBuckets(series);
        buckets.update(100, 4, 3);
        assertThat(path(buckets)).containsExactly("0.5 1 to 0.5 5", "1.5 3 to 1.5 8", "1.5 8 to 2.5 12",
                "2.5 12 to 2.5 20", "2.5 12 to 3.5 9");
    }

    @Test
    void notANumberEndsTheLine() {
        PlotSeries series = new PlotSeries("a", "series-1", 100);
        series.add(50, 1);
        series.add(150, 2);
        series.add(250, Double.NaN);
        series.add(350, 3);
        series.add(450, 4);
        PlotBuckets buckets = new PlotBuckets(series);
        buckets.update(100, 10, 9);
        assertThat(path(buckets)).containsExactly("0.5 1 to 0.5 1", "0.5 1 to 1.5 2", "3.5 3 to 3.5 3",
                "3.5 3 to 4.5 4");
    }

    @Test
    void theLineComesInFromBeforeTheWindow() {
        PlotSeries series = new PlotSeries("a", "series-1", 100);
        series.add(50, 1);
        series.add(1250, 2);
        PlotBuckets buckets = new PlotBuckets(series);
        buckets.update(100, 5, 14);
        assertThat(path(buckets)).containsExactly("-9.5 1 to 2.5 2");
    }

    /** What was boiled down bit by bit is what boiling it down at once gives: forward, back and after a clear. */
    @Property(tries = 200)
    void bitByBitIsTheSameAsAtOnce(@ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int columns) {
        Random random = new Random(seed);
        PlotSeries series = new PlotSeries("a", "series-1", 500);
        PlotBuckets stepwise = new PlotBuckets(series);
        long time = 10_000;
        long end = 100;
        for (int round = 0; round < 12; round++) {
            if (random.nextInt(8) == 0) {
                series.clear();
            }
            for (int i = random.nextInt(20); i > 0; i--) {
                time += random.nextInt(120);
                series.add(time, random.nextInt(6) == 0 ? Double.NaN : random.nextInt(100));
            }
            end = random.nextInt(5) == 0
                    ? end - random.nextInt(10)
                    : Math.max(end, time / 100 + random.nextInt(3) - 1);
            stepwise.update(100, columns, end);
            PlotBuckets atOnce = new PlotBuckets(series);
            atOnce.update(100, columns, end);
            for (long bucket = end - columns + 1; bucket <= end; bucket++) {
                assertThat(stepwise.count(bucket)).as("bucket %d of %d", bucket, end)
                        .isEqualTo(atOnce.count(bucket));
                if (atOnce.count(bucket) > 0) {
                    assertThat(stepwise.lowest(bucket)).isEqualTo(atOnce.lowest(bucket));
                    assertThat(stepwise.highest(bucket)).isEqualTo(atOnce.highest(bucket));
                }
                assertThat(stepwise.isGapAfter(bucket)).isEqualTo(atOnce.isGapAfter(bucket));
                assertThat(stepwise.isGapBefore(bucket)).isEqualTo(atOnce.isGapBefore(bucket));
            }
        }
    }

    @Test
    void aSeriesNeverRunsBackInTime() {
        PlotSeries series = new PlotSeries("a", "series-1", 3);
        assertThat(series.add(100, 1)).isTrue();
        assertThat(series.add(99, 2)).isFalse();
        series.add(100, 3);
        series.add(101, 4);
        assertThat(series.valueAtTime(101.9)).isEqualTo(4);
        assertThat(series.valueAtTime(99)).isNaN();
    }
}
