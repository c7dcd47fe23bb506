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

    private static final double SIZE = 13;
    private static final List<String> FILES = List.of("Regular", "Medium", "SemiBold", "Bold");

    private Fonts() {}

    /** Loads on first use, once: each loading leaves a copy of the file in the temporary folder. */
    private static final class Loaded {
        static final List<Font> FACES = FILES.stream().map(Fonts::face).toList();

        private Loaded() {}
    }

    /**
     * Makes the bundled faces known to JavaFX, once. Any thread, before or after the toolkit starts.
     *
     * @return the faces: regular, medium, semi-bold, bold
     * @throws ExceptionInInitializerError if a font file is missing from the program or cannot be read
     */
    public static List<Font> load() {
        return Loaded.FACES;
    }

    private static Font face(String weight) {
        String path = "/io/gensetlab/fonts/InterTabular-" + weight + ".ttf";
        try (InputStream in = Fonts.class.getResourceAsStream(path)) {
            Font font = in == null ? null : Font.loadFont(in, SIZE);
            if (font == null) {
                throw new IOException("bundled font missing or unreadable: " + path);
            }
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
