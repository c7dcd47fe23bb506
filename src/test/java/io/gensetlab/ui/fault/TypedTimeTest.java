package io.gensetlab.ui.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTimeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"90|90", "1.5|1.5", "1,5|1.5", "90 s|90", "90s|90", "2m|120",
        "2 min|120",
        "1h|3600", "1h 30m|5400", "2m30s|150", "1.5h|5400", "500ms|0.5", "2:00|120", "1:02:03|3723",
        "90:05|5405", " 2M |120"})
    void isReadAsPeopleWriteIt(String typed, double seconds) {
        assertThat(TypedTime.parse(typed, 2_592_000)).hasValue(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1e9", "2:60", "1:2:03", ":30", "2x", "s", "h m"})
    void isNoTimeOtherwise(String typed) {
        assertThat(TypedTime.parse(typed, 2_592_000)).isEmpty();
    }
}
