package io.gensetlab.exchange;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.SiteType;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A fleet as comma-separated values, as spreadsheets read and write them: name, latitude, longitude, rating in kVA, site
 * type. Reading is generous: a comma, a semicolon or a tab between the fields, a header or none, a decimal comma where
 * the comma separates nothing, UTF-8 with or without a mark, or else Windows' own letters. A line that makes no sense is
 * told with its number and left out. Stateless; any thread.
 */
public final class FleetCsv {
    /** The rating of a line that gives none, kVA. */
    public static final double USUAL_KVA = 625;
    /** Larger files are refused, bytes: a line has some 60. */
    static final long MOST_BYTES = 50_000_000;
    /** Bad lines that are told; the others are a number. */
    public static final int MOST_PROBLEMS = 1_000;

    private static final String[] HEADER = {"name", "lat", "lon", "kVA", "site type"};
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();

    /** One set of a file. */
    public record Row(String name, GeoPosition position, double kva, SiteType type) {}

    /**
     * A line that was left out.
     *
     * @param line its number, from 1 on
     * @param sentence what is wrong with it
     */
    public record Problem(int line, String sentence) {}

    /**
     * What is in a file.
     *
     * @param rows the good lines, in their order
     * @param problems the bad ones, at most {@value #MOST_PROBLEMS}
     * @param bad how many bad ones there are
     */
    public record Content(List<Row> rows, List<Problem> problems, int bad) {}

    /** The columns, by what they hold; −1 for one that is missing. */
    private record Columns(int name, int latitude, int longitude, int kva, int type) {
        static final Columns USUAL = new Columns(0, 1, 2, 3, 4);
    }

    private FleetCsv() {}

