package io.gensetlab.ui.fault;

import static io.gensetlab.ui.fleet.PanelStage.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.ui.fleet.PanelStage;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Selection;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FaultControllerTest {
    private final RecordedFaults lab = new RecordedFaults();
    private final Selection<GeneratorId> selection = new Selection<>();
    private final PanelStage panel = new PanelStage(SampleFleet.snapshot(SampleFleet.eight(), List.of()));
    private final Acts acts = new Acts();
    private FaultController controller;
    private Parent panelRoot;

    @Start
    void start(Stage stage) throws IOException {
        selection.set(GeneratorId.numbered(1));
        controller = new FaultController(lab, panel.feed(), selection, acts, InstantSource.system());
        PanelStage.open(stage, "fault-presets.fxml", controller, 340, 320);
        panelRoot = stage.getScene().getRoot();
    }

    @AfterEach
    void close() {
        onFx(() -> {
            controller.close();
            return true;
        });
    }

    private static ToggleButton button(FxRobot robot, FaultPreset preset) {
        return robot.lookup("#preset-" + preset.id()).queryAs(ToggleButton.class);
    }

    @Test
    void aPresetInjectsAndClears(FxRobot robot) {
        robot.clickOn("#preset-overheat");
        assertThat(lab.said).containsExactly("inject generator1 overheat");
        assertThat(button(robot, FaultPreset.OVERHEAT).isSelected()).isTrue();
        panel.show(SampleFleet.snapshot(SampleFleet.eight(),
                List.of(SampleFleet.fault(501, 1, FaultPreset.OVERHEAT, 0))));
        robot.clickOn("#preset-overheat");
        assertThat(lab.said).containsExactly("inject generator1 overheat", "clear 501");
        assertThat(button(robot, FaultPreset.OVERHEAT).isSelected()).isFalse();
    }

    @Test
    void theButtonsFollowTheLab(FxRobot robot) {
        panel.show(SampleFleet.snapshot(SampleFleet.eight(),
                List.of(SampleFleet.fault(1, 1, FaultPreset.FUEL_LEAK, 160_000))));
        var button = button(robot, FaultPreset.FUEL_LEAK);
        assertThat(button.isSelected()).isTrue();
        assertThat(button.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("coming"));
        assertThat(robot.lookup("in 1:00").queryAll()).isNotEmpty();
        panel.show(SampleFleet.snapshot(SampleFleet.eight(), List.of()));
        assertThat(button.isSelected()).isFalse();
    }

    private static List<String> others(FxRobot robot) {
        return onFx(() -> {
            var button = robot.lookup("#others").queryAs(MenuButton.class);
            button.show();
            var texts = button.getItems().stream().map(MenuItem::getText).filter(Objects::nonNull).toList();
            button.hide();
            return texts;
        });
    }

    @Test
    void theOthersAreInAListThatSelectsThemAndOpensTheBench(FxRobot robot) {
        assertThat(robot.lookup("#others").queryAs(Labeled.class).getText()).isEqualTo("No other fault");
        assertThat(robot.lookup("#others").query().isDisabled()).isTrue();
        panel.show(SampleFleet.snapshot(SampleFleet.eight(),
                List.of(SampleFleet.fault(8, 3, FaultPreset.OVERHEAT, 0),
                        SampleFleet.fault(9, 4, FaultPreset.FUEL_LEAK, 160_000))));
        assertThat(robot.lookup("#others").queryAs(Labeled.class).getText()).isEqualTo("2 other faults");
        assertThat(others(robot)).containsExactly("generator3 · Overheat to trip",
                "generator4 · Slow fuel leak · in 1:00", "All faults…");
        robot.clickOn("#others").clickOn("generator4 · Slow fuel leak · in 1:00");
        assertThat(selection.get()).isEqualTo(GeneratorId.numbered(4));
        acts.add(Act.of("sheet.fault_bench", "Window", "All faults", null, () -> lab.said.add("bench")));
        robot.clickOn("#others").clickOn("All faults…");
        assertThat(lab.said).containsExactly("bench");
    }

    /** What grew with the faults would take the inspector's room. */
    @Test
    void thePanelIsAsHighWithFaultsAsWithout() {
        double without = height();
        panel.show(SampleFleet.snapshot(SampleFleet.eight(),
                LongStream.rangeClosed(1, 50)
                        .mapToObj(handle -> SampleFleet.fault(handle, (int) handle % 8 + 1,
                                FaultPreset.OVERHEAT,
                                0))
                        .toList()));
        assertThat(height()).isEqualTo(without);
    }

    private double height() {
        return onFx(() -> {
            panelRoot.applyCss();
            panelRoot.layout();
            return panelRoot.prefHeight(340);
        });
    }

    @Test
    void severalSelectedAreInjectedTogether(FxRobot robot) {
        onFx(() -> {
            selection.setAll(List.of(GeneratorId.numbered(1), GeneratorId.numbered(2)));
            return true;
        });
        assertThat(robot.lookup("#target").queryAs(Labeled.class).getText()).isEqualTo("2 selected");
        panel.show(SampleFleet.snapshot(SampleFleet.eight(),
                List.of(SampleFleet.fault(8, 1, FaultPreset.OVERHEAT, 0))));
        var button = button(robot, FaultPreset.OVERHEAT);
        assertThat(button.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("partly"));
        assertThat(robot.lookup("on 1 of 2").queryAll()).isNotEmpty();
        robot.clickOn("#preset-overheat");
        assertThat(lab.said).containsExactly("inject generator2 overheat");
        assertThat(button.isSelected()).isTrue();
        robot.clickOn("#clearAll");
        assertThat(lab.said).last().isEqualTo("clear all");
        assertThat(button.isSelected()).isFalse();
    }

    @Test
    void withoutSelectionTheButtonsAreOffAndAHintSaysWhy(FxRobot robot) {
        onFx(() -> {
            selection.set(null);
            return true;
        });
        assertThat(button(robot, FaultPreset.OVERHEAT).isDisabled()).isTrue();
        assertThat(robot.lookup("#sentence").queryAs(Labeled.class).getText())
                .startsWith("Select a generator");
    }

    /** In the presentation, and beside a panel that has the whole place, it is hidden. */
    @Test
    void theKeysActOnWhatIsThereThoughThePanelIsHidden() {
        onFx(() -> {
            panelRoot.setVisible(false);
            return true;
        });
        panel.show(SampleFleet.snapshot(SampleFleet.eight(),
                List.of(SampleFleet.fault(8, 1, FaultPreset.OVERHEAT, 0))));
        onFx(() -> {
            acts.run("fault.overheat");
            return true;
        });
        assertThat(lab.said).containsExactly("clear 8");
        panel.show(SampleFleet.snapshot(SampleFleet.eight(),
                List.of(SampleFleet.fault(9, 3, FaultPreset.OVERHEAT, 0))));
        onFx(() -> {
            acts.run("fault.clear-all");
            return true;
        });
        assertThat(lab.said).containsExactly("clear 8", "clear all");
    }

    @Test
    void theConsequenceIsToldUnderThePointer(FxRobot robot) {
        robot.moveTo("#preset-silent-device");
        assertThat(robot.lookup("#sentence").queryAs(Labeled.class).getText())
                .contains(FaultPreset.SILENT_DEVICE.consequence());
    }
}
