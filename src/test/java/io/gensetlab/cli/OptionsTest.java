package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
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

    static RunOptions run(String... arguments) {
        var options = new RunOptions();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options)).parseArgs(arguments);
        return options;
    }

    @ParameterizedTest
    @CsvSource({"classic,emergency_generator", "timed,emergency_generator",
        "extended,emergency_generator_extended", "load-power,emergency_generator_load_power",
        "nested,emergency_generator_nested"})
    void aPayloadWithASchemaOfItsOwnHasATopicOfItsOwn(String payload, String topic) {
        assertThat(run("--payload", payload).settings().messages().topic()).isEqualTo(topic);
        assertThat(run("--payload", payload, "--topic", "mine").settings().messages().topic())
                .isEqualTo("mine");
    }

    @Test
    void theTopicOfClassicReadingsTakesNoOthers() {
        assertThat(run("--topic", "emergency_generator", "--payload", "timed").settings().messages().topic())
                .isEqualTo("emergency_generator");
        assertThatThrownBy(() -> run("--topic", "emergency_generator", "--payload", "nested").settings())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("emergency_generator_nested");
    }

    @Test
    void labelsAndTheMissingCheckAreAskedFor() {
        assertThat(run().settings().messages().labels()).isFalse();
        assertThat(run("--labels").settings().messages().labels()).isTrue();
        assertThat(run("--no-schema-check").noSchemaCheck).isTrue();
        assertThatThrownBy(() -> run("--no-schema-check", "--mqtt", "mqtt://localhost").settings())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("goes with Kafka");
    }

    @Test
    void historyGoesToNowUnlessItsEndIsSaid() {
        var now = Instant.parse("2026-01-02T12:00:00Z");
        assertThat(run().backfill(now, null)).isNull();
        assertThat(run("--from", "2026-01-01").backfill(now, null)).isEqualTo(Duration.ofHours(36));
        assertThat(run("--from", "2026-01-01T00:00Z", "--duration", "2h").backfill(now, null))
                .isEqualTo(Duration.ofHours(2));
        assertThat(run("--from", "2026-01-01T01:00+01:00", "--until", "1767312000000").backfill(now, null))
                .isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--until 2026-01-01                                      | goes with --from",
        "--from 2026-01-03                                       | ahead of now",
        "--from 2026-01-01 --until 2025-12-31                    | not after",
        "--from 2026-01-01 --until 2026-01-02 --duration 1h      | not both",
        "--from 1969-01-01                                       | before 1970",
        "--speed max                                             | --from",
        "--speed quick                                           | --speed is a number",
        "--from 2026-01-01 --rate max                            | --rate max"})
    void aHistoryThatMakesNoSenseIsASentence(String arguments, String words) {
        var options = run(arguments.strip().split(" +"));
        assertThatThrownBy(() -> {
            options.settings();
            options.backfill(Instant.parse("2026-01-02T12:00:00Z"), null);
        }).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026", "2026-13-01", "2026-01-01T00:00", "12"})
    void whatIsNoMomentIsAnsweredWithASentence(String text) {
        assertThatThrownBy(() -> Moments.parse(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void theHelpNamesEveryLayout() {
        var usage = new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(new RunOptions()))
                .getUsageMessage();
        assertThat(usage).contains(Arrays.stream(PayloadLayout.values()).map(PayloadLayout::id).toList())
                .contains(Arrays.stream(TopicLayout.values()).map(TopicLayout::id).toList())
                .contains(Arrays.stream(KeyLayout.values()).map(KeyLayout::id).toList());
    }

    @Test
    void theHelpNamesEveryPresetOfASet() {
        var usage = new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(new RunOptions()))
                .getUsageMessage();
        assertThat(Arrays.stream(FaultPreset.values()).filter(preset -> preset.onLink() == null))
                .hasSizeGreaterThan(6)
                .allSatisfy(preset -> assertThat(usage).contains(preset.id()));
        assertThat(usage).doesNotContain(FaultPreset.FLAPPING_LINK.id());
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
