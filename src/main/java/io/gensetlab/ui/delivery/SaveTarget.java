package io.gensetlab.ui.delivery;

import io.gensetlab.exchange.ExportFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Asks a person where to save. FX thread; returns when the person has chosen. */
@FunctionalInterface
public interface SaveTarget {
    /**
     * The chosen file, or null if the person thought better of it.
     *
     * @param title what is saved
     * @param name suggested for the file
     * @param format what sort of file
     */
    @Nullable
    Path choose(String title, String name, ExportFormat format);
}
