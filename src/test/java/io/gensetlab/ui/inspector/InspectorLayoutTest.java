package io.gensetlab.ui.inspector;

import static io.gensetlab.ui.fleet.PanelStage.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.fleet.PanelStage;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Selection;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.skin.LabelSkin;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What it costs to lay the panel out: counted, not timed. */
@ExtendWith(ApplicationExtension.class)
class InspectorLayoutTest {
    private final Selection<GeneratorId> selection = new Selection<>();
    private final PanelStage panel = new PanelStage(SampleFleet.snapshot(SampleFleet.eight(),
            List.of(SampleFleet.fault(1, 3, FaultPreset.OVERHEAT, 60_000))));
    private InspectorController controller;
    private Stage stage;

    @Start
    void start(Stage window) throws IOException {
        stage = window;
        controller = new InspectorController(new RecordedInspector(), panel.feed(), selection,
                new SimpleObjectProperty<>(Units.WIRE), new Acts(), InstantSource.system());
        PanelStage.open(window, "inspector-panel.fxml", controller, 340, 640);
        stage.setWidth(340);
        stage.setHeight(640);
    }

    @AfterEach
    void close() {
        onFx(() -> {
            controller.close();
            return true;
        });
    }

    /** Counts how often its words are broken into lines. */
    private static final class CountingSkin extends LabelSkin {
        private int measured;

        CountingSkin(Label label) {
            super(label);
        }

        @Override
        protected double computePrefHeight(double width, double top, double right, double bottom,
                double left) {
            measured++;
            return super.computePrefHeight(width, top, right, bottom, left);
        }
    }

    @Test
    void theNoteOfATripIsMeasuredOnceALayoutHoweverDeepThePanelStands() {
        onFx(() -> {
            selection.setAll(List.of(GeneratorId.numbered(3)));
            return true;
        });

        assertThat(measuredIn(0)).isLessThanOrEqualTo(2);
        assertThat(measuredIn(6)).isLessThanOrEqualTo(2);
    }

    /** @param boxes how many boxes stand around the panel, beside those it has of its own */
    private int measuredIn(int boxes) {
        return onFx(() -> {
            var scene = stage.getScene();
            Parent content = scene.getRoot();
            for (int i = 0; i < boxes; i++) {
                scene.setRoot(new StackPane());
                Pane around = i % 2 == 0 ? new VBox() : new StackPane();
                around.getChildren().add(content);
                content = around;
                scene.setRoot(content);
            }
            var note = (Label) content.lookup("#noteText");
            assertThat(note.isWrapText() && note.getText().contains("trip")).isTrue();
            var counting = new CountingSkin(note);
            note.setSkin(counting);
            content.applyCss();
            content.layout();
            requestLayoutOfAll(content);
            counting.measured = 0;
            content.layout();
            assertThat(note.getHeight()).isGreaterThan(20);
            return counting.measured;
        });
    }

    private static void requestLayoutOfAll(Parent parent) {
        parent.requestLayout();
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child instanceof Parent inner) {
                requestLayoutOfAll(inner);
            }
        }
    }
}
