package io.gensetlab.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.gensetlab.exchange.BoundedLines.Line;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Readings as comma-separated values, with a header; a semicolon or a tab may stand between the fields, and numbers then have a
 * decimal comma if they like. Each record is parsed by itself, so that a broken one costs no other: a quotation mark that is not
 * closed within some lines is the fault of its line alone.
 */
final class CsvReadings extends LineReadings {
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();
    /** Lines that one record may have, and characters. */
    private static final int MOST_LINES = 20;
    private static final int MOST_CHARACTERS = BoundedLines.LONGEST;
    private static final String FORMULA = "=+-@";

    private final BoundedLines lines;
    private final char separator;
    private final CsvSchema schema;
    private final boolean export;
    private final int width;
    /** Where each column is; −1 for one that is missing. */
    private final int[] at = new int[ReadingColumn.values().length];
    private int payload = -1;
    private int note = -1;
    private boolean closedInTime;

    /** @throws IOException with a sentence, if the header does not name what is needed */
    CsvReadings(BoundedLines lines) throws IOException {
        super(lines);
        this.lines = lines;
        var first = header(lines);
        separator = separator(first.text());
        schema = CsvSchema.emptySchema().withColumnSeparator(separator);
        var names = fields(first.text());
        if (names == null) {
            throw new IOException("The header has a quotation mark that is not closed.");
        }
        width = names.size();
        export = ReadingColumn.isExport(names);
        Arrays.fill(at, -1);
        for (int i = 0; i < names.size(); i++) {
            name(names.get(i), i);
        }
        var missing = ReadingColumn.REQUIRED.stream()
                .filter(column -> at[column.ordinal()] < 0 && !(export && column.exported() == null))
                .map(column -> export ? String.valueOf(column.exported()) : column.label())
                .toList();
        if (!missing.isEmpty()) {
            throw new IOException("The header names no column " + String.join(", ", missing)
                    + "; the columns are " + ReadingColumn.words() + ", and ts and seq if there are any.");
        }
    }

    private static Line header(BoundedLines lines) throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.problem() != null) {
                throw new IOException("Line " + line.number() + " should be the header. " + line.problem());
            }
            if (!line.text().isBlank()) {
                return line;
            }
        }
        throw new IOException("The file is empty.");
    }

    private static char separator(String header) {
        var plain = header.replaceAll("\"[^\"]*\"", "");
        char best = ',';
        long most = 0;
        for (char candidate : new char[]{',', ';', '\t'}) {
            long count = plain.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    private void name(String name, int index) throws IOException {
        var column = ReadingColumn.ofName(name, export);
        if (column != null) {
            if (at[column.ordinal()] >= 0) {
                throw new IOException("The header names " + name + " twice.");
            }
            at[column.ordinal()] = index;
        } else if (export && ReadingColumn.OF_EXPORTS.contains(name)) {
            payload = name.equals(ReadingColumn.PAYLOAD) ? index : payload;
            note = name.equals("note") ? index : note;
        } else if (!name.isEmpty()) {
            unknown(name);
        }
    }

    @Override
    @Nullable
    ReadingRow parse(Line line) throws IOException {
        var fields = record(line);
        return isNote(fields) ? null : row(line.number(), fields);
    }

    /** The last record of an export tells what is there. */
    private boolean isNote(List<String> fields) {
        int generator = at[ReadingColumn.GENERATOR.ordinal()];
        return export && !isEmpty(field(fields, note)) && isEmpty(field(fields, generator));
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private ReadingRow row(long line, List<String> fields) {
        if (fields.size() > width && fields.subList(width, fields.size())
                .stream()
                .anyMatch(field -> !field.isEmpty())) {
            throw new IllegalArgumentException(
                    "It has " + fields.size() + " values, and the header " + width + " names.");
        }
        return RowValues.row(line, export ? exported(fields) : column -> field(fields, at[column.ordinal()]),
                separator != ',');
    }

    private RowValues.Values exported(List<String> fields) {
        return column -> switch (column) {
            case GENERATOR -> unquoted(field(fields, at[column.ordinal()]));
            case LAT, LON -> exportedPosition(column,
                    unquoted(field(fields, at[ReadingColumn.GENERATOR.ordinal()])), field(fields, payload));
            default -> field(fields, at[column.ordinal()]);
        };
    }

    /** Without the apostrophe that keeps a spreadsheet from calculating. */
    private static @Nullable String unquoted(@Nullable String text) {
        return text != null && text.length() > 1 && text.charAt(0) == '\''
                && FORMULA.indexOf(text.charAt(1)) >= 0 ? text.substring(1) : text;
    }

    private static @Nullable String field(List<String> fields, int index) {
        return index >= 0 && index < fields.size() ? fields.get(index) : null;
    }

    /** The fields of the record that begins with a line. */
    private List<String> record(Line first) throws IOException {
        var alone = fields(first.text());
        if (alone != null) {
            return alone;
        }
        var more = new ArrayDeque<Line>();
        var text = new StringBuilder(first.text());
        while (more.size() < MOST_LINES && text.length() < MOST_CHARACTERS) {
            var line = lines.next();
            if (line == null) {
                break;
            }
            more.push(line);
            if (line.problem() != null) {
                break;
            }
            text.append('\n').append(line.text());
            // Only a quotation mark can end it.
            var fields = line.text().indexOf('"') < 0 ? null : fields(text.toString());
            if (fields != null && closedInTime) {
                return fields;
            }
        }
        more.forEach(lines::giveBack);
        throw new IllegalArgumentException("A quotation mark is not closed, or stands where none belongs.");
    }

    /** Null if a quotation mark is not closed. */
    private @Nullable List<String> fields(String text) throws IOException {
        var fields = new ArrayList<String>(width == 0 ? 8 : width);
        try (var parser = MAPPER.getFactory().createParser(text)) {
            parser.setSchema(schema);
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.VALUE_STRING) {
                    fields.add(parser.getText());
                }
            }
            // What was joined to it is its own, or another record.
            closedInTime = parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return null;
        }
        return fields;
    }
}
