package io.gensetlab.ui.map;

import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.ui.map.tile.MapListener.Modifiers;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Lists sets that stand at one place, too many to be shown round it. FX thread only. */
final class CrowdBox extends MapBox {
    private static final double ROW = 28;
    private static final double HEIGHT = 200;

    private final ListView<String> list = new ListView<>();

    /**
     * @param back gets the focus when the box closes
     * @param chosen gets what is picked
     */
    CrowdBox(MapViewModel model, Node back, BiConsumer<String, Modifiers> chosen) {
        super("", back);
        list.setId("crowd-list");
        list.setAccessibleText("Generators at this place");
        list.setFixedCellSize(ROW);
        list.setPrefHeight(HEIGHT);
        list.setMinHeight(2 * ROW);
        list.setCellFactory(view -> new SetCell(model));
        list.setOnMouseClicked(
                event -> pick(chosen, new Modifiers(event.isShiftDown(), event.isShortcutDown())));
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                pick(chosen, new Modifiers(event.isShiftDown(), event.isShortcutDown()));
                event.consume();
            }
        });
        getChildren().add(list);
    }

    private void pick(BiConsumer<String, Modifiers> chosen, Modifiers modifiers) {
        String id = list.getSelectionModel().getSelectedItem();
        if (id != null) {
            chosen.accept(id, modifiers);
        }
    }

    void ask(List<String> ids) {
        setTitle(MapPlacing.generators(ids.size()) + " here");
        list.getItems().setAll(ids);
        open(list);
    }

    private static final class SetCell extends ListCell<String> {
        private final MapViewModel model;

        SetCell(MapViewModel model) {
            this.model = model;
        }

        @Override
        protected void updateItem(String id, boolean empty) {
            super.updateItem(id, empty);
            var status = empty || id == null ? null : model.status(id);
            if (status == null) {
                setText(null);
                setGraphic(null);
            } else {
                setText(status.generator().site().name() + " · " + id);
                setGraphic(MapLegend.icon(GeneratorHealth.of(status)));
            }
        }
    }
}
