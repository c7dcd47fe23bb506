package io.gensetlab.ui.shell;

import io.gensetlab.ui.control.FocusWalk;
import io.gensetlab.ui.control.Icons;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/** The command palette: a field, and below it what fits; all by keys. FX thread. */
final class Palette {
    private static final double WIDTH = 560;
    private static final double ROW = 40;
    private static final int ROWS = 9;
    private static final int PAGE = 8;

    private final StackPane window;
    private final PaletteViewModel model;
    private final StackPane ground = new StackPane();
    private final TextField field = new TextField();
    private final ListView<PaletteEntry> list = new ListView<>();
    private final Label nothing = new Label(
            "Nothing fits. Try a site, a city, or a word such as pause or layout.");
    private @Nullable Node focusedBefore;

    /** @param window what it lies over */
    Palette(StackPane window, PaletteViewModel model) {
        this.window = window;
        this.model = model;
        field.setPromptText("Find a generator, a place, or something to do");
        field.setAccessibleText("Find a generator, a place, or something to do");
        field.setId("palette-field");
        list.setId("palette-list");
        list.setAccessibleText("What fits");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * ROWS);
        list.setCellFactory(view -> new Row());
        nothing.setWrapText(true);
        nothing.getStyleClass().add("palette-nothing");
        list.setPlaceholder(nothing);
        var card = new VBox(field, list);
        card.getStyleClass().addAll("shell-sheet", "palette");
        card.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        StackPane.setAlignment(card, Pos.TOP_CENTER);
        StackPane.setMargin(card, new Insets(54, 24, 24, 24));
        ground.getStyleClass().add("shell-sheet-ground");
        ground.setId("palette");
        FocusWalk.keepIn(ground);
        ground.getChildren().add(card);
        ground.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        ground.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getTarget() == ground) {
                close();
            }
        });
        field.textProperty().subscribe((before, now) -> fill(now));
    }

    boolean isOpen() {
        return ground.getParent() != null;
    }

    void open() {
        if (isOpen()) {
            return;
        }
        focusedBefore = window.getScene() == null ? null : window.getScene().getFocusOwner();
        model.open();
        field.clear();
        fill("");
        window.getChildren().add(ground);
        field.requestFocus();
    }

    void close() {
        window.getChildren().remove(ground);
        if (focusedBefore != null && focusedBefore.getScene() != null) {
            focusedBefore.requestFocus();
        }
        focusedBefore = null;
    }

    private void fill(String typed) {
        list.getItems().setAll(model.find(typed));
        list.getSelectionModel().select(0);
        list.scrollTo(0);
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close();
            case DOWN -> step(1);
            case UP -> step(-1);
            case PAGE_DOWN -> step(PAGE);
            case PAGE_UP -> step(-PAGE);
            case ENTER -> choose();
            case TAB -> step(event.isShiftDown() ? -1 : 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int by) {
        int size = list.getItems().size();
        if (size > 0) {
            int next = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, size - 1);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - ROWS + 2));
        }
    }

    private void choose() {
        var entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            // First away with it: what is done may open a sheet, or want the keyboard.
            close();
            model.chosen(entry);
        }
    }

    /** An entry: icon, title, what it belongs to, keys. */
    private final class Row extends ListCell<PaletteEntry> {
        private final Label title = new Label();
        private final Label detail = new Label();
        private final Label keys = new Label();
        private final HBox line = new HBox(10);

        Row() {
            title.getStyleClass().add("medium");
            title.setMinWidth(USE_PREF_SIZE);
            detail.getStyleClass().add("caption");
            detail.setMinWidth(0);
            keys.getStyleClass().add("key-cap");
            keys.setMinWidth(USE_PREF_SIZE);
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            line.setAlignment(Pos.CENTER_LEFT);
            line.getChildren().addAll(new StackPane(), title, detail, space, keys);
            line.setMinWidth(0);
            line.setPrefWidth(0);
            setOnMouseClicked(event -> {
                // The rows below the last entry are cells, too.
                if (!isEmpty() && event.getButton() == MouseButton.PRIMARY) {
                    choose();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable PaletteEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (entry == null || empty) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            title.setText(entry.title());
            detail.setText(entry.detail());
            keys.setText(entry.keys());
            keys.setVisible(!entry.keys().isEmpty());
            keys.setManaged(keys.isVisible());
            line.getChildren().set(0, Icons.of(switch (entry.kind()) {
                case ACT -> MaterialDesignF.FLASH_OUTLINE;
                case GENERATOR -> MaterialDesignE.ENGINE_OUTLINE;
                case PLACE -> MaterialDesignM.MAP_MARKER_OUTLINE;
            }));
            setGraphic(line);
            setAccessibleText(entry.title() + ", " + entry.detail()
                    + (entry.keys().isEmpty() ? "" : ", " + entry.keys()));
        }
    }
}
