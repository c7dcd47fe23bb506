package io.gensetlab.ui.inspector;

import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.control.ThresholdBand;
import io.gensetlab.ui.control.ThresholdSlider;
import io.gensetlab.ui.control.Tip;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;

/** A slider with its limits, and the truth where it differs, in a line below. FX thread only. */
final class SliderRow extends VBox {
    private final Ikon icon;
    private final String name;
    private final Quantity quantity;
    private final InspectorViewModel model;
    private final Label limits = new Label();
    private final Label truth = new Label();
    private final HBox foot;
    private double max = Double.NaN;
    private ThresholdSlider slider;
    private List<ThresholdBand> bands = List.of();

    /** @param roomy whether there is height for the limits in words; without, only a tooltip tells them */
    SliderRow(Ikon icon, String name, Quantity quantity, double firstMax, InspectorViewModel model,
            ObservableBooleanValue roomy) {
        this.icon = icon;
        this.name = name;
        this.quantity = quantity;
        this.model = model;
        getStyleClass().add("slider-row");
        setId("slider-" + quantity.wireName());
        limits.getStyleClass().add("slider-limits");
        truth.getStyleClass().add("slider-truth");
        truth.setMinWidth(USE_PREF_SIZE);
        limits.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        foot = new HBox(limits, space, truth);
        foot.getStyleClass().add("slider-foot");
        foot.visibleProperty().bind(truth.textProperty().isNotEmpty().or(roomy));
        foot.managedProperty().bind(foot.visibleProperty());
        slider = slider(firstMax);
    }

    private ThresholdSlider slider(double newMax) {
        var made = new ThresholdSlider(icon, name, quantity.unit(),
                new ThresholdSlider.Scale(0, newMax, 1, 0));
        made.setOnUserChange(value -> model.set(quantity, value));
        made.setOnUserMode(manual -> model.setManual(quantity, manual));
        if (quantity == Quantity.FUEL_VOLUME) {
            made.setModeShown(false);
        }
        Tip.show(made, limits::getText);
        max = newMax;
        bands = List.of();
        getChildren().setAll(made, foot);
        return made;
    }

    void show(SliderView view) {
        if (view.max() != max) {
            slider = slider(view.max());
        }
        if (!view.bands().equals(bands)) {
            bands = view.bands();
            slider.setBands(bands);
        }
        slider.setManual(view.manual());
        slider.setValue(view.value());
        slider.setReported(view.value());
        slider.setDetail(view.detail());
        limits.setText(view.limits());
        truth.setText(view.truth());
    }
}
