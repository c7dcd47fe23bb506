package io.gensetlab.ui.map;

import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.ui.control.Icons;
import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.Tone;
import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** What the markers mean. */
final class MapLegend {
    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
    private static final double ROOM_FOR_SPACE = 460;
    private static final double ROOM_FOR_WORDS = 390;

    private MapLegend() {}

    /** Fills the legend; on a map of little width it stands closer, and at last without words. */
    static void fill(HBox legend, ReadOnlyDoubleProperty mapWidth) {
        var entries = entries();
        legend.getChildren().setAll(entries);
        mapWidth.subscribe(now -> {
            double width = now.doubleValue();
            legend.pseudoClassStateChanged(TIGHT, width < ROOM_FOR_SPACE);
            var shown = width < ROOM_FOR_WORDS ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
            entries.forEach(entry -> entry.setContentDisplay(shown));
        });
    }

    /** One entry for each state. */
    private static List<Label> entries() {
        return List.of(GeneratorHealth.RUNNING, GeneratorHealth.STARTING, GeneratorHealth.STANDBY,
                GeneratorHealth.WARNING, GeneratorHealth.ALARM, GeneratorHealth.SILENT)
                .stream()
                .map(health -> {
                    var entry = new Label(health.label(), icon(health));
                    entry.setMinWidth(Label.USE_PREF_SIZE);
                    return entry;
                })
                .toList();
    }

    /** As the marker looks; elsewhere an alarm and a lost connection have other signs. */
    static Node icon(GeneratorHealth health) {
        var tone = tone(health);
        return switch (health) {
            case ALARM -> sign(MaterialDesignC.CLOSE_OCTAGON, tone);
            case SILENT -> sign(MaterialDesignC.CANCEL, tone);
            case RUNNING, STARTING, STANDBY, WARNING -> new StateIcon(tone);
        };
    }

    private static Node sign(Ikon ikon, Tone tone) {
        var icon = Icons.of(ikon, "state-icon");
        tone.applyTo(icon);
        return icon;
    }

    private static Tone tone(GeneratorHealth health) {
        return switch (health) {
            case STANDBY -> Tone.IDLE;
            case RUNNING -> Tone.OK;
            case STARTING -> Tone.STARTING;
            case WARNING -> Tone.WARNING;
            case ALARM -> Tone.ALARM;
            case SILENT -> Tone.OFFLINE;
        };
    }
}
