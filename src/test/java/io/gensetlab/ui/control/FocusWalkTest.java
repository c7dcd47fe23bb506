package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FocusWalkTest {
    private TextField first;
    private Button last;

    @Start
    void start(Stage stage) {
        first = new TextField();
        last = new Button("Last");
        var hidden = new Button("Hidden");
        hidden.setVisible(false);
        var sheet = new VBox(new HBox(first, new Button("Middle")), last, hidden);
        FocusWalk.keepIn(sheet);
        FxStage.show(stage, new StackPane(new VBox(new Button("Behind")), sheet), 300, 200);
    }

    private Node owner() {
        return FxStage.get(() -> last.getScene().getFocusOwner());
    }

    @Test
    void tabStaysInTheSheetBothWays(FxRobot robot) {
        FxStage.run(last::requestFocus);
        robot.push(KeyCode.TAB);
        assertThat(owner()).isSameAs(first);
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(owner()).isSameAs(last);
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(owner()).as("within it Tab goes as always")
                .isInstanceOfSatisfying(Button.class,
                        button -> assertThat(button.getText()).isEqualTo("Middle"));
    }
}
