package io.gensetlab.ui.control;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * One row of a {@link LogTable}: a label in each column. The labels are not managed, so that a new text in one of them,
 * many times a second, has only that label laid out anew and not the list with its 100,000 rows. FX thread.
 */
final class ColumnRow extends Region {
    private final List<? extends LogColumn<?>> columns;
    private final List<Label> labels;

    /** @param labels one a column; their preferred widths do not matter */
    ColumnRow(List<? extends LogColumn<?>> columns, List<Label> labels) {
        this.columns = columns;
        this.labels = List.copyOf(labels);
        labels.forEach(label -> label.setManaged(false));
        getChildren().addAll(labels);
        setMinWidth(0);
    }

    /** Widths of the columns in so much room, px: those that grow share what is left, or what is missing. */
    static double[] widths(List<? extends LogColumn<?>> columns, double room) {
        double wanted = 0;
        long growing = 0;
        for (var column : columns) {
            wanted += column.width();
            growing += column.grow() ? 1 : 0;
        }
        double each = growing == 0 ? 0 : (room - wanted) / growing;
        return columns.stream()
                .mapToDouble(
                        column -> column.grow() ? Math.max(0, column.width() + each) : column.width())
                .toArray();
    }

    @Override
    protected double computePrefWidth(double height) {
        return columns.stream().mapToDouble(LogColumn::width).sum() + snappedLeftInset()
                + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        double highest = labels.stream().mapToDouble(label -> label.prefHeight(-1)).max().orElse(0);
        return highest + snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        double x = snappedLeftInset();
        double y = snappedTopInset();
        double height = Math.max(0, getHeight() - y - snappedBottomInset());
        var widths = widths(columns, Math.max(0, getWidth() - x - snappedRightInset()));
        for (int i = 0; i < widths.length; i++) {
            double left = snapPositionX(x);
            x += widths[i];
            labels.get(i).resizeRelocate(left, y, snapPositionX(x) - left, height);
        }
    }
}
