package io.gensetlab.settings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the journal is kept, as a person wrote it into {@code journal.json} beside the preferences. The program never writes
 * it. What is not in it has its default, what it does not know is left alone.
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

    /** What is wrong with it, in a sentence, after {@link #load()}; null if nothing is. */
    public @Nullable String problem() {
        return problem;
    }
}
