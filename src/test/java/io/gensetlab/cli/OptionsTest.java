package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class OptionsTest {
    @ParameterizedTest
    @CsvSource({"500ms,500", "30s,30000", "1.5s,1500", "2m,120000", "1h,3600000", "0s,0"})
    void timesAreReadAsPeopleWriteThem(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "-1s", "1 s", "1d", "9999999h"})
    void whatIsNoTimeIsAnsweredWithASentence(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void aFaultHasAPresetASetAndTimes() {
        var converter = new FaultOption.Converter();

        assertThat(converter.convert("overheat@generator3:30s+120s"))
                .isEqualTo(new FaultOption(FaultPreset.OVERHEAT,
                        GeneratorId.numbered(3), Duration.ofSeconds(30), Duration.ofSeconds(120)));
        assertThat(converter.convert("fuel-leak@generator1"))
                .isEqualTo(
                        new FaultOption(FaultPreset.FUEL_LEAK, GeneratorId.numbered(1), Duration.ZERO, null));
        assertThat(converter.convert("silent-device@generator1:5s").duration()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overheat", "flood@generator1", "overheat@", "overheat@a/b",
        "overheat@generator1:x",
        "overheat@generator1:1s+0s"})
    void whatIsNoFaultIsAnsweredWithASentence(String text) {
        assertThatThrownBy(() -> new FaultOption.Converter().convert(text))
                .isInstanceOf(TypeConversionException.class);
    }
}
