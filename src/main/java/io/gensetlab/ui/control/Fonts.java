package io.gensetlab.ui.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/**
 * The bundled type: Inter with tabular digits as its default ones (JavaFX cannot switch OpenType features on),
 * so that a figure that changes does not dance. Made by {@code packaging/fonts/make-fonts.py}.
 */
public final class Fonts {
    /** Family of regular and bold. */
    public static final String FAMILY = "Inter Tabular";
    /** Weight 500: a family of its own, since JavaFX knows two weights in a family. */
    public static final String MEDIUM = "Inter Tabular Medium";
    /** Weight 600. */
    public static final String SEMI_BOLD = "Inter Tabular SemiBold";

    private static final List<String> FILES = List.of("Regular", "Medium", "SemiBold", "Bold");

    private Fonts() {}

    /**
     * Makes the bundled faces known to JavaFX. May be called more than once, on any thread, before or after the
     * toolkit starts.
     *
     * @throws UncheckedIOException if a font file is missing from the program or cannot be read
     */
    public static void load() {
        for (String weight : FILES) {
            String path = "/io/gensetlab/fonts/InterTabular-" + weight + ".ttf";
            try (InputStream in = Fonts.class.getResourceAsStream(path)) {
                if (in == null || Font.loadFont(in, 13) == null) {
                    throw new IOException("bundled font missing or unreadable: " + path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
