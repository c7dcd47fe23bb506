package io.gensetlab.ui.hint;

import static io.gensetlab.ui.fleet.PanelStage.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.ui.fleet.PanelStage;
import io.gensetlab.ui.fleet.SampleFleet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class HintControllerTest implements HintActions {
    private final List<String> said = new ArrayList<>();
    private final PanelStage panel = new PanelStage(SampleFleet.snapshot(SampleFleet.many(2), List.of()));
    private HintController controller;
    private volatile boolean story;

    @Override
    public void pointAt(HintStep step) {
        said.add("point at " + step);
    }

    @Override
    public void firstStepsClosed() {
        said.add("closed");
    }

    @Override
    public boolean isStoryOn() {
        return story;
    }

    @Start
    void start(Stage stage) throws IOException {
        controller = new HintController(true, this, panel.feed());
        PanelStage.open(stage, "hint-first-steps.fxml", controller, 1000, 60);
    }

    @AfterEach
    void close() {
        onFx(() -> {
            controller.close();
            return true;
        });
    }

    @Test
    void showMePointsAndATickTakesItsPlace(FxRobot robot) {
        Node cell = robot.lookup("#hint-fault").query();
        robot.clickOn(robot.from(cell).lookup(".hint-show").<Node>query());
        assertThat(said).containsExactly("point at FAULT");
        panel.show(SampleFleet.snapshot(SampleFleet.many(2),
                List.of(SampleFleet.fault(1, 1, FaultPreset.FUEL_LEAK, 0))));
        assertThat(cell.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("done"));
        assertThat(robot.from(cell).lookup(".hint-show").<Node>query().isVisible()).isFalse();
        assertThat(robot.from(cell).lookup(".hint-tick").<Node>query().isVisible()).isTrue();
        Node other = robot.lookup("#hint-switches").query();
        assertThat(other.getPseudoClassStates()).doesNotContain(PseudoClass.getPseudoClass("done"));
    }

    @Test
    void whatAScenarioDoesIsNotDoneByHand(FxRobot robot) {
        var injected = SampleFleet.snapshot(SampleFleet.many(2),
                List.of(SampleFleet.fault(1, 1, FaultPreset.FUEL_LEAK, 0)));
        Node cell = robot.lookup("#hint-fault").query();
        story = true;
        panel.show(injected);
        assertThat(cell.getPseudoClassStates()).doesNotContain(PseudoClass.getPseudoClass("done"));
        story = false;
        panel.show(injected);
        assertThat(cell.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("done"));
    }

    @Test
    void dismissedItTakesNoRoomUntilItIsAskedFor(FxRobot robot) {
        Node card = robot.lookup(".hint-card").query();
        robot.clickOn("#dismiss");
        assertThat(said).containsExactly("closed");
        assertThat(card.isVisible()).isFalse();
        assertThat(card.isManaged()).isFalse();
        onFx(() -> {
            controller.reopen();
            return true;
        });
        assertThat(card.isVisible()).isTrue();
        assertThat(card.isManaged()).isTrue();
    }
}
