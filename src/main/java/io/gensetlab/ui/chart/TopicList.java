package io.gensetlab.ui.chart;

import io.gensetlab.lab.TopicRow;
import io.gensetlab.ui.control.Icons;
import io.gensetlab.ui.control.Tip;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** MQTT topics as a tree in a list: a level opens and closes by a click, Enter, or the arrow keys. FX thread. */
final class TopicList extends ListView<TopicRow> {
    private static final double ROW_HEIGHT = 20;
    private static final double INDENT = 14;

    private final Predicate<TopicRow> open;
    private final Consumer<TopicRow> toggle;

    TopicList(Predicate<TopicRow> open, Consumer<TopicRow> toggle) {
        this.open = open;
        this.toggle = toggle;
        getStyleClass().addAll("bar-list", "topic-list");
        setFixedCellSize(ROW_HEIGHT);
        setMinSize(0, 0);
        setAccessibleText("MQTT topics");
        setCellFactory(view -> new Row());
        setOnKeyPressed(event -> {
            var row = getSelectionModel().getSelectedItem();
            if (event.isAltDown() || event.isShortcutDown() || row == null
                    || row.topics() <= 1 && !hasBelow(row)) {
                return;
            }
            boolean wanted = switch (event.getCode()) {
                case KeyCode.LEFT -> open.test(row);
                case KeyCode.RIGHT -> !open.test(row);
                case KeyCode.ENTER -> true;
                default -> false;
            };
            if (wanted) {
                toggle.accept(row);
                event.consume();
            }
        });
    }

    /** Shows these rows, keeping the place and what is selected. */
    void setRows(List<TopicRow> rows) {
        if (rows.size() != getItems().size()) {
            var selected = getSelectionModel().getSelectedItem();
            getItems().setAll(rows);
            if (selected != null) {
                rows.stream()
                        .filter(row -> row.path().equals(selected.path()))
                        .findFirst()
                        .ifPresent(getSelectionModel()::select);
            }
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).equals(getItems().get(i))) {
                getItems().set(i, rows.get(i));
            }
        }
    }

    private static boolean hasBelow(TopicRow row) {
        return row.topics() > 1 && !row.rest();
    }

    private final class Row extends ListCell<TopicRow> {
        private final Region indent = new Region();
        private final FontIcon arrow = Icons.of(MaterialDesignC.CHEVRON_DOWN);
        private final Label name = new Label();
        private final Label figure = new Label();
        private final HBox box = new HBox(indent, arrow, name, figure);

        Row() {
            getStyleClass().add("topic-cell");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setMinWidth(0);
            setPrefWidth(0);
            box.getStyleClass().add("topic-row");
            name.getStyleClass().add("bar-name");
            name.setMinWidth(0);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            figure.getStyleClass().add("bar-figure");
            figure.setMinWidth(Region.USE_PREF_SIZE);
            Tip.show(this, () -> {
                var row = getItem();
                return row == null
                        ? ""
                        : String.format(Locale.ROOT, "%s: %,d acknowledged%s",
                                row.rest() ? row.name() : row.path(),
                                row.messages(),
                                row.topics() > 1
                                        ? String.format(Locale.ROOT, " on %,d topics", row.topics())
                                        : "");
            });
            setOnMouseClicked(event -> {
                var row = getItem();
                if (row != null && hasBelow(row)) {
                    toggle.accept(row);
                }
            });
        }

        @Override
        protected void updateItem(@Nullable TopicRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            indent.setMinWidth(row.depth() * INDENT);
            arrow.setIconCode(open.test(row) ? MaterialDesignC.CHEVRON_DOWN : MaterialDesignC.CHEVRON_RIGHT);
            arrow.setVisible(hasBelow(row));
            name.setText(row.name() + (hasBelow(row)
                    ? String.format(Locale.ROOT, "  (%,d topics)", row.topics())
                    : ""));
            figure.setText(Comparison.rate(row.perSecond()) + "/s");
            setAccessibleText(name.getText() + " " + figure.getText());
            setGraphic(box);
        }
    }
}
