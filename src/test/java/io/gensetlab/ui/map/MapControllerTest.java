package io.gensetlab.ui.map;

import static io.gensetlab.ui.fleet.PanelStage.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.ui.fleet.PanelStage;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Selection;
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
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
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
    private final Selection<GeneratorId> selection = new Selection<>();
    private final PanelStage panel = new PanelStage(SampleFleet.snapshot(SampleFleet.eight(), List.of()));
    private final Acts acts = new Acts();
    private MapController controller;

    @Start
    void start(Stage stage) throws IOException {
        controller = new MapController(lab, panel.feed(), selection, acts, InstantSource.system(), WORLD,
                new PlaceSearch(PlaceFinder.of(WORLD)), new SimpleObjectProperty<>(Units.WIRE));
        PanelStage.open(stage, "map-panel.fxml", controller, 800, 500);
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
                .containsExactly("Reset alarms", "Zoom to it", "Remove");
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
}
