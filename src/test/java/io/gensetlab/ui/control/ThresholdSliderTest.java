package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ThresholdSliderTest {
    private final List<Double> changes = new CopyOnWriteArrayList<>();
    private final List<Boolean> modes = new CopyOnWriteArrayList<>();
    private ThresholdSlider slider;

    @Start
    void start(Stage stage) {
        slider = new ThresholdSlider(MaterialDesignT.THERMOMETER, "Coolant temperature", "°C",
                new ThresholdSlider.Scale(0, 130, 1, 0));
        slider.setBands(List.of(new ThresholdBand(96, 103, Tone.WARNING),
                new ThresholdBand(103, Double.POSITIVE_INFINITY, Tone.ALARM)));
        slider.setValue(80);
        slider.setOnUserChange(changes::add);
        slider.setOnUserMode(modes::add);
        FxStage.show(stage, new StackPane(slider), 400, 120);
    }

    private Node track() {
        return slider.lookup(".threshold-track");
    }

    private TextField field() {
        return (TextField) slider.lookup(".threshold-value");
    }

    private boolean is(String pseudoClass) {
        return FxStage.get(() -> slider.getPseudoClassStates()
                .stream()
                .anyMatch(one -> one.getPseudoClassName().equals(pseudoClass)));
    }

    private void focusTrack() {
        FxStage.run(() -> track().requestFocus());
    }

    @Test
    void keysStep(FxRobot robot) {
        focusTrack();
        robot.type(KeyCode.RIGHT, KeyCode.UP, KeyCode.LEFT, KeyCode.PAGE_UP, KeyCode.PAGE_DOWN, KeyCode.END,
                KeyCode.HOME);
        assertThat(changes).containsExactly(81.0, 82.0, 81.0, 91.0, 81.0, 130.0, 0.0);
        robot.type(KeyCode.LEFT);
        assertThat(changes).as("no change at the end, no call").hasSize(7);
    }

    @Test
    void keysWithModifiersAreTheWindows(FxRobot robot) {
        focusTrack();
        for (var modifier : List.of(KeyCode.ALT, KeyCode.CONTROL)) {
            robot.press(modifier).type(KeyCode.RIGHT, KeyCode.PAGE_DOWN, KeyCode.PAGE_UP).release(modifier);
        }
        assertThat(changes).isEmpty();
    }

    @Test
    void afterMixedTheButtonSaysAgainWhoHoldsIt() {
        var button = slider.lookup(".threshold-mode");
        FxStage.run(slider::setManualMixed);
        assertThat(button.getAccessibleText()).endsWith("some manual, some automatic");
        FxStage.run(() -> slider.setManual(false));
        assertThat(button.getAccessibleText()).isEqualTo("Coolant temperature: automatic");
    }

    @Test
    void movingItTurnsManualOnFirst(FxRobot robot) {
        assertThat(slider.isManual()).isFalse();
        focusTrack();
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(modes).containsExactly(true);
        assertThat(slider.isManual()).isTrue();
        robot.clickOn(".threshold-mode");
        assertThat(modes).containsExactly(true, false);
        assertThat(slider.isManual()).isFalse();
    }

    @Test
    void aClickOnTheTrackSetsTheValueThere(FxRobot robot) {
        Bounds bounds = FxStage.get(() -> track().localToScreen(track().getBoundsInLocal()));
        robot.clickOn(bounds.getCenterX(), bounds.getMinY() + 14);
        assertThat(slider.getValue()).isBetween(64.0, 66.0);
        assertThat(changes).containsExactly(slider.getValue());
    }

    @Test
    void whatComesFromOutsideCallsNoOne() {
        FxStage.run(() -> {
            slider.setValue(99);
            slider.setReported(97);
            slider.setManual(true);
            slider.setManual(false);
        });
        assertThat(slider.getValue()).isEqualTo(99);
        assertThat(changes).isEmpty();
        assertThat(modes).isEmpty();
    }

    @Test
    void theHandKeepsTheThumbWhileItHoldsIt(FxRobot robot) {
        Bounds bounds = FxStage.get(() -> track().localToScreen(track().getBoundsInLocal()));
        robot.moveTo(bounds.getCenterX(), bounds.getMinY() + 14);
        robot.press(javafx.scene.input.MouseButton.PRIMARY);
        double held = slider.getValue();
        FxStage.run(() -> slider.setValue(10));
        assertThat(slider.getValue()).isEqualTo(held);
        robot.moveBy(30, 0);
        assertThat(slider.getValue()).as("drags without the button's flag count").isGreaterThan(held);
        robot.release(javafx.scene.input.MouseButton.PRIMARY);
        FxStage.run(() -> slider.setValue(10));
        assertThat(slider.getValue()).isEqualTo(10);
    }

    @Test
    void typingSetsEscapeRestoresNonsenseIsMarked(FxRobot robot) {
        robot.doubleClickOn(".threshold-value");
        FxStage.run(() -> field().setText("104,5"));
        robot.type(KeyCode.ENTER);
        assertThat(changes).containsExactly(104.5);
        assertThat(is("alarm")).isTrue();
        FxStage.run(() -> {
            field().requestFocus();
            field().setText("400");
        });
        robot.type(KeyCode.ENTER);
        assertThat(changes).as("beyond the scale").hasSize(1);
        assertThat(field().getPseudoClassStates()).anyMatch(one -> one.getPseudoClassName().equals("error"));
        robot.type(KeyCode.ESCAPE);
        assertThat(field().getText()).isEqualTo(String.format(java.util.Locale.ROOT, "%.0f", 104.5));
        assertThat(field().getPseudoClassStates()).noneMatch(one -> one.getPseudoClassName().equals("error"));
    }

    @Test
    void aValueFromOutsideDoesNotOverwriteWhatIsBeingTyped(FxRobot robot) {
        robot.doubleClickOn(".threshold-value");
        FxStage.run(() -> field().setText("9"));
        FxStage.run(() -> slider.setValue(55));
        assertThat(field().getText()).isEqualTo("9");
    }

    @Test
    void bandsColourIt() {
        FxStage.run(() -> slider.setValue(95));
        assertThat(is("ok")).isTrue();
        FxStage.run(() -> slider.setValue(96));
        assertThat(is("warning")).isTrue();
        FxStage.run(() -> slider.setValue(103));
        assertThat(is("alarm")).isTrue();
        assertThat(is("warning")).isFalse();
    }

    @Test
    void tellsAssistiveTechnology() {
        FxStage.run(() -> slider.setValue(95));
        assertThat(track().getAccessibleText()).isEqualTo("Coolant temperature 95 °C");
        assertThat(FxStage.get(() -> track().queryAccessibleAttribute(AccessibleAttribute.VALUE)))
                .isEqualTo(95.0);
        assertThat(FxStage.get(() -> track().queryAccessibleAttribute(AccessibleAttribute.MAX_VALUE)))
                .isEqualTo(130.0);
    }
}
