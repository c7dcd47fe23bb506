package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.settings.PreferencesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the window says of a run that did not end as it should, of an error now, and of what cannot be kept. */
@ExtendWith(ApplicationExtension.class)
class OfferIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Path home;
    private Surroundings surroundings;
    private Dashboard dashboard;
    private Stage stage;

    @Start
    void start(Stage window) throws Exception {
        home = Files.createTempDirectory("offer");
        stage = window;
        var logs = Files.createDirectories(home.resolve(".local/state/genset-lab/logs"));
        Files.writeString(logs.resolve("running-3"),
                "pid=4711\nstarted=2026-11-22T14:00:00Z\nversion=1\nworkingFolder=/\ntemporaryFolder=/\n");
        surroundings = Outside.in(home);
        dashboard = new Dashboard(PreferencesFile.of(surroundings.places()), surroundings,
                InstantSource.system(), System::nanoTime, "offer");
        dashboard.show(stage);
        stage.setX(0);
        stage.setY(0);
    }

    @AfterEach
    void close() {
        dashboard.lab().close();
        surroundings.session().close();
    }

    private static Set<String> words(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(".toast .label")
                .queryAllAs(Labeled.class)
                .stream()
                .map(Labeled::getText)
                .collect(Collectors.toSet());
    }

    @Test
    void theLastEndIsOfferedAndAnErrorNowIsToldOfAtOnce(FxRobot robot) {
        assertThat(words(robot))
                .anyMatch(text -> text.startsWith("Genset Lab did not end as it should last time ("));
        robot.clickOn("Dismiss");
        assertThat(words(robot)).noneMatch(text -> text.startsWith("Genset Lab did not end"));

        surroundings.session().uncaught(Thread.currentThread(), new IllegalStateException("planted"));
        await().atMost(PATIENCE).until(() -> words(robot).contains("Something went wrong in Genset Lab"));
        assertThat(surroundings.session().takeUnoffered()).as("offered already").isNull();
        robot.clickOn("Open report");
        await().atMost(PATIENCE)
                .until(() -> words(robot).stream()
                        .anyMatch(text -> text.contains("genset-lab-no-such-tool is not installed")
                                && text.contains("crash-")));
        assertThat(surroundings.session().log()).content().contains("window shown after ");
    }

    @Test
    void theAboutSheetOpensFromTheRail(FxRobot robot) {
        robot.clickOn("#open-about");
        assertThat(robot.lookup("#about-open-logs").query().isDisabled()).isFalse();
        assertThat(robot.lookup("#about-open-settings").query().isDisabled()).isTrue();
        robot.clickOn("#closeButton");
        await().atMost(PATIENCE).until(() -> robot.lookup("#sheet").tryQuery().isEmpty());
    }
}
