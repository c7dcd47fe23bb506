package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotAxisTest {
    @ParameterizedTest
    @CsvSource({"100, 5, 20", "1, 4, 0.5", "0.03, 5, 0.01", "32000, 4, 10000", "50, 5, 10"})
    void stepsAreRound(double span, int most, double step) {
        assertThat(AxisTicks.step(span, most)).isCloseTo(step,
                org.assertj.core.data.Percentage.withPercentage(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"24000, 8000, 24k", "1500, 500, 1500", "0.05, 0.01, 0.05", "-20, 10, −20",
        "2500000, 500000, 2.5M",
        "0, 10000, 0", "22345, 100, 22.3k"})
    void numbersAreShort(double value, double step, String text) {
        assertThat(AxisTicks.format(value, step)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, now", "30000, −30s", "240000, −4m", "90000, −1m 30s", "7200000, −2h"})
    void timesAreRelative(long ago, String text) {
        assertThat(AxisTicks.ago(ago)).isEqualTo(text);
    }

    @Test
    void theAxisGrowsAtOnceAndShrinksWithPatience() {
        AxisRange range = new AxisRange();
        range.follow(40, 60, Double.NaN, Double.NaN, 5, 0);
        double low = range.low();
        double high = range.high();
        assertThat(low).isLessThanOrEqualTo(40);
        assertThat(high).isGreaterThanOrEqualTo(60);
        range.follow(41, 59, Double.NaN, Double.NaN, 5, 100);
        assertThat(range.high()).as("small changes do not move it").isEqualTo(high);
        range.follow(40, 200, Double.NaN, Double.NaN, 5, 200);
        assertThat(range.high()).as("grows at once").isGreaterThanOrEqualTo(200);
        double grown = range.high();
        range.follow(40, 60, Double.NaN, Double.NaN, 5, 300);
        range.follow(40, 60, Double.NaN, Double.NaN, 5, 300 + AxisRange.SHRINK_AFTER_MILLIS - 1);
        assertThat(range.high()).as("patience").isEqualTo(grown);
        range.follow(40, 60, Double.NaN, Double.NaN, 5, 300 + AxisRange.SHRINK_AFTER_MILLIS);
        assertThat(range.high()).as("shrinks then").isEqualTo(high);
        assertThat(range.low()).isEqualTo(low);
    }

    @Test
    void anEndThatIsAlwaysShownGetsNoHeadroom() {
        AxisRange range = new AxisRange();
        range.follow(70, 90, 60, 110, 5, 0);
        assertThat(range.low()).isEqualTo(60);
        assertThat(range.high()).isEqualTo(110);
    }

    @Test
    void nothingButZerosGoesUpToOne() {
        AxisRange range = new AxisRange();
        range.follow(0, 0, 0, Double.NaN, 4, 0);
        assertThat(range.low()).isZero();
        assertThat(range.high()).isEqualTo(1);
        range.follow(0, 80, 0, Double.NaN, 4, 100);
        assertThat(range.high()).isBetween(80.0, 120.0);
    }

    @Test
    void withoutDataTheEndsThatAreAlwaysShownHold() {
        AxisRange range = new AxisRange();
        range.follow(Double.NaN, Double.NaN, 0, 600, 6, 0);
        assertThat(range.high()).isEqualTo(600);
    }
}
