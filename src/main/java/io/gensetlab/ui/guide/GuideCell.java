package io.gensetlab.ui.guide;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A line of the list: a chapter, or a heading with its chapter below. */
final class GuideCell extends ListCell<GuideViewModel.Entry> {
    private final Label title = new Label();
    private final Label context = new Label();
    private final VBox lines = new VBox(title, context);

    GuideCell() {
        context.getStyleClass().addAll("small", "subtle");
        title.setMinWidth(0);
        context.setMinWidth(0);
        context.managedProperty().bind(context.visibleProperty());
        // As wide as the list, so that long headings end in dots.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(GuideViewModel.@Nullable Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        title.setText(entry.title());
        context.setText(entry.context());
        context.setVisible(!entry.context().isEmpty());
        setAccessibleText(entry.title());
        setGraphic(lines);
    }
}
