package io.gensetlab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private long ordinal;

    private int second(Sampler sampler, int second, int readings) {
        int kept = 0;
        for (int i = 0; i < readings; i++) {
            kept += sampler.keep(ordinal++, second * SECOND + i * (SECOND / readings)) ? 1 : 0;
        }
        return kept;
    }

    @Test
    void upToTheShareEachIsKept() {
        var sampler = new Sampler(50_000, 0);
        for (int second = 0; second < 5; second++) {
            assertThat(second(sampler, second, 50_000)).isEqualTo(50_000);
        }
        assertThat(sampler.oneOf()).isEqualTo(1);
    }

    @Test
    void aboveItOneOfAPowerOfTwoIsKept() {
        var sampler = new Sampler(50_000, 0);
        // The first second finds out.
        assertThat(second(sampler, 0, 300_000)).isBetween(50_000, 150_000);
        assertThat(second(sampler, 1, 300_000)).isBetween(37_000, 38_000);
        assertThat(sampler.oneOf()).isEqualTo(8);
        assertThat(second(sampler, 2, 50_001)).isLessThan(10_000);
        assertThat(second(sampler, 3, 10_000)).isBetween(4_800, 5_200);
        assertThat(second(sampler, 4, 10_000)).isEqualTo(10_000);
    }

    /** Ordinals go round the fleet. */
    @ParameterizedTest
    @ValueSource(ints = {8, 64, 987, 1000})
    void eachGeneratorKeepsItsShare(int fleet) {
        int each = 4_000;
        for (int oneOf : new int[]{2, 8, 32}) {
            var kept = new int[fleet];
            for (int i = 0; i < fleet * each; i++) {
                kept[i % fleet] += Sampler.isKept(i, oneOf) ? 1 : 0;
            }
            int fair = each / oneOf;
            double spread = 6 * Math.sqrt(fair);
            for (int one : kept) {
                assertThat((double) one).isBetween(fair - spread, fair + spread);
            }
        }
    }

    @Test
    void whatMoreKeepLessKeepToo() {
        assertThat(LongStream.range(0, 100_000).filter(i -> Sampler.isKept(i, 1 << 10)))
                .isNotEmpty()
                .allMatch(i -> Sampler.isKept(i, 1 << 9) && Sampler.isKept(i, 1));
    }

    @Test
    void afterAPauseEachIsKeptAgain() {
        var sampler = new Sampler(10, 0);
        second(sampler, 0, 100);
        second(sampler, 1, 100);
        assertThat(sampler.oneOf()).isEqualTo(16);
        assertThat(second(sampler, 10, 10)).isEqualTo(10);
    }
}
