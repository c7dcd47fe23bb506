package io.gensetlab.exchange;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Makes a row of texts, and says what is wrong with one. Stateless; any thread. */
final class RowValues {
    /** What no sensor of this kind reports, and no payload could hold exactly. */
    private static final double MOST = 1e12;
    private static final int LONGEST_QUOTED = 40;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_COUNT = 18;

    /** Where a row's values come from. */
    @FunctionalInterface
    interface Values {
        /** The value as text; null or blank if there is none. */
        @Nullable
        String of(ReadingColumn column);
    }

    private RowValues() {}

    /**
     * A row.
     *
     * @param decimalComma whether a comma in a number is a point
     * @throws IllegalArgumentException with a sentence for what is wrong
     */
    static ReadingRow row(long line, Values values, boolean decimalComma) {
        var id = values.of(ReadingColumn.GENERATOR);
        if (id == null || id.isBlank()) {
            throw missing(ReadingColumn.GENERATOR);
        }
        var generator = new GeneratorId(id);
        var position = new GeoPosition(number(values, ReadingColumn.LAT, decimalComma),
                number(values, ReadingColumn.LON, decimalComma));
        return new ReadingRow(line, generator, position,
                number(values, ReadingColumn.TEMPERATURE, decimalComma),
                number(values, ReadingColumn.PRESSURE, decimalComma),
                number(values, ReadingColumn.FUEL, decimalComma), time(values.of(ReadingColumn.TS)),
                count(values.of(ReadingColumn.SEQ)));
    }

    private static IllegalArgumentException missing(ReadingColumn column) {
        return new IllegalArgumentException("There is no " + column.label() + ".");
    }

    private static double number(Values values, ReadingColumn column, boolean decimalComma) {
        var text = values.of(column);
        if (text == null || text.isBlank()) {
            throw missing(column);
        }
        double value = Double.NaN;
        // Java's own reader takes 0x1p3 and 5d, which nobody means.
        if (text.length() <= LONGEST_NUMBER && isPlain(text)) {
            try {
                value = Double.parseDouble(decimalComma ? text.replace(',', '.') : text);
            } catch (NumberFormatException e) {
                // Said below.
            }
        }
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException(column.label() + " is a number, not “" + quoted(text) + "”.");
        }
        if (!(Math.abs(value) <= MOST)) {
            throw new IllegalArgumentException(column.label() + " is out of range: " + quoted(text) + ".");
        }
        return value;
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.,eE ".indexOf(c) >= 0);
    }

    private static @Nullable Long time(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        long millis;
        try {
            millis = isDigits(text) ? Long.parseLong(text) : instant(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("ts is epoch milliseconds or ISO-8601, not “" + quoted(text)
                    + "”.", e);
        }
        if (millis < 0) {
            throw new IllegalArgumentException("ts is before 1970: " + quoted(text) + ".");
        }
        return millis;
    }

    private static boolean isDigits(String text) {
        return text.length() <= LONGEST_COUNT && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A time without a zone is UTC. */
    private static Instant instant(String text) {
        var iso = text.length() > 10 && text.charAt(10) == ' '
                ? text.substring(0, 10) + "T" + text.substring(11)
                : text;
        int clock = iso.indexOf('T');
        boolean zoned = clock > 0 && (iso.endsWith("Z") || iso.indexOf('+', clock) > 0
                || iso.indexOf('-', clock) > 0);
        return zoned
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Long count(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!isDigits(text)) {
            throw new IllegalArgumentException(
                    "seq is a whole number from 0 on, not “" + quoted(text) + "”.");
        }
        return Long.parseLong(text);
    }

    /** As much of a text as is to be shown, in one line. */
    static String quoted(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", "·");
        return plain.length() <= LONGEST_QUOTED ? plain : plain.substring(0, LONGEST_QUOTED) + "…";
    }
}
