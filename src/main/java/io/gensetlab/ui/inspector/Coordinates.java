package io.gensetlab.ui.inspector;

import java.util.Locale;
import java.util.OptionalDouble;

/** Reads a coordinate as a person types it, in decimal degrees. */
final class Coordinates {
    private Coordinates() {}

    /**
     * Degrees, or nothing if the text is none or out of range.
     *
     * @param positive the letter that says "positive", as {@code N}
     * @param negative the letter that says "negative", as {@code S}
     * @param most highest absolute value
     */
    static OptionalDouble parse(String typed, char positive, char negative, double most) {
        var text = typed.strip().toUpperCase(Locale.ROOT).replace(',', '.').replace('−', '-');
        int sign = 1;
        if (!text.isEmpty()) {
            char last = text.charAt(text.length() - 1);
            if (last == positive || last == negative) {
                sign = last == negative ? -1 : 1;
                text = text.substring(0, text.length() - 1).strip();
            }
        }
        if (text.endsWith("°")) {
            text = text.substring(0, text.length() - 1).strip();
        }
        if (!text.matches("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)")) {
            return OptionalDouble.empty();
        }
        double degrees = sign * Double.parseDouble(text);
        return Math.abs(degrees) <= most ? OptionalDouble.of(degrees) : OptionalDouble.empty();
    }
}
