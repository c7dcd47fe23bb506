package io.gensetlab.ui.inspector;

import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.control.ThresholdBand;
import io.gensetlab.ui.control.ThresholdSlider;
import io.gensetlab.ui.control.Tip;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * One quantity to be set: a slider with its limits, and the truth where it differs, in a line below; for changes by a
 * difference, a row of steps instead. FX thread only.
 */
final class SliderRow extends VBox {
    private final Ikon icon;
    private final String name;
    private final Quantity quantity;
    private final InspectorViewModel model;
    private final Label limits = new Label();
    private final Label truth = new Label();
    private final HBox foot;
    private SliderView.@Nullable Scale scale;
    private String unit = "";
    private @Nullable ThresholdSlider slider;
    private @Nullable StepRow steps;
    private List<ThresholdBand> bands = List.of();
    private boolean compact;
    private boolean roomy;

    SliderRow(Ikon icon, String name, Quantity quantity, InspectorViewModel model) {
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
        foot.managedProperty().bind(foot.visibleProperty());
    }

    /**
     * How much room there is.
     *
     * @param small whether there is height for one line only
     * @param large whether there is height for the limits in words; without, a tooltip tells them
     */
    void setRoom(boolean small, boolean large) {
        compact = small;
        roomy = large;
        if (slider != null) {
            slider.setCompact(small);
        }
        showFoot();
    }

    private void showFoot() {
        foot.setVisible(steps == null && (roomy || !compact && !truth.getText().isEmpty()));
    }

    private ThresholdSlider slider(SliderView view) {
        var ends = view.scale();
        var made = new ThresholdSlider(icon, name, view.unit(),
                new ThresholdSlider.Scale(ends.min(), ends.max(), ends.step(), ends.decimals()));
        made.setOnUserChange(value -> model.set(quantity, value));
        made.setOnUserMode(manual -> model.setManual(quantity, manual));
        made.setModeShown(view.hold() != SliderView.Hold.ALWAYS_MANUAL);
        made.setCompact(compact);
        Tip.show(made, () -> name + ": " + limits.getText()
                + (truth.getText().isEmpty() ? "" : ", " + truth.getText()));
        scale = ends;
        unit = view.unit();
        bands = List.of();
        slider = made;
        return made;
    }

    /** @param relative whether changes are differences */
    void show(SliderView view, boolean relative) {
        limits.setText(view.limits());
        truth.setText(view.truth());
        if (relative) {
            showSteps(view);
        } else {
            showSlider(view);
        }
        showFoot();
    }

    private void showSteps(SliderView view) {
        slider = null;
        if (steps == null || !view.unit().equals(unit)) {
            unit = view.unit();
            steps = new StepRow(icon, name, view, by -> model.shift(quantity, by));
            getChildren().setAll(steps);
        }
        steps.show(view.range());
    }

    private void showSlider(SliderView view) {
        steps = null;
        var shown = slider;
        if (shown == null || !view.scale().equals(scale) || !view.unit().equals(unit)) {
            shown = slider(view);
            getChildren().setAll(shown, foot);
        }
        if (!view.bands().equals(bands)) {
            bands = view.bands();
            shown.setBands(bands);
        }
        switch (view.hold()) {
            case AUTO -> shown.setManual(false);
            case MANUAL, ALWAYS_MANUAL -> shown.setManual(true);
            case MIXED -> shown.setManualMixed();
        }
        shown.setMixed(view.mixed());
        shown.setValue(view.value());
        shown.setReported(view.reported());
        shown.setDetail(view.detail());
    }
}
