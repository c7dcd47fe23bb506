package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedNumberTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1,5|10|1.5", "1,608|10|1.608", "1,608|2000|1608",
        "1,608.5|2000|1608.5",
        "0,608|2000|0.608", "1,60|2000|1.6", "−12|100|-12", "-1,200|2000|-1200", " 7. |100|7", ".5|1|0.5",
        "+3|100|3", "12,345,678|100000000|12345678"})
    void reads(String typed, double largest, double number) {
        assertThat(TypedNumber.parse(typed, largest)).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1,2,3", "1,608,5", "NaN", "1e3", "0x10", "5d", "-", "."})
    void refusesTheRest(String typed) {
        assertThat(TypedNumber.parse(typed, 10_000)).isEmpty();
    }
}
