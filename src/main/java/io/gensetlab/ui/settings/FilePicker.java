package io.gensetlab.ui.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Asks a person for a file. FX thread; returns when the person has chosen. */
@FunctionalInterface
public interface FilePicker {
    /**
     * The chosen file, or null if the person thought better of it.
     *
     * @param title what the file is for
     */
    @Nullable
    Path choose(String title);
}