    /**
     * Reads a file.
     *
     * @throws IOException with a sentence if it cannot be read at all
     */
    public static Content read(Path file) throws IOException {
        byte @Nullable [] bytes;
        try {
            bytes = Files.size(file) > MOST_BYTES ? null : Files.readAllBytes(file);
        } catch (IOException e) {
            // The system's own word is often no more than the name again.
            throw new IOException(file + " cannot be read.", e);
        }
        if (bytes == null) {
            throw new IOException(
                    file.getFileName() + " is larger than %,d MB.".formatted(MOST_BYTES / 1_000_000));
        }
        return read(text(bytes));
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            // What spreadsheets on Windows write if nobody tells them otherwise.
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    /** Reads a text. */
    public static Content read(String text) {
        var reading = new Reading(text.startsWith("\ufeff") ? text.substring(1) : text);
        reading.run();
        return new Content(List.copyOf(reading.rows), List.copyOf(reading.problems), reading.bad);
    }

    /** Writes sets, so that {@link #read} gives the same again. */
    public static String write(List<Row> rows) {
        var text = new StringWriter();
        try (var writer = new CsvMapper().writer(CsvSchema.emptySchema()).writeValues(text)) {
            writer.write(HEADER);
            for (var row : rows) {
                writer.write(new String[]{row.name(), number(row.position().latitude()),
                    number(row.position().longitude()), number(row.kva()), row.type().label()});
            }
        } catch (IOException e) {
            throw new IllegalStateException("A text takes everything", e);
        }
        return text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** One file on its way through. */
    private static final class Reading {
        private final String text;
        private final char separator;
        private final List<Row> rows = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private int bad;
        private @Nullable Columns columns;

        Reading(String text) {
            this.text = text;
            separator = separator(text);
        }

        private static char separator(String text) {
            int end = text.indexOf('\n');
            var first = (end < 0 ? text : text.substring(0, end)).replaceAll("\"[^\"]*\"", "");
            char best = ',';
            long most = 0;
            for (char candidate : new char[]{';', '\t', ','}) {
                long count = first.chars().filter(c -> c == candidate).count();
                // Numbers with a decimal comma have as many commas as a line has semicolons: the rarer sign wins.
                if (count > 0 && (most == 0 || candidate != ',' && count > most)) {
                    best = candidate;
                    most = count;
                }
            }
            return best;
        }

        void run() {
            var schema = CsvSchema.emptySchema().withColumnSeparator(separator);
            try (var parser = MAPPER.getFactory().createParser(text)) {
                parser.setSchema(schema);
                while (parser.nextToken() != null) {
                    if (parser.currentToken() != JsonToken.START_ARRAY) {
                        continue;
                    }
                    var fields = new ArrayList<String>();
                    int line = 0;
                    while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
                        if (line == 0) {
                            line = parser.currentTokenLocation().getLineNr();
                        }
                        fields.add(parser.getText() == null ? "" : parser.getText().strip());
                    }
                    if (!take(fields, Math.max(1, line))) {
                        return;
                    }
                }
            } catch (JsonProcessingException e) {
                JsonLocation at = e.getLocation();
                problem(at == null ? 1 : at.getLineNr(),
                        "A quotation mark is not closed; nothing after it was read.");
            } catch (IOException e) {
                problem(1, "The file cannot be read: " + e.getMessage());
            }
        }

        /** False if the rest makes no sense. */
        private boolean take(List<String> fields, int line) {
            if (fields.stream().allMatch(String::isEmpty)) {
                return true;
            }
            if (columns == null) {
                var header = header(fields);
                columns = header == null ? Columns.USUAL : header;
                if (header != null) {
                    var missing = header.latitude() < 0
                            ? "latitude"
                            : header.longitude() < 0 ? "longitude" : null;
                    if (missing != null) {
                        problem(line, "The header names no column for the " + missing
                                + "; the columns are name, lat, lon, kVA, site type.");
                        return false;
                    }
                    return true;
                }
            }
            try {
                rows.add(row(fields, columns));
            } catch (IllegalArgumentException e) {
                problem(line, String.valueOf(e.getMessage()));
            }
            return true;
        }

        private void problem(int line, String sentence) {
            bad++;
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(new Problem(line, sentence));
            }
        }

        private static @Nullable Columns header(List<String> fields) {
            var names = fields.stream()
                    .map(field -> field.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                    .toList();
            int latitude = find(names, "lat", "latitude");
            int longitude = find(names, "lon", "lng", "long", "longitude");
            int kva = find(names, "kva", "rating", "ratingkva", "ratedkva", "power");
            int type = find(names, "sitetype", "type", "kind");
            int name = find(names, "name", "site", "sitename", "generator", "location");
            boolean anyNumber = fields.stream().anyMatch(field -> field.matches("[-+]?\\d+([.,]\\d+)?"));
            boolean any = latitude >= 0 || longitude >= 0 || kva >= 0 || name >= 0 && type >= 0;
            return any && !anyNumber ? new Columns(name, latitude, longitude, kva, type) : null;
        }

        private static int find(List<String> names, String... wanted) {
            for (var each : wanted) {
                int at = names.indexOf(each);
                if (at >= 0) {
                    return at;
                }
            }
            return -1;
        }

        private Row row(List<String> fields, Columns at) {
            double latitude = coordinate(field(fields, at.latitude()), "latitude", 90);
            double longitude = coordinate(field(fields, at.longitude()), "longitude", 180);
            var name = field(fields, at.name());
            if (name.isEmpty() && at.name() >= 0) {
                throw new IllegalArgumentException("The name is missing.");
            }
            return new Row(name.isEmpty() ? "Site" : name, new GeoPosition(latitude, longitude),
                    kva(field(fields, at.kva())), type(field(fields, at.type())));
        }

        private static String field(List<String> fields, int column) {
            return column >= 0 && column < fields.size() ? fields.get(column) : "";
        }

        private double coordinate(String field, String what, int most) {
            double value = number(field, "The " + what);
            if (!(Math.abs(value) <= most)) {
                throw new IllegalArgumentException(
                        "The %s is −%d to %d degrees, not %s.".formatted(what, most, most, field));
            }
            return value;
        }

        private double kva(String field) {
            if (field.isEmpty()) {
                return USUAL_KVA;
            }
            double value = number(field.replaceFirst("(?i)\\s*kva$", ""), "The rating");
            try {
                return new Rating(value, 50, 1).kva();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("A rating is 1 to 5000 kVA, not " + field + ".", e);
            }
        }

        private double number(String field, String what) {
            if (field.isEmpty()) {
                throw new IllegalArgumentException(what + " is missing.");
            }
            var plain = separator == ',' ? field : field.replace(',', '.');
            try {
                double value = Double.parseDouble(plain.replace('−', '-'));
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(what + " is a number, not “" + field + "”.", e);
            }
            throw new IllegalArgumentException(what + " is a number, not “" + field + "”.");
        }

        private static SiteType type(String field) {
            if (field.isEmpty()) {
                return SiteType.OTHER;
            }
            var wanted = plain(field).replace("center", "centre");
            return Arrays.stream(SiteType.values())
                    .filter(type -> plain(type.label()).equals(wanted) || plain(type.name()).equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("The site type “" + field
                            + "” is not known; there are " + Arrays.stream(SiteType.values())
                                    .map(SiteType::label)
                                    .collect(Collectors.joining(", "))
                            + "."));
        }

        private static String plain(String words) {
            return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        }
    }
}
