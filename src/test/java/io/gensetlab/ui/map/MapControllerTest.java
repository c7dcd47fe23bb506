package io.gensetlab.ui.map;

import static io.gensetlab.ui.fleet.PanelStage.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.ui.fleet.PanelStage;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.map.tile.MapCanvas;
import io.gensetlab.ui.map.tile.WorldData;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class MapControllerTest {
    private final RecordedMap lab = new RecordedMap();
    private final Selection<GeneratorId> selection = new Selection<>();
    private final PanelStage panel = new PanelStage(SampleFleet.snapshot(SampleFleet.eight(), List.of()));
    private MapController controller;

    @Start
    void start(Stage stage) throws IOException {
        controller = new MapController(lab, panel.feed(), selection, InstantSource.system(),
                WorldData.loadInBackground());
        PanelStage.open(stage, "map-panel.fxml", controller, 800, 500);
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

    @Test
    void aClickWhilePlacingPlacesASetAndSelectsIt(FxRobot robot) {
        robot.clickOn("#placeTool");
        assertThat(robot.lookup("#hint").query().isVisible()).isTrue();
        robot.clickOn(spot(robot, 53.05, 8.9));
        assertThat(lab.said).hasSize(1);
        assertThat(lab.said.getFirst()).matches("place (near .+|New site) 5[23]\\.\\d+ [89]\\.\\d+");
        assertThat(selection.get()).isEqualTo(GeneratorId.numbered(101));
        assertThat(isPlacing(robot)).isFalse();
        assertThat(robot.lookup("#placeTool").queryAs(ToggleButton.class).isSelected()).isFalse();
        robot.clickOn(spot(robot, 51.0, 10.5));
        assertThat(lab.said).as("not placing any more").hasSize(1);
    }

    @Test
    void withShiftPlacingGoesOnUntilEscape(FxRobot robot) {
        robot.clickOn("#placeTool");
        robot.press(KeyCode.SHIFT).clickOn(spot(robot, 53.05, 8.9)).release(KeyCode.SHIFT);
        assertThat(isPlacing(robot)).isTrue();
        robot.type(KeyCode.ESCAPE);
        assertThat(isPlacing(robot)).isFalse();
        assertThat(lab.said).hasSize(1);
        assertThat(robot.lookup("#hint").query().isVisible()).isFalse();
    }

    @Test
    void aClickedSetIsSelectedAndDeleteRemovesIt(FxRobot robot) {
        robot.clickOn(spot(robot, 48.8584, 2.2945));
        assertThat(selection.get()).isEqualTo(GeneratorId.numbered(7));
        assertThat(onFx(() -> map(robot).selection())).isEqualTo(Set.of("generator7"));
        robot.type(KeyCode.DELETE);
        assertThat(lab.said).containsExactly("remove generator7");
        assertThat(selection.get()).isNull();
    }

    @Test
    void aDoubleClickFliesToTheSet(FxRobot robot) {
        double before = onFx(() -> map(robot).viewport().zoom());
        robot.doubleClickOn(spot(robot, 52.5264, 13.3771));
        assertThat(selection.get()).isEqualTo(GeneratorId.numbered(3));
        await().until(() -> onFx(() -> map(robot).viewport().zoom()) > before + 1);
        await().until(() -> onFx(() -> Math.abs(map(robot).viewport().centre().longitude() - 13.3771)) < 0.2);
    }

    @Test
    void theMenuOffersWhatTheStateAllows(FxRobot robot) {
        robot.rightClickOn(spot(robot, 52.5264, 13.3771));
        robot.clickOn("Reset alarms");
        assertThat(lab.said).containsExactly("reset generator3");
    }

    @Test
    void aDraggedSetIsMoved(FxRobot robot) {
        var from = spot(robot, 48.8584, 2.2945);
        robot.drag(from).dropTo(from.add(60, 40));
        assertThat(lab.said).hasSize(1);
        assertThat(lab.said.getFirst()).startsWith("move generator7 ");
    }
}
