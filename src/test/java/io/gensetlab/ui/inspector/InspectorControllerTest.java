package io.gensetlab.ui.inspector;

import static io.gensetlab.ui.fleet.PanelStage.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.ui.fleet.PanelStage;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Selection;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class InspectorControllerTest {
    private final RecordedInspector lab = new RecordedInspector();
    private final Selection<GeneratorId> selection = new Selection<>();
    private final PanelStage panel = new PanelStage(SampleFleet.snapshot(SampleFleet.eight(), List.of()));
    private InspectorController controller;

    @Start
    void start(Stage stage) throws IOException {
        controller = new InspectorController(lab, panel.feed(), selection, InstantSource.system());
        PanelStage.open(stage, "inspector-panel.fxml", controller, 340, 620);
    }

    @AfterEach
    void close() {
        onFx(() -> {
            controller.close();
            return true;
        });
    }

    private void select(int number) {
        onFx(() -> {
            selection.set(GeneratorId.numbered(number));
            return true;
        });
    }

    private static Point2D onTrack(FxRobot robot, String slider, double fraction) {
        return onFx(() -> {
            Node track = robot.lookup(slider).lookup(".threshold-track").query();
            Bounds bounds = track.localToScreen(track.getBoundsInLocal());
            return new Point2D(bounds.getMinX() + fraction * bounds.getWidth(), bounds.getMinY() + 14);
        });
    }

    @Test
    void withoutSelectionItSaysWhatToDo(FxRobot robot) {
        assertThat(robot.lookup("#inspector-empty").query().isVisible()).isTrue();
        assertThat(robot.lookup("#scroll").query().isVisible()).isFalse();
        select(1);
        assertThat(robot.lookup("#inspector-empty").query().isVisible()).isFalse();
        assertThat(robot.lookup("#scroll").query().isVisible()).isTrue();
    }

    @Test
    void aClickOnATrackPinsWhatTheSensorReports(FxRobot robot) {
        select(1);
        robot.clickOn(onTrack(robot, "#slider-temperature", 0.9));
        assertThat(lab.said.getLast()).matches("pin generator1 COOLANT_TEMPERATURE 120.0");
        robot.type(KeyCode.LEFT);
        assertThat(lab.said.getLast()).matches("pin generator1 COOLANT_TEMPERATURE 119.0");
    }

    @Test
    void theFuelSliderSetsTheTank(FxRobot robot) {
        select(1);
        robot.clickOn(onTrack(robot, "#slider-fuel", 0.001));
        assertThat(lab.said).containsExactly("pin generator1 FUEL_VOLUME 0.0");
        select(2);
        robot.clickOn(onTrack(robot, "#slider-fuel", 0.999));
        assertThat(lab.said.getLast()).isEqualTo("pin generator2 FUEL_VOLUME 3014.0");
    }

    @Test
    void autoReleases(FxRobot robot) {
        select(3);
        Node mode = robot.lookup("#slider-temperature").lookup(".threshold-mode").query();
        robot.clickOn(mode);
        assertThat(lab.said).containsExactly("release generator3 COOLANT_TEMPERATURE");
    }

    @Test
    void buttonsOrder(FxRobot robot) {
        select(1);
        robot.clickOn("#stop");
        select(8);
        robot.clickOn("#start");
        select(3);
        robot.clickOn("#reset");
        assertThat(lab.said).containsExactly("stop generator1", "start generator8", "reset generator3");
    }

    @Test
    void atItsNarrowestNothingIsWiderThanTheView(FxRobot robot) {
        select(3);
        onFx(() -> {
            robot.window(0).setWidth(320);
            return true;
        });
        ScrollPane scroll = robot.lookup("#scroll").queryAs(ScrollPane.class);
        double body = onFx(() -> ((Region) scroll.getContent()).getWidth());
        assertThat(body).isLessThanOrEqualTo(onFx(() -> scroll.getViewportBounds().getWidth()) + 0.5);
    }
}
