package io.gensetlab.ui.control;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The names of a plot's series, each with a sample of its line. Goes into a card's head. */
final class PlotLegend extends HBox {
    PlotLegend() {
        getStyleClass().add("plot-legend");
        setMinWidth(0);
    }

    void show(List<PlotSeries> series) {
        getChildren().setAll(series.stream().map(one -> {
            Label label = new Label(one.name(), SeriesTag.sample(one));
            label.setMinWidth(Region.USE_PREF_SIZE);
            return label;
        }).toList());
    }
}
