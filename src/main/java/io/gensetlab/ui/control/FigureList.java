package io.gensetlab.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * Named figures below each other, the most important first; those that have no room are left out. FX thread. CSS class
 * {@code figure-list}; its labels {@code figure-name} and {@code figure-value}.
 */
public final class FigureList extends Region {
    private static final double LOWEST_ROW = 15;
    private static final double TALLEST_ROW = 22;
    private static final double GAP = 8;

    private final List<Label> names = new ArrayList<>();
    private final List<Label> values = new ArrayList<>();

    public FigureList() {
        getStyleClass().add("figure-list");
        setMinSize(0, 0);
    }

    /** Adds a figure; returns the label of its value. */
    public Label add(String name, String tip) {
        var label = new Label(name);
        label.getStyleClass().add("figure-name");
        var value = new Label();
        value.getStyleClass().add("figure-value");
        value.setAlignment(Pos.CENTER_RIGHT);
        value.textProperty().subscribe(this::requestLayout);
        for (var one : List.of(label, value)) {
            one.setManaged(false);
            Tip.setText(one, tip);
        }
        names.add(label);
        values.add(value);
        getChildren().addAll(label, value);
        return value;
    }

    @Override
    protected double computePrefWidth(double height) {
        double widest = 0;
        for (int i = 0; i < names.size(); i++) {
            widest = Math.max(widest, names.get(i).prefWidth(-1) + GAP + values.get(i).prefWidth(-1));
        }
        return Math.ceil(widest);
    }

    @Override
    protected double computePrefHeight(double width) {
        return names.size() * TALLEST_ROW;
    }

    @Override
    protected void layoutChildren() {
        int rows = (int) Math.min(names.size(), getHeight() / LOWEST_ROW);
        double height = rows == 0 ? 0 : Math.min(TALLEST_ROW, Math.floor(getHeight() / rows));
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            var value = values.get(i);
            name.setVisible(i < rows);
            value.setVisible(i < rows);
            double of = Math.min(Math.ceil(value.prefWidth(-1)), getWidth());
            name.resizeRelocate(0, i * height, Math.max(0, Math.min(Math.ceil(name.prefWidth(-1)),
                    getWidth() - of - 2)), height);
            value.resizeRelocate(getWidth() - of, i * height, of, height);
        }
    }
}
