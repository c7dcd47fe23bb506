package io.gensetlab.ui.settings;

import io.gensetlab.settings.JournalMemory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the journal's settings are kept. FX thread. */
public interface JournalBook {
    /** As they are kept. */
    JournalMemory load();

    /** What is wrong with what is kept, in a sentence, after {@link #load}; null if nothing is. */
    @Nullable
    String problem();

    /** Keeps them for the starts to come; tells what went wrong, in a sentence, or null. */
    @Nullable
    String save(JournalMemory memory);

    /** The folder that readings are written to, or null if there is none. */
    @Nullable
    String folder();

    /** Opens that folder with the system's program for it; returns at once. */
    void openFolder(Consumer<String> onProblem);
}
