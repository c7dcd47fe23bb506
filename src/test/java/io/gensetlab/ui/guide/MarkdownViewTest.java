package io.gensetlab.ui.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.ui.control.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MarkdownViewTest {
    private static final double WIDTH = 640;

    private final List<String> followed = new ArrayList<>();
    private MarkdownView view;

    @Start
    void start(Stage stage) {
        view = new MarkdownView(followed::add, Guide::picture);
        var pane = new ScrollPane(view);
        pane.setFitToWidth(true);
        var scene = new Scene(pane, WIDTH, 700);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    private void show(FxRobot robot, String markdown) {
        robot.interact(() -> view.show(Chapter.parse("x.md", "# Title\n\n" + markdown).document()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<String> texts() {
        return view.lookupAll(".guide-text").stream().map(node -> ((Text) node).getText()).toList();
    }

    private Bounds inView(Node node) {
        return view.sceneToLocal(node.localToScene(node.getLayoutBounds()));
    }

    @Test
    void everyNodeOfTheGuideIsKnownAndNothingIsWiderThanThePage(FxRobot robot) throws Exception {
        for (var chapter : Guide.load().chapters()) {
            robot.interact(() -> {
                view.show(chapter.document());
                view.getScene().getRoot().applyCss();
                view.getScene().getRoot().layout();
            });
            assertThat(view.unknown()).as(chapter.file()).isEmpty();
            assertThat(view.getChildren()).as(chapter.file()).hasSizeGreaterThan(3);
            for (var node : view.getChildren()) {
                assertThat(node.getBoundsInParent().getMaxX()).as(chapter.file() + " " + node)
                        .isLessThanOrEqualTo(WIDTH);
            }
            for (var node : view.lookupAll(".guide-text")) {
                assertThat(inView(node).getMaxX()).as(chapter.file() + ": " + ((Text) node).getText())
                        .isLessThanOrEqualTo(WIDTH);
            }
        }
    }

    @Test
    void whatIsUnknownIsShownByItsText(FxRobot robot) {
        show(robot, "<div>\nsome *html*\n</div>\n\nand <b>words</b>");
        assertThat(view.unknown()).contains("HtmlBlock", "HtmlInline");
        assertThat(texts()).contains("words");
    }

    @Test
    void listsNestAndCountOn(FxRobot robot) {
        show(robot, "3. three\n4. four\n   - inner\n     - innermost\n");
        var markers = view.lookupAll(".guide-marker")
                .stream()
                .map(node -> ((javafx.scene.control.Label) node).getText())
                .toList();
        assertThat(markers).containsExactly("3.", "4.", "•", "•");
        var left = texts().stream().skip(1).toList();
        assertThat(left).containsExactly("three", "four", "inner", "innermost");
        var nodes = view.lookupAll(".guide-item .guide-text").stream().distinct().toList();
        assertThat(inView(nodes.get(3)).getMinX()).isGreaterThan(inView(nodes.get(2)).getMinX());
        assertThat(inView(nodes.get(2)).getMinX()).isGreaterThan(inView(nodes.get(0)).getMinX());
    }

    @Test
    void wordsHaveTheirWeightAndLinksAreFollowed(FxRobot robot) {
        show(robot, "A **strong** and *soft* `code` [link](02-x.md#y).");
        assertThat(view.lookup(".guide-strong")).extracting(node -> ((Text) node).getText())
                .isEqualTo("strong");
        assertThat(view.lookup(".guide-emphasis")).extracting(node -> ((Text) node).getText())
                .isEqualTo("soft");
        assertThat(view.lookup(".guide-code")).extracting(node -> ((Text) node).getText()).isEqualTo("code");
        robot.clickOn(".guide-link");
        assertThat(followed).containsExactly("02-x.md#y");
        robot.interact(() -> view.lookup(".guide-link").requestFocus());
        robot.push(javafx.scene.input.KeyCode.ENTER);
        assertThat(followed).hasSize(2);
    }

    @Test
    void aLongLineOfCodeScrollsAndIsCopiedWhole(FxRobot robot) {
        var line = "genset-lab run " + "--fault overheat@generator3:30s+120s ".repeat(8) + "--report -";
        show(robot, "    " + line + "\n    second\n");
        var scroller = (ScrollPane) view.lookup(".guide-code-block .scroll-pane");
        var lines = view.lookup(".guide-code-lines");
        assertThat(lines.getLayoutBounds().getWidth()).isGreaterThan(WIDTH);
        assertThat(scroller.getWidth()).isLessThan(WIDTH);
        assertThat(scroller.getViewportBounds().getHeight())
                .as("both lines are seen, the scroll bar beneath them")
                .isGreaterThanOrEqualTo(lines.getLayoutBounds().getHeight());
        robot.interact(() -> ((Button) view.lookup(".guide-copy")).fire());
        var copied = new ArrayList<String>();
        robot.interact(() -> copied.add(Clipboard.getSystemClipboard().getString()));
        assertThat(copied).containsExactly(line + "\nsecond");
    }

    @Test
    void aTableWrapsInItsColumns(FxRobot robot) {
        show(robot, "| a | b |\n|---|---|\n| short | " + "many words ".repeat(40) + "|\n| `x` | last |\n");
        assertThat(view.lookupAll(".guide-cell")).hasSize(6);
        var cells = view.lookupAll(".guide-cell").stream().toList();
        assertThat(inView(cells.get(3)).getHeight()).isGreaterThan(60);
        assertThat(inView(cells.get(3)).getMaxX()).isLessThanOrEqualTo(WIDTH);
        assertThat(inView(cells.get(2)).getHeight()).isEqualTo(inView(cells.get(3)).getHeight());
    }

    @Test
    void aPictureHasItsPlaceBeforeItIsLoadedAndAMissingOneItsWords(FxRobot robot) {
        show(robot, "![Both switches](images/switches.png)\n\n![Not there](images/none.png)\n");
        var picture = (GuidePicture) view.lookup(".guide-picture");
        assertThat(picture.getHeight()).isGreaterThan(30);
        assertThat(picture.getWidth()).isLessThan(WIDTH);
        assertThat(texts()).contains("Not there");
    }
}
