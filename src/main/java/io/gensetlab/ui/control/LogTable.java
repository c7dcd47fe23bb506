package io.gensetlab.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/**
 * A log in columns over a {@link RowListView}: a head, rows of fixed height, and a button back to the newest
 * row once a person has scrolled up. A text that is cut has a tooltip. CSS class {@code log-table}.
 */
public final class LogTable<T> extends BorderPane {
    /** Height of a row, px. */
    public static final double ROW_HEIGHT = 26;

    private static final double WIDEST_TOOLTIP = 520;

    private final List<LogColumn<T>> columns;
    private final RowListView<T> list;

    /**
     * @param source the row of a number as it is now, null if it is gone
     * @param numberOf the number of a row
     */
    public LogTable(List<LogColumn<T>> columns, LongFunction<@Nullable T> source,
            ToLongFunction<? super T> numberOf) {
        this.columns = List.copyOf(columns);
        getStyleClass().add("log-table");
        setMinSize(0, 0);
        ColumnRow head = new ColumnRow(this.columns,
                this.columns.stream().map(column -> cellLabel(column, column.title())).toList());
        head.getStyleClass().add("log-head");
        list = new RowListView<>(source, numberOf, ROW_HEIGHT);
        list.setCellFactory(view -> new Row());
        list.setMinSize(0, 0);
        list.setAccessibleText("Rows, the newest last");
        Button follow = new Button("Newest", Icons.of(MaterialDesignA.ARROW_DOWN));
        follow.getStyleClass().addAll("accent", "follow-button");
        follow.setOnAction(event -> list.follow());
        follow.visibleProperty().bind(list.followingProperty().not());
        StackPane.setAlignment(follow, Pos.BOTTOM_CENTER);
        StackPane.setMargin(follow, new Insets(0, 0, 8, 0));
        StackPane body = new StackPane(list, follow);
        body.setMinSize(0, 0);
        setTop(head);
        setCenter(body);
    }

    /** The list inside: it is told there which rows to show. */
    public RowListView<T> list() {
        return list;
    }

    /** What stands in place of the rows while there are none. */
    public void setPlaceholder(Node placeholder) {
        list.setPlaceholder(placeholder);
    }

    private static Label cellLabel(LogColumn<?> column, String text) {
        Label label = new Label(text);
        label.setAlignment(column.alignment());
        label.setPadding(new Insets(0, column.alignment() == Pos.CENTER_RIGHT ? 14 : 4, 0, 0));
        return label;
    }

    private final class Row extends ListCell<@Nullable T> {
        private final ColumnRow box;
        private final List<Label> labels = new ArrayList<>();
        private final List<StateIcon> icons = new ArrayList<>();
        private final List<String> classes = new ArrayList<>();

        Row() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setMinWidth(0);
            setPrefWidth(0);
            for (LogColumn<T> column : columns) {
                Label label = cellLabel(column, "");
                label.textTruncatedProperty().subscribe(cut -> label.setTooltip(cut ? whole(label) : null));
                labels.add(label);
                icons.add(new StateIcon());
                classes.add("");
            }
            box = new ColumnRow(columns, labels);
            box.getStyleClass().add("log-row");
        }

        /** What a screen reader says of the row, put together only when one asks: the rows change ten times a second. */
        @Override
        public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute,
                Object... parameters) {
            T row = getItem();
            return attribute == AccessibleAttribute.TEXT && row != null && !isEmpty()
                    ? columns.stream()
                            .map(column -> column.title() + " " + column.text().apply(row))
                            .collect(Collectors.joining(", "))
                    : super.queryAccessibleAttribute(attribute, parameters);
        }

        private static Tooltip whole(Label label) {
            Tooltip tooltip = new Tooltip();
            tooltip.textProperty().bind(label.textProperty());
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(WIDEST_TOOLTIP);
            return tooltip;
        }

        @Override
        protected void updateItem(@Nullable T row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            for (int i = 0; i < labels.size(); i++) {
                showIn(i, row);
            }
            if (getGraphic() == null) {
                setGraphic(box);
            }
        }

        private void showIn(int i, T row) {
            LogColumn<T> column = columns.get(i);
            Label label = labels.get(i);
            label.setText(column.text().apply(row));
            Tone tone = column.tone().apply(row);
            if (icons.get(i).getTone() != tone) {
                icons.get(i).setTone(tone);
                tone.applyTo(label);
                label.setGraphic(tone == Tone.NEUTRAL ? null : icons.get(i));
            }
            String styleClass = column.styleClass().apply(row);
            String before = classes.set(i, styleClass);
            if (!before.equals(styleClass)) {
                label.getStyleClass().remove(before);
                if (!styleClass.isEmpty()) {
                    label.getStyleClass().add(styleClass);
                }
            }
        }
    }
}
