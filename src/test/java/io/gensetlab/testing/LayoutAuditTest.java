package io.gensetlab.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.ui.control.Tip;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The audit sees each kind of defect when there is one. */
@ExtendWith(ApplicationExtension.class)
class LayoutAuditTest {
    private VBox good;
    private Pane holder;

    @Start
    void start(Stage stage) {
        good = new VBox(new Label("fits"), new Button("fits, too"));
        holder = new Pane(good);
        stage.setScene(new Scene(holder, 300, 200));
        stage.show();
    }

    private List<String> findings(FxRobot robot) {
        robot.interact(() -> {
            holder.applyCss();
            holder.layout();
        });
        return LayoutAudit.findings(holder);
    }

    @Test
    void whatFitsIsNoFinding(FxRobot robot) {
        assertThat(findings(robot)).isEmpty();
    }

    @Test
    void cutWordsAreSeenUnlessATooltipHasThem(FxRobot robot) {
        var label = new Label("rather long words");
        robot.interact(() -> {
            label.setMaxWidth(40);
            good.getChildren().add(label);
        });
        assertThat(findings(robot)).singleElement().asString().startsWith("cut: ");
        robot.interact(() -> {
            label.getStyleClass().add(LayoutAudit.MAY_BE_CUT);
            Tip.setText(label, "All of it: rather long words");
        });
        assertThat(findings(robot)).isEmpty();
    }

    @Test
    void wordsOutsideTheWindowAndControlsOverEachOtherAreSeen(FxRobot robot) {
        robot.interact(() -> holder.getChildren().add(at(new Button("out"), 280, 100)));
        assertThat(findings(robot)).singleElement().asString().startsWith("outside by ");
        robot.interact(() -> holder.getChildren().set(1, at(new Button("over"), 5, 20)));
        assertThat(findings(robot)).singleElement().asString().startsWith("over each other: ");
    }

    @Test
    void aControlWithoutANameIsSeen(FxRobot robot) {
        assertThat(LayoutAudit.nameless(holder)).isEmpty();
        robot.interact(() -> good.getChildren().add(new Button()));
        assertThat(LayoutAudit.nameless(holder)).hasSize(1);
    }

    private static Button at(Button button, double x, double y) {
        button.relocate(x, y);
        return button;
    }
}
