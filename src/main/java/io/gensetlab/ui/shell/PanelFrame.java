package io.gensetlab.ui.shell;

import io.gensetlab.ui.control.FocusWalk;
import io.gensetlab.ui.control.VisibilityWatch;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** A panel with what the window must know of it; it is moved from place to place as a whole. FX thread. */
final class PanelFrame extends StackPane {
    static final String STYLE = "panel-frame";

    private final Panel panel;

    PanelFrame(Panel panel, Node content) {
        super(content);
        this.panel = panel;
        getStyleClass().add(STYLE);
        setId("panel-" + panel.id());
        setMinSize(panel.leastWidth(), panel.leastHeight());
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText(panel.title());
    }

    Panel panel() {
        return panel;
    }

    /** Whether it is in the window, and its tab, if it has one, is the chosen one. */
    boolean isSeen() {
        return VisibilityWatch.isSeen(this);
    }

    /** Gives the keyboard to the first in it that takes it. */
    void focus() {
        FocusWalk.first(this).ifPresent(Node::requestFocus);
    }
}
