package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.OwnBrokers;
import io.gensetlab.lab.RunSettings;
import io.gensetlab.settings.Secrets;
import io.gensetlab.ui.control.Theme;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Closing the window while a broker is away. */
@ExtendWith(ApplicationExtension.class)
class ClosingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicBoolean ended = new AtomicBoolean();
    private Lab lab;
    private Closing closing;

    @Start
    void start(Stage stage) throws Exception {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        lab = new Lab("closing", RunSettings.DEMO, InstantSource.system(), System::nanoTime);
        lab.placeExampleFleet();
        lab.connect(OwnBrokers.profile("mqtt://127.0.0.1:" + closed, null, null, null, ""), Secrets.NONE);
        var scene = new Scene(new StackPane(), 600, 400);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        closing = new Closing(lab, stage, () -> true, () -> ended.set(true));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void pendingReadingsAreAskedForAndWaitingMayBeReconsidered(FxRobot robot) {
        lab.switchTransport(Transport.MQTT, true);
        lab.start();
        await().atMost(PATIENCE).until(() -> lab.pending() > 5);

        robot.interact(closing::begin);
        await().atMost(PATIENCE).until(() -> isAsking(robot));
        long pending = lab.pending();
        robot.interact(() -> button(robot, Closing.WAIT).fire());
        assertThat(isAsking(robot)).isFalse();
        assertThat(ended).isFalse();

        robot.interact(closing::begin);
        await().atMost(PATIENCE).until(() -> isAsking(robot));
        assertThat(lab.pending()).as("nothing is made, nothing is lost meanwhile").isEqualTo(pending);
        robot.interact(() -> button(robot, Closing.LEAVE).fire());
        await().atMost(PATIENCE).untilTrue(ended);
        assertThat(Window.getWindows()).isEmpty();
    }

    @Test
    void withNothingPendingNobodyIsAsked(FxRobot robot) {
        lab.start();
        robot.interact(closing::begin);
        await().atMost(PATIENCE).untilTrue(ended);
        assertThat(isAsking(robot)).isFalse();
    }

    private static boolean isAsking(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup("#closing-question").tryQuery().isPresent();
    }

    private static Button button(FxRobot robot, ButtonType type) {
        var pane = robot.lookup("#closing-question").queryAs(DialogPane.class);
        return (Button) pane.lookupButton(type);
    }
}
