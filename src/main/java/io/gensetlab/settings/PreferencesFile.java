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
 * The preferences on disk, as JSON. Unknown keys are kept, missing ones and nulls have their default; a file that cannot
 * be read is set aside and named, never overwritten; saving goes through a temporary file and an atomic move. A save
 * writes only what this program changed, on top of what is in the file by then: two programs that run at once share it.
 * Not thread-safe.
 */
public final class PreferencesFile {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String PROFILES = "profiles";
    private static final String UNTIL_THE_END = "Settings hold until the program ends.";

    private final @Nullable Path file;
    private Preferences known = Preferences.FIRST_START;
    private @Nullable String problem;

    /** @param file where it is, or will be; null if there is no such place: then they are in memory only */
    public PreferencesFile(@Nullable Path file) {
        this.file = file;
    }

    /** The file of a user. */
    public static PreferencesFile of(Places places) {
        var folder = places.settings();
        return new PreferencesFile(folder == null ? null : folder.resolve("preferences.json"));
    }

    /**
     * What is remembered; defaults where there is nothing, or nothing readable. A place that will not let itself be
     * written leaves a {@link #problem()} already now.
     */
    public Preferences load() {
        if (file == null) {
            problem = cannotBeNamed();
            return known;
        }
        if (!PrivateFiles.isWritable(file.toAbsolutePath().getParent())) {
            problem = cannotBeSaved(file);
        }
        var onDisk = read(file);
        if (onDisk != null) {
            try {
                ObjectNode merged = MAPPER.valueToTree(Preferences.FIRST_START);
                dropNulls(onDisk);
                OldPreferences.bringUp(onDisk);
                completeProfiles(onDisk);
                MAPPER.readerForUpdating(merged).readValue(onDisk);
                known = MAPPER.treeToValue(merged, Preferences.class);
            } catch (IOException | IllegalArgumentException e) {
                setAside(file);
            }
        }
        return known;
    }

    /** What a profile lacks is as usual; one that cannot be read is left out here, and stays in the file. */
    private static void completeProfiles(ObjectNode onDisk) {
        if (!(onDisk.get(PROFILES) instanceof ObjectNode profiles)) {
            onDisk.remove(PROFILES);
            return;
        }
        for (var entries = profiles.properties().iterator(); entries.hasNext();) {
            var entry = entries.next();
            try {
                ObjectNode whole = MAPPER.valueToTree(ConnectionProfile.LOCAL.withName(entry.getKey()));
                MAPPER.readerForUpdating(whole).readValue(entry.getValue());
                MAPPER.treeToValue(whole, ConnectionProfile.class);
                entry.setValue(whole);
            } catch (IOException | IllegalArgumentException e) {
                entries.remove();
            }
        }
    }

    /** What is in the file, or null; one that is no JSON object is set aside. */
    private @Nullable ObjectNode read(Path from) {
        if (!Files.exists(from)) {
            return null;
        }
        try {
            if (MAPPER.readTree(from.toFile()) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // As one that is something else than an object.
            return setAside(from);
        }
        return setAside(from);
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

    private @Nullable ObjectNode setAside(Path unreadable) {
        var aside = unreadable.resolveSibling(unreadable.getFileName() + ".unreadable");
        try {
            Files.move(unreadable, aside, StandardCopyOption.REPLACE_EXISTING);
            problem = "The preferences could not be read and were set aside as " + aside
                    + "; the defaults are used.";
        } catch (IOException e) {
            problem = "The preferences in " + unreadable + " could not be read; the defaults are used.";
        }
        return null;
    }

    /** Remembers. A place that cannot be written leaves a {@link #problem()} and loses nothing in memory. */
    public void save(Preferences preferences) {
        problem = null;
        if (file == null) {
            problem = cannotBeNamed();
            return;
        }
        try {
            ObjectNode wanted = MAPPER.valueToTree(preferences);
            var content = read(file);
            if (content == null) {
                content = wanted;
            } else {
                OldPreferences.bringUp(content);
                apply(MAPPER.valueToTree(known), wanted, content);
            }
            PrivateFiles.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(content));
            known = preferences;
        } catch (IOException e) {
            problem = cannotBeSaved(file);
        }
    }

    /** Puts into {@code target} what is different between {@code before} and {@code after}. */
    private static void apply(ObjectNode before, ObjectNode after, ObjectNode target) {
        for (var property : before.properties()) {
            if (!after.has(property.getKey())) {
                target.remove(property.getKey());
            }
        }
        for (var property : after.properties()) {
            var name = property.getKey();
            var value = property.getValue();
            var old = before.get(name);
            if (value instanceof ObjectNode inner && old instanceof ObjectNode oldInner
                    && target.get(name) instanceof ObjectNode targetInner) {
                apply(oldInner, inner, targetInner);
            } else if (!value.equals(old)) {
                target.set(name, value);
            }
        }
    }

    private static String cannotBeSaved(Path file) {
        return "The preferences could not be saved in " + file + ". " + UNTIL_THE_END;
    }

    private static String cannotBeNamed() {
        return "The home folder's name has letters that the system's language setting (LANG) does not know: "
                + "the preferences cannot be saved. " + UNTIL_THE_END;
    }

    /** What went wrong the last time, in a sentence, or null. */
    public @Nullable String problem() {
        return problem;
    }
}
