package io.gensetlab.ui.fault;

import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.ui.control.WrapLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A button for each way in which a device's connection ends, and what came of it. FX thread. */
final class WillPane extends VBox {
    private static final double BUTTON_WIDTH = 218;

    private final VBox told = new VBox();
    private final Label nothing = new WrapLabel("Nothing has ended yet.");

    WillPane(BenchViewModel model) {
        getStyleClass().add("bench-proof");
        var grid = new GridPane();
        grid.getStyleClass().add("bench-proof-grid");
        for (var ending : DeviceEnding.values()) {
            var button = new Button(ending.label());
            button.setId("end-" + ending.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            button.setMinWidth(BUTTON_WIDTH);
            button.setMaxWidth(BUTTON_WIDTH);
            button.disableProperty().bind(model.obstacleProperty().isNotEmpty());
            button.setOnAction(event -> model.end(ending));
            var sentence = new WrapLabel(ending.sentence());
            sentence.getStyleClass().add("field-note");
            GridPane.setHgrow(sentence, Priority.ALWAYS);
            grid.addRow(grid.getRowCount(), button, sentence);
        }
        var title = new Label("Received by our own subscriber");
        title.getStyleClass().add("section-title");
        title.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var back = new Button("Report again");
        back.setId("end-over");
        back.getStyleClass().add("small-button");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(event -> model.wills().comeBack());
        var head = new HBox(title, space, back);
        head.getStyleClass().add("bench-line");
        told.setId("will-told");
        told.setSpacing(4);
        nothing.getStyleClass().add("field-note");
        var box = new VBox(6, head, told);
        box.getStyleClass().add("bench-live");
        getChildren().addAll(grid, box);
        model.wills().linesProperty().subscribe(lines -> {
            show(lines);
            back.setDisable(lines.isEmpty());
        });
    }

    private void show(List<WillBoard.Line> lines) {
        if (lines.isEmpty()) {
            told.getChildren().setAll(nothing);
            return;
        }
        var nodes = new ArrayList<ToneLine>(lines.size());
        for (var line : lines) {
            var node = new ToneLine();
            node.show(line);
            nodes.add(node);
        }
        told.getChildren().setAll(nodes);
    }
}
