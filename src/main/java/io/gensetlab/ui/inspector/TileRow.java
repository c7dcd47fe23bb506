package io.gensetlab.ui.inspector;

import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.inspector.InspectorView.Tile;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Figures that matter, side by side, each with a word and a shape for what it means. FX thread only. */
final class TileRow extends HBox {
    private final List<Cell> cells = new ArrayList<>();

    TileRow() {
        getStyleClass().add("inspector-tiles");
    }

    void show(List<Tile> tiles) {
        while (cells.size() < tiles.size()) {
            var cell = new Cell();
            cells.add(cell);
            HBox.setHgrow(cell, Priority.ALWAYS);
            getChildren().add(cell);
        }
        for (int i = 0; i < tiles.size(); i++) {
            cells.get(i).show(tiles.get(i));
        }
    }

    private static final class Cell extends VBox {
        private final Label name = new Label();
        private final Label value = new Label();
        private final Label word = new Label();
        private final StateIcon icon = new StateIcon();

        Cell() {
            getStyleClass().add("inspector-tile");
            setAccessibleRole(AccessibleRole.TEXT);
            name.getStyleClass().add("tile-name");
            value.getStyleClass().add("tile-value");
            word.getStyleClass().add("tile-word");
            icon.managedProperty().bind(icon.visibleProperty());
            var foot = new HBox(icon, word);
            foot.getStyleClass().add("tile-foot");
            getChildren().addAll(name, value, foot);
            setMinWidth(0);
            setPrefWidth(90);
        }

        void show(Tile tile) {
            name.setText(tile.name());
            value.setText(tile.value());
            word.setText(tile.word());
            icon.setTone(tile.tone());
            icon.setVisible(tile.tone() != Tone.NEUTRAL);
            tile.tone().applyTo(word);
            setAccessibleText(tile.name() + " " + tile.value() + " " + tile.word());
            if (!tile.hint().equals(Tip.getText(this))) {
                Tip.setText(this, tile.hint());
            }
        }
    }
}
