package io.gensetlab.ui.shell;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The inspector above the faults; scrolls if there is no room for both. The pseudo-class {@code tight} of its {@code
 * side-column} says that height is short. FX thread.
 */
final class SideColumn extends ScrollPane {
    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
    /** The inspector shows its sliders on a line each below this. */
    private static final double TIGHT_BELOW = 580;

    SideColumn(Node inspector, Node faults) {
        var column = new VBox(inspector, faults);
        column.getStyleClass().add("side-column");
        VBox.setVgrow(inspector, Priority.ALWAYS);
        setContent(column);
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        heightProperty().subscribe(height -> column.pseudoClassStateChanged(TIGHT,
                height.doubleValue() < TIGHT_BELOW));
    }
}
