package io.gensetlab.ui.control;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** A number as people type it: with a comma or a point, and in large scales with commas between the thousands. */
public final class TypedNumber {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)");
    private static final Pattern THOUSANDS = Pattern.compile("[-+]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d*)?");

    private TypedNumber() {}

    /**
     * Reads a number. Where the scale has thousands, which the program writes as {@code 1,608}, that is how such a number is
     * read; any other comma is a decimal one.
     *
     * @param largest how far from zero the scale goes, in the unit typed
     * @return empty if it is no number
     */
    public static OptionalDouble parse(String text, double largest) {
        var typed = text.strip().replace('−', '-');
        var plain = largest >= 1_000 && THOUSANDS.matcher(typed).matches()
                ? typed.replace(",", "")
                : typed.replace(',', '.');
        return NUMBER.matcher(plain).matches()
                ? OptionalDouble.of(Double.parseDouble(plain))
                : OptionalDouble.empty();
    }
}
