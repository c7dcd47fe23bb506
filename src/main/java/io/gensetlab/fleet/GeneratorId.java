package io.gensetlab.fleet;

import java.util.Comparator;

/**
 * The unique id of a generator, as it stands in the payload's {@code generatorID}, in topics and in record keys.
 *
 * @param value 1 to 64 characters; no control character, and none of {@code + # /}, so that it is one MQTT topic level
 */
public record GeneratorId(String value) implements Comparable<GeneratorId> {
    /** Longest id, in characters. */
    public static final int MAX_LENGTH = 64;

    private static final Comparator<GeneratorId> ORDER = Comparator.comparing(GeneratorId::prefix)
            .thenComparingLong(GeneratorId::number)
            .thenComparing(GeneratorId::value);

    /** @throws IllegalArgumentException if the value cannot be one level of an MQTT topic */
    public GeneratorId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A generator id has 1 to " + MAX_LENGTH + " characters: \"" + value + "\"");
        }
        if (value.chars().anyMatch(c -> c == '+' || c == '#' || c == '/' || Character.isISOControl(c))) {
            throw new IllegalArgumentException(
                    "A generator id has no +, #, / or control character, because it is a topic level: \""
                            + value + "\"");
        }
    }

    /** The n-th id of the demo's own scheme: {@code generator1}, {@code generator2} … */
    public static GeneratorId numbered(int n) {
        return new GeneratorId("generator" + n);
    }

    private String prefix() {
        return value.substring(0, digitsFrom());
    }

    private long number() {
        var digits = value.substring(digitsFrom());
        return digits.isEmpty() || digits.length() > 18 ? -1 : Long.parseLong(digits);
    }

    private int digitsFrom() {
        int i = value.length();
        while (i > 0 && value.charAt(i - 1) >= '0' && value.charAt(i - 1) <= '9') {
            i--;
        }
        return i;
    }

    /** By name, and within a name by number: {@code generator2} before {@code generator10}. */
    @Override
    public int compareTo(GeneratorId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return value;
    }
}
