package io.gensetlab.ui.fault;

import io.gensetlab.ui.control.TypedNumber;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A time as people type it: seconds, with units as in a scenario's file, or as a clock. */
final class TypedTime {
    /** What may be typed. */
    static final String FORMS = "seconds, such as 90, or as in 2m, 1h 30m, 2:00";
    private static final Pattern UNITS = Pattern.compile(
            "(?=.)(?:(\\d{1,6}(?:[.,]\\d{1,6})?) ?h)? ?(?:(\\d{1,8}(?:[.,]\\d{1,6})?) ?m(?:in)?)? ?"
                    + "(?:(\\d{1,9}(?:[.,]\\d{1,3})?) ?s)? ?(?:(\\d{1,12}) ?ms)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,6}):(?=\\d\\d:))?(\\d{1,6}):([0-5]\\d)");
    private static final double[] UNIT_SECONDS = {3_600, 60, 1, 0.001};

    private TypedTime() {}

    /**
     * Reads a time.
     *
     * @param most the longest, s
     * @return seconds; empty if it is no time
     */
    static OptionalDouble parse(String text, double most) {
        var plain = TypedNumber.parse(text, most);
        if (plain.isPresent()) {
            return plain;
        }
        var typed = text.strip();
        var clock = CLOCK.matcher(typed);
        if (clock.matches()) {
            return OptionalDouble
                    .of(number(clock.group(1)) * 3_600 + number(clock.group(2)) * 60
                            + number(clock.group(3)));
        }
        var units = UNITS.matcher(typed);
        if (!units.matches()) {
            return OptionalDouble.empty();
        }
        double seconds = 0;
        for (int unit = 0; unit < UNIT_SECONDS.length; unit++) {
            seconds += number(units.group(unit + 1)) * UNIT_SECONDS[unit];
        }
        return OptionalDouble.of(seconds);
    }

    private static double number(@Nullable String text) {
        return text == null ? 0 : Double.parseDouble(text.replace(',', '.'));
    }

    /** Whether it has a unit of its own, so that none is to stand behind it. */
    static boolean saysItsUnit(String text) {
        return text.chars().anyMatch(each -> each == ':' || Character.isLetter(each));
    }
}
