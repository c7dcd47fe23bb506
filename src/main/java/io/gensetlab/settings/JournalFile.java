package io.gensetlab.settings;

import com.fasterxml.jackson.core.JacksonException;
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
 * How the journal is kept: {@code journal.json} beside the preferences, of the window and the terminal alike, written by a
 * person or by the window's form. What is not in it has its default, what it does not know is left alone. Not thread-safe.
 */
public final class JournalFile {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final @Nullable Path file;
    private @Nullable String problem;

    /** @param file where it may be; null if there is no such place */
    public JournalFile(@Nullable Path file) {
        this.file = file;
    }

    /** The file of a user. */
    public static JournalFile of(Places places) {
        var folder = places.settings();
        return new JournalFile(folder == null ? null : folder.resolve("journal.json"));
    }

    /** What is in it; the default, and a {@link #problem()}, if it cannot be read. */
    public JournalMemory load() {
        problem = null;
        if (file == null || !Files.exists(file)) {
            return JournalMemory.DEFAULT;
        }
        try {
            ObjectNode merged = MAPPER.valueToTree(JournalMemory.DEFAULT);
            MAPPER.readerForUpdating(merged).readValue(file.toFile());
            return MAPPER.treeToValue(merged, JournalMemory.class);
        } catch (IOException | IllegalArgumentException e) {
            problem = file + " cannot be read: the journal is kept as if it were not there.";
            return JournalMemory.DEFAULT;
        }
    }

    /**
     * Writes it, for the starts to come. One that cannot be read is set aside.
     *
     * @return what went wrong, in a sentence; null if nothing did
     */
    public @Nullable String save(JournalMemory memory) {
        if (file == null) {
            return "There is no place for the journal's settings: the home folder's name cannot be read.";
        }
        try {
            var content = MAPPER.createObjectNode();
            if (Files.exists(file)) {
                try {
                    if (MAPPER.readTree(file.toFile()) instanceof ObjectNode object) {
                        content = object;
                    } else {
                        setAside(file);
                    }
                } catch (JacksonException e) {
                    setAside(file);
                }
            }
            content.setAll(MAPPER.<ObjectNode>valueToTree(memory));
            PrivateFiles.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(content));
            return null;
        } catch (IOException e) {
            return "The journal's settings could not be saved in " + file + ": " + e.getMessage();
        }
    }

    private static void setAside(Path unreadable) throws IOException {
        Files.move(unreadable, unreadable.resolveSibling(unreadable.getFileName() + ".unreadable"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** What is wrong with it, in a sentence, after {@link #load()}; null if nothing is. */
    public @Nullable String problem() {
        return problem;
    }
}
