package io.gensetlab.ui.map;

import io.gensetlab.ui.map.tile.PlaceFinder;
import io.gensetlab.ui.map.tile.PlaceSearch;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Asks for a place, by coordinates or by the beginning of a city's name. FX thread only. */
final class PlaceBox extends MapBox {
    private static final int MOST = 6;
    private static final double ROW = 30;

    private final PlaceSearch search;
    private final TextField field = new TextField();
    private final ListView<PlaceFinder.Found> list = new ListView<>();
    private final Label nothing = new Label("No city begins so. Coordinates look like 52.1, 4.3 or 52°N 4°E.");
    private Consumer<PlaceFinder.Found> onChosen = place -> {
    };

    /** @param back gets the focus when the box closes */
    PlaceBox(PlaceSearch search, Node back) {
        super("Place generator at", back);
        this.search = search;
        field.setId("place-at");
        field.setPromptText("City or 52.1, 4.3");
        field.setAccessibleText("City or coordinates");
        field.textProperty().subscribe(this::look);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        field.setOnAction(event -> choose());
        list.setId("place-list");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new PlaceCell());
        list.setOnMouseClicked(event -> choose());
        nothing.setWrapText(true);
        nothing.getStyleClass().add("caption");
        getChildren().addAll(field, list, nothing);
        look("");
    }

    /**
     * Asks.
     *
     * @param title what the place is for
     * @param chosen gets it
     */
    void ask(String title, Consumer<PlaceFinder.Found> chosen) {
        setTitle(title);
        onChosen = chosen;
        field.clear();
        open(field);
    }

    private void look(String text) {
        var found = search.find(text, MOST);
        list.getItems().setAll(found);
        list.getSelectionModel().selectFirst();
        list.setPrefHeight(found.size() * ROW + 2);
        list.setMinHeight(found.size() * ROW + 2);
        show(list, !found.isEmpty());
        show(nothing, found.isEmpty() && !text.isBlank());
    }

    private static void show(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose() {
        var place = list.getSelectionModel().getSelectedItem();
        if (place != null) {
            close();
            onChosen.accept(place);
        }
    }

    private static final class PlaceCell extends ListCell<PlaceFinder.Found> {
        private final Label name = new Label();
        private final Label detail = new Label();
        private final HBox row;

        PlaceCell() {
            getStyleClass().add("place-cell");
            detail.getStyleClass().add("caption");
            detail.setMinWidth(USE_PREF_SIZE);
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            row = new HBox(8, name, gap, detail);
            // The list's width without its edge, so that a long name is shortened and not cut.
            row.setMaxWidth(240);
            row.setMaxHeight(Double.MAX_VALUE);
            row.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(PlaceFinder.Found place, boolean empty) {
            super.updateItem(place, empty);
            setText(null);
            if (empty || place == null) {
                setGraphic(null);
            } else {
                name.setText(place.name());
                detail.setText(place.detail());
                setGraphic(row);
                setAccessibleText(place.name() + ", " + place.detail());
            }
        }
    }
}
