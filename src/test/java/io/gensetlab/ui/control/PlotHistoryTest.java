package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlotHistoryTest {
    @Test
    void theNewestPointsStayAsTheyCame() {
        var history = new PlotHistory(3);
        for (int i = 0; i < 10; i++) {
            history.add(i * 100L, i == 4 ? 99 : i);
        }
        // 0 to 6 are thinned to the lowest and the highest of their piece.
        assertThat(history.size()).isEqualTo(5);
        assertThat(history.timeAt(0)).isZero();
        assertThat(history.valueAt(1)).isEqualTo(99);
        assertThat(history.timeAt(1)).isEqualTo(400);
        assertThat(history.timeAt(2)).isEqualTo(700);
        assertThat(history.valueAt(4)).isEqualTo(9);
    }

    @Test
    void aGapStaysAGap() {
        var history = new PlotHistory(2);
        double[] values = {1, 2, Double.NaN, Double.NaN, 3, 4, 5, 6};
        for (int i = 0; i < values.length; i++) {
            history.add(i * 100L, values[i]);
        }
        assertThat(history.valueAt(0)).isEqualTo(1);
        assertThat(history.valueAt(1)).isEqualTo(2);
        assertThat(history.valueAt(2)).isNaN();
        assertThat(history.valueAt(3)).isEqualTo(3);
    }

    @Test
    void twoHoursAtTwentyASecondStayAndAreBounded() {
        var history = new PlotHistory(2_400);
        long hours = 3 * 3_600_000L;
        for (long at = 0; at < hours; at += 50) {
            history.add(at, at % 5_000 == 2_500 ? 1_000 : Math.sin(at));
        }
        assertThat(history.size()).isLessThanOrEqualTo(2_400 + PlotHistory.THINNED_POINTS);
        assertThat(history.timeAt(0)).isLessThanOrEqualTo(hours - 7_200_000L);
        assertThat(history.bytes()).isLessThan(110_000);
        long spikes = 0;
        for (int i = 0; i < history.size(); i++) {
            spikes += history.valueAt(i) == 1_000 ? 1 : 0;
        }
        assertThat(spikes).as("one in each five seconds").isGreaterThanOrEqualTo(1_440);
    }

    /** Whatever comes: the times go up, the lowest and the highest of each piece are there. */
    @Property(tries = 100)
    void losesNoExtreme(@ForAll long seed, @ForAll @IntRange(min = 2, max = 80) int detail) {
        var random = new Random(seed);
        var history = new PlotHistory(detail);
        double[] low = new double[40];
        double[] high = new double[40];
        java.util.Arrays.fill(low, Double.POSITIVE_INFINITY);
        java.util.Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (long at = 0; at < 40 * PlotHistory.THINNED_MILLIS - 1; at += 1 + random.nextInt(900)) {
            double value = random.nextGaussian();
            history.add(at, value);
            int piece = (int) (at / PlotHistory.THINNED_MILLIS);
            low[piece] = Math.min(low[piece], value);
            high[piece] = Math.max(high[piece], value);
        }
        double[] lowThere = new double[40];
        double[] highThere = new double[40];
        java.util.Arrays.fill(lowThere, Double.POSITIVE_INFINITY);
        java.util.Arrays.fill(highThere, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < history.size(); i++) {
            int piece = (int) (history.timeAt(i) / PlotHistory.THINNED_MILLIS);
            lowThere[piece] = Math.min(lowThere[piece], history.valueAt(i));
            highThere[piece] = Math.max(highThere[piece], history.valueAt(i));
            assertThat(i == 0 || history.timeAt(i) >= history.timeAt(i - 1)).as("order").isTrue();
        }
        assertThat(lowThere).isEqualTo(low);
        assertThat(highThere).isEqualTo(high);
    }
}
