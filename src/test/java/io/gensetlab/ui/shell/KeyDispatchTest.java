package io.gensetlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class KeyDispatchTest {
    private final List<String> done = new ArrayList<>();
    private boolean sheetOpen;
    private boolean enabled = true;
    private TextField field;
    private Button button;

    @Start
    void start(Stage stage) {
        var acts = new Acts();
        acts.add(Act.of("pause", "Simulation", "Pause", "P", () -> done.add("pause")).when(() -> enabled));
        acts.add(Act.of("undo", "Edit", "Undo", "Shortcut+Y", () -> done.add("undo")));
        acts.add(Act.of("help", KeyDispatch.WINDOW, "Help", "F1", () -> done.add("help")));
        field = new TextField();
        button = new Button("Button");
        stage.setScene(new Scene(new VBox(field, button)));
        new KeyDispatch(acts, () -> sheetOpen).listen(stage.getScene());
        stage.show();
    }

    @Test
    void aLetterIsAnActAwayFromATextFieldAndALetterInIt(FxRobot robot) {
        robot.interact(button::requestFocus);
        robot.push(KeyCode.P);
        assertThat(done).containsExactly("pause");
        robot.interact(field::requestFocus);
        robot.push(KeyCode.P);
        assertThat(done).containsExactly("pause");
        robot.push(KeyCode.F1);
        assertThat(done).containsExactly("pause", "help");
    }

    @Test
    void aTextFieldKeepsTheKeysThatItKnows(FxRobot robot) {
        robot.interact(button::requestFocus);
        robot.push(KeyCode.SHORTCUT, KeyCode.Y);
        assertThat(done).containsExactly("undo");
    }

    @Test
    void overASheetOnlyTheWindowListens(FxRobot robot) {
        sheetOpen = true;
        robot.interact(button::requestFocus);
        robot.push(KeyCode.P);
        robot.push(KeyCode.SHORTCUT, KeyCode.Y);
        robot.push(KeyCode.F1);
        assertThat(done).containsExactly("help");
    }

    @Test
    void whatWouldDoNothingIsNotDone(FxRobot robot) {
        enabled = false;
        robot.interact(button::requestFocus);
        robot.push(KeyCode.P);
        assertThat(done).isEmpty();
    }
}
