package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoursePlotTest {
    /** As the sentence beside the plot says them. */
    @ParameterizedTest
    @CsvSource({"30,+0:30", "130,+2:10", "4824,+1:20:24", "14400,+4:00:00"})
    void timesAreClocks(double seconds, String words) {
        assertThat(CoursePlot.after(seconds)).isEqualTo(words);
    }
}
