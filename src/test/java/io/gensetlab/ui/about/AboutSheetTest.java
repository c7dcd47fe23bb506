package io.gensetlab.ui.about;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.settings.Places;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import io.gensetlab.ui.shell.ViewLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class AboutSheetTest {
    private final List<Path> opened = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private Path home;
    private Path legal;
    private Parent sheet;
    private StackPane page;

    @Start
    void start(Stage stage) throws Exception {
        home = Files.createTempDirectory("about");
        Files.createDirectories(home.resolve(".local/state/genset-lab/logs"));
        legal = Files.writeString(home.resolve("THIRD-PARTY.txt"), "x");
        var facts = new AboutFacts("1.2.3", "25 (Test)", "26.0.2", "Linux 6 (amd64)",
                new Places("Linux", home.toString(), Map.of()), null, legal);
        var model = new AboutViewModel(facts, (path, onProblem) -> {
            opened.add(path);
            new Thread(() -> onProblem.accept("xdg-open is not installed.")).start();
        });
        sheet = new ViewLoader(new Controllers().with(AboutController.class,
                () -> new AboutController(model, () -> closed.add("closed")))).load(FxmlView.ABOUT).node();
        page = new StackPane(sheet);
        var scene = new Scene(page, 620, 640);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void aFolderThatIsThereOpensAndAProblemIsSaidOnTheSheet(FxRobot robot) {
        assertThat(robot.lookup("#about-open-settings").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#about-hint-settings").queryAs(Label.class).getText())
                .startsWith("Not there yet");
        robot.clickOn("#about-open-logs");

        assertThat(opened).containsExactly(home.resolve(".local/state/genset-lab/logs"));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(robot.lookup("#said").queryAs(Label.class).getText())
                    .isEqualTo("xdg-open is not installed.");
        });
    }

    @Test
    void whatHasBeenMadeMeanwhileIsThereTheNextTime(FxRobot robot) throws Exception {
        Files.createDirectories(home.resolve(".config/genset-lab"));
        robot.interact(() -> page.getChildren().clear());
        robot.interact(() -> page.getChildren().add(sheet));

        assertThat(robot.lookup("#about-open-settings").query().isDisabled()).isFalse();
        assertThat(robot.lookup("#about-hint-settings").tryQuery()).isEmpty();
    }

    @Test
    void detailsGoToTheClipboardLicencesOpenAndCloseCloses(FxRobot robot) {
        robot.clickOn("#copyDetails");
        assertThat(WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Clipboard.getSystemClipboard().getString()))
                .startsWith("Genset Lab 1.2.3\n")
                .contains("Logs ~/.local/state/genset-lab/logs");
        robot.clickOn("#licences");
        assertThat(opened).containsExactly(legal);
        robot.clickOn("#closeButton");
        assertThat(closed).containsExactly("closed");
    }
}
