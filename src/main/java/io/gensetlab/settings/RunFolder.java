package io.gensetlab.settings;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A folder that keeps something of one run. Its name begins with the time, so that names have the order of the runs.
 *
 * @param path where it is, or is to be
 * @param run id of the run, with letters, digits, {@code _} and {@code -} only
 * @param started when the run began, to the millisecond
 */
public record RunFolder(Path path, String run, Instant started) {
    private static final DateTimeFormatter NAME = DateTimeFormatter
            .ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int STAMP_LENGTH = 19;

    /** The folder of a run in another one; not made. */
    public static RunFolder of(Path parent, String run, long startedMillis) {
        var started = Instant.ofEpochMilli(startedMillis);
        var id = name(run);
        return new RunFolder(parent.resolve(NAME.format(started) + "-" + id), id, started);
    }

    /** A run's id as it stands in the name of its folder. */
    public static String name(String run) {
        return run.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /** What a folder's name says; null if it is none of a run. */
    public static @Nullable RunFolder parse(Path folder) {
        var name = folder.getFileName().toString();
        if (name.length() <= STAMP_LENGTH + 1) {
            return null;
        }
        try {
            return new RunFolder(folder, name.substring(STAMP_LENGTH + 1),
                    NAME.parse(name.substring(0, STAMP_LENGTH), Instant::from));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
