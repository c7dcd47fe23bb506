package io.gensetlab.ui.map;

import io.gensetlab.telemetry.Units;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Which colour of the heat is which figure: the highest figure on top. FX thread only. */
final class HeatLegend extends VBox {
    private static final PseudoClass DOWNWARDS = PseudoClass.getPseudoClass("downwards");

    private final Label title = new Label();
    private final Region bar = new Region();
    private final Label high = new Label();
    private final Label middle = new Label();
    private final Label low = new Label();

    HeatLegend() {
        getStyleClass().addAll("map-heat-legend");
        setId("map-heat-legend");
        setMouseTransparent(true);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        bar.getStyleClass().add("map-heat-bar");
        title.setWrapText(true);
        var first = new Region();
        var second = new Region();
        VBox.setVgrow(first, Priority.ALWAYS);
        VBox.setVgrow(second, Priority.ALWAYS);
        for (Label label : new Label[]{high, middle, low}) {
            label.setMinWidth(USE_PREF_SIZE);
        }
        var row = new HBox(6, bar, new VBox(high, first, middle, second, low));
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, row);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(Heat heat, Units units) {
        var scale = heat.scale();
        setVisible(scale != null);
        if (scale != null) {
            double most = Math.max(scale.cold(), scale.hot());
            double least = Math.min(scale.cold(), scale.hot());
            title.setText(heat.label());
            high.setText(heat.format(most, units));
            middle.setText(heat.format((most + least) / 2, units));
            low.setText(heat.format(least, units));
            bar.pseudoClassStateChanged(DOWNWARDS, scale.hot() < scale.cold());
        }
    }
}
