package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ScheduleEditorTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private ScheduleEditor editor;

    @Start
    void start(Stage stage) {
        editor = new ScheduleEditor(new ScheduleEditor.Listener() {
            @Override
            public void moved(String key, double from, double to) {
                said.add("moved " + key + " " + from + " " + to);
            }

            @Override
            public void opened(String key) {
                said.add("opened " + key);
            }

            @Override
            public void removed(String key) {
                said.add("removed " + key);
            }

            @Override
            public void wanted(int track, double seconds) {
                said.add("wanted " + track + " " + seconds);
            }

            @Override
            public void jumped(double seconds) {
                said.add("jumped " + seconds);
            }
        });
        editor.show(List.of("Sensor", "Engine"),
                List.of(new ScheduleItem("a", 0, 100, 200, Tone.WARNING, "Bias", "Bias on generator1", true),
                        new ScheduleItem("b", 1, 300, Double.POSITIVE_INFINITY, Tone.ALARM, "Overheat",
                                "Overheat", true),
                        new ScheduleItem("c", 1, 60, 60, Tone.INFO, "Start", "Start generator1", false)),
                600);
        FxStage.show(stage, new StackPane(editor), 800, 200);
    }

    private Point2D at(double seconds, int lane) {
        double left = ScheduleGeometry.LEFT;
        double room = editor.getWidth() - left - ScheduleGeometry.RIGHT;
        return FxStage.get(() -> editor.localToScreen(left + seconds / 624 * room,
                ScheduleGeometry.RULER + lane * (ScheduleGeometry.LANE + ScheduleGeometry.GAP) + 10));
    }

    @Test
    void aBarIsDraggedAndSnapsToTheGrid(FxRobot robot) {
        robot.moveTo(at(120, 0)).press(MouseButton.PRIMARY).moveTo(at(165, 0)).release(MouseButton.PRIMARY);
        assertThat(said).singleElement().asString().isEqualTo("moved a 144.0 244.0");
        assertThat(FxStage.get(() -> editor.selectedProperty().get())).isEqualTo("a");
    }

    @Test
    void itsEndIsStretched(FxRobot robot) {
        robot.moveTo(at(199.5, 0)).press(MouseButton.PRIMARY).moveTo(at(299, 0)).release(MouseButton.PRIMARY);
        assertThat(said).containsExactly("moved a 100.0 300.0");
    }

    @Test
    void theRulerMovesThePlayheadAndJumps(FxRobot robot) {
        var ruler = at(240, 0).subtract(0, 24);
        robot.moveTo(ruler).press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
        assertThat(said).singleElement().asString().startsWith("jumped 2");
    }

    @Test
    void keysGoFromOneToTheNextMoveOpenAndRemove(FxRobot robot) {
        FxStage.run(editor::requestFocus);
        robot.type(KeyCode.RIGHT);
        assertThat(FxStage.get(() -> editor.description())).isEqualTo("Start generator1 · 1:00");
        robot.type(KeyCode.RIGHT).press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        robot.press(KeyCode.CONTROL).type(KeyCode.LEFT).release(KeyCode.CONTROL);
        robot.type(KeyCode.ENTER, KeyCode.DELETE);
        double grid = 24;
        assertThat(said).containsExactly("moved a " + (100 + grid) + " " + (200 + grid),
                "moved a 100.0 " + (200 - grid), "opened a", "removed a");
    }

    @Test
    void aDoubleClickOnNothingAddsOnSomethingOpens(FxRobot robot) {
        robot.doubleClickOn(at(400, 0));
        robot.doubleClickOn(at(120, 0));
        assertThat(said).hasSize(2);
        assertThat(said.getFirst()).startsWith("wanted 0 ");
        assertThat(said.getLast()).isEqualTo("opened a");
    }

    @Test
    void aHeldPlayheadIsTheHandsUntilItIsLetGo(FxRobot robot) {
        robot.moveTo(at(240, 0).subtract(0, 24)).press(MouseButton.PRIMARY);
        FxStage.run(() -> editor.playheadProperty().set(500));
        robot.release(MouseButton.PRIMARY);
        assertThat(said).singleElement().asString().startsWith("jumped 2");
    }

    @Test
    void theRulerStaysWhereTheTopIsScrolledTo(FxRobot robot) {
        FxStage.run(() -> editor.topProperty().set(30));
        var ruler = at(120, 0).add(0, 10);
        robot.moveTo(ruler).press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
        assertThat(said).as("not the bar below it").singleElement().asString().startsWith("jumped 12");
        assertThat(FxStage.get(() -> editor.selectedProperty().get())).isEmpty();
    }

    @Test
    void thePlayheadIsFollowedUntilAHandScrollsItAway(FxRobot robot) {
        FxStage.run(() -> {
            editor.requestFocus();
            editor.playheadProperty().set(100);
        });
        robot.type(KeyCode.ADD, KeyCode.ADD, KeyCode.ADD, KeyCode.ADD, KeyCode.ADD, KeyCode.ADD);
        double before = FxStage.get(() -> editor.place("b").getMinX());
        FxStage.run(() -> {
            editor.playheadProperty().set(110);
            editor.playheadProperty().set(300);
        });
        double followed = FxStage.get(() -> editor.place("b").getMinX());
        assertThat(followed).isLessThan(before).isBetween(ScheduleGeometry.LEFT, editor.getWidth());
        FxStage.run(() -> {
            editor.select("c");
            editor.playheadProperty().set(320);
        });
        assertThat(FxStage.get(() -> editor.place("c").getMinX())).as("looked at by hand")
                .isBetween(ScheduleGeometry.LEFT, editor.getWidth());
        FxStage.run(editor::showAll);
        assertThat(FxStage.get(() -> editor.place("b").getMaxX())).isLessThan(editor.getWidth());
    }

    @Test
    void nothingIsPaintedBeyondTheTracks(FxRobot robot) {
        FxStage.run(() -> {
            editor.requestFocus();
            editor.playheadProperty().set(100);
        });
        var empty = beyond(0);
        for (int i = 0; i < 8; i++) {
            robot.type(KeyCode.ADD);
        }
        FxStage.run(() -> editor.select("a"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(FxStage.get(() -> editor.place("a").getMaxX())).isGreaterThan(editor.getWidth());
        assertThat(beyond(0)).isEqualTo(empty);
    }

    /** The colours right of a lane of tracks. */
    private List<Integer> beyond(int lane) {
        return FxStage.get(() -> {
            var picture = editor.snapshot(null, null).getPixelReader();
            int y = (int) (ScheduleGeometry.RULER + lane * ScheduleGeometry.LANE + 10);
            var colours = new ArrayList<Integer>();
            for (int x = (int) (editor.getWidth() - ScheduleGeometry.RIGHT) + 3; x < editor.getWidth(); x++) {
                colours.add(picture.getArgb(x, y));
            }
            return colours;
        });
    }

    @Test
    void theHintOfADraggedBarGoesWithTheDragTheBarAndTheFocus(FxRobot robot) {
        var hint = robot.lookup(".track-hint").query();
        robot.moveTo(at(120, 0)).press(MouseButton.PRIMARY).moveTo(at(165, 0));
        assertThat(FxStage.get(hint::isVisible)).isTrue();
        robot.release(MouseButton.PRIMARY);
        assertThat(FxStage.get(hint::isVisible)).as("after the drag").isFalse();
        robot.moveTo(at(122, 0)).press(MouseButton.PRIMARY).moveTo(at(165, 0));
        assertThat(FxStage.get(hint::isVisible)).isTrue();
        FxStage.run(() -> editor.show(List.of("Sensor", "Engine"), List.of(), 600));
        assertThat(FxStage.get(hint::isVisible)).as("the bar is taken away").isFalse();
        said.clear();
        robot.moveTo(at(180, 0)).release(MouseButton.PRIMARY);
        assertThat(FxStage.get(hint::isVisible)).isFalse();
        assertThat(said).as("what is not there is not moved").isEmpty();
    }

    @Test
    void theHintGoesWhenSomethingElseTakesTheKeyboard(FxRobot robot) {
        var hint = robot.lookup(".track-hint").query();
        FxStage.run(editor::requestFocus);
        robot.moveTo(at(120, 0)).moveBy(2, 0);
        assertThat(FxStage.get(hint::isVisible)).isTrue();
        FxStage.run(() -> editor.getParent().requestFocus());
        assertThat(FxStage.get(hint::isVisible)).isFalse();
    }

    @Test
    void keysMoveThePlayheadAndGiveAnOpenBarItsEnd(FxRobot robot) {
        FxStage.run(() -> {
            editor.requestFocus();
            editor.playheadProperty().set(100);
        });
        robot.type(KeyCode.END, KeyCode.HOME, KeyCode.PAGE_DOWN);
        FxStage.run(() -> editor.select("b"));
        robot.press(KeyCode.CONTROL).type(KeyCode.LEFT).release(KeyCode.CONTROL);
        assertThat(said).containsExactly("jumped 600.0", "jumped 0.0", "jumped 220.0", "moved b 300.0 600.0");
    }

    @Test
    void withoutLeaveNothingChanges(FxRobot robot) {
        FxStage.run(() -> editor.setEditable(false));
        robot.moveTo(at(120, 0)).press(MouseButton.PRIMARY).moveTo(at(171, 0)).release(MouseButton.PRIMARY);
        robot.type(KeyCode.DELETE);
        assertThat(said).isEmpty();
    }
}
