package io.gensetlab.ui.chart;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.ui.control.SeriesSample;
import java.util.List;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * The generators compared, each with a sample of its colour; empty where there is one. Where there is no room for the
 * names the samples stay.
 */
public final class ComparedLegend extends HBox {
    private double wanted;

    public ComparedLegend() {
        getStyleClass().addAll("chart-legend", "compared-legend");
        setMinWidth(0);
    }

    void show(List<GeneratorId> compared) {
        getChildren().clear();
        wanted = 0;
        for (int i = 0; i < compared.size() && compared.size() > 1; i++) {
            var label = new Label(compared.get(i).value(), new SeriesSample(ReadingsViewModel.colour(i)));
            label.setMinWidth(Region.USE_PREF_SIZE);
            io.gensetlab.ui.control.Tip.setText(label, compared.get(i).value());
            getChildren().add(label);
        }
    }

    private boolean isCompact() {
        return !getChildren().isEmpty() && ((Label) getChildren().getFirst()).getContentDisplay() == ContentDisplay.GRAPHIC_ONLY;
    }

    @Override
    protected double computePrefWidth(double height) {
        if (!isCompact()) {
            wanted = super.computePrefWidth(height);
        }
        return wanted;
    }

    @Override
    protected double computeMinWidth(double height) {
        return getChildren().size() * (SeriesSample.WIDTH + getSpacing());
    }

    @Override
    protected void layoutChildren() {
        boolean compact = getWidth() < prefWidth(-1) - 0.5;
        if (compact != isCompact()) {
            getChildren().forEach(child -> ((Label) child)
                    .setContentDisplay(compact ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        }
        super.layoutChildren();
    }
}
