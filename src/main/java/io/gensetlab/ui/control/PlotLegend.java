package io.gensetlab.ui.control;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * The names of a plot's series, each with a sample of its line. Goes into a card's head; where there is no room
 * for the names only the samples stay, and the names are their tooltips. CSS class {@code plot-legend}.
 */
final class PlotLegend extends HBox {
    private double fullWidth;

    PlotLegend() {
        getStyleClass().add("plot-legend");
        setAlignment(Pos.CENTER_RIGHT);
    }

    void show(List<PlotSeries> series) {
        getChildren().setAll(series.stream().map(one -> {
            Label label = new Label(one.name(), SeriesTag.sample(one));
            label.setMinWidth(Region.USE_PREF_SIZE);
            Tip.setText(label, one.name());
            return label;
        }).toList());
    }

    private Label label(int index) {
        return (Label) getChildren().get(index);
    }

    private boolean isCompact() {
        return !getChildren().isEmpty() && label(0).getContentDisplay() == ContentDisplay.GRAPHIC_ONLY;
    }

    @Override
    protected double computePrefWidth(double height) {
        if (!isCompact()) {
            fullWidth = super.computePrefWidth(height);
        }
        return fullWidth;
    }

    @Override
    protected double computeMinWidth(double height) {
        return getChildren().size() * (SeriesTag.SAMPLE_WIDTH + getSpacing());
    }

    @Override
    protected void layoutChildren() {
        double wanted = prefWidth(-1);
        boolean compact = getWidth() < wanted - 0.5;
        if (compact != isCompact()) {
            for (int i = 0; i < getChildren().size(); i++) {
                label(i).setContentDisplay(compact ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            }
        }
        super.layoutChildren();
    }
}
