package io.gensetlab.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads moments: ISO-8601 with a zone, as in {@code 2026-01-01T00:00Z}, a day alone, UTC, or epoch milliseconds. */
final class Moments implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        return parse(text);
    }

    /** @throws TypeConversionException if it is no moment */
    static Instant parse(String text) {
        try {
            if (text.matches("\\d{12,15}")) {
                return Instant.ofEpochMilli(Long.parseLong(text));
            }
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text
                    + "' is no moment; write 2026-01-01T00:00Z, 2026-01-01 (UTC) or epoch milliseconds");
        }
    }
}
