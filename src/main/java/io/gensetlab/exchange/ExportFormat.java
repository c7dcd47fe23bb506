package io.gensetlab.exchange;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run's readings can be written as. */
public enum ExportFormat {
    /** RFC 4180, UTF-8, safe to open in a spreadsheet. */
    CSV("csv", "CSV table", "csv"),
    /** One JSON object a line, UTF-8. */
    JSON_LINES("jsonl", "JSON Lines", "jsonl", "ndjson"),
    /** A database with one table of readings. */
    SQLITE("sqlite", "SQLite database", "sqlite", "sqlite3", "db");

    private final String id;
    private final String label;
    private final String[] extensions;

    ExportFormat(String id, String label, String... extensions) {
        this.id = id;
        this.label = label;
        this.extensions = extensions;
    }

    /** Its name on the command line. */
    public String id() {
        return id;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** How a file's name ends, without the dot. */
    public String extension() {
        return extensions[0];
    }

    /** The format that a file's name ends in, if one does. */
    public static Optional<ExportFormat> ofName(String file) {
        var name = file.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(format -> Stream.of(format.extensions).anyMatch(each -> name.endsWith("." + each)))
                .findFirst();
    }

    /** The format of a name on the command line, if there is one. */
    public static Optional<ExportFormat> ofId(String id) {
        return Stream.of(values()).filter(format -> format.id.equals(id)).findFirst();
    }
}
