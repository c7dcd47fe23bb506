package io.gensetlab.ui.map.tile;

import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** Whether a picture of a window can be taken: its map, if it has one, is painted with all tiles and names. */
public final class MapLook {
    private MapLook() {}

    /** On the FX thread. */
    public static boolean isComplete(Scene scene) {
        return scene.getRoot()
                .lookupAll(".map-canvas")
                .stream()
                .allMatch(MapLook::isComplete);
    }

    private static boolean isComplete(Node node) {
        return !(node instanceof MapCanvas map) || !isSeen(map) || map.isComplete();
    }

    /** Panels that a layout does not show stay in the scene, and paint nothing. */
    private static boolean isSeen(@Nullable Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }
}
