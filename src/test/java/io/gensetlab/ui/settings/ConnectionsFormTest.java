package io.gensetlab.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.delivery.CheckStep;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.ui.chart.Samples;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.FxThread;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ConnectionsFormTest {
    private final FakeConnections fake = new FakeConnections();
    private final List<String> closed = new ArrayList<>();

    @Start
    void start(Stage stage) throws Exception {
        var model = fake.model(ConnectionProfile.LOCAL_NAME, Runnable::run, FxThread::run);
        var feed = new Feed<LabSnapshot>(() -> Samples.snapshot(List.of(),
                Samples.ledger(Transport.MQTT, 0, 0, 0, 0, 1, 2),
                Samples.ledger(Transport.KAFKA, 0, 0, 0, 0, 1, 2), true, Samples.brokers()), 10);
        var loader = new FXMLLoader(FxmlView.CONNECTIONS.url());
        loader.setControllerFactory(new Controllers().with(ConnectionsController.class,
                () -> new ConnectionsController(model, feed, title -> null, () -> closed.add("closed"))));
        var scene = new Scene(loader.<Parent>load(), 600, 640);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static void type(FxRobot robot, String field, String text) {
        robot.clickOn(field);
        robot.push(new javafx.scene.input.KeyCodeCombination(KeyCode.A, KeyCombination.CONTROL_DOWN));
        robot.write(text);
    }

    private static Label label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class);
    }

    @Test
    void aWrongPortShowsItsSentenceAndConnectWaits(FxRobot robot) {
        var connect = robot.lookup("#connect").queryAs(Button.class);
        assertThat(connect.isDisabled()).isFalse();
        type(robot, "#mqttPort", "70000");
        var error = label(robot, "#mqttPortError");
        assertThat(error.isVisible()).isTrue();
        assertThat(error.getText()).isEqualTo("The port is a whole number from 1 to 65535, usually 1883.");
        assertThat(connect.isDisabled()).isTrue();
        type(robot, "#mqttPort", "1884");
        assertThat(error.isVisible()).isFalse();
        robot.clickOn("#connect");
        assertThat(fake.connected).singleElement()
                .satisfies(profile -> assertThat(profile.mqtt().port()).isEqualTo(1884));
        assertThat(closed).hasSize(1);
    }

    @Test
    void aTestShowsProgressAndThenBothResults(FxRobot robot) {
        type(robot, "#mqttPassword", "hunter2");
        robot.clickOn("#test");
        assertThat(robot.lookup("#progress").query().isVisible()).isTrue();
        assertThat(fake.used).singleElement()
                .satisfies(secrets -> assertThat(secrets.mqtt().reveal()).isEqualTo("hunter2"));
        // On this thread, which is not the screen's.
        fake.answer.complete(List.of(
                new CheckReport("MQTT", List.of(CheckStep.passed(CheckStep.Stage.LOGIN, "MQTT is there"))),
                new CheckReport("Kafka",
                        List.of(CheckStep.failed(CheckStep.Stage.TLS, "Kafka speaks no TLS")))));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".check-result").queryAllAs(Label.class)).extracting(Label::getText)
                .containsExactly("MQTT is there", "Kafka speaks no TLS");
        assertThat(robot.lookup(".check-stage").queryAllAs(Label.class)).extracting(Label::getText)
                .containsExactly("Login", "TLS");
        assertThat(robot.lookup("#progress").query().isVisible()).isFalse();
    }

    @Test
    void theEmbeddedBrokersShowTheirAddresses(FxRobot robot) {
        robot.interact(() -> robot.lookup("#profile").queryComboBox().getSelectionModel().selectFirst());
        assertThat(robot.lookup(".copy-field .text-field").queryAllAs(TextField.class))
                .extracting(TextField::getText)
                .contains("mqtt://127.0.0.1:1883", "127.0.0.1:9092")
                .anyMatch(line -> line.startsWith("mosquitto_sub"));
        assertThat(robot.lookup("#own").query().isVisible()).isFalse();
    }

    @Test
    void anotherHostIsAskedForAndEnterAloneSendsNothing(FxRobot robot) {
        fake.remote.add("broker.example.org");
        robot.clickOn("#connect");
        assertThat(robot.lookup("#armPane").query().isVisible()).isTrue();
        assertThat(label(robot, "#armText").getText()).contains("broker.example.org", "emergency_generator");
        robot.push(KeyCode.ENTER);
        assertThat(fake.connected).isEmpty();
        assertThat(robot.lookup("#armPane").query().isVisible()).as("Enter means the careful answer")
                .isFalse();
        robot.clickOn("#connect");
        robot.clickOn("#armYes");
        assertThat(fake.connected).hasSize(1);
        assertThat(closed).hasSize(1);
    }

    @Test
    void typedPasswordsStayWithTheirProfileAndAreKeptOnSave(FxRobot robot) {
        type(robot, "#mqttPassword", "hunter2");
        robot.clickOn("#profileNew");
        robot.write("Plant 7");
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        var field = robot.lookup("#mqttPassword").queryAs(TextField.class);
        assertThat(field.getText()).isEmpty();
        assertThat(field.getPromptText()).isEqualTo("As typed before");
        assertThat(fake.keyring).containsOnlyKeys("Plant 7/MQTT");
        type(robot, "#mqttPassword", "better");
        robot.interact(() -> robot.lookup("#profile").queryComboBox().getSelectionModel().select(1));
        assertThat(field.getText()).isEmpty();
        robot.interact(() -> robot.lookup("#profile").queryComboBox().getSelectionModel().select(2));
        assertThat(field.getText()).isEqualTo("better");
        robot.clickOn("#save");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fake.keyring.get("Plant 7/MQTT").reveal()).isEqualTo("better");
        assertThat(closed).hasSize(1);
    }

    @Test
    void aRefusalOfTheKeyringIsSaidAndTheFormStays(FxRobot robot) {
        fake.refuses = true;
        type(robot, "#mqttPassword", "hunter2");
        robot.clickOn("#save");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(closed).isEmpty();
        assertThat(label(robot, "#keyringNote").isVisible()).isTrue();
        assertThat(label(robot, "#keyringNote").getText()).startsWith("The keyring did not take a password");
        robot.clickOn("#keepSecrets");
        robot.clickOn("#save");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(closed).hasSize(1);
    }

    @Test
    void theProfileInUseIsNotDeleted(FxRobot robot) {
        robot.clickOn("#profileNew");
        robot.write("Plant 7");
        robot.push(KeyCode.ENTER);
        fake.inUse = "Plant 7";
        robot.clickOn("#profileDelete");
        assertThat(robot.lookup("#profileDeleteYes").tryQuery()).isEmpty();
        robot.clickOn("#profileNo");
        assertThat(fake.saved).containsKey("Plant 7");
    }

    @Test
    void aProfileIsNamedInPlace(FxRobot robot) {
        robot.clickOn("#profileNew");
        robot.write("Plant 7");
        robot.push(KeyCode.ENTER);
        assertThat(robot.lookup("#profile").queryComboBox().getValue()).isEqualTo("Plant 7");
        assertThat(fake.saved).containsKey("Plant 7");
        robot.clickOn("#profileDelete");
        robot.clickOn("#profileDeleteYes");
        assertThat(fake.saved).doesNotContainKey("Plant 7");
        assertThat(closed).as("the sheet stays").isEmpty();
    }
}
