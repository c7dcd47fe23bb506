package io.gensetlab.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatencyStripTest {
    private final LatencyStrip strip = new LatencyStrip(10);

    private Map<Long, int[]> copy(long from, long to) {
        var copied = new LinkedHashMap<Long, int[]>();
        strip.copy(from, to, copied::put);
        return copied;
    }

    @Test
    void theScaleIsLogarithmicAndItsEndsTakeWhatIsBeyond() {
        assertThat(LatencyStrip.step(0)).isZero();
        assertThat(LatencyStrip.step(99_000)).isZero();
        assertThat(LatencyStrip.step(1_010_000)).isEqualTo(LatencyStrip.PER_DECADE);
        assertThat(LatencyStrip.step(101_000_000)).isEqualTo(3 * LatencyStrip.PER_DECADE);
        assertThat(LatencyStrip.step(9_999_000_000L)).isEqualTo(LatencyStrip.STEPS - 1);
        assertThat(LatencyStrip.step(Long.MAX_VALUE)).isEqualTo(LatencyStrip.STEPS - 1);
    }

    @Test
    void countsSecondBySecondAndForgetsTheOldest() {
        strip.record(100, 1_100_000);
        strip.record(100, 1_200_000);
        strip.record(103, 50_000_000);
        var copied = copy(0, 104);
        assertThat(copied).containsOnlyKeys(100L, 103L);
        assertThat(copied.get(100L)[LatencyStrip.PER_DECADE]).isEqualTo(2);
        assertThat(Arrays.stream(copied.get(103L)).sum()).isEqualTo(1);
        strip.record(110, 1_000_000);
        assertThat(copy(0, 111)).containsOnlyKeys(103L, 110L);
        assertThat(copy(104, 110)).isEmpty();
    }

    @Test
    void aStragglerDoesNotUndoAYoungerSecond() {
        strip.record(110, 1_000_000);
        strip.record(100, 1_000_000);
        assertThat(copy(90, 111)).containsOnlyKeys(110L);
    }
}
