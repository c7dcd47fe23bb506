package io.gensetlab.ui.fault;

import static io.gensetlab.ui.fleet.PanelStage.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.fleet.PanelStage;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Selection;
import java.io.IOException;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.javafx.FontIcon;
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
    void whatIsSearchedByItsTitleIsChosen(FxRobot robot) {
        robot.clickOn("#search").write("last will");
        assertThat(text(robot, "#name")).isEqualTo("Last will");
        robot.eraseText(9).write("MQTT broker");
        assertThat(text(robot, "#name")).isEqualTo("MQTT broker");
    }

    @Test
    void nothingMovesWhenAFieldIsWrong(FxRobot robot) {
        robot.clickOn("#search").write("sensor-bias");
        double before = places(robot);
        set(robot, "#parameter-offset", "much");
        set(robot, "#timing-lasting", "2x");
        assertThat(places(robot)).isEqualTo(before);
        assertThat(text(robot, "#parameter-error")).isEqualTo("Offset is a number in °C.");
        assertThat(text(robot, "#timing-error")).startsWith("Lasts: seconds");
        set(robot, "#timing-lasting", "2m");
        assertThat(robot.lookup("#timing-error").query().isVisible()).isFalse();
    }

    /** Where the preview, below all, begins. */
    private static double places(FxRobot robot) {
        return onFx(() -> {
            var preview = robot.lookup("#preview").query();
            preview.getScene().getRoot().applyCss();
            preview.getScene().getRoot().layout();
            return preview.localToScene(0, 0).getY();
        });
    }

    private static void set(FxRobot robot, String field, String text) {
        onFx(() -> {
            robot.lookup(field).queryAs(TextInputControl.class).setText(text);
            return true;
        });
    }

    /** With the focus on it and without, in both themes. */
    @Test
    void aChosenToggleIsSeenToBeChosenAndCanBeRead(FxRobot robot) {
        robot.clickOn("#search").write("last-will");
        robot.clickOn("#counted");
        for (var theme : Theme.values()) {
            assertSeen(robot, theme, "#counted");
            robot.clickOn("#search");
            assertSeen(robot, theme, "#counted");
            robot.clickOn("#counted").clickOn("#counted");
        }
        robot.clickOn("#search").eraseText(9).write("sensor-bias").clickOn("#timing-more");
        for (var theme : Theme.values()) {
            assertSeen(robot, theme, "#timing-more");
            var icon = robot.lookup("#timing-more .ikonli-font-icon").<FontIcon>query();
            assertThat(contrast((Color) icon.getFill(), ground(robot, "#timing-more")))
                    .as(theme + " chevron")
                    .isGreaterThan(3);
        }
    }

    private static void assertSeen(FxRobot robot, Theme theme, String query) {
        onFx(() -> {
            var scene = robot.lookup(query).query().getScene();
            theme.apply(scene);
            scene.getRoot().applyCss();
            return true;
        });
        var button = robot.lookup(query).queryAs(ToggleButton.class);
        assertThat(button.isSelected()).isTrue();
        assertThat(contrast((Color) button.getTextFill(), ground(robot, query))).as(theme + " words")
                .isGreaterThan(4.5);
        var border = (Color) button.getBackground().getFills().getFirst().getFill();
        assertThat(contrast(border, ground(robot, query))).as(theme + " border").isGreaterThan(1.5);
    }

    private static Color ground(FxRobot robot, String query) {
        return (Color) robot.lookup(query)
                .queryAs(ToggleButton.class)
                .getBackground()
                .getFills()
                .getLast()
                .getFill();
    }

    private static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
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
