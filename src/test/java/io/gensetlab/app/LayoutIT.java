package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.settings.FirstSteps;
import io.gensetlab.settings.Preferences;
import io.gensetlab.settings.PreferencesFile;
import io.gensetlab.testing.LayoutAudit;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.shell.FxmlView;
import io.gensetlab.ui.shell.Layout;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window at five sizes, in both themes and all layouts: nothing is cut, nothing lies over anything else. */
@ExtendWith(ApplicationExtension.class)
class LayoutIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int[][] SIZES = {{1024, 700}, {1280, 800}, {1440, 900}, {1920, 1080}, {2560, 1440}};

    private Dashboard dashboard;
    private Region content;

    @Start
    void start(Stage window) throws Exception {
        var file = new PreferencesFile(Files.createTempDirectory("layout").resolve("preferences.json"));
        file.save(Preferences.FIRST_START.withDarkTheme(true).withFirstSteps(FirstSteps.DONE));
        dashboard = new Dashboard(file, Outside.nowhere(), InstantSource.system(), System::nanoTime,
                "layout");
        dashboard.show(window);
        window.setX(0);
        window.setY(0);
        // The headless screen is small: what is larger than it is laid out in it, and not all of it drawn.
        content = (Region) dashboard.scene().getRoot();
        var holder = new Pane();
        dashboard.scene().setRoot(holder);
        content.setManaged(false);
        holder.getChildren().add(content);
        resize(SIZES[2]);
    }

    private void resize(int[] size) {
        content.resize(size[0], size[1]);
    }

    @AfterEach
    void close() {
        fx(dashboard::rest);
        dashboard.lab().close();
    }

    @Test
    void nothingIsCutOrLiesOverAnythingElse() {
        busy();
        var found = new LinkedHashSet<String>();
        for (var theme : Theme.values()) {
            fx(() -> dashboard.useTheme(theme));
            for (var size : SIZES) {
                fx(() -> resize(size));
                for (var layout : Layout.values()) {
                    fx(() -> dashboard.window().show(layout));
                    eachTab(size[0] + "×" + size[1] + " " + theme + " " + layout, found);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void manySelectedAnEmptyFleetAndThePresentationFitToo() {
        busy();
        var lab = dashboard.lab();
        var found = new LinkedHashSet<String>();
        fx(() -> dashboard.selection()
                .setAll(lab.snapshot().generators().stream().map(one -> one.generator().id()).toList()));
        eachSize("many selected", found);
        fx(() -> dashboard.window().present(true));
        assertThat(dashboard.scene().getRoot().lookupAll(".viewport"))
                .as("kept pictures are soft when enlarged")
                .isNotEmpty()
                .noneMatch(Node::isCache);
        eachSize("presentation", found);
        fx(() -> dashboard.window().present(false));
        lab.edits().remove(lab.snapshot().generators().stream().map(one -> one.generator().id()).toList());
        await().atMost(PATIENCE).until(() -> lab.snapshot().generators().isEmpty());
        eachSize("empty fleet", found);
        assertThat(found).isEmpty();
    }

    private void eachSize(String what, Set<String> found) {
        for (var size : SIZES) {
            fx(() -> resize(size));
            for (var layout : Layout.values()) {
                fx(() -> dashboard.window().show(layout));
                audit(size[0] + "×" + size[1] + " " + what + " " + layout, content, found);
            }
        }
    }

    @Test
    void sheetsFitTheSmallestAndTheLargestWindow() {
        var found = new LinkedHashSet<String>();
        for (var size : List.of(SIZES[0], SIZES[SIZES.length - 1])) {
            fx(() -> resize(size));
            for (var sheet : sheets()) {
                fx(() -> dashboard.window().openSheet(sheet));
                audit(size[0] + "×" + size[1] + " " + sheet, sheetNode(), found);
                fx(() -> dashboard.window().closeSheet());
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyControlHasAName() {
        var found = new LinkedHashSet<String>();
        for (var layout : Layout.values()) {
            fx(() -> dashboard.window().show(layout));
            found.addAll(WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(),
                    () -> LayoutAudit.nameless(dashboard.scene().getRoot())));
        }
        for (var sheet : sheets()) {
            fx(() -> dashboard.window().openSheet(sheet));
            found.addAll(WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(),
                    () -> LayoutAudit.nameless(sheetNode())));
            fx(() -> dashboard.window().closeSheet());
        }
        assertThat(found).isEmpty();
    }

    /** Both transports on, a fault at work, a set stopped: words are longest then. */
    private void busy() {
        var lab = dashboard.lab();
        for (var transport : Transport.values()) {
            lab.switchTransport(transport, true);
        }
        lab.setSpeed(50);
        lab.edits().inject(List.of(GeneratorId.numbered(5)), FaultPreset.ROGUE_PRODUCER);
        await().atMost(PATIENCE)
                .until(() -> lab.snapshot()
                        .transports()
                        .values()
                        .stream()
                        .allMatch(view -> view.ledger().acknowledged() > 100));
    }

    private static List<FxmlView> sheets() {
        return Arrays.stream(FxmlView.values()).filter(FxmlView::isSheet).toList();
    }

    private Node sheetNode() {
        return dashboard.scene().getRoot().lookup("#sheet .shell-sheet");
    }

    private void eachTab(String where, Set<String> found) {
        audit(where, content, found);
        var panes = new ArrayList<TabPane>();
        for (var node : dashboard.scene().getRoot().lookupAll(".shell-tabs")) {
            panes.add((TabPane) node);
        }
        for (var pane : panes) {
            for (int tab = pane.getTabs().size() - 1; tab >= 0; tab--) {
                int index = tab;
                fx(() -> pane.getSelectionModel().select(index));
                audit(where + " " + pane.getTabs().get(tab).getText(), content, found);
            }
        }
    }

    private void audit(String where, Node root, Set<String> found) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), () -> {
            var top = (Region) dashboard.scene().getRoot();
            top.applyCss();
            top.layout();
            content.layout();
            for (var finding : LayoutAudit.findings(root)) {
                // Once is enough: where it was seen first.
                if (found.stream().noneMatch(there -> there.endsWith(finding))) {
                    found.add("\n" + where + ": " + finding);
                }
            }
        });
    }

    private static void fx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), action);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
