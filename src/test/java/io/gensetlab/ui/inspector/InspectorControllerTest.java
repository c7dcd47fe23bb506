package io.gensetlab.ui.inspector;

import static io.gensetlab.ui.fleet.PanelStage.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.fleet.PanelStage;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Selection;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class InspectorControllerTest {
    private final RecordedInspector lab = new RecordedInspector();
    private final Selection<GeneratorId> selection = new Selection<>();
    private final ObjectProperty<Units> units = new SimpleObjectProperty<>(Units.WIRE);
    private final Acts acts = new Acts();
    private final PanelStage panel = new PanelStage(SampleFleet.snapshot(SampleFleet.eight(),
            List.of(SampleFleet.fault(1, 3, FaultPreset.OVERHEAT, 60_000))));
    private InspectorController controller;

    @Start
    void start(Stage stage) throws IOException {
        controller = new InspectorController(lab, panel.feed(), selection, units, acts,
                InstantSource.system());
        PanelStage.open(stage, "inspector-panel.fxml", controller, 340, 640);
        // The stage is the one of the test before.
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

    private void select(Integer... numbers) {
        onFx(() -> {
            selection.setAll(Arrays.stream(numbers).map(GeneratorId::numbered).toList());
            return true;
        });
    }

    private void height(FxRobot robot, double height) {
        onFx(() -> {
            robot.window(0).setHeight(height);
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

    private static void type(FxRobot robot, String field, String text) {
        robot.clickOn(field);
        onFx(() -> {
            robot.lookup(field).queryAs(TextField.class).setText(text);
            return true;
        });
        robot.type(KeyCode.ENTER);
    }

    private static String text(FxRobot robot, String label) {
        return onFx(() -> robot.lookup(label).queryAs(Label.class).getText());
    }

    @Test
    void withoutSelectionItSaysWhatToDo(FxRobot robot) {
        assertThat(robot.lookup("#inspector-empty").query().isVisible()).isTrue();
        assertThat(robot.lookup("#body").query().isVisible()).isFalse();
        select(1);
        assertThat(robot.lookup("#inspector-empty").query().isVisible()).isFalse();
        assertThat(robot.lookup("#body").query().isVisible()).isTrue();
    }

    @Test
    void aClickOnATrackPinsWhatTheSensorReportsAndKeysStepIt(FxRobot robot) {
        select(1);
        robot.clickOn(onTrack(robot, "#slider-temperature", 0.9));
        assertThat(lab.said.getLast()).isEqualTo("set COOLANT_TEMPERATURE {generator1=120.000}");
        robot.type(KeyCode.LEFT);
        assertThat(lab.said.getLast()).isEqualTo("set COOLANT_TEMPERATURE {generator1=119.000}");
        robot.type(KeyCode.PAGE_DOWN);
        assertThat(lab.said.getLast()).isEqualTo("set COOLANT_TEMPERATURE {generator1=109.000}");
    }

    @Test
    void aValueIsTypedInTheUnitsOfTheScreen(FxRobot robot) {
        select(1);
        onFx(() -> {
            units.set(Units.WIRE.with(Units.Pressure.BAR));
            return true;
        });
        type(robot, "#slider-pressure .threshold-value", "1.03");
        assertThat(lab.said.getLast()).isEqualTo("set OIL_PRESSURE {generator1=103.000}");
    }

    @Test
    void theFuelSliderSetsTheTankAndTheLoadSliderWhatTheSiteAsksFor(FxRobot robot) {
        select(2);
        robot.clickOn(onTrack(robot, "#slider-fuel", 0.999));
        assertThat(lab.said.getLast()).isEqualTo("set FUEL_VOLUME {generator2=3014.000}");
        robot.clickOn(onTrack(robot, "#slider-load", 0.999));
        assertThat(lab.said.getLast()).isEqualTo("load {generator2=1.100}");
    }

    @Test
    void autoReleases(FxRobot robot) {
        select(3);
        Node mode = robot.lookup("#slider-temperature").lookup(".threshold-mode").query();
        robot.clickOn(mode);
        assertThat(lab.said).containsExactly("release COOLANT_TEMPERATURE [generator3]");
    }

    @Test
    void buttonsOrder(FxRobot robot) {
        select(1);
        robot.clickOn("#stop");
        select(8);
        robot.clickOn("#start");
        select(3);
        robot.clickOn("#reset");
        assertThat(lab.said).containsExactly("STOP [generator1]", "START [generator8]", "RESET [generator3]");
    }

    @Test
    void theEmergencyStopIsHeldNotSlippedOn(FxRobot robot) throws TimeoutException {
        select(1);
        robot.clickOn("#emergency-stop");
        assertThat(robot.lookup("#emergency-stop").queryAs(Button.class).getText()).isEqualTo("Hold …");
        assertThat(lab.said).isEmpty();
        robot.moveTo("#emergency-stop").press(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !lab.said.isEmpty());
        robot.release(MouseButton.PRIMARY);
        assertThat(lab.said).containsExactly("EMERGENCY_STOP [generator1]");
    }

    @Test
    void theNameIsChangedInItsPlace(FxRobot robot) {
        select(1);
        onFx(() -> {
            acts.find("generator.rename").run().run();
            return true;
        });
        type(robot, ".site-field", "Erasmus MC");
        assertThat(lab.said).containsExactly("rename generator1 Erasmus MC");
        robot.clickOn(".pencil").write("x").type(KeyCode.ESCAPE);
        assertThat(lab.said).hasSize(1);
        assertThat(robot.lookup(".site-field").tryQuery()).isEmpty();
        assertThat(robot.lookup(".pencil").<Node>query().isFocused()).as("the keyboard stays here").isTrue();
    }

    @Test
    void modeMainsAndPositionAreSetInTheirTab(FxRobot robot) {
        select(1);
        robot.clickOn("#setTab");
        robot.clickOn("#mode-manual").clickOn("#mains-in");
        type(robot, "#lat", "52.1");
        type(robot, "#lon", "300");
        assertThat(text(robot, ".field-problem")).contains("longitude");
        assertThat(lab.said).containsExactly("mode MANUAL [generator1]", "mains true [generator1]",
                "move generator1 52.1 4.4682");
    }

    @Test
    void aFaultIsClearedByItsCross(FxRobot robot) {
        select(3);
        robot.clickOn(".inspector-tags .chip-close");
        assertThat(lab.said).containsExactly("clear [1]");
    }

    @Test
    void severalMoveByADifferenceOrToTheSameValue(FxRobot robot) {
        select(1, 3);
        assertThat(text(robot, "#id")).isEqualTo("2 generators");
        robot.clickOn("#change-relative");
        robot.clickOn(robot.lookup("#slider-temperature").lookup(".step-button").nth(3).queryButton());
        assertThat(lab.said.getLast())
                .isEqualTo("set COOLANT_TEMPERATURE {generator1=94.300, generator3=125.000}");
        robot.clickOn("#slider-temperature .step-field");
        int before = lab.said.size();
        robot.press(KeyCode.ALT, KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT, KeyCode.ALT);
        robot.press(KeyCode.CONTROL).type(KeyCode.PAGE_DOWN).release(KeyCode.CONTROL);
        assertThat(lab.said).as("these keys are the window's").hasSize(before);
        type(robot, "#slider-temperature .step-field", "-4.3");
        assertThat(lab.said.getLast())
                .isEqualTo("set COOLANT_TEMPERATURE {generator1=90.000, generator3=120.700}");
        robot.clickOn("#change-absolute");
        type(robot, "#slider-temperature .threshold-value", "100");
        assertThat(lab.said.getLast())
                .isEqualTo("set COOLANT_TEMPERATURE {generator1=100.000, generator3=100.000}");
    }

    @Test
    void theLastMessageIsShownAsSentAndCopied(FxRobot robot) {
        lab.sent.put(Transport.MQTT, SampleMessages.mqtt());
        lab.sent.put(Transport.KAFKA, SampleMessages.kafka(7));
        select(3);
        robot.clickOn("#sentTab");
        assertThat(text(robot, "#sent-mqtt #wire-text-0")).isEqualTo(SampleMessages.JSON);
        assertThat(text(robot, "#sent-kafka .mono.wire-schema")).isEqualTo("00 00 00 07");
        assertThat(text(robot, "#sent-kafka .mono.wire-magic")).isEqualTo("00");
        robot.clickOn("#sent-mqtt .copy-small");
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(SampleMessages.JSON);
    }

    @Test
    void aHeldMessageStays(FxRobot robot) {
        lab.sent.put(Transport.KAFKA, SampleMessages.kafka(7));
        select(3);
        robot.clickOn("#sentTab").clickOn("#sent-hold");
        lab.sent.put(Transport.KAFKA, SampleMessages.kafka(8));
        panel.show(SampleFleet.snapshot(SampleFleet.eight(), List.of()));
        assertThat(text(robot, "#sent-kafka .mono.wire-schema")).isEqualTo("00 00 00 07");
        robot.clickOn("#sent-hold");
        panel.show(SampleFleet.snapshot(SampleFleet.eight(), List.of()));
        assertThat(text(robot, "#sent-kafka .mono.wire-schema")).isEqualTo("00 00 00 08");
    }

    @Test
    void actsDoTheSame() {
        select(1);
        onFx(() -> {
            acts.find("generator.stop").run().run();
            acts.find("units.psi").run().run();
            return true;
        });
        assertThat(lab.said).containsExactly("STOP [generator1]");
        assertThat(units.get().pressure()).isEqualTo(Units.Pressure.PSI);
        assertThat(onFx(() -> acts.find("generator.start").enabled().getAsBoolean())).as("runs already")
                .isFalse();
        assertThat(onFx(() -> acts.find("units.psi").enabled().getAsBoolean())).as("chosen").isFalse();
    }

    @Test
    void whereItIsLowTheSlidersAreInSightAllTheSame(FxRobot robot) {
        select(3);
        height(robot, 272);
        ScrollPane scroll = robot.lookup("#scroll").queryAs(ScrollPane.class);
        double bottom = onFx(() -> scroll.localToScreen(scroll.getBoundsInLocal()).getMaxY());
        for (var quantity : List.of(Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE,
                Quantity.FUEL_VOLUME, Quantity.LOAD)) {
            Node row = robot.lookup("#slider-" + quantity.wireName()).query();
            assertThat(onFx(() -> row.localToScreen(row.getBoundsInLocal()).getMaxY())).as(quantity.label())
                    .isLessThanOrEqualTo(bottom + 0.5);
        }
    }

    @Test
    void atItsNarrowestNothingIsWiderThanTheView(FxRobot robot) {
        select(3);
        onFx(() -> {
            robot.window(0).setWidth(320);
            return true;
        });
        for (var tab : List.of("#scroll", "#setScroll", "#sentScroll")) {
            ScrollPane scroll = robot.lookup(tab).queryAs(ScrollPane.class);
            double body = onFx(() -> ((Region) scroll.getContent()).getWidth());
            assertThat(body).as(tab)
                    .isLessThanOrEqualTo(onFx(() -> scroll.getViewportBounds().getWidth()) + 0.5);
        }
    }
}
