package io.gensetlab.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Finds what takes the keyboard within a part of the window. FX thread. */
public final class FocusWalk {
    private FocusWalk() {}

    /**
     * Keeps the keyboard in a part of the window as long as that is shown: Tab goes from the last that takes it to the
     * first, Shift+Tab the other way.
     */
    public static void keepIn(Parent part) {
        part.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.TAB || event.isShortcutDown() || event.isAltDown()) {
                return;
            }
            var all = new ArrayList<Node>();
            collect(part, all);
            boolean back = event.isShiftDown();
            if (!all.isEmpty() && event.getTarget() == (back ? all.getFirst() : all.getLast())) {
                (back ? all.getLast() : all.getFirst()).requestFocus();
                event.consume();
            }
        });
    }

    private static void collect(Node node, List<Node> all) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            all.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

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
