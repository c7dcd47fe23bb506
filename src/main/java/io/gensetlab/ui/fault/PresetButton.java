package io.gensetlab.ui.fault;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.ui.control.Icons;
import io.gensetlab.ui.control.Tip;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignO;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/** A preset: icon, name, and while it is on what it is doing and a cross. CSS class {@code preset}. FX thread only. */
final class PresetButton extends ToggleButton {
    private static final PseudoClass COMING = PseudoClass.getPseudoClass("coming");
    private static final PseudoClass PARTLY = PseudoClass.getPseudoClass("partly");

    private final FaultPreset preset;
    private final FaultViewModel model;
    private final Label words = new Label();
    private final FontIcon cross = Icons.of(MaterialDesignC.CLOSE, "preset-cross");

    PresetButton(FaultPreset preset, FaultViewModel model) {
        this.preset = preset;
        this.model = model;
        setId("preset-" + preset.id());
        getStyleClass().add("preset");
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        var name = new Label(shortName(preset));
        name.getStyleClass().add("preset-name");
        name.setMinWidth(USE_PREF_SIZE);
        words.getStyleClass().add("preset-words");
        words.managedProperty().bind(words.visibleProperty());
        cross.managedProperty().bind(cross.visibleProperty());
        var text = new VBox(name, words);
        text.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        var content = new HBox(Icons.of(icon(preset)), text, cross);
        content.getStyleClass().add("preset-content");
        // A button's graphic is as wide as it likes to be; this one fills the button, so that the cross stands at its end.
        content.prefWidthProperty().bind(widthProperty().subtract(14));
        content.setMouseTransparent(true);
        setGraphic(content);
        Tip.setText(this, preset.label() + ". " + preset.consequence());
        setOnAction(event -> {
            model.press(preset);
            show();
        });
        hoverProperty().subscribe(this::hovered);
        focusVisibleProperty().subscribe(this::hovered);
        disableProperty().bind(model.enabledProperty().not());
        model.stateProperty(preset).subscribe(this::show);
        show();
    }

    private void hovered(boolean on) {
        if (on) {
            model.hover(preset);
        } else if (!isHover() && !isFocusVisible()) {
            model.hover(null);
        }
    }

    private void show() {
        var state = model.stateProperty(preset).get();
        boolean some = state instanceof PresetState.Some;
        boolean on = !some && !(state instanceof PresetState.Off);
        setSelected(on);
        pseudoClassStateChanged(COMING, state instanceof PresetState.Coming);
        pseudoClassStateChanged(PARTLY, some);
        words.setText(state.words());
        words.setVisible(on || some);
        cross.setVisible(on);
        setAccessibleText(preset.label() + (on
                ? ", " + state.words() + ", press to clear"
                : some ? ", " + state.words() + " selected, press to inject into the others" : ""));
    }

    /** A name that fits; the tooltip has the whole one. */
    static String shortName(FaultPreset preset) {
        return switch (preset) {
            case STORM_AFTER_OUTAGE -> "Storm after outage";
            case STUCK_TEMPERATURE -> "Stuck sensor";
            case FUEL_THEFT -> "Fuel theft";
            case FAIL_TO_START -> "Fail to start";
            case HIDDEN_OVERHEAT -> "Hidden overheat";
            case DRIFTING_PRESSURE -> "Drifting pressure";
            case OVERHEAT, FUEL_LEAK, LOW_OIL_PRESSURE, SILENT_DEVICE, ROGUE_PRODUCER, CLOCK_JUMP,
                    FLAPPING_LINK,
                    AREA_BLACKOUT ->
                preset.label();
        };
    }

    static Ikon icon(FaultPreset preset) {
        return switch (preset) {
            case OVERHEAT -> MaterialDesignT.THERMOMETER_ALERT;
            case FUEL_LEAK, FUEL_THEFT -> MaterialDesignG.GAS_STATION;
            case FAIL_TO_START -> MaterialDesignE.ENGINE_OFF;
            case HIDDEN_OVERHEAT -> MaterialDesignT.THERMOMETER_OFF;
            case DRIFTING_PRESSURE -> MaterialDesignG.GAUGE;
            case CLOCK_JUMP -> MaterialDesignC.CLOCK_ALERT_OUTLINE;
            case FLAPPING_LINK -> MaterialDesignL.LAN_PENDING;
            case STORM_AFTER_OUTAGE -> MaterialDesignW.WEATHER_LIGHTNING;
            case AREA_BLACKOUT -> MaterialDesignT.TRANSMISSION_TOWER_OFF;
            case LOW_OIL_PRESSURE -> MaterialDesignO.OIL;
            case STUCK_TEMPERATURE -> MaterialDesignT.THERMOMETER_OFF;
            case SILENT_DEVICE -> MaterialDesignL.LAN_DISCONNECT;
            case ROGUE_PRODUCER -> MaterialDesignC.CODE_JSON;
        };
    }
}
