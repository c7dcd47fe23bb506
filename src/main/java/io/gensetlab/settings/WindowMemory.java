package io.gensetlab.settings;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How the window stood when it was closed.
 *
 * @param layout the layout that was shown; empty for the first one
 * @param panel the panel that had all the room; empty for none
 * @param splitters where splitters were put, by the name of their split: fractions from 0 to 1
 * @param x left edge on the screen, px; with {@code width} 0 there is nothing remembered
 * @param y upper edge
 * @param width px
 * @param height px
 * @param maximised whether it filled the screen
 */
public record WindowMemory(String layout, String panel, Map<String, List<Double>> splitters, double x,
        double y,
        double width, double height, boolean maximised) {
    /** At the first start. */
    public static final WindowMemory NONE = new WindowMemory("", "", Map.of(), 0, 0, 0, 0, false);

    public WindowMemory {
        // A file from before there was this.
        panel = Objects.requireNonNullElse(panel, "");
        splitters = Map.copyOf(splitters);
    }
}
