package io.gensetlab.ui.chart;

import io.gensetlab.ui.control.SeriesSample;
import io.gensetlab.ui.control.Tip;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/**
 * The generators compared, each with a sample of its colour and the longest name for which there is room beside the
 * others: its site, the site's first word, what differs of the ids. Id and site are in the tooltip. Takes no room where
 * there is one generator.
 */
public final class ComparedLegend extends HBox {
    private final Label prefix = new Label();
    private List<List<String>> ways = List.of();
    /** What each way takes, px. */
    private double[] widths = new double[0];
    private int way;

    public ComparedLegend() {
        getStyleClass().addAll("chart-legend", "compared-legend");
        prefix.getStyleClass().add("compared-prefix");
        prefix.managedProperty().bind(prefix.visibleProperty());
        setMinWidth(0);
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    void show(List<ComparedSet> sets) {
        setVisible(sets.size() > 1);
        ways = sets.size() > 1 ? ComparedSet.waysToName(sets) : List.of();
        widths = new double[0];
        getChildren().clear();
        if (ways.isEmpty()) {
            return;
        }
        prefix.setText(ComparedSet.commonPrefix(sets));
        getChildren().add(prefix);
        for (int i = 0; i < sets.size(); i++) {
            var label = new Label("", new SeriesSample(ReadingsViewModel.colour(i)));
            label.setAccessibleText(sets.get(i).fullName());
            label.setMinWidth(SeriesSample.WIDTH);
            Tip.setText(label, sets.get(i).fullName());
            getChildren().add(label);
        }
        name(0);
    }

    private void name(int chosen) {
        way = chosen;
        prefix.setVisible(chosen == ways.size() - 1 && !prefix.getText().isEmpty());
        for (int i = 0; i < ways.get(chosen).size(); i++) {
            ((Label) getChildren().get(i + 1)).setText(ways.get(chosen).get(i));
        }
    }

    /** Any width will do. */
    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        if (widths.length != ways.size()) {
            // Measured once: names that changed in each layout would ask for the next one.
            widths = new double[ways.size()];
            for (int i = 0; i < widths.length; i++) {
                name(i);
                widths[i] = super.computePrefWidth(-1);
            }
        }
        int fitting = 0;
        while (fitting < widths.length - 1 && widths[fitting] > getWidth()) {
            fitting++;
        }
        if (widths.length > 0 && fitting != way) {
            name(fitting);
        }
        super.layoutChildren();
    }
}
