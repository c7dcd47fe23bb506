package io.gensetlab.ui.chart;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * The words over a plot: its name always; its unit and its legend where they have room, the legend going first. FX
 * thread.
 */
final class SectionHead extends HBox {
    private final Label name;
    private final Label unit;
    private final HBox samples;

    SectionHead(String title, String unitText, Node... legend) {
        this(new Label(title), new Label(unitText), legend);
    }

    /** With words that change, and samples of which some may be hidden and not managed. */
    SectionHead(Label title, Label unit, Node... legend) {
        name = title;
        name.getStyleClass().add("card-title");
        this.unit = unit;
        unit.getStyleClass().add("card-unit");
        samples = new HBox(legend);
        samples.getStyleClass().add("chart-legend");
        getChildren().addAll(name, unit, samples);
        getStyleClass().add("chart-head");
        setMinWidth(0);
    }

    @Override
    protected void layoutChildren() {
        // Asked at each layout: the type comes with the style sheets, after the first one.
        double room = getWidth() - width(name) - getSpacing() - width(unit);
        unit.setVisible(room >= 0);
        samples.setVisible(room >= width(samples) + 2 * getSpacing());
        double left = snappedLeftInset();
        put(name, left, Math.min(width(name), getWidth()));
        put(unit, left + width(name) + getSpacing(), width(unit));
        put(samples, getWidth() - width(samples), width(samples));
    }

    private static double width(Region part) {
        return Math.ceil(part.prefWidth(-1));
    }

    private void put(Region part, double x, double width) {
        layoutInArea(part, x, 0, width, getHeight(), 0, HPos.LEFT, VPos.CENTER);
    }
}
