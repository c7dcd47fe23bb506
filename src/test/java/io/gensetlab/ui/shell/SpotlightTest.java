package io.gensetlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class SpotlightTest {
    private static final Duration PULSES = Duration.ofSeconds(1);

    private final Rectangle target = new Rectangle(80, 30);
    private final Pane panel = new Pane(target);
    private final StackPane window = new StackPane(panel);
    private Spotlight spotlight;

    @Start
    void start(Stage stage) {
        spotlight = new Spotlight(window);
        stage.setScene(new Scene(window, 400, 300));
        stage.show();
    }

    private boolean rings() {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> window.lookup("#spotlight") != null);
    }

    @Test
    void itFollowsWhatItPointsAt(FxRobot robot) {
        robot.interact(() -> spotlight.pointAt(target));
        robot.interact(() -> target.relocate(100, 80));
        await().atMost(PULSES).until(() -> ring().getLayoutX() == 95 && ring().getLayoutY() == 75);
    }

    private Node ring() {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> window.lookup("#spotlight"));
    }

    @Test
    void itEndsWithThePanelThatIsHidden(FxRobot robot) {
        robot.interact(() -> spotlight.pointAt(target));
        assertThat(rings()).isTrue();
        robot.interact(() -> panel.setVisible(false));
        // Long before its last pulse.
        await().atMost(PULSES).until(() -> !rings());
        robot.interact(() -> {
            panel.setVisible(true);
            spotlight.pointAt(target);
        });
        assertThat(rings()).as("again").isTrue();
    }
}
