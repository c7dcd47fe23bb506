package io.gensetlab.ui.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.exchange.ExportFormat;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.history.History;
import io.gensetlab.history.HistorySettings;
import io.gensetlab.lab.DeliveryLog;
import io.gensetlab.lab.DeliveryRow;
import io.gensetlab.lab.HistoryPlan;
import io.gensetlab.lab.HistoryStatus;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.RunArchive;
import io.gensetlab.ui.chart.Samples;
import io.gensetlab.ui.control.RowListView;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.fxml.FXMLLoader;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DeliveryLogPanelTest {
    @TempDir
    static Path kept;
    private final Samples.Clock clock = new Samples.Clock();
    private final DeliveryLog log = new DeliveryLog(1_000);
    private final TimeAxis axis = new TimeAxis(clock);
    private final Acts acts = new Acts();
    private HistoryStatus history = new HistoryStatus(HistoryStatus.State.WRITING, "All is kept", 0, 0, 0, 0,
            1);
    private final List<Runnable> work = new ArrayList<>();
    private final RunSource runs = new RunSource(() -> history,
            new RunArchive(new HistoryPlan(kept, 0, Duration.ZERO), sentence -> {}), work::add);
    private @TempDir @Nullable Path folder;
    private @Nullable DeliveryLogController controller;
    private String asked = "";
    private final Selection<GeneratorId> selection = new Selection<>();
    private final Feed<LabSnapshot> feed = new Feed<>(Samples::fleet, 10);

    @Start
    void start(Stage stage) throws Exception {
        var loader = new FXMLLoader(FxmlView.DELIVERY_LOG.url());
        loader.setControllerFactory(new Controllers().with(DeliveryLogController.class,
                () -> new DeliveryLogController(log, runs, Runnable::run, feed, selection, axis, acts,
                        (title, name, format) -> {
                            asked = name;
                            return folder == null ? null : folder.resolve(name);
                        }, ZoneOffset.UTC)));
        var scene = new Scene(loader.<Parent>load(), 900, 300);
        controller = loader.getController();
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void pull(FxRobot robot) {
        robot.interact(() -> {
            clock.plusMillis(250);
            feed.pull();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> texts(FxRobot robot) {
        return robot.lookup(".log-row .label").queryAllAs(Label.class).stream().map(Label::getText).toList();
    }

    @SuppressWarnings("unchecked")
    private static RowListView<DeliveryRow> list(FxRobot robot) {
        return (RowListView<DeliveryRow>) robot.lookup(".row-list-view").query();
    }

    @Test
    void aPendingRowBecomesARejectedOneThatTellsWhy(FxRobot robot) throws Exception {
        assertThat(robot.lookup(".empty-state .label").queryAs(Label.class).getText())
                .isEqualTo("No readings sent yet. Switch MQTT or Kafka on.");
        Rows.made(log, Rows.row(2, null, null));
        pull(robot);
        assertThat(texts(robot)).contains("generator3", "pending");
        Rows.settle(log, Rows.row(2, Rows.mqtt(2, 1.2, 0), Rows.schema(2)));
        pull(robot);
        assertThat(texts(robot)).contains("accepted · 1.2 ms",
                "refused by Kafka's schema check: required property 'fuel' not found")
                .doesNotContain("pending");
        var only = list(robot).getContextMenu()
                .getItems()
                .stream()
                .filter(item -> item.getText().equals("Only these generators"))
                .findFirst()
                .orElseThrow();
        robot.interact(only::fire);
        pull(robot);
        assertThat(list(robot).rows()).as("no row selected: nothing to narrow it to").isNotEmpty();
        var row = robot.lookup(".row-list-view .list-cell").<Node>query();
        assertThat((String) WaitForAsyncUtils
                .asyncFx(() -> row.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                .get())
                .contains("Generator generator3, Seq ")
                .contains("MQTT accepted · 1.2 ms, Kafka refused by Kafka's schema check");
        robot.clickOn("generator3");
        assertThat(selection.get()).isEqualTo(Samples.CHARITE);
        robot.type(KeyCode.ENTER);
        assertThat(axis.isLive()).isFalse();
        assertThat(axis.crosshairMillisProperty().get())
                .isEqualTo(Rows.row(2, null, null).timestampMillis());
    }

    @Test
    void followsTheTailUntilToldNotTo(FxRobot robot) {
        var rows = Rows.of(100);
        Rows.fill(log, rows);
        pull(robot);
        var text = new DeliveryText(ZoneOffset.UTC);
        assertThat(texts(robot)).contains(text.time(rows.getLast()));
        robot.clickOn("#follow");
        assertThat(list(robot).isFollowing()).isFalse();
        var newest = Rows.row(100, null, null);
        Rows.made(log, newest);
        pull(robot);
        assertThat(list(robot).rows()).hasSize(101);
        assertThat(texts(robot)).doesNotContain(text.time(newest));
        robot.clickOn("#follow");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#follow").queryAs(ToggleButton.class).isSelected()).isTrue();
        assertThat(texts(robot)).contains(text.time(newest));
    }

    @Test
    void pauseLetsRowsStand(FxRobot robot) {
        robot.clickOn("#pause");
        Rows.made(log, Rows.row(2, null, null));
        pull(robot);
        assertThat(list(robot).rows()).isEmpty();
        robot.clickOn("#pause");
        pull(robot);
        assertThat(list(robot).rows()).hasSize(1);
    }

    @Test
    void severalRowsAreCopied(FxRobot robot) {
        for (int i = 0; i < 4; i++) {
            Rows.made(log, Rows.row(i, null, null));
        }
        pull(robot);
        robot.clickOn("generator1");
        // A click of the headless robot carries no modifiers.
        robot.interact(() -> list(robot).getSelectionModel().selectRange(0, 3));
        robot.type(KeyCode.ENTER);
        assertThat(selection.items()).hasSize(3);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        var copied = new AtomicReference<String>();
        robot.interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.get().lines()).hasSize(4).first().isEqualTo(DeliveryText.COPIED_HEAD);
    }

    @Test
    void onlyTheSelectedGeneratorsAndTheFailedOnesAreShown(FxRobot robot) {
        Rows.fill(log, Rows.of(40));
        pull(robot);
        robot.interact(() -> selection.set(Samples.CHARITE));
        robot.clickOn("#log-selected");
        assertThat(list(robot).rows()).hasSize(5);
        robot.clickOn("#log-clear-filter");
        assertThat(list(robot).rows()).hasSize(40);
        ComboBox<?> fate = robot.lookup("#log-fate").queryAs(ComboBox.class);
        robot.interact(() -> fate.getSelectionModel().select(Fate.REJECTED.ordinal() + 1));
        assertThat(list(robot).rows()).hasSize(2);
        ComboBox<?> reason = robot.lookup("#log-reason").queryAs(ComboBox.class);
        assertThat(reason.getItems()).hasSize(5);
    }

    @Test
    void theRowsShownAreExported(FxRobot robot) throws Exception {
        Rows.fill(log, Rows.of(40));
        pull(robot);
        robot.interact(() -> robot.lookup("#log-words").queryAs(TextField.class).setText("refused"));
        var act = acts.find("log.export");
        assertThat(act).isNotNull();
        robot.interact(() -> act.run().run());
        pull(robot);
        assertThat(asked).isEqualTo("delivery-log.csv");
        assertThat(robot.lookup(".log-export .label").queryAs(Label.class).getText())
                .isEqualTo("2 rows exported");
        assertThat(Files.readAllLines(java.util.Objects.requireNonNull(folder).resolve("delivery-log.csv")))
                .hasSize(3)
                .first()
                .isEqualTo(LogExport.HEAD);
    }

    @AfterEach
    void forget() throws Exception {
        try (var files = Files.walk(kept)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A run of this many readings in the history. */
    private static void record(String run, int readings) {
        try (var recorder = History.open(new HistorySettings(kept, 1L << 30, Duration.ofDays(1)),
                InstantSource.system(), System::nanoTime, (bad, sentence) -> {})) {
            for (int i = 0; i < readings; i++) {
                var plain = Messages.numbered(i);
                recorder.made(new OutboundMessage(i, plain.generator(), i, plain.timestampMillis(), run, "t",
                        "t", null,
                        plain.payload(), null, false), 88, 345, 70, true, false);
            }
        }
    }

    private void work() {
        var now = List.copyOf(work);
        work.clear();
        now.forEach(Runnable::run);
    }

    private String exportText(FxRobot robot) {
        return robot.lookup(".log-export .label").queryAs(Label.class).getText();
    }

    @Test
    void theWholeRunIsExportedInEachFormatAndProgressIsShown(FxRobot robot) throws Exception {
        var run = Samples.fleet().run();
        record(run, 300);
        pull(robot);
        for (var format : ExportFormat.values()) {
            var act = acts.find("log.export." + format.id());
            assertThat(act).isNotNull();
            robot.interact(() -> act.run().run());
            assertThat(asked).isEqualTo("run-" + run + "." + format.extension());
            assertThat(exportText(robot)).isEqualTo("Exporting");
            assertThat(robot.lookup(".log-export .progress-bar").queryAs(ProgressBar.class).isVisible())
                    .isTrue();
            assertThat(robot.lookup("#export").queryAs(MenuButton.class).isDisabled()).isTrue();
            work();
            pull(robot);
            assertThat(exportText(robot)).isEqualTo("300 rows exported");
            assertThat(java.util.Objects.requireNonNull(folder).resolve(asked)).isNotEmptyFile();
        }
    }

    @Test
    void anExportIsCancelledAndLeavesNothing(FxRobot robot) throws Exception {
        record(Samples.fleet().run(), 10);
        pull(robot);
        var act = acts.find("log.export.csv");
        assertThat(act).isNotNull();
        robot.interact(() -> act.run().run());
        robot.clickOn("#cancel");
        work();
        pull(robot);
        assertThat(robot.lookup(".log-export").query().isVisible()).isFalse();
        assertThat(robot.lookup("#export").queryAs(MenuButton.class).isDisabled()).isFalse();
        try (var files = Files.list(java.util.Objects.requireNonNull(folder))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void withTheWindowAnExportEnds(FxRobot robot) throws Exception {
        record(Samples.fleet().run(), 10);
        pull(robot);
        var act = acts.find("log.export.csv");
        assertThat(act).isNotNull();
        robot.interact(() -> act.run().run());
        robot.interact(() -> java.util.Objects.requireNonNull(controller).close());
        work();
        try (var files = Files.list(java.util.Objects.requireNonNull(folder))) {
            assertThat(files).isEmpty();
        }
    }

    private static Menu exportMenu(FxRobot robot, String id) {
        return robot.lookup("#export")
                .queryAs(MenuButton.class)
                .getItems()
                .stream()
                .filter(item -> id.equals(item.getId()))
                .map(Menu.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void earlierRunsAreInTheMenu(FxRobot robot) throws Exception {
        record("before", 7);
        record(Samples.fleet().run(), 9);
        pull(robot);
        robot.clickOn("#export");
        work();
        WaitForAsyncUtils.waitForFxEvents();
        var earlier = exportMenu(robot, "export-earlier");
        var its = earlier.getItems()
                .stream()
                .filter(item -> item.getText().endsWith(" · 7 readings"))
                .findFirst();
        assertThat(its).isPresent();
        assertThat(earlier.getItems()).as("the present run is none of them").hasSize(1);
        robot.interact(() -> ((Menu) its.get()).getItems().getFirst().fire());
        assertThat(asked).isEqualTo("run-before.csv");
        work();
        pull(robot);
        assertThat(exportText(robot)).isEqualTo("7 rows exported");
    }

    @Test
    void whatTheHistoryDoesNotHaveIsSaidBesideTheCount(FxRobot robot) {
        history = new HistoryStatus(HistoryStatus.State.WRITING, "Sampled", 10, 30, 0, 0, 4);
        pull(robot);
        assertThat(robot.lookup("#count").queryAs(Label.class).getText())
                .isEqualTo("0 readings · history keeps 1 of 4");
        history = new HistoryStatus(HistoryStatus.State.STOPPED, "The disk is full", 10, 0, 30, 0, 1);
        pull(robot);
        assertThat(robot.lookup("#count").queryAs(Label.class).getText())
                .isEqualTo("0 readings · history stopped");
    }

    @Test
    void switchedOffThereIsNoWholeRunToExportButThoseBefore(FxRobot robot) throws Exception {
        record("before", 7);
        history = HistoryStatus.OFF;
        pull(robot);
        robot.clickOn("#export");
        work();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(exportMenu(robot, "export-run").isDisable()).isTrue();
        var earlier = exportMenu(robot, "export-earlier");
        assertThat(earlier.isDisable()).isFalse();
        assertThat(earlier.getItems()).extracting(MenuItem::getText)
                .singleElement()
                .asString()
                .endsWith(" · 7 readings");
        var act = acts.find("log.export.csv");
        assertThat(act).isNotNull();
        assertThat(act.enabled().getAsBoolean()).isFalse();
    }
}
