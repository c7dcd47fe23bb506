package io.gensetlab.settings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The fleet on disk, as JSON. Unknown keys are ignored, sets that cannot be read are left out; a file that cannot be read
 * at all is set aside and named, never overwritten; saving goes through a temporary file and an atomic move. Each program
 * that runs at once has a file of its own, by its slot. Not thread-safe.
 */
public final class WorkspaceFile {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String GENERATORS = "generators";

    private final @Nullable Path file;
    private @Nullable String problem;

    /** @param file where it is, or will be; null for a fleet that is not kept */
    public WorkspaceFile(@Nullable Path file) {
        this.file = file;
    }

    /**
     * The file of a user.
     *
     * @param slot number of this program among those that run at once; 0 for one that keeps nothing
     */
    public static WorkspaceFile of(Places places, int slot) {
        var folder = places.data();
        return new WorkspaceFile(folder == null || slot == 0
                ? null
                : folder.resolve(slot == 1 ? "workspace.json" : "workspace-" + slot + ".json"));
    }

    /** What is kept; null if that is nothing, or nothing readable. */
    public @Nullable Workspace load() {
        if (file == null || !Files.exists(file)) {
            return null;
        }
        try {
            var tree = MAPPER.readTree(file.toFile());
            if (!tree.path(GENERATORS).isArray()) {
                return setAside(file);
            }
            var entries = new ArrayList<Workspace.Entry>();
            int unreadable = 0;
            for (var node : tree.path(GENERATORS)) {
                var entry = read(node);
                if (entry == null) {
                    unreadable++;
                } else {
                    entries.add(entry);
                }
            }
            if (unreadable > 0) {
                problem = unreadable + " of the generators in " + file + " could not be read and were left out.";
            }
            return new Workspace(entries);
        } catch (IOException e) {
            return setAside(file);
        }
    }

    private static Workspace.@Nullable Entry read(com.fasterxml.jackson.databind.JsonNode node) {
        try {
            var entry = MAPPER.treeToValue(node, Workspace.Entry.class);
            return entry == null || entry.id() == null || entry.site() == null || entry.siteType() == null
                    || entry.mode() == null || entry.thresholds() == null ? null : entry;
        } catch (IOException | IllegalArgumentException e) {
            // Left out; the others are read.
            return null;
        }
    }

    private @Nullable Workspace setAside(Path unreadable) {
        var aside = unreadable.resolveSibling(unreadable.getFileName() + ".unreadable");
        try {
            Files.move(unreadable, aside, StandardCopyOption.REPLACE_EXISTING);
            problem = "The fleet of the last time could not be read and was set aside as " + aside
                    + "; the example fleet is here instead.";
        } catch (IOException e) {
            problem = "The fleet in " + unreadable + " could not be read; the example fleet is here instead.";
        }
        return null;
    }

    /** Keeps a fleet; null for "the example fleet, as at the first start". A place that cannot be written leaves a {@link #problem()}. */
    public void save(@Nullable Workspace workspace) {
        problem = null;
        if (file == null) {
            return;
        }
        try {
            if (workspace == null) {
                Files.deleteIfExists(file);
            } else {
                PrivateFiles.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(workspace));
            }
        } catch (IOException e) {
            problem = "The fleet could not be saved in " + file + ". It is lost when the program ends.";
        }
    }

    /** Whether there is a place for it. */
    public boolean isKept() {
        return file != null;
    }

    /** What went wrong the last time, in a sentence, or null. */
    public @Nullable String problem() {
        return problem;
    }
}
