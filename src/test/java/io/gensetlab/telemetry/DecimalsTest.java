package io.gensetlab.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private static void same(double value) {
        for (int decimals = 0; decimals <= 6; decimals++) {
            assertThat(Decimals.grouped(value, decimals))
                    .isEqualTo(String.format(Locale.ROOT, "%,." + decimals + "f", value));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -0.2, 0.5, 1.005, -1.5, 2.5, 999.5, 999.9999999, 1_000, -1_000,
        123_456.789,
        999_999.5, 1e15, -1e-9, 1e22})
    void asTheFormatterWritesThem(double value) {
        same(value);
    }

    @Test
    void alsoAnyOther() {
        var random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            same((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12)));
            same(Math.rint(random.nextDouble() * 10_000) / 1_000);
        }
    }
}
