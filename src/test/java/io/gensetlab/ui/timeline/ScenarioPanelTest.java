package io.gensetlab.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.Recording;
import io.gensetlab.scenario.Area;
import io.gensetlab.scenario.FleetPlan;
import io.gensetlab.scenario.ReadScenario;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.scenario.ShippedScenarios;
import io.gensetlab.scenario.Target;
import io.gensetlab.ui.control.ScheduleEditor;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Offers;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import io.gensetlab.ui.shell.KeyDispatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ScenarioPanelTest {
    private static final ScenarioFiles.Shipped FIRST = new ScenarioFiles.Shipped("First demo", "first-demo");

    private final List<String> said = new ArrayList<>();
    private Recording recorded = new Recording(new FleetPlan.Example(), List.of(), 0);
    private final Offers<Area> areas = new Offers<>();
    private final Selection<GeneratorId> selection = new Selection<>();
    private final Acts acts = new Acts();
    private final Map<Path, String> disk = new HashMap<>();
    private final ScenarioFiles files = new Files();
    private final ScenarioViewModel model = new ScenarioViewModel(new Actions(), files);

    private final class Actions implements ScenarioActions {
        @Override
        public String enter(Scenario scenario, Duration at) {
            said.add("enter");
            return "";
        }

        @Override
        public void change(Scenario scenario, Duration at) {
            said.add("change");
        }

        @Override
        public void leave() {
            said.add("leave");
        }

        @Override
        public void jump(Duration at) {
            said.add("jump " + at.toSeconds());
        }

        @Override
        public void play() {
            said.add("play");
        }

        @Override
        public void pause() {
            said.add("pause");
        }

        @Override
        public void step() {
            said.add("step");
        }

        @Override
        public void record() {
            said.add("record");
        }

        @Override
        public Recording recorded() {
            return recorded;
        }

        @Override
        public String outcome() {
            return "";
        }
    }

    private final class Files implements ScenarioFiles {
        @Override
        public @Nullable Path chooseOpen() {
            return null;
        }

        @Override
        public @Nullable Path chooseSave(String name) {
            return null;
        }

        @Override
        public Decision askAboutChanges(String name) {
            return Decision.DISCARD;
        }

        @Override
        public ReadScenario read(Path file) throws IOException {
            var text = disk.get(file);
            if (text == null) {
                throw new IOException("There is no such file: " + file);
            }
            return ScenarioReader.read(text);
        }

        @Override
        public ReadScenario read(Shipped shipped) {
            return ScenarioReader.read(ShippedScenarios.bytes(shipped.file()));
        }

        @Override
        public void write(Path file, String text) {
            disk.put(file, text);
        }

        @Override
        public List<Shipped> shipped() {
            return List.of(FIRST);
        }

        @Override
        public List<Path> recent() {
            return List.of();
        }

        @Override
        public void used(Path file) {}
    }

    @Start
    void start(Stage stage) throws IOException {
        var feed = new Feed<LabSnapshot>(() -> SampleFleet.snapshot(SampleFleet.eight(), List.of()), 10);
        var loader = new FXMLLoader(FxmlView.SCENARIO.url());
        loader.setControllerFactory(new Controllers().with(ScenarioController.class,
                () -> new ScenarioController(model, files, feed, selection, acts, areas)));
        var scene = new Scene((Parent) loader.load(), 900, 260);
        Theme.DARK.apply(scene);
        acts.add(Act.of("fleet.remove", "Fleet", "Remove", "Delete", () -> said.add("fleet: remove")));
        acts.add(Act.of("fleet.undo", "Fleet", "Undo", "Shortcut+Z", () -> said.add("fleet: undo")));
        acts.add(Act.of("fleet.redo", "Fleet", "Redo", "Shortcut+Shift+Z", () -> said.add("fleet: redo")));
        acts.add(Act.of("fleet.again", "Fleet", "Redo", "Shortcut+Y", () -> said.add("fleet: redo")));
        new KeyDispatch(acts, () -> false).listen(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Labeled.class).getText();
    }

    @Test
    void aScenarioIsOpenedPlayedAndItsSetIsLookedAt(FxRobot robot) {
        assertThat(robot.lookup(".empty-state").query().isVisible()).isTrue();
        robot.interact(() -> model.open(FIRST));
        assertThat(text(robot, "#title")).isEqualTo("First demo");
        assertThat(robot.lookup(".empty-state").query().isVisible()).isFalse();
        robot.clickOn("#play");
        assertThat(said).containsExactly("enter", "play");
        assertThat(selection.items()).containsExactly(GeneratorId.numbered(3));
    }

    @Test
    void anEntryIsChosenByKeyboardAndItsCaptionWritten(FxRobot robot) {
        robot.interact(() -> model.open(FIRST));
        var editor = robot.lookup("#scenario-editor").queryAs(ScheduleEditor.class);
        robot.interact(editor::requestFocus);
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.ENTER);
        var key = editor.selectedProperty().get();
        robot.interact(
                () -> robot.lookup("#caption").queryAs(TextField.class).setText("The radiator clogs now."));
        robot.type(KeyCode.ENTER);
        assertThat(model.entry(key)).isNotNull()
                .extracting(entry -> entry.caption())
                .isEqualTo("The radiator clogs now.");
        assertThat(robot.lookup("#dot").query().isVisible()).isTrue();
        robot.clickOn("#undo");
        assertThat(robot.lookup("#dot").query().isVisible()).isFalse();
    }

    @Test
    void toLookAtACaptionChangesNothing(FxRobot robot) {
        robot.interact(() -> model.open(FIRST));
        var editor = robot.lookup("#scenario-editor").queryAs(ScheduleEditor.class);
        robot.interact(() -> model.setCaption(model.items().getFirst().key(), "Two\nlines"));
        long before = model.versionProperty().get();
        robot.interact(() -> editor.select(model.items().getFirst().key()));
        robot.clickOn("#caption");
        robot.interact(editor::requestFocus);
        assertThat(model.entry(model.items().getFirst().key())).isNotNull()
                .extracting(entry -> entry.caption())
                .isEqualTo("Two\nlines");
        assertThat(model.versionProperty().get()).isEqualTo(before);
    }

    @Test
    void whatIsTypedInTheSourceOutlivesAChangeOfThePanel(FxRobot robot) {
        robot.interact(() -> model.open(FIRST));
        robot.clickOn("#source");
        var area = robot.lookup("#scenario-source").queryAs(TextArea.class);
        robot.interact(() -> area.setText(area.getText().replace("name: First demo", "name: Second demo")));
        robot.interact(() -> model.jump(3));
        robot.clickOn("#source").clickOn("#source");
        assertThat(area.getText()).contains("name: Second demo");
        assertThat(robot.lookup("#dot").query().isVisible()).isTrue();
        robot.clickOn("#scenario-apply");
        assertThat(text(robot, "#title")).isEqualTo("Second demo");
    }

    @Test
    void aChangeOnTheTracksIsNotTakenBackByOlderTextWithoutAWord(FxRobot robot) {
        robot.interact(() -> model.open(FIRST));
        robot.clickOn("#source");
        var area = robot.lookup("#scenario-source").queryAs(TextArea.class);
        var before = area.getText();
        robot.interact(() -> area.setText(before + "nonsense: 1\n"));
        robot.clickOn("#scenario-apply");
        assertThat(robot.lookup("#scenario-overtaken").query().isVisible()).isFalse();
        robot.clickOn("#source");
        robot.interact(() -> model.setCaption(model.items().getFirst().key(), "Look here"));
        robot.interact(() -> acts.run("scenario.save"));
        assertThat(text(robot, "#notice")).startsWith("Not saved: the tracks have changed");
        robot.clickOn("#source");
        assertThat(area.getText()).endsWith("nonsense: 1\n");
        assertThat(robot.lookup("#scenario-overtaken").query().isVisible()).isTrue();
        robot.clickOn("#scenario-discard");
        assertThat(area.getText()).contains("Look here").doesNotContain("nonsense");
        assertThat(robot.lookup("#scenario-overtaken").query().isVisible()).isFalse();
        assertThat(text(robot, ".scenario-problems")).isEmpty();
        assertThat(robot.lookup("#scenario-discard").query().isDisabled()).isTrue();
    }

    @Test
    void aLongNameIsSeenAsFarAsItFitsAndToldInFull(FxRobot robot) {
        var path = Path.of("long.scenario.yaml");
        var name = "A rather long name that no head of a panel has room for";
        disk.put(path, new String(ShippedScenarios.bytes("first-demo"), StandardCharsets.UTF_8)
                .replace("name: First demo", "name: " + name));
        robot.interact(() -> {
            robot.lookup("#play").query().getScene().getWindow().setWidth(619);
            model.open(path);
            model.addCaption("Look here", 3_700);
        });
        WaitForAsyncUtils.waitForFxEvents();
        var title = robot.lookup("#title").queryAs(Label.class);
        var files = robot.lookup("#files").query();
        assertThat(robot.lookup("#dot").query().isVisible()).isTrue();
        assertThat(title.getWidth()).isGreaterThanOrEqualTo(56);
        assertThat(files.localToScene(files.getLayoutBounds()).getMaxX()).isLessThanOrEqualTo(619 - 12);
        assertThat(Tip.getText(title)).isEqualTo(name);
        robot.interact(() -> model.open(Path.of("gone")));
        assertThat(Tip.getText(robot.lookup("#notice").query())).isEqualTo("There is no such file: gone");
    }

    @Test
    void theRulerStaysInALowPanelAndJumps(FxRobot robot) {
        robot.interact(() -> {
            model.open(FIRST);
            robot.lookup("#play").query().getScene().getWindow().setHeight(140);
        });
        WaitForAsyncUtils.waitForFxEvents();
        var editor = robot.lookup("#scenario-editor").queryAs(ScheduleEditor.class);
        var scroll = robot.lookup(".scenario-tracks").queryAs(ScrollPane.class);
        robot.interact(() -> scroll.setVvalue(1));
        assertThat(editor.topProperty().get()).isGreaterThan(20);
        var seen = scroll.localToScreen(scroll.getBoundsInLocal());
        robot.clickOn(seen.getCenterX(), seen.getMinY() + 8);
        assertThat(model.playheadProperty().get()).isPositive();
    }

    @Test
    void whatIsAddedGoesIntoTheAreaOnTheMapIfThatIsChosen(FxRobot robot) {
        var add = robot.lookup("#add").queryAs(MenuButton.class);
        robot.interact(add::show);
        assertThat(item(add.getItems(), "The area on the map (none is drawn)").isDisable()).isTrue();
        robot.interact(add::hide);
        var drawn = new Area.Circle(new GeoPosition(52, 5), 120);
        areas.offer("area.drawn", () -> drawn);
        robot.interact(add::show);
        robot.interact(() -> {
            item(add.getItems(), "The area on the map").fire();
            add.hide();
            item(add.getItems(), "Grid outage").fire();
            item(add.getItems(), "All sets").fire();
            item(add.getItems(), "Overheat to trip").fire();
        });
        assertThat(model.items()).extracting(item -> model.entry(item.key()).target())
                .containsExactly(new Target.Within(drawn), new Target.All());
        assertThat(model.items().getFirst().label()).isEqualTo("Grid outage · an area");
    }

    @Test
    void anEntryIsMovedStretchedAndTakenAwayByKeyboard(FxRobot robot) {
        robot.interact(
                () -> item(robot.lookup("#add").queryAs(MenuButton.class).getItems(), "Grid outage").fire());
        var editor = robot.lookup("#scenario-editor").queryAs(ScheduleEditor.class);
        var key = model.items().getFirst().key();
        var before = model.entry(key);
        robot.interact(() -> {
            editor.requestFocus();
            editor.select(key);
        });
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(model.entry(key).at()).isGreaterThan(before.at());
        assertThat(model.entry(key).duration()).isEqualTo(before.duration());
        robot.push(KeyCode.CONTROL, KeyCode.LEFT);
        assertThat(model.entry(key).duration()).isLessThan(before.duration());
        robot.push(KeyCode.DELETE);
        assertThat(model.items()).isEmpty();
        robot.clickOn("#undo");
        assertThat(model.items()).hasSize(1);
    }

    @Test
    void deleteInTheTracksNeverReachesTheFleet(FxRobot robot) {
        robot.interact(() -> model.open(FIRST));
        int before = model.items().size();
        var editor = robot.lookup("#scenario-editor").queryAs(ScheduleEditor.class);
        robot.interact(() -> {
            editor.requestFocus();
            editor.select(model.items().getFirst().key());
        });
        robot.type(KeyCode.DELETE, KeyCode.DELETE, KeyCode.BACK_SPACE);
        assertThat(model.items()).hasSize(before - 1);
        robot.interact(() -> editor.select(model.items().getFirst().key()));
        robot.clickOn("#remove").type(KeyCode.DELETE);
        assertThat(model.items()).hasSize(before - 2);
        robot.interact(robot.lookup("#play").query()::requestFocus);
        robot.type(KeyCode.DELETE);
        assertThat(said).isEmpty();
    }

    @Test
    void undoAndRedoAreThePanelsWhileTheFocusIsThere(FxRobot robot) {
        robot.interact(
                () -> item(robot.lookup("#add").queryAs(MenuButton.class).getItems(), "Grid outage").fire());
        var editor = robot.lookup("#scenario-editor").queryAs(ScheduleEditor.class);
        robot.interact(editor::requestFocus);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(model.items()).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(model.items()).hasSize(1);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        assertThat(model.items()).hasSize(1);
        assertThat(said).as("of the fleet").isEmpty();
    }

    @Test
    void undoAndRedoInAnEditedTextAreTheTexts(FxRobot robot) {
        robot.interact(() -> model.open(FIRST));
        var before = model.source();
        robot.clickOn("#source");
        var area = robot.lookup("#scenario-source").queryAs(TextArea.class);
        robot.interact(area::requestFocus);
        robot.push(KeyCode.A);
        var typed = area.getText();
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(area.getText()).isEqualTo(before);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        assertThat(area.getText()).isEqualTo(typed).isNotEqualTo(before);
        assertThat(said).as("of the fleet").isEmpty();
    }

    @Test
    void theRedDotRecordsAndWhatIsWrongInTheSourceIsToldWithItsLine(FxRobot robot) {
        robot.clickOn("#record");
        assertThat(said).containsExactly("record");
        robot.clickOn("#record");
        robot.interact(() -> model.open(FIRST));
        robot.clickOn("#source");
        var source = robot.lookup("#scenario-source").queryAs(TextArea.class);
        robot.interact(() -> source.setText(source.getText() + "\nnonsense: 1\n"));
        robot.clickOn("#scenario-apply");
        assertThat(text(robot, ".scenario-problems")).contains("nonsense")
                .containsPattern("\\d+:\\d+|line \\d+");
        assertThat(text(robot, "#title")).isEqualTo("First demo");
    }

    @Test
    void aBrokenFileIsShownAsItsOwnTextAndRepairedThere(FxRobot robot) {
        var path = Path.of("broken.scenario.yaml");
        var good = new String(ShippedScenarios.bytes("first-demo"), StandardCharsets.UTF_8);
        disk.put(path, good.replace("timeline:", "timline:"));
        robot.interact(() -> model.open(FIRST));
        robot.clickOn("#source");
        robot.interact(() -> model.open(path));
        var area = robot.lookup("#scenario-source").queryAs(TextArea.class);
        assertThat(area.getText()).isEqualTo(disk.get(path));
        assertThat(robot.lookup(".scenario-tracks").query().isVisible()).isFalse();
        assertThat(robot.lookup(".empty-state").query().isVisible()).isFalse();
        assertThat(text(robot, ".scenario-problems")).contains("timline");
        assertThat(text(robot, "#title")).isEqualTo("broken.scenario.yaml");
        assertThat(robot.lookup("#add").query().isDisabled()).isTrue();
        robot.interact(() -> area.setText(good));
        robot.clickOn("#scenario-apply");
        assertThat(robot.lookup(".scenario-tracks").query().isVisible()).isTrue();
        assertThat(text(robot, "#title")).isEqualTo("First demo");
        robot.interact(() -> acts.run("scenario.save"));
        assertThat(disk.get(path)).isEqualTo(good);
        disk.put(path, "nonsense: [");
        robot.interact(() -> model.open(path));
        robot.interact(() -> model.open(FIRST));
        robot.clickOn("#source");
        assertThat(text(robot, ".scenario-problems")).isEmpty();
        assertThat(area.getText()).startsWith(good.substring(0, 40));
    }

    @Test
    void anotherScenarioStandsOnItsTracksAndFitsTheView(FxRobot robot) {
        robot.interact(() -> model.open(FIRST));
        var editor = robot.lookup("#scenario-editor").queryAs(ScheduleEditor.class);
        robot.interact(() -> {
            editor.requestFocus();
            editor.select(model.items().getFirst().key());
        });
        for (int i = 0; i < 12; i++) {
            robot.type(KeyCode.ADD);
        }
        robot.clickOn("#source");
        robot.interact(model::create);
        assertThat(robot.lookup(".scenario-tracks").query().isVisible()).isTrue();
        assertThat(editor.selectedProperty().get()).isEmpty();
        robot.interact(() -> model.addCaption("The end", model.length()));
        WaitForAsyncUtils.waitForFxEvents();
        var place = editor.place(model.items().getLast().key());
        assertThat(place).isNotNull();
        assertThat(place.getMaxX()).isLessThanOrEqualTo(editor.getWidth());
        robot.clickOn("#source");
        robot.interact(
                () -> item(robot.lookup("#add").queryAs(MenuButton.class).getItems(), "Grid outage").fire());
        assertThat(robot.lookup(".scenario-tracks").query().isVisible()).as("what is added is seen").isTrue();
    }

    @Test
    void whatIsAddedStandsOnItsTrackAndPuttingItAwayLeaves(FxRobot robot) {
        robot.interact(
                () -> item(robot.lookup("#add").queryAs(MenuButton.class).getItems(), "Grid outage").fire());
        assertThat(model.items()).singleElement().satisfies(item -> {
            assertThat(item.track()).isEqualTo(ScenarioTrack.ENGINE.ordinal());
            assertThat(item.label()).startsWith("Grid outage");
        });
        robot.interact(() -> acts.run("scenario.close"));
        assertThat(said).containsExactly("leave");
        assertThat(robot.lookup(".empty-state").query().isVisible()).isTrue();
    }

    private static MenuItem item(List<MenuItem> items, String name) {
        for (var item : items) {
            if (name.equals(item.getText())) {
                return item;
            }
            if (item instanceof Menu menu) {
                for (var inner : menu.getItems()) {
                    if (name.equals(inner.getText())) {
                        return inner;
                    }
                }
            }
        }
        throw new AssertionError("No " + name);
    }
}
