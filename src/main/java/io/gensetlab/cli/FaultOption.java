package io.gensetlab.cli;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.scenario.Spelling;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code PRESET@GENERATOR[:ONSET[+DURATION]]}, in simulated time; without an onset at once, without a duration to the
 * end.
 */
record FaultOption(FaultPreset preset, GeneratorId generator, Duration onset, @Nullable Duration duration) {

    /** The words of the presets that one set can have. */
    static final class Presets implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(FaultPreset.values())
                    .filter(preset -> preset.onLink() == null)
                    .map(FaultPreset::id)
                    .iterator();
        }
    }

    static final class Converter implements ITypeConverter<FaultOption> {
        @Override
        public FaultOption convert(String text) {
            int at = text.indexOf('@');
            if (at < 0) {
                throw new TypeConversionException(
                        "'" + text
                                + "' is no fault; write PRESET@GENERATOR:ONSET+DURATION, as in overheat@generator3:30s+120s");
            }
            int colon = text.indexOf(':', at);
            try {
                var preset = preset(text.substring(0, at));
                if (preset.onLink() != null) {
                    throw new TypeConversionException(preset.id()
                            + " belongs to the link that all sets share, not to one of them: play it from a scenario file");
                }
                var generator = new GeneratorId(text.substring(at + 1, colon < 0 ? text.length() : colon));
                if (colon < 0) {
                    return new FaultOption(preset, generator, Duration.ZERO, null);
                }
                var times = text.substring(colon + 1).split("\\+", 2);
                return new FaultOption(preset, generator, Durations.parse(times[0]),
                        times.length == 1 ? null : positive(Durations.parse(times[1])));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }

        private static FaultPreset preset(String word) {
            return Arrays.stream(FaultPreset.values())
                    .filter(each -> each.id().equals(word))
                    .findFirst()
                    .orElseThrow(
                            () -> Spelling.unknown("There is no fault preset \"" + word + "\"; there are",
                                    word, Arrays.stream(FaultPreset.values()).map(FaultPreset::id).toList()));
        }

        private static Duration positive(Duration duration) {
            if (!duration.isPositive()) {
                throw new TypeConversionException("A fault lasts longer than 0 s");
            }
            return duration;
        }
    }
}
