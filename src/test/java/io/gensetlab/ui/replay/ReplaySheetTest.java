package io.gensetlab.ui.replay;

import static io.gensetlab.ui.fleet.PanelStage.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.lab.EndedReplays;
import io.gensetlab.lab.ReplayDesk;
import io.gensetlab.lab.ReplayInput;
import io.gensetlab.lab.ReplayPlan;
import io.gensetlab.ui.fleet.PanelStage;
import io.gensetlab.ui.fleet.SampleFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ReplaySheetTest {
    private final RecordedReplay lab = new RecordedReplay();
    private final PanelStage panel = new PanelStage(SampleFleet.snapshot(SampleFleet.eight(), List.of()));
    private @Nullable Path picked;
    @TempDir
    private Path folder;

    @Start
    void start(Stage stage) throws IOException {
        var model = new ReplayViewModel(lab, Runnable::run, Runnable::run);
        var controller = new ReplayController(model, panel.feed(), title -> picked, ZoneOffset.UTC,
                () -> lab.said.add("close"));
        PanelStage.open(stage, "replay-sheet.fxml", controller, 640, 640);
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Labeled.class).getText();
    }

    private static void type(FxRobot robot, String field, String text) {
        onFx(() -> {
            robot.lookup(field).queryAs(TextInputControl.class).setText(text);
            return true;
        });
    }

    private Path rows(String text) throws IOException {
        return Files.writeString(folder.resolve("rows.csv"), text);
    }

    @Test
    void aFileIsChosenReplayedAsItIsToBeAndStopped(FxRobot robot) throws IOException {
        robot.clickOn("#replay-start");
        assertThat(text(robot, "#replay-problem")).contains("Choose");
        picked = rows("generatorID,lat,lon,temperature,pressure,fuel,ts\ngenerator1,51,4,80,400,900,1000\n");
        robot.clickOn("#replay-file");
        assertThat(text(robot, "#replay-source")).endsWith("rows.csv");
        type(robot, "#replay-speed", "200");
        robot.clickOn("#replay-start");
        assertThat(text(robot, "#replay-problem")).contains("0.1 to 100");
        assertThat(lab.said).isEmpty();
        type(robot, "#replay-speed", "20");
        assertThat(text(robot, "#replay-problem")).as("what was wrong is put right").isEmpty();
        type(robot, "#replay-only", "generator1, generator7");
        robot.clickOn("#stamps-original").clickOn("#replay-start");
        assertThat(lab.said).singleElement()
                .asString()
                .startsWith("start rows.csv 20.0 null true ")
                .contains("generator1")
                .contains("generator7");
        assertThat(robot.lookup("#replay-start").query().isDisabled()).isTrue();
        robot.clickOn("#replay-stop");
        panel.show(SampleFleet.snapshot(SampleFleet.eight(), List.of()));
        robot.clickOn("#replay-back").clickOn("Close");
        assertThat(lab.said).endsWith("stop", "leave", "close");
    }

    @Test
    void whatWasEndedFromElsewhereIsOverWithItsLastCounts(FxRobot robot) throws IOException {
        var snapshot = SampleFleet.snapshot(SampleFleet.eight(), List.of());
        picked = rows("generatorID,lat,lon,temperature,pressure,fuel,ts\ngenerator1,51,4,80,400,900,1000\n");
        robot.clickOn("#replay-file").clickOn("#replay-start");
        panel.show(snapshot);
        var bar = robot.lookup("#replay-bar").queryAs(ProgressBar.class);
        lab.state = ReplayDesk.State.FLEET;
        panel.show(snapshot);
        assertThat(text(robot, "#replay-progress")).isEqualTo("It ended before its first row.");
        try (var input = ReplayInput.of(folder.resolve("rows.csv"))) {
            var plan = new ReplayPlan(1, null, false, Set.of(), null, null);
            lab.state = ReplayDesk.State.REPLAYING;
            lab.current = EndedReplays.early(input, plan, 1_322);
            panel.show(snapshot);
            assertThat(bar.isIndeterminate()).isTrue();
            lab.state = ReplayDesk.State.FLEET;
            lab.current = EndedReplays.early(input, plan, 1_539);
            panel.show(snapshot);
            assertThat(text(robot, "#replay-progress")).startsWith("Ended early. ").contains("1,539 sent");
            assertThat(bar.isIndeterminate()).isFalse();
            assertThat(robot.lookup("#replay-start").query().isDisabled()).isFalse();
        }
    }

    @Test
    void whatCannotBeReplayedSaysWhy(FxRobot robot) throws IOException {
        picked = rows("name,lat,lon\nHospital,51,4\n");
        robot.clickOn("#replay-file").clickOn("#replay-start");
        assertThat(text(robot, "#replay-problem")).contains("rows.csv");
        picked = rows("generatorID,lat,lon,temperature,pressure,fuel\ngenerator1,51,4,80,400,900\n");
        robot.clickOn("#replay-file").clickOn("#stamps-original").clickOn("#replay-start");
        assertThat(text(robot, "#replay-problem")).contains("has no ts");
        lab.refusal = "Switch MQTT or Kafka on.";
        robot.clickOn("#replay-start");
        assertThat(text(robot, "#replay-problem")).isEqualTo("Switch MQTT or Kafka on.");
        assertThat(lab.said).isEmpty();
    }
}
