package io.gensetlab.ui.settings;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.delivery.CheckStep;
import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.Tone;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a test found: each step with a tick, or a sentence that says what to do. */
final class CheckResults extends VBox {
    private static final double STAGE_WIDTH = 92;

    CheckResults() {
        getStyleClass().add("check-results");
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    /** Shows these; none hides it. FX thread. */
    void show(List<CheckReport> reports) {
        getChildren().setAll(reports.stream().map(CheckResults::section).toList());
        setVisible(!reports.isEmpty());
    }

    private static Node section(CheckReport report) {
        var title = new Label(report.title(), new StateIcon(report.ok() ? Tone.OK : Tone.ALARM));
        title.getStyleClass().add("section-title");
        var section = new VBox(4, title);
        section.getStyleClass().add("check-report");
        report.steps().forEach(step -> section.getChildren().add(line(step)));
        return section;
    }

    private static Node line(CheckStep step) {
        var tone = switch (step.outcome()) {
            case PASSED -> Tone.OK;
            case NOTED -> Tone.WARNING;
            case FAILED -> Tone.ALARM;
        };
        var stage = new Label(step.stage().label(), new StateIcon(tone));
        stage.getStyleClass().add("check-stage");
        stage.setMinWidth(STAGE_WIDTH);
        var sentence = new Label(step.sentence());
        sentence.getStyleClass().add("check-result");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        tone.applyTo(sentence);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        return new HBox(8, stage, sentence);
    }
}
