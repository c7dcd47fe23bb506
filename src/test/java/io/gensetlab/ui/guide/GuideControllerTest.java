package io.gensetlab.ui.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class GuideControllerTest {
    private final List<String> opened = new ArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();
    private final CompletableFuture<Guide> guide = new CompletableFuture<>();

    @Start
    void start(Stage stage) throws Exception {
        var loader = new FXMLLoader(FxmlView.GUIDE.url());
        loader.setControllerFactory(new Controllers().with(GuideController.class,
                () -> new GuideController(() -> guide, opened::add, closed::incrementAndGet)));
        var scene = new Scene(loader.<Parent>load(), 960, 640);
        Theme.LIGHT.apply(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    private void load() throws Exception {
        guide.complete(Guide.load());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String heading(FxRobot robot) {
        return robot.lookup(".guide-heading-1 .guide-text").queryAs(Text.class).getText();
    }

    private static ListView<?> chapters(FxRobot robot) {
        return robot.lookup("#chapters").queryListView();
    }

    private static ScrollPane page(FxRobot robot) {
        return robot.lookup("#scroller").queryAs(ScrollPane.class);
    }

    @Test
    void downGoesToTheNextChapterAndAltLeftBack(FxRobot robot) throws Exception {
        load();
        assertThat(heading(robot)).isEqualTo("Genset Lab user guide");
        assertThat(chapters(robot).isFocused()).isTrue();
        robot.push(KeyCode.DOWN);
        assertThat(heading(robot)).isEqualTo("Install");
        robot.push(KeyCode.DOWN);
        assertThat(heading(robot)).isEqualTo("First demo");
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        assertThat(heading(robot)).isEqualTo("Install");
        assertThat(chapters(robot).getSelectionModel().getSelectedIndex()).isEqualTo(1);
    }

    @Test
    void escClosesFromTheListAndFromTheSearchField(FxRobot robot) throws Exception {
        load();
        assertThat(chapters(robot).isFocused()).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(closed).hasValue(1);
        robot.clickOn("#search").push(KeyCode.ESCAPE);
        assertThat(closed).hasValue(2);
    }

    @Test
    void pageDownScrollsThePageWhileTheListHasTheFocus(FxRobot robot) throws Exception {
        load();
        robot.push(KeyCode.DOWN);
        assertThat(page(robot).getVvalue()).isZero();
        robot.push(KeyCode.PAGE_DOWN);
        double once = page(robot).getVvalue();
        assertThat(once).isGreaterThan(0);
        robot.push(KeyCode.PAGE_DOWN);
        assertThat(page(robot).getVvalue()).isGreaterThan(once);
        assertThat(heading(robot)).isEqualTo("Install");
        robot.push(KeyCode.DOWN);
        assertThat(page(robot).getVvalue()).as("another chapter begins at its beginning").isZero();
    }

    @Test
    void aSearchListsHitsAndEnterGoesToTheFirst(FxRobot robot) throws Exception {
        load();
        robot.clickOn("#search").write("exit statuses");
        assertThat(chapters(robot).getItems()).isNotEmpty();
        robot.push(KeyCode.ENTER);
        assertThat(heading(robot)).isEqualTo("Headless");
        assertThat(page(robot).getVvalue()).as("scrolled to the heading").isGreaterThan(0.3);
        robot.interact(() -> robot.lookup("#search").queryAs(TextField.class).setText("zebra"));
        assertThat(chapters(robot).getItems()).isEmpty();
        assertThat(robot.lookup("#nothingFound").queryAs(Label.class).isVisible()).isTrue();
    }

    @Test
    void linksToChaptersStayInTheGuideAndThoseToTheWebAreHandedOut(FxRobot robot) throws Exception {
        load();
        robot.interact(() -> link(robot, "Confluent Cloud"));
        assertThat(heading(robot)).isEqualTo("Confluent Cloud");
        robot.interact(() -> link(robot, "Clients for Confluent Cloud"));
        assertThat(opened)
                .containsExactly("https://docs.confluent.io/cloud/current/client-apps/config-client.html");
        robot.interact(() -> robot.lookup("#back").queryAs(Button.class).fire());
        assertThat(heading(robot)).isEqualTo("Genset Lab user guide");
    }

    private static void link(FxRobot robot, String words) {
        var link = robot.lookup(".guide-link")
                .queryAllAs(Text.class)
                .stream()
                .filter(text -> text.getText().equals(words))
                .findFirst()
                .orElseThrow();
        link.getOnMouseClicked().handle(null);
    }

    @Test
    void aGuideThatCannotBeReadSaysSo(FxRobot robot) {
        guide.completeExceptionally(new java.io.IOException("test: gone"));
        await().until(() -> robot.lookup("#nothingFound").queryAs(Label.class).isVisible());
        assertThat(robot.lookup("#nothingFound").queryAs(Label.class).getText()).contains("cannot be read");
    }
}
