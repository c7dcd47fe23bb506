package io.gensetlab.app;

import java.util.List;
import javafx.scene.image.Image;

/** The window's own icons, for its frame and the task bar; the build draws them from {@code packaging/icon}. */
final class WindowIcons {
    /** Edges in pixels. */
    static final List<Integer> SIZES = List.of(16, 32, 48, 64, 128, 256);

    private WindowIcons() {}

    /** One picture a size, smallest first. */
    static List<Image> all() {
        return SIZES.stream().map(WindowIcons::load).toList();
    }

    private static Image load(int size) {
        var file = "icons/genset-lab-" + size + ".png";
        var url = WindowIcons.class.getResource(file);
        if (url == null) {
            throw new IllegalStateException(file + " is missing from the program");
        }
        return new Image(url.toExternalForm());
    }
}
