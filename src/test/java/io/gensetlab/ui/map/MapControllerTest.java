package io.gensetlab.ui.map;

import static io.gensetlab.ui.fleet.PanelStage.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.scenario.Area;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.fleet.PanelStage;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Offers;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.map.tile.GeoPoint;
import io.gensetlab.ui.map.tile.MapArea;
import io.gensetlab.ui.map.tile.MapCanvas;
import io.gensetlab.ui.map.tile.PlaceFinder;
import io.gensetlab.ui.map.tile.PlaceSearch;
import io.gensetlab.ui.map.tile.WorldData;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class MapControllerTest {
    /** Loaded once: it is immutable. */
    private static final CompletableFuture<WorldData> WORLD = WorldData.loadInBackground();

    private final RecordedMap lab = new RecordedMap();
    private final Offers<Area> areas = new Offers<>();
    private final Selection<GeneratorId> selection = new Selection<>();
    private final PanelStage panel = new PanelStage(SampleFleet.snapshot(SampleFleet.eight(), List.of()));
    private final Acts acts = new Acts();
    private MapController controller;

    @Start
    void start(Stage stage) throws IOException {
        controller = new MapController(lab, panel.feed(), selection, acts, InstantSource.system(), WORLD,
                new PlaceSearch(PlaceFinder.of(WORLD)), new SimpleObjectProperty<>(Units.WIRE), areas);
        PanelStage.open(stage, "map-panel.fxml", controller, 800, 500);
        stage.getScene().addEventHandler(KeyEvent.KEY_PRESSED, acts::press);
    }

    /** The map flies to the fleet first; where things are is known when it has arrived. */
    @BeforeEach
    void arrive(FxRobot robot) {
        var last = new AtomicReference<>("");
        await().during(Duration.ofMillis(400)).until(() -> {
            var now = onFx(() -> map(robot).viewport().zoom() + " " + map(robot).viewport().centre());
            return now.equals(last.getAndSet(now));
        });
    }

    @AfterEach
    void close() {
        onFx(() -> {
            controller.close();
            return true;
        });
    }

    private static MapCanvas map(FxRobot robot) {
        return robot.lookup("#map-canvas").queryAs(MapCanvas.class);
    }

    private static boolean isPlacing(FxRobot robot) {
        return onFx(() -> map(robot).isPlacing());
    }

    /** Where a set is drawn, on the screen. */
    private static Point2D spot(FxRobot robot, double latitude, double longitude) {
        return onFx(() -> {
            var map = map(robot);
            var view = map.viewport();
            double world = 512 * Math.pow(2, view.zoom());
            double x = (longitude - view.centre().longitude()) / 360 * world + view.width() / 2;
            double y = (mercator(latitude) - mercator(view.centre().latitude())) * world + view.height() / 2;
            return map.localToScreen(x, y);
        });
    }

    private static double mercator(double latitude) {
        double sin = Math.sin(Math.toRadians(latitude));
        return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
    }

    @Test
    void atFirstTheWholeFleetIsSeen(FxRobot robot) {
        for (var status : SampleFleet.eight()) {
            var at = status.generator().position();
            var spot = spot(robot, at.latitude(), at.longitude());
            var seen = onFx(() -> map(robot).localToScreen(map(robot).getBoundsInLocal()));
            assertThat(seen.contains(spot)).as(status.generator().id().value()).isTrue();
        }
        assertThat(onFx(() -> map(robot).viewport().zoom())).isGreaterThan(3);
    }

    /**
     * A press, a release and a click. Fired at the map itself: the headless platform's robot loses its window
     * when a popup has closed.
     */
    private static void click(FxRobot robot, Point2D screen, int count, boolean shift) {
        onFx(() -> {
            var map = map(robot);
            for (int i = 1; i <= count; i++) {
                fire(map, MouseEvent.MOUSE_PRESSED, screen, i, shift);
                fire(map, MouseEvent.MOUSE_RELEASED, screen, i, shift);
                fire(map, MouseEvent.MOUSE_CLICKED, screen, i, shift);
            }
            return true;
        });
    }

    private static void fire(MapCanvas map, EventType<MouseEvent> type, Point2D screen, int count,
            boolean shift) {
        var local = map.localToScene(map.screenToLocal(screen));
        Event.fireEvent(map,
                new MouseEvent(type, local.getX(), local.getY(), screen.getX(), screen.getY(),
                        MouseButton.PRIMARY, count, shift, false, false, false,
                        type == MouseEvent.MOUSE_PRESSED, false, false, true, false, true,
                        new PickResult(map, local.getX(), local.getY())));
    }

    private static void type(FxRobot robot, KeyCode code) {
        onFx(() -> {
            Event.fireEvent(map(robot), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false,
                    false));
            return true;
        });
    }

    private static void place(FxRobot robot) {
        onFx(() -> {
            robot.lookup("#placeTool").queryAs(ToggleButton.class).fire();
            return true;
        });
    }

    @Test
    void aClickWhilePlacingPlacesASetAndSelectsIt(FxRobot robot) {
        assertThat(robot.lookup("#hint").query().isVisible()).as("nothing to be told yet").isFalse();
        assertThat(robot.lookup("#selectTool").queryAs(ToggleButton.class).isSelected()).isTrue();
        place(robot);
        assertThat(robot.lookup("#hint").query().isVisible()).isTrue();
        click(robot, spot(robot, 53.05, 8.9), 1, false);
        assertThat(lab.said).hasSize(1);
        assertThat(lab.said.getFirst()).matches("place (near .+|New site) 53\\.0\\d [89]\\.\\d+");
        assertThat(selection.get()).isEqualTo(GeneratorId.numbered(101));
        assertThat(isPlacing(robot)).isFalse();
        assertThat(robot.lookup("#placeTool").queryAs(ToggleButton.class).isSelected()).isFalse();
        click(robot, spot(robot, 51.0, 10.5), 1, false);
        assertThat(lab.said).as("not placing any more").hasSize(1);
    }

    @Test
    void withShiftPlacingGoesOnUntilEscape(FxRobot robot) {
        place(robot);
        click(robot, spot(robot, 53.05, 8.9), 1, true);
        assertThat(isPlacing(robot)).isTrue();
        type(robot, KeyCode.ESCAPE);
        assertThat(isPlacing(robot)).isFalse();
        assertThat(lab.said).hasSize(1);
        assertThat(robot.lookup("#hint").query().isVisible()).isFalse();
        assertThat(selection.get()).as("Escape ended placing, no more").isNotNull();
        type(robot, KeyCode.ESCAPE);
        assertThat(selection.get()).isNull();
    }

    @Test
    void aClickedSetIsSelectedAndDeleteRemovesIt(FxRobot robot) {
        click(robot, spot(robot, 48.8584, 2.2945), 1, false);
        assertThat(selection.get()).isEqualTo(GeneratorId.numbered(7));
        assertThat(onFx(() -> map(robot).selection())).isEqualTo(Set.of("generator7"));
        type(robot, KeyCode.DELETE);
        assertThat(lab.said).containsExactly("remove generator7");
        assertThat(selection.get()).isNull();
    }

    private void awaitFlightTo(FxRobot robot, double longitude, double zoom) {
        await().until(() -> onFx(() -> map(robot).viewport().zoom()) > zoom
                && Math.abs(onFx(() -> map(robot).viewport().centre().longitude()) - longitude) < 0.2);
    }

    @Test
    void aDoubleClickFliesToTheSet(FxRobot robot) {
        click(robot, spot(robot, 52.5264, 13.3771), 2, false);
        assertThat(selection.get()).isEqualTo(GeneratorId.numbered(3));
        awaitFlightTo(robot, 13.3771, 8.9);
    }

    @Test
    void enterFliesToTheSelectedSet(FxRobot robot) {
        onFx(() -> {
            selection.set(GeneratorId.numbered(8));
            return true;
        });
        type(robot, KeyCode.ENTER);
        awaitFlightTo(robot, 12.5669, 8.9);
    }

    @Test
    void theMenuOffersWhatTheStateAllows(FxRobot robot) {
        var screen = spot(robot, 52.5264, 13.3771);
        var items = onFx(() -> {
            var map = map(robot);
            var local = map.localToScene(map.screenToLocal(screen));
            Event.fireEvent(map, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, local.getX(),
                    local.getY(), screen.getX(), screen.getY(), false,
                    new PickResult(map, local.getX(), local.getY())));
            return Window.getWindows()
                    .stream()
                    .filter(ContextMenu.class::isInstance)
                    .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                    .filter(item -> !item.isDisable() && item.getText() != null)
                    .toList();
        });
        assertThat(items).extracting(MenuItem::getText)
                .containsExactly("Reset alarms", "Inject fault…", "Zoom to it", "Copy", "Remove");
        onFx(() -> {
            items.getFirst().fire();
            return true;
        });
        assertThat(lab.said).containsExactly("reset generator3");
    }

    @Test
    void aDraggedSetIsMoved(FxRobot robot) {
        var from = spot(robot, 48.8584, 2.2945);
        onFx(() -> {
            var map = map(robot);
            fire(map, MouseEvent.MOUSE_PRESSED, from, 1, false);
            fire(map, MouseEvent.MOUSE_DRAGGED, from.add(30, 20), 1, false);
            fire(map, MouseEvent.MOUSE_DRAGGED, from.add(60, -40), 1, false);
            fire(map, MouseEvent.MOUSE_RELEASED, from.add(60, -40), 1, false);
            return true;
        });
        assertThat(lab.said).hasSize(1);
        assertThat(lab.said.getFirst()).startsWith("move generator7 ");
    }

    private static boolean act(Runnable action) {
        return onFx(() -> {
            action.run();
            return true;
        });
    }

    private void run(String id) {
        act(() -> {
            var found = acts.find(id);
            assertThat(found).as(id).isNotNull();
            assertThat(found.enabled().getAsBoolean()).as(id + " can be done").isTrue();
            found.run().run();
        });
    }

    @Test
    void shiftAndClickSelectSeveralAndAllAreRemovedAtOnce(FxRobot robot) {
        click(robot, spot(robot, 48.8584, 2.2945), 1, false);
        click(robot, spot(robot, 52.5264, 13.3771), 1, true);
        assertThat(selection.items()).containsExactly(GeneratorId.numbered(7), GeneratorId.numbered(3));
        assertThat(onFx(() -> map(robot).selection())).hasSize(2);
        click(robot, spot(robot, 48.8584, 2.2945), 1, true);
        assertThat(selection.items()).containsExactly(GeneratorId.numbered(3));
        run("map.all");
        type(robot, KeyCode.DELETE);
        assertThat(lab.said).hasSize(1);
        assertThat(lab.said.getFirst()).startsWith("remove ").contains("generator1", "generator8");
    }

    @Test
    void aGeneratorIsPlacedWhereItIsTypedToBe(FxRobot robot) {
        run("map.placeAt");
        var field = robot.lookup("#place-at").queryAs(TextField.class);
        await().until(() -> {
            act(() -> field.setText(""));
            act(() -> field.setText("rotterd"));
            return !onFx(() -> List.copyOf(robot.lookup("#place-list").queryListView().getItems())).isEmpty();
        });
        act(() -> field.fireEvent(new ActionEvent()));
        assertThat(lab.said.getFirst()).startsWith("place near Rotterdam 51.9");
        assertThat(field.getParent().isVisible()).isFalse();
        run("map.placeAt");
        act(() -> field.setText("52°N 4.5°E"));
        act(() -> field.fireEvent(new ActionEvent()));
        assertThat(lab.said).last().asString().endsWith("52.00 4.50");
        run("map.placeAt");
        act(() -> field.setText("no such place at all"));
        act(() -> field.fireEvent(new ActionEvent()));
        assertThat(lab.said).as("nothing is placed nowhere").hasSize(2);
    }

    @Test
    void whatIsCopiedIsPastedInItsPattern(FxRobot robot) {
        lab.sites.put(GeneratorId.numbered(7), new GeoPosition(48, 2));
        lab.sites.put(GeneratorId.numbered(3), new GeoPosition(50, 6));
        act(() -> selection.setAll(List.of(GeneratorId.numbered(7), GeneratorId.numbered(3))));
        run("map.copy");
        run("map.paste");
        assertThat(lab.said).containsExactly("Paste 2 generators: 2");
        var first = lab.placed.getFirst().position();
        var second = lab.placed.getLast().position();
        assertThat(second.longitude() - first.longitude()).isCloseTo(4, within(1e-6));
        var middle = onFx(() -> map(robot).viewport().centre());
        assertThat((first.longitude() + second.longitude()) / 2).isCloseTo(middle.longitude(), within(1e-6));
        assertThat(selection.items()).containsExactly(GeneratorId.numbered(101), GeneratorId.numbered(102));
    }

    @Test
    void anAreaIsUndoneWithItsSelection(FxRobot robot) {
        act(() -> selection.set(GeneratorId.numbered(8)));
        var circle = new MapArea.Circle(new GeoPoint(50, 8), 0.02);
        act(() -> map(robot).listener().areaDrawn(circle));
        var inside = selection.items();
        assertThat(inside).hasSizeGreaterThan(1);
        assertThat(lab.said).contains("Draw an area");
        var offered = onFx(() -> areas.ask("area.drawn"));
        assertThat(SampleFleet.eight()).allMatch(status -> inside.contains(status.generator().id()) == offered
                .contains(status.generator().position()), "as the others see it");
        assertThat(onFx(() -> areas.ask("area.seen"))).isNotNull();

        act(lab.backs.getFirst());
        assertThat(onFx(() -> map(robot).area())).isNull();
        assertThat(robot.lookup("#map-area").queryAs(MenuButton.class).isVisible()).isFalse();
        assertThat(selection.items()).containsExactly(GeneratorId.numbered(8));

        act(lab.agains.getFirst());
        assertThat(onFx(() -> map(robot).area())).isEqualTo(circle);
        assertThat(selection.items()).isEqualTo(inside);

        run("map.area.remove");
        assertThat(onFx(() -> map(robot).area())).isNull();
        act(lab.backs.getLast());
        assertThat(onFx(() -> map(robot).area())).isEqualTo(circle);
    }

    @Test
    void aFaultGoesIntoTheArea(FxRobot robot) {
        var opened = new AtomicReference<Set<GeneratorId>>(Set.of());
        act(() -> acts.add(Act.of("fault.open", "Faults", "Inject fault…", null,
                () -> opened.set(selection.items()))));
        act(() -> map(robot).listener().areaDrawn(new MapArea.Circle(new GeoPoint(50, 8), 0.02)));
        var inside = selection.items();
        act(() -> selection.set(null));

        var chip = robot.lookup("#map-area").queryAs(MenuButton.class);
        act(() -> chip.getItems()
                .stream()
                .filter(item -> "Inject fault…".equals(item.getText()))
                .forEach(MenuItem::fire));

        assertThat(opened.get()).isNotEmpty().isEqualTo(inside);
        assertThat(selection.items()).isEqualTo(inside);
    }

    @Test
    void manyAreScatteredOverTheDrawnAreaAndSelected(FxRobot robot) {
        act(() -> map(robot).listener().areaDrawn(new MapArea.Circle(new GeoPoint(50, 8), 0.02)));
        var chip = robot.lookup("#map-area").queryAs(MenuButton.class);
        assertThat(chip.isVisible()).isTrue();
        assertThat(chip.getText()).isEqualTo("Area · " + selection.size() + " sets");
        assertThat(selection.size()).isBetween(2, 6);
        run("map.scatter");
        act(() -> robot.lookup("#scatter-count").queryAs(TextField.class).setText("300"));
        act(() -> robot.lookup("#scatter-go").queryAs(Button.class).fire());
        await().until(() -> lab.said.size() > 1);
        assertThat(lab.said).containsExactly("Draw an area", "Scatter 300 generators: 300");
        var area = onFx(() -> map(robot).area());
        assertThat(lab.placed).allMatch(
                draft -> area.contains(draft.position().latitude(), draft.position().longitude()));
        await().until(() -> onFx(selection::size) == 300);
        run("map.area.remove");
        assertThat(chip.isVisible()).isFalse();
    }

    @Test
    void theTipTellsOfTheSetUnderThePointerAndStaysWithinTheMap(FxRobot robot) {
        var tip = robot.lookup("#map-tip").queryAs(Region.class);
        for (double[] at : new double[][]{{55.6967, 12.5669}, {48.8584, 2.2945}, {51.4137, -0.3720}}) {
            var screen = spot(robot, at[0], at[1]);
            act(() -> fire(map(robot), MouseEvent.MOUSE_MOVED, screen, 0, false));
            assertThat(tip.isVisible()).isTrue();
            var stack = onFx(() -> tip.getParent().getLayoutBounds());
            assertThat(stack.contains(onFx(tip::getBoundsInParent))).isTrue();
        }
        var text = onFx(
                () -> tip.lookupAll(".label").stream().map(node -> ((Label) node).getText()).toList());
        assertThat(String.join(" | ", text)).contains("Hampton Water Works", "Silent");
        act(() -> map(robot).listener().hovered(null));
        assertThat(tip.isVisible()).isFalse();
    }

    @Test
    void followingGoesWhereTheSelectedSetIsUntilTheMapIsPushed(FxRobot robot) {
        act(() -> selection.set(GeneratorId.numbered(3)));
        var follow = robot.lookup("#followTool").queryAs(ToggleButton.class);
        act(follow::fire);
        await().until(
                () -> Math.abs(onFx(() -> map(robot).viewport().centre().longitude()) - 13.3771) < 0.05);
        act(() -> selection.set(GeneratorId.numbered(7)));
        await().until(() -> Math.abs(onFx(() -> map(robot).viewport().centre().longitude()) - 2.2945) < 0.05);
        type(robot, KeyCode.RIGHT);
        assertThat(follow.isSelected()).isFalse();
    }

    @Test
    void heatHasALegendWithItsUnit(FxRobot robot) {
        var legend = robot.lookup("#map-heat-legend").query();
        assertThat(legend.isVisible()).isFalse();
        run("map.heat.1");
        assertThat(legend.isVisible()).isTrue();
        var text = onFx(
                () -> legend.lookupAll(".label").stream().map(node -> ((Label) node).getText()).toList());
        assertThat(text).contains("Coolant temperature", "110 °C", "40 °C");
        assertThat(onFx(() -> map(robot).markers().getFirst().value())).isCloseTo(84.3, within(0.01));
        run("map.heat.2");
        assertThat(onFx(() -> map(robot).markers().getFirst().value())).isCloseTo(71, within(0.01));
        run("map.heat.0");
        assertThat(legend.isVisible()).isFalse();
    }

    @Test
    void theNextInViewIsSelectedByKeyFromWestToEast(FxRobot robot) {
        type(robot, KeyCode.PERIOD);
        assertThat(selection.get()).isEqualTo(GeneratorId.numbered(6));
        type(robot, KeyCode.PERIOD);
        assertThat(selection.get()).isEqualTo(GeneratorId.numbered(7));
        type(robot, KeyCode.COMMA);
        type(robot, KeyCode.COMMA);
        assertThat(selection.get()).as("round").isEqualTo(GeneratorId.numbered(3));
    }
}
