package io.gensetlab.ui.inspector;

import io.gensetlab.ui.control.Tip;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Chooses how a change of several sets is meant: the same value for all, or the same difference. FX thread only. */
final class RelativeBar extends HBox {
    RelativeBar(BooleanProperty relative) {
        getStyleClass().add("relative-bar");
        var caption = new Label("All get");
        caption.getStyleClass().add("row-name");
        caption.setMinWidth(Region.USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var absolute = segment("= Value", "absolute", "All get the same value.");
        var difference = segment("± Difference", "relative",
                "All move by the same difference; each stops at the end of its own scale.");
        relative.subscribe(on -> {
            absolute.setSelected(!on);
            difference.setSelected(on);
        });
        absolute.setOnAction(event -> {
            absolute.setSelected(true);
            relative.set(false);
        });
        difference.setOnAction(event -> {
            difference.setSelected(true);
            relative.set(true);
        });
        var group = new HBox(absolute, difference);
        group.getStyleClass().add("segments");
        getChildren().addAll(caption, space, group);
    }

    private static ToggleButton segment(String text, String id, String hint) {
        var button = new ToggleButton(text);
        button.setId("change-" + id);
        button.getStyleClass().add("segment");
        button.setMinWidth(Region.USE_PREF_SIZE);
        Tip.setText(button, hint);
        return button;
    }
}
