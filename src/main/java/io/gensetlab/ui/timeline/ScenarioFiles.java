package io.gensetlab.ui.timeline;

import io.gensetlab.scenario.ReadScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the scenario panel's files come from and go to. FX thread. */
public interface ScenarioFiles {
    /**
     * A scenario that comes with the program.
     *
     * @param name for people
     * @param file its file name, without a folder
     */
    record Shipped(String name, String file) {}

    /** Has the user choose a file to open; null if he did not. */
    @Nullable
    Path chooseOpen();

    /** Has the user choose where to save; null if he did not. */
    @Nullable
    Path chooseSave(String name);

    /** Has the user decide about unsaved changes before something else takes their place. */
    Decision askAboutChanges(String name);

    /** What the user decided. */
    enum Decision {
        SAVE, DISCARD, CANCEL
    }

    /**
     * Reads a file.
     *
     * @throws IOException with a sentence if it cannot be read at all
     */
    ReadScenario read(Path file) throws IOException;

    /** Reads a scenario that comes with the program. */
    ReadScenario read(Shipped shipped);

    /**
     * Writes a file, through another one beside it, so that a failure loses nothing.
     *
     * @throws IOException with a sentence if it cannot be written
     */
    void write(Path file, String text) throws IOException;

    /** Those that come with the program. */
    List<Shipped> shipped();

    /** Those opened or saved before, the newest first. */
    List<Path> recent();

    /** A file was opened or saved. */
    void used(Path file);
}
