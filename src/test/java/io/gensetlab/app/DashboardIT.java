package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.settings.FirstSteps;
import io.gensetlab.settings.PreferencesFile;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.hint.HintStep;
import io.gensetlab.ui.shell.FxmlView;
import io.gensetlab.ui.shell.Layout;
import io.gensetlab.ui.shell.Panel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window on its embedded brokers, used as a person uses it. */
@ExtendWith(ApplicationExtension.class)
class DashboardIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Dashboard dashboard;
    private Stage window;
    private Path preferences;

    @Start
    void start(Stage unused) throws Exception {
        preferences = Files.createTempDirectory("dashboard").resolve("preferences.json");
        dashboard = new Dashboard(new PreferencesFile(preferences), Outside.nowhere(), InstantSource.system(),
                System::nanoTime,
                "ui-test");
        // Not TestFX's, which is the same for all tests, and would hold all their dashboards.
        window = new Stage();
        dashboard.show(window);
        window.setX(0);
        window.setY(0);
    }

    @AfterEach
    void close() {
        // Or it would go on to take time from the windows of the other tests.
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            dashboard.rest();
            window.hide();
        });
        dashboard.lab().close();
    }

    @Test
    void bothTransportsAreSwitchedOnAndAcknowledgementsCountUp(FxRobot robot) {
        robot.clickOn("#switch-mqtt .toggle-switch");
        robot.clickOn("#switch-kafka .toggle-switch");

        for (var transport : Transport.values()) {
            await().atMost(PATIENCE).until(() -> view(transport).ledger().acknowledged() > 50);
            assertThat(view(transport).connection().state()).isEqualTo(ConnectionState.CONNECTED);
            assertThat(view(transport).ledger().balances()).isTrue();
        }
        long before = view(Transport.MQTT).ledger().acknowledged();
        robot.clickOn("#switch-mqtt .toggle-switch");
        await().atMost(PATIENCE)
                .until(() -> view(Transport.MQTT).connection().state() == ConnectionState.OFF);
        assertThat(view(Transport.MQTT).ledger().pending()).isZero();
        assertThat(view(Transport.MQTT).ledger().acknowledged()).isGreaterThanOrEqualTo(before);
        assertThat(view(Transport.KAFKA).connection().state()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void aGeneratorIsPlacedSelectedPinnedAndTripsAndSaysWhy(FxRobot robot) {
        robot.clickOn("#placeTool");
        robot.clickOn("#map-canvas");
        await().atMost(PATIENCE).until(() -> snapshot().generators().size() == 9);
        var placed = GeneratorId.numbered(9);
        robot.clickOn("#start");
        await().atMost(PATIENCE).until(() -> status(placed).state() == OperatingState.RUNNING);

        focus(robot, robot.lookup("#slider-temperature").lookup(".threshold-track").query());
        robot.push(KeyCode.END);
        await().atMost(PATIENCE).until(() -> status(placed).pinned().contains(Quantity.COOLANT_TEMPERATURE));
        await().atMost(PATIENCE).until(() -> status(placed).state() == OperatingState.LOCKED_OUT);
        assertThat(status(placed).message()).contains("trip at 110 °C");
    }

    @Test
    void aPresetIsInjectedAndClearedByAClick(FxRobot robot) {
        robot.clickOn("#preset-" + FaultPreset.FUEL_LEAK.id());
        await().atMost(PATIENCE)
                .until(() -> snapshot().faults()
                        .stream()
                        .anyMatch(fault -> fault.order().preset() == FaultPreset.FUEL_LEAK));
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#preset-" + FaultPreset.FUEL_LEAK.id());
        await().atMost(PATIENCE)
                .until(() -> snapshot().faults()
                        .stream()
                        .noneMatch(fault -> fault.order().preset() == FaultPreset.FUEL_LEAK));
    }

    @Test
    void theConnectionsFormOpensAndEscCloses(FxRobot robot) {
        robot.clickOn("#connections");
        assertThat(robot.lookup("#sheet").tryQuery()).isPresent();
        robot.push(KeyCode.ESCAPE);
        await().atMost(PATIENCE).until(() -> robot.lookup("#sheet").tryQuery().isEmpty());
    }

    @Test
    void theGuideOpensAChapterIsChosenAndEscClosesAndF1ShowsTheKeys(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        robot.clickOn(".fleet-panel .text-field");
        robot.push(KeyCode.SHIFT, KeyCode.F1);
        await().atMost(PATIENCE).until(() -> !robot.lookup("#chapters").queryListView().getItems().isEmpty());
        robot.clickOn("Install");
        await().atMost(PATIENCE)
                .until(() -> robot.lookup(".guide-heading-1 .guide-text")
                        .queryAs(Text.class)
                        .getText()
                        .equals("Install"));
        robot.push(KeyCode.ESCAPE);
        await().atMost(PATIENCE).until(() -> robot.lookup("#sheet").tryQuery().isEmpty());
        robot.push(KeyCode.F1);
        await().atMost(PATIENCE).until(() -> robot.lookup(".shortcut-group").queryAll().size() > 2);
    }

    @Test
    void everyViewLoads() {
        assertThat(FxmlView.values()).isNotEmpty();
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), () -> {
            for (var view : FxmlView.values()) {
                assertThat(dashboard.panels().views().load(view).node()).as(view.file()).isNotNull();
            }
        });
    }

    @Test
    void theFirstStepsTickThemselvesOffAndDoNotComeAgain(FxRobot robot) {
        var card = robot.lookup(".hint-card").<Node>query();
        assertThat(card.isVisible()).as("at the first start").isTrue();
        assertThat(robot.lookup("#progress").queryAs(Labeled.class).getText()).isEqualTo("0 of 3 done");

        robot.clickOn("#switch-mqtt .toggle-switch");
        robot.clickOn("#switch-kafka .toggle-switch");
        focus(robot, robot.lookup("#slider-temperature").lookup(".threshold-track").query());
        robot.push(KeyCode.END);
        // The trip's note moves the presets while a pointer would be on its way to them.
        var preset = robot.lookup("#preset-" + FaultPreset.ROGUE_PRODUCER.id()).queryAs(ButtonBase.class);
        robot.interact(preset::fire);
        await().atMost(PATIENCE).until(() -> robot.lookup("#done").<Node>query().isVisible());
        robot.clickOn("#done");

        assertThat(card.isVisible()).isFalse();
        assertThat(new PreferencesFile(preferences).load().firstSteps()).isEqualTo(FirstSteps.DONE);
        robot.clickOn("#first-steps");
        assertThat(card.isVisible()).as("on demand").isTrue();
    }

    @Test
    void showMePointsAtThePlaceOfEachStep(FxRobot robot) {
        ringIsAround(robot, HintStep.SWITCHES, "#pills");
        ringIsAround(robot, HintStep.TEMPERATURE, "#slider-temperature");
        ringIsAround(robot, HintStep.FAULT, ".fault-presets");
    }

    private static void ringIsAround(FxRobot robot, HintStep step, String selector) {
        var cell = robot.lookup("#hint-" + step.name().toLowerCase(Locale.ROOT)).<Node>query();
        robot.clickOn(robot.from(cell).lookup(".hint-show").<Node>query());
        var ring = robot.lookup("#spotlight").<Node>query();
        var target = robot.lookup(selector).<Node>query();
        var around = ring.localToScene(ring.getLayoutBounds());
        assertThat(around.contains(target.localToScene(target.getLayoutBounds()))).as(step.name()).isTrue();
    }

    @Test
    void resetBringsTheExampleFleetBack(FxRobot robot) {
        await().atMost(PATIENCE).until(() -> snapshot().generators().size() == 8);
        dashboard.lab().edits().remove(List.of(GeneratorId.numbered(1)));
        await().atMost(PATIENCE).until(() -> snapshot().generators().size() == 7);
        robot.clickOn("#reset");
        await().atMost(PATIENCE).until(() -> snapshot().generators().size() == 8);
        assertThat(window.isShowing()).isTrue();
    }

    @Test
    void whatAnUndoBringsBackIsSelectedAgain(FxRobot robot) {
        await().atMost(PATIENCE).until(() -> snapshot().generators().size() == 8);
        var selection = dashboard.selection();
        robot.interact(() -> selection.setAll(ids()));
        var before = List.copyOf(selection.items());
        robot.interact(() -> dashboard.acts().find("map.remove").run().run());
        await().atMost(PATIENCE).until(() -> snapshot().generators().isEmpty());
        assertThat(selection.items()).isEmpty();
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        await().atMost(PATIENCE).until(() -> List.copyOf(selection.items()).equals(before));
    }

    private List<GeneratorId> ids() {
        return snapshot().generators().stream().map(status -> status.generator().id()).toList();
    }

    @Test
    void whatAPanelCanDoIsThereBeforeItWasEverSeen(FxRobot robot) {
        await().atMost(PATIENCE)
                .until(() -> !isSeen(robot, "#panel-fleet")
                        && dashboard.acts().find("fleet.find") != null
                        && dashboard.acts().find("log.filter") != null);
        robot.push(KeyCode.SHORTCUT, KeyCode.F);
        assertThat(isSeen(robot, "#panel-fleet")).isTrue();
        assertThat(robot.lookup("#panel-fleet").lookup("#filter").<Node>query().isFocused()).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(isSeen(robot, "#panel-map")).isTrue();
        robot.push(KeyCode.SHORTCUT, KeyCode.L);
        assertThat(isSeen(robot, "#panel-log")).as("another tab was in front").isTrue();
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        robot.interact(() -> dashboard.acts().run("map.all"));
        assertThat(dashboard.selection().size()).as("though the map is not seen").isEqualTo(8);
        robot.interact(() -> dashboard.acts().run("map.place"));
        assertThat(isSeen(robot, "#panel-map")).isTrue();
    }

    @Test
    void layoutsAreShownAtAKeyAndRememberedWithTheirSplitters(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        assertThat(isSeen(robot, "#panel-delivery")).isTrue();
        assertThat(isSeen(robot, "#panel-map")).isFalse();
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        assertThat(isSeen(robot, "#panel-fleet")).isTrue();
        double before = robot.lookup("#panel-fleet").queryAs(Region.class).getWidth();
        robot.clickOn(".fleet-panel .text-field");
        robot.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.RIGHT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#panel-fleet").queryAs(Region.class).getWidth()).isGreaterThan(before + 10);

        var memory = dashboard.window();
        assertThat(memory.layout()).isEqualTo(Layout.OPERATE);
        var splitters = memory.splitters();
        assertThat(splitters).hasSize(1);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        robot.interact(() -> memory.arrange("operate", "", splitters));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#panel-fleet").queryAs(Region.class).getWidth()).isGreaterThan(before + 10);
    }

    @Test
    void theWindowIsRememberedWhenItGoesNotWhenTheBrokersHaveStopped(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        robot.interact(() -> dashboard.window().maximise(Panel.FLEET));
        robot.interact(window::hide);
        var memory = new PreferencesFile(preferences).load().window();
        assertThat(memory.layout()).isEqualTo("operate");
        assertThat(memory.panel()).isEqualTo("fleet");
        assertThat(memory.width()).isPositive();
    }

    @Test
    void aPanelIsMaximisedByADoubleClickOnItsHeadAndEscGivesTheOthersTheirPlaces(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        var title = robot.lookup(".fleet-panel .panel-head .card-title").<Node>query();
        // Sent, not clicked: on a busy machine two clicks of the robot are too far apart to be a double one.
        robot.interact(() -> Event.fireEvent(title, doubleClick()));
        assertThat(isSeen(robot, "#panel-map")).isFalse();
        assertThat(robot.lookup("#panel-fleet").queryAs(Region.class).getWidth()).isGreaterThan(700);
        robot.push(KeyCode.ESCAPE);
        assertThat(isSeen(robot, "#panel-map")).isTrue();
        robot.push(KeyCode.ALT, KeyCode.ENTER);
        assertThat(isSeen(robot, "#panel-map")).isFalse();
        var shown = dashboard.window();
        assertThat(shown.maximised()).isEqualTo("fleet");
        robot.interact(() -> shown.arrange("demo", "", Map.of()));
        assertThat(shown.maximised()).isEmpty();
        robot.interact(() -> shown.arrange("operate", "fleet", Map.of()));
        assertThat(isSeen(robot, "#panel-map")).as("as it was remembered").isFalse();
        assertThat(isSeen(robot, "#panel-fleet")).isTrue();
        robot.interact(robot.lookup(".fleet-panel .text-field").<Node>query()::requestFocus);
        robot.push(KeyCode.ALT, KeyCode.ENTER);
        assertThat(isSeen(robot, "#panel-map")).isTrue();

        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        robot.interact(() -> dashboard.window().reveal(Panel.LOG));
        robot.push(KeyCode.ALT, KeyCode.ENTER);
        assertThat(isSeen(robot, "#panel-map")).isFalse();
        robot.push(KeyCode.ESCAPE);
        assertThat(isSeen(robot, "#panel-map")).isTrue();
        assertThat(isSeen(robot, "#panel-log")).as("the tab that was looked at is in front again").isTrue();
        robot.interact(() -> dashboard.acts().run("panel.show.readings"));
        // The log is in front there; nobody chose it.
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3).push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        robot.interact(() -> {
            window.setWidth(1_024);
            window.setHeight(700);
        });
        await("it had no tab where it was shown, and has one here").atMost(PATIENCE)
                .until(() -> isSeen(robot, "#panel-readings")
                        && robot.lookup("#tab-readings").tryQuery().isPresent());
    }

    /** Panels that a layout does not show stay in the scene. */
    private static boolean isSeen(FxRobot robot, String panel) {
        return robot.lookup(panel).tryQuery().filter(Node::isVisible).isPresent();
    }

    private static MouseEvent doubleClick() {
        return new MouseEvent(MouseEvent.MOUSE_CLICKED, 0, 0, 0, 0, MouseButton.PRIMARY, 2, false, false,
                false,
                false, true, false, false, false, false, true, null);
    }

    @Test
    void thePaletteFindsASetAPlaceAndAnActByKeysAlone(FxRobot robot) {
        choose(robot, "rigshosp");
        assertThat(dashboard.selection().get()).isEqualTo(GeneratorId.numbered(8));
        choose(robot, "delivery layout");
        assertThat(dashboard.window().layout()).isEqualTo(Layout.DELIVERY);
        choose(robot, "Reykjav");
        assertThat(isSeen(robot, "#panel-map")).as("the map is there to show it").isTrue();
    }

    /** Types it into the palette, until something fits, and takes the first: places may still be loading. */
    private void choose(FxRobot robot, String typed) {
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        await().atMost(PATIENCE).until(() -> robot.lookup("#palette-field").tryQuery().isPresent());
        await().atMost(PATIENCE).until(() -> {
            robot.interact(() -> {
                robot.lookup("#palette-field").queryTextInputControl().clear();
                robot.lookup("#palette-field").queryTextInputControl().setText(typed);
            });
            return !robot.lookup("#palette-list").queryListView().getItems().isEmpty();
        });
        robot.push(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> robot.lookup("#palette").tryQuery().isEmpty());
    }

    @Test
    void thePresentationTellsWhatHappensAndEscLeavesIt(FxRobot robot) {
        robot.push(KeyCode.F11);
        await().atMost(PATIENCE).until(() -> dashboard.window().caption().contains("sets run"));
        assertThat(robot.lookup("#railPlace").<Node>query().isVisible()).isFalse();
        assertThat(robot.lookup(".fault-presets").<Node>query().getParent().getParent().isVisible())
                .isFalse();
        robot.interact(() -> dashboard.lab()
                .edits()
                .inject(List.of(GeneratorId.numbered(5)), FaultPreset.ROGUE_PRODUCER));
        await().atMost(PATIENCE).until(() -> !dashboard.window().caption().contains("sets run"));
        robot.push(KeyCode.ESCAPE);
        assertThat(dashboard.window().caption()).isEmpty();
        assertThat(robot.lookup("#railPlace").<Node>query().isVisible()).isTrue();
    }

    @Test
    void aScenarioIsShownToAnAudienceByItself(FxRobot robot) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> dashboard.present("ten-minutes", false));
        await().atMost(PATIENCE)
                .until(() -> snapshot().generators().size() == 8
                        && snapshot().simulatedMillis() > 100_000
                        && view(Transport.KAFKA).ledger().acknowledged() > 20
                        && view(Transport.MQTT).ledger().acknowledged() > 20);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(dashboard.window().isPresenting()).isTrue();
        assertThat(robot.lookup("#scenario").queryAs(Labeled.class).getText()).isEqualTo("Ten minutes");
        assertThat(dashboard.window().caption()).isNotEmpty();
        assertThat(snapshot().speed()).isEqualTo(3);
        assertThat(dashboard.selection().get()).as("the set that the blackout is about")
                .isIn(GeneratorId.numbered(1), GeneratorId.numbered(2));

        act("scenario.new");
        assertThat(robot.lookup("#scenario").queryAs(Labeled.class).getText())
                .as("whose sets are there")
                .isEqualTo("Ten minutes");
        act("scenario.close");
        assertThat(robot.lookup("#scenario").queryAs(Labeled.class).getText())
                .isEqualTo("Example fleet");
    }

    private void act(String id) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> dashboard.acts().run(id));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void f6GoesFromPanelToPanel(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        var seen = new LinkedHashSet<Panel>();
        for (int i = 0; i < 4; i++) {
            robot.push(KeyCode.F6);
            for (Node at = dashboard.scene().getFocusOwner(); at != null; at = at.getParent()) {
                var holder = at;
                Arrays.stream(Panel.values())
                        .filter(panel -> ("panel-" + panel.name().toLowerCase(Locale.ROOT))
                                .equals(holder.getId()))
                        .forEach(seen::add);
            }
        }
        assertThat(seen).contains(Panel.FLEET, Panel.MAP, Panel.INSPECTOR);
    }

    private static void focus(FxRobot robot, Node node) {
        robot.interact(node::requestFocus);
    }

    private LabSnapshot snapshot() {
        return dashboard.lab().snapshot();
    }

    private LabSnapshot.TransportView view(Transport transport) {
        return snapshot().transports().get(transport);
    }

    private GeneratorStatus status(GeneratorId id) {
        return snapshot().generators()
                .stream()
                .filter(status -> status.generator().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
