package io.gensetlab.ui.control;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where what is shown goes to a file. FX thread. */
public interface ExportDesk {
    /**
     * Asks a person where to; returns when the person has chosen.
     *
     * @param title what is saved
     * @param name proposed, with its ending
     * @param kind what sort of file, such as "PNG picture"
     * @param extension such as {@code png}
     * @return the chosen file, or null if the person thought better of it
     */
    @Nullable
    Path chooseSave(String title, String name, String kind, String extension);

    /** Says how it went. */
    void tell(Toast toast);
}
