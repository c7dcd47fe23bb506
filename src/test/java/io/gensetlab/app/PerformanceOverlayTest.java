package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.RunSettings;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.shell.ZoomPane;
import java.time.Duration;
import java.time.InstantSource;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PerformanceOverlayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab = new Lab("overlay", RunSettings.DEMO, InstantSource.system(), System::nanoTime);
    private final Acts acts = new Acts();
    private ZoomPane root;

    @Start
    void start(Stage stage) {
        root = new ZoomPane();
        var feed = new Feed<LabSnapshot>(lab::snapshot, 10);
        new PerformanceOverlay(lab, feed, root).addTo(acts);
        lab.placeExampleFleet();
        lab.start();
        stage.setScene(new Scene(root, 900, 200));
        stage.show();
        feed.setRunning(true);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private Label label() {
        return (Label) root.lookup("#performance");
    }

    private void toggle(FxRobot robot) {
        robot.interact(() -> acts.find("window.performance").run().run());
    }

    @Test
    void theLineComesAndGoes(FxRobot robot) {
        assertThat(label().isVisible()).isFalse();
        toggle(robot);
        assertThat(label().isVisible()).isTrue();
        await().atMost(PATIENCE)
                .until(() -> label().getText()
                        .matches("[1-9].* frames/s · FX .* · step [\\d.]+ ms .*× of 10×"));
        assertThat(label().getHeight()).as("it covers nothing else").isLessThan(40);
        assertThat(label().getBoundsInParent().getMaxY()).isBetween(150.0, 200.0);
        toggle(robot);
        assertThat(label().isVisible()).isFalse();
        await().atMost(PATIENCE)
                .until(() -> Thread.getAllStackTraces()
                        .keySet()
                        .stream()
                        .noneMatch(thread -> thread.getName().equals("fx-watchdog")));
    }
}
