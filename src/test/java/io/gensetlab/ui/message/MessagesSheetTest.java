package io.gensetlab.ui.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.lab.MessagePlan;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.Part;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.ui.chart.Samples;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import io.gensetlab.ui.shell.ViewLoader;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class MessagesSheetTest {
    private final List<MessagePlan> applied = new ArrayList<>(List.of(MessagePlan.DEFAULT));

    @Start
    void start(Stage stage) {
        var model = new MessagesViewModel(applied::getLast, MessagesSheetTest::conflict, applied::add);
        var sheet = new ViewLoader(new Controllers().with(MessagesController.class,
                () -> new MessagesController(model, new Feed<>(Samples::fleet, 10), () -> {})))
                .load(FxmlView.MESSAGES)
                .node();
        var scene = new Scene(new StackPane(sheet), 700, 680);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    private static String conflict(MessageSettings wanted) {
        return wanted.payload() == PayloadLayout.EXTENDED && wanted.topic().equals("emergency_generator")
                ? "Another schema is there."
                : null;
    }

    private MessagePlan last() {
        return applied.getLast();
    }

    @Test
    void oneClickChangesBothTransportsAndAChoiceStaysChosen(FxRobot robot) {
        robot.clickOn("#part-one");
        assertThat(last().messages().part()).isEqualTo(Part.ONE);
        assertThat(robot.lookup("#key-uuid").queryAs(ToggleButton.class).isSelected()).isTrue();
        robot.clickOn("#part-one");
        assertThat(robot.lookup("#part-one").queryAs(ToggleButton.class).isSelected()).isTrue();
        robot.clickOn("#part-two");
        assertThat(robot.lookup("#topic-layout-per-generator").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        robot.clickOn("#qos-2").clickOn("#acks-0");
        assertThat(last().sending().qos()).isEqualTo(2);
        assertThat(last().sending().acks().id()).isEqualTo("0");
    }

    @Test
    void labelsAndTheCheckAreSwitchedWithAClickOrASpace(FxRobot robot) {
        var labels = robot.lookup("#labels").queryAs(CheckBox.class);
        var check = robot.lookup("#check").queryAs(CheckBox.class);
        assertThat(labels.isSelected()).isFalse();
        assertThat(check.isSelected()).isTrue();
        robot.clickOn(labels);
        assertThat(last().messages().labels()).isTrue();
        robot.interact(check::requestFocus);
        robot.push(KeyCode.SPACE);
        assertThat(last().sending().checked()).isFalse();
        assertThat(robot.lookup("#checkNote").queryAs(Label.class).getText()).startsWith("Whatever is made");
    }

    @Test
    void aTopicIsTakenWithEnterAndWhatIsWrongIsSaidBelowIt(FxRobot robot) {
        robot.clickOn("#payload-extended");
        var error = robot.lookup("#topicError").queryAs(Label.class);
        assertThat(error.isVisible()).isTrue();
        assertThat(error.getText()).isEqualTo("Another schema is there.");
        assertThat(applied).hasSize(1);

        var offer = robot.lookup("#suggestion").queryAs(Button.class);
        assertThat(offer.getText()).isEqualTo("Use emergency_generator_extended");
        robot.clickOn(offer);
        assertThat(error.isVisible()).isFalse();
        assertThat(last().messages().topic()).isEqualTo("emergency_generator_extended");

        var topic = robot.lookup("#topic").queryAs(TextField.class);
        robot.interact(() -> {
            topic.requestFocus();
            topic.setText("ward");
        });
        assertThat(last().messages().topic()).as("not with each letter")
                .isEqualTo("emergency_generator_extended");
        robot.push(KeyCode.ENTER);
        assertThat(last().messages().topic()).isEqualTo("ward");

        var rate = robot.lookup("#rate").queryAs(TextField.class);
        robot.interact(() -> topic.setText("war"));
        robot.push(KeyCode.ESCAPE);
        robot.interact(rate::requestFocus);
        assertThat(topic.getText()).isEqualTo("ward");
        assertThat(last().messages().topic()).as("Esc takes it back").isEqualTo("ward");
        robot.interact(() -> rate.setText("2"));
        robot.interact(topic::requestFocus);
        assertThat(last().rateHz()).as("a field that is left is taken").isEqualTo(2);
    }
}
