package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.PreferencesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A home that cannot be written: the window comes all the same, and says it once. */
@ExtendWith(ApplicationExtension.class)
class NowhereToWriteIT {
    private Path home;
    private Surroundings surroundings;
    private Dashboard dashboard;

    @Start
    void start(Stage stage) throws Exception {
        home = Files.createTempDirectory("nowhere");
        // Files where folders should be: that stops root as well.
        Files.writeString(home.resolve(".config"), "x");
        Files.writeString(home.resolve(".local"), "x");
        surroundings = Outside.in(home);
        dashboard = new Dashboard(PreferencesFile.of(surroundings.places()), surroundings,
                InstantSource.system(), System::nanoTime, "nowhere");
        dashboard.show(stage);
    }

    @AfterEach
    void close() {
        dashboard.lab().close();
        surroundings.session().close();
    }

    @Test
    void oneNoticeTellsOfBothAndSettingsHoldInMemory(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".toast").queryAll()).hasSize(1);
        assertThat(robot.lookup(".toast-text").queryAs(Labeled.class).getText())
                .contains("preferences could not be saved")
                .contains("hold until the program ends")
                .contains("No log is kept");

        robot.interact(dashboard::nextTheme);
        assertThat(robot.lookup(".toast").queryAll()).as("said once").hasSize(1);
        var profile = ConnectionProfile.LOCAL;
        robot.interact(() -> dashboard.profiles().save(Map.of(), profile, true));
        assertThat(dashboard.profiles().last()).isEqualTo(profile);
        assertThat(home.resolve(".config")).content().isEqualTo("x");

        robot.clickOn("Show places");
        assertThat(robot.lookup("#about-hint-logs").queryAs(Labeled.class).getText())
                .contains("cannot be written");
    }
}
