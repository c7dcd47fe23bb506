package io.gensetlab.ui.fleet;

import static io.gensetlab.ui.fleet.PanelStage.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.ui.fx.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FleetControllerTest {
    private final Selection<GeneratorId> selection = new Selection<>();
    private final PanelStage panel = new PanelStage(SampleFleet.snapshot(SampleFleet.eight(), List.of()));
    private FleetController controller;

    @Start
    void start(Stage stage) throws IOException {
        controller = new FleetController(panel.feed(), selection);
        PanelStage.open(stage, "fleet-list.fxml", controller, 240, 600);
    }

    @AfterEach
    void close() {
        onFx(() -> {
            controller.close();
            return true;
        });
    }

    private static ListView<?> list(FxRobot robot) {
        return robot.lookup("#list").queryAs(ListView.class);
    }

    /** Labels with a text; a plain look-up by text finds the text node in each label too. */
    private static Set<Node> labels(FxRobot robot, String text) {
        return robot.lookup((Node node) -> node instanceof Label label && label.getText().equals(text))
                .queryAll();
    }

    @Test
    void aClickedRowIsSelectedEverywhere(FxRobot robot) {
        robot.clickOn("generator4");
        assertThat(selection.get()).isEqualTo(GeneratorId.numbered(4));
        robot.type(KeyCode.DOWN);
        assertThat(selection.get()).isEqualTo(GeneratorId.numbered(5));
    }

    @Test
    void aSelectionFromElsewhereMarksItsRowAndSurvivesTheFilter(FxRobot robot) {
        onFx(() -> {
            selection.set(GeneratorId.numbered(7));
            return true;
        });
        assertThat(list(robot).getSelectionModel().getSelectedItem()).isEqualTo(GeneratorId.numbered(7));
        robot.clickOn("#filter").write("berlin");
        assertThat(list(robot).getItems()).hasSize(1);
        assertThat(selection.get()).isEqualTo(GeneratorId.numbered(7));
        robot.type(KeyCode.ESCAPE);
        assertThat(list(robot).getItems()).hasSize(8);
        assertThat(list(robot).getSelectionModel().getSelectedItem()).isEqualTo(GeneratorId.numbered(7));
    }

    @Test
    void rowsFollowTheLab(FxRobot robot) {
        assertThat(labels(robot, "Coolant over temperature")).hasSize(1);
        var fleet = new ArrayList<>(SampleFleet.eight());
        fleet.set(1, SampleFleet.tripped(fleet.get(1)));
        panel.show(SampleFleet.snapshot(fleet, List.of()));
        assertThat(labels(robot, "Coolant over temperature")).hasSize(2);
    }

    @Test
    void tenThousandSetsMakeNoMoreCellsThanAreSeen(FxRobot robot) {
        panel.show(SampleFleet.snapshot(SampleFleet.many(10_000), List.of()));
        onFx(() -> {
            selection.set(GeneratorId.numbered(9_000));
            return true;
        });
        assertThat(list(robot).getSelectionModel().getSelectedIndex()).isEqualTo(8_999);
        assertThat(labels(robot, "generator9000")).as("scrolled to").hasSize(1);
        assertThat(robot.lookup(".fleet-cell").queryAll()).hasSizeLessThan(40);
    }

    @Test
    void theListScrollsToASetThatWasJustPlaced(FxRobot robot) {
        panel.show(SampleFleet.snapshot(SampleFleet.many(40), List.of()));
        onFx(() -> {
            // As the map does: the set is selected before the lab shows it.
            selection.set(GeneratorId.numbered(41));
            return true;
        });
        panel.show(SampleFleet.snapshot(SampleFleet.many(41), List.of()));
        var rows = labels(robot, "generator41");
        assertThat(rows).hasSize(1);
        var row = rows.iterator().next();
        var place = list(robot).sceneToLocal(row.localToScene(row.getLayoutBounds()));
        assertThat(place.getMaxY()).isLessThanOrEqualTo(list(robot).getHeight());
        assertThat(place.getMinY()).isPositive();
    }

    @Test
    void withoutGeneratorsItSaysWhatToDo(FxRobot robot) {
        panel.show(SampleFleet.snapshot(List.of(), List.of()));
        assertThat(labels(robot, "No generators yet. Choose Place on the map, then click."))
                .hasSize(1);
    }
}
