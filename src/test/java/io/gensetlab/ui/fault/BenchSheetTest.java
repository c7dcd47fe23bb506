package io.gensetlab.ui.fault;

import static io.gensetlab.ui.fleet.PanelStage.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.ui.fleet.PanelStage;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Selection;
import java.io.IOException;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class BenchSheetTest {
    private final RecordedBench lab = new RecordedBench();
    private final Selection<GeneratorId> selection = new Selection<>();
    private final PanelStage panel = new PanelStage(SampleFleet.snapshot(SampleFleet.eight(), List.of()));

    @Start
    void start(Stage stage) throws IOException {
        selection.set(GeneratorId.numbered(1));
        var controller = new BenchController(lab, panel.feed(), selection, Runnable::run, Runnable::run,
                SampleFleet.snapshot(SampleFleet.eight(), List.of()), () -> lab.said.add("close"));
        PanelStage.open(stage, "fault-bench.fxml", controller, 976, 652);
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Labeled.class).getText();
    }

    @Test
    void aFaultIsFoundSetInjectedAndTakenBackByKeyboard(FxRobot robot) {
        robot.clickOn("#search").write("sensor-bias").press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(text(robot, "#name")).isEqualTo("Bias");
        assertThat(robot.lookup(".course-plot").queryAll()).isNotEmpty();
        onFx(() -> {
            robot.lookup("#parameter-offset").queryAs(TextInputControl.class).setText("20");
            return true;
        });
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        assertThat(lab.said).singleElement().asString().contains("sensor-bias").contains("offset=20.0");
        assertThat(text(robot, "#said")).isEqualTo("Injected: Bias, generator1.");
        robot.clickOn("#undo");
        assertThat(lab.said).last().isEqualTo("undo");
    }

    /** A form that moves by itself would inject something else than the catalogue says. */
    @Test
    void aFormStandsAsTheCatalogueSays(FxRobot robot) {
        robot.clickOn("#search").write("sensor-drift").press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(robot.lookup("#parameter-perSecond").queryAs(TextInputControl.class).getText())
                .isEqualTo("0.2");
        assertThat(robot.lookup("#parameter-cap").queryAs(TextInputControl.class).getText()).isEqualTo("40");
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        assertThat(lab.said).singleElement().asString().contains("perSecond=0.2").contains("cap=40.0");
    }

    @Test
    void aChoiceOfManyIsAList(FxRobot robot) {
        robot.clickOn("#search").write("connection ends").press(KeyCode.ENTER).release(KeyCode.ENTER);
        onFx(() -> {
            var list = (ComboBox<?>) robot.lookup("#parameter-ending").query();
            assertThat(list.getItems()).hasSize(DeviceEnding.values().length);
            list.getSelectionModel().select(3);
            return true;
        });
        robot.clickOn("#inject");
        assertThat(lab.said).singleElement().asString().contains("ending=take-over");
    }

    @Test
    void whatIsInjectedHasACrossAndEmbeddedBrokersHaveButtons(FxRobot robot) {
        panel.show(SampleFleet.snapshot(SampleFleet.eight(),
                List.of(SampleFleet.fault(8, 3, FaultPreset.OVERHEAT, 0))));
        robot.clickOn(".chip-close");
        assertThat(lab.said).containsExactly("clear [8]");
        robot.clickOn("#search").write("broker-kafka");
        assertThat(robot.lookup("#bench-broker-pause").tryQuery()).isPresent();
        assertThat(robot.lookup("#inject").query().isVisible()).isFalse();
        robot.clickOn("#clearAll").clickOn("Close");
        assertThat(lab.said).containsExactly("clear [8]", "clear all", "close");
    }
}
