package io.gensetlab.ui.control;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;

/** Finds what takes the keyboard within a part of the window. FX thread. */
public final class FocusWalk {
    private FocusWalk() {}

    /** The first node that takes the keyboard, in the order of the scene graph. */
    public static Optional<Node> first(Node within) {
        if (!within.isVisible() || within.isDisabled()) {
            return Optional.empty();
        }
        if (within.isFocusTraversable()) {
            return Optional.of(within);
        }
        if (within instanceof Parent parent) {
            for (var child : parent.getChildrenUnmodifiable()) {
                var found = first(child);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
