package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ToastStackTest {
    private final AtomicInteger below = new AtomicInteger();
    private final AtomicInteger acted = new AtomicInteger();
    private ToastStack stack;

    @Start
    void start(Stage stage) {
        stack = new ToastStack();
        Button button = new Button("below");
        button.setOnAction(event -> below.incrementAndGet());
        FxStage.show(stage, new StackPane(button, stack), 800, 600);
    }

    private void show(Tone tone, String title) {
        FxStage.run(() -> stack.show(new Toast(tone, title, "")));
    }

    @Test
    void threeAtMostAndAlarmsStayLongest() {
        show(Tone.ALARM, "a");
        show(Tone.OK, "b");
        show(Tone.INFO, "c");
        show(Tone.INFO, "d");
        show(Tone.WARNING, "e");
        assertThat(stack.shown()).extracting(Toast::title).containsExactly("a", "d", "e");
        for (int i = 0; i < 10; i++) {
            show(Tone.ALARM, "alarm " + i);
        }
        assertThat(stack.shown()).extracting(Toast::title)
                .containsExactly("alarm 7", "alarm 8", "alarm 9");
    }

    @Test
    void oneWithSeveralChoicesHasTheseButtonsAloneAndStaysUntilOneIsTaken(FxRobot robot) {
        FxStage.run(() -> stack.show(new Toast(Tone.WARNING, "412 readings not delivered", "",
                List.of(new Toast.Choice("Send now", acted::incrementAndGet),
                        new Toast.Choice("Keep", () -> acted.addAndGet(10))))));
        assertThat(stack.lookupAll(".button")).extracting(node -> ((Button) node).getText())
                .containsExactly("Send now", "Keep");
        robot.clickOn("Keep");
        assertThat(acted).hasValue(10);
        assertThat(stack.shown()).isEmpty();
    }

    @Test
    void anOfferThatHadToGoComesBackWhenThereIsRoom(FxRobot robot) {
        FxStage.run(() -> stack
                .show(new Toast(Tone.WARNING, "offer", "", "Take it", acted::incrementAndGet)));
        for (int i = 0; i < 3; i++) {
            var title = "later " + i;
            FxStage.run(() -> stack.show(new Toast(Tone.WARNING, title, "", "Other", () -> {})));
        }
        assertThat(stack.shown()).extracting(Toast::title).doesNotContain("offer").hasSize(3);
        robot.clickOn(robot.from(stack).lookup("Dismiss").queryAs(Node.class));
        assertThat(stack.shown()).extracting(Toast::title).contains("offer").hasSize(3);
        robot.clickOn("Take it");
        assertThat(acted).hasValue(1);
        assertThat(stack.shown()).extracting(Toast::title).doesNotContain("offer").hasSize(2);
    }

    @Test
    void wordsAreNotCutWhereThereIsLittleRoom(FxRobot robot) {
        FxStage.run(() -> {
            stack.setMaxSize(640, Region.USE_PREF_SIZE);
            for (int i = 0; i < 3; i++) {
                stack.show(new Toast(Tone.WARNING, "Preferences " + i,
                        "The preferences could not be saved in a folder with a rather long name: they hold until the "
                                + "program ends.",
                        "Show places", () -> {}));
            }
            stack.getParent().layout();
        });
        await().atMost(Duration.ofSeconds(5))
                .until(() -> robot.from(stack).lookup(".toast-text").queryAllAs(Label.class).size() == 3);
        assertThat(robot.from(stack).lookup(".toast-text").queryAllAs(Label.class))
                .filteredOn(label -> label.getParent().getParent().isVisible())
                .isNotEmpty()
                .noneMatch(Label::isTextTruncated);
    }

    @Test
    void theSameTwiceIsOne() {
        show(Tone.OK, "a");
        show(Tone.OK, "b");
        show(Tone.OK, "a");
        assertThat(stack.shown()).extracting(Toast::title).containsExactly("b", "a");
    }

    @Test
    void theCrossAndTheButtonTakeItAway(FxRobot robot) {
        show(Tone.ALARM, "a");
        robot.clickOn(".toast-close");
        assertThat(stack.shown()).isEmpty();
        FxStage.run(() -> stack.show(new Toast(Tone.INFO, "c", "", "Undo", acted::incrementAndGet)));
        robot.clickOn("Dismiss");
        assertThat(stack.shown()).isEmpty();
        assertThat(acted).hasValue(0);
        FxStage.run(() -> stack.show(new Toast(Tone.ALARM, "b", "more", "Undo", acted::incrementAndGet)));
        robot.clickOn("Undo");
        assertThat(acted).hasValue(1);
        assertThat(stack.shown()).isEmpty();
    }

    @Test
    void theyGoByThemselvesAlarmsToo() {
        show(Tone.OK, "notice");
        show(Tone.ALARM, "alarm");
        await().atMost(Duration.ofSeconds(15)).until(() -> FxStage.get(() -> stack.shown().isEmpty()));
    }

    @Test
    void whatOffersAnActionStaysWhileOthersGo() {
        FxStage.run(() -> stack.show(new Toast(Tone.INFO, "offer", "", "Open", acted::incrementAndGet)));
        show(Tone.OK, "notice");
        await().atMost(Duration.ofSeconds(15)).until(() -> FxStage.get(() -> stack.shown().size() == 1));
        assertThat(stack.shown()).extracting(Toast::title).containsExactly("offer");
        for (int i = 0; i < 10; i++) {
            show(Tone.ALARM, "alarm " + i);
        }
        assertThat(stack.shown()).extracting(Toast::title).containsExactly("offer", "alarm 8", "alarm 9");
    }

    @Test
    void whatIsBelowTakesItsClicks(FxRobot robot) {
        show(Tone.OK, "a");
        robot.clickOn("below");
        assertThat(below).hasValue(1);
    }
}
