package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TipTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Button button;
    private volatile String text = "first";

    @Start
    void start(Stage stage) {
        button = new Button("press");
        Tip.show(button, () -> text);
        FxStage.show(stage, new StackPane(button), 400, 300);
    }

    private static String shown() {
        return Window.getWindows()
                .stream()
                .filter(window -> window instanceof Tooltip && window.isShowing())
                .map(window -> ((Tooltip) window).getText())
                .findFirst()
                .orElse("");
    }

    @Test
    void showsWhatItsTextIsAtThatMoment(FxRobot robot) {
        text = "second";
        robot.moveTo(button).moveBy(2, 2);
        await().atMost(PATIENCE).until(() -> shown().equals("second"));
    }

    @Test
    void isMadeWhenThePointerComesAndNotBefore() {
        var label = new Label();
        Tip.setText(label, "a");
        assertThat(label.getProperties().values()).noneMatch(Tooltip.class::isInstance);
        FxStage.run(() -> label
                .fireEvent(new MouseEvent(MouseEvent.MOUSE_ENTERED, 0, 0, 0, 0, MouseButton.NONE, 0,
                        false, false, false, false, false, false, false, false, false, false, null)));
        assertThat(label.getProperties().values()).anyMatch(Tooltip.class::isInstance);
    }

    @Test
    void aSecondTextTakesThePlaceOfTheFirst() {
        var label = new Label();
        Tip.setText(label, "a");
        Tip.setText(label, "b");
        assertThat(Tip.getText(label)).isEqualTo("b");
        assertThat(label.getAccessibleHelp()).isEqualTo("b");
        assertThat(Tip.getText(new Label())).isNull();
    }
}
