package io.gensetlab.settings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The preferences on disk, as JSON. Unknown keys are ignored, missing ones and nulls have their default; a file that cannot be
 * read is set aside and named, never overwritten; saving goes through a temporary file and an atomic move. Not
 * thread-safe.
 */
public final class PreferencesFile {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private @Nullable String problem;

    /** @param file where it is, or will be */
    public PreferencesFile(Path file) {
        this.file = file;
    }

    /** The file of this user: {@code XDG_CONFIG_HOME}, AppData or Library, as the system has it. */
    public static Path usualPlace() {
        var home = Path.of(System.getProperty("user.home"));
        var system = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
        Path folder;
        if (system.contains("win")) {
            folder = environment("APPDATA", home.resolve("AppData").resolve("Roaming")).resolve("Genset Lab");
        } else if (system.contains("mac")) {
            folder = home.resolve("Library").resolve("Application Support").resolve("Genset Lab");
        } else {
            folder = environment("XDG_CONFIG_HOME", home.resolve(".config")).resolve("genset-lab");
        }
        return folder.resolve("preferences.json");
    }

    private static Path environment(String name, Path otherwise) {
        var value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }

    /** What is remembered; defaults where there is nothing, or nothing readable. */
    public Preferences load() {
        if (!Files.exists(file)) {
            return Preferences.FIRST_START;
        }
        try {
            ObjectNode merged = MAPPER.valueToTree(Preferences.FIRST_START);
            var onDisk = MAPPER.readTree(file.toFile());
            if (!(onDisk instanceof ObjectNode object)) {
                throw new IOException("not a JSON object");
            }
            dropNulls(object);
            MAPPER.readerForUpdating(merged).readValue(object);
            return MAPPER.treeToValue(merged, Preferences.class);
        } catch (IOException | IllegalArgumentException e) {
            setAside();
            return Preferences.FIRST_START;
        }
    }

    /** A null is no preference: the default stands. */
    private static void dropNulls(ObjectNode object) {
        for (var values = object.elements(); values.hasNext();) {
            var value = values.next();
            if (value.isNull()) {
                values.remove();
            } else if (value instanceof ObjectNode inner) {
                dropNulls(inner);
            }
        }
    }

    private void setAside() {
        var aside = file.resolveSibling(file.getFileName() + ".unreadable");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            problem = "The preferences could not be read and were set aside as " + aside
                    + "; the defaults are used.";
        } catch (IOException e) {
            problem = "The preferences in " + file + " could not be read; the defaults are used.";
        }
    }

    /** Remembers. A place that cannot be written leaves a {@link #problem()} and loses nothing in memory. */
    public void save(Preferences preferences) {
        problem = null;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "preferences", ".tmp");
            try {
                MAPPER.writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), preferences);
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            problem = "The preferences could not be saved in " + file + ": they hold until the program ends.";
        }
    }

    /** What went wrong the last time, in a sentence, or null. */
    public @Nullable String problem() {
        return problem;
    }
}
