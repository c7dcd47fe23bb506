package io.gensetlab.ui.fleet;

import static io.gensetlab.ui.fleet.PanelStage.onFx;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Selection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Cell;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
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
    private final List<List<GeneratorId>> removed = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final Acts acts = new Acts();
    private FleetController controller;

    private final class Recorded implements FleetActions {
        @Override
        public void remove(Collection<GeneratorId> ids) {
            removed.add(List.copyOf(ids));
        }

        @Override
        public void importCsv() {
            files.add("import");
        }

        @Override
        public void exportCsv() {
            files.add("export");
        }
    }

    @Start
    void start(Stage stage) throws IOException {
        controller = new FleetController(new Recorded(), panel.feed(), selection, acts,
                () -> files.add("reveal"));
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

    private static GeneratorId id(int number) {
        return GeneratorId.numbered(number);
    }

    @Test
    void severalAreSelectedByKeysAndByTheOthers(FxRobot robot) {
        robot.clickOn("generator2");
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN, 2).release(KeyCode.SHIFT);
        assertThat(selection.items()).containsExactly(id(2), id(3), id(4));
        assertThat(selection.get()).isEqualTo(id(4));
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        assertThat(selection.size()).isEqualTo(8);
        onFx(() -> {
            selection.setAll(List.of(id(7), id(1)));
            return true;
        });
        assertThat(list(robot).getSelectionModel().getSelectedIndices()).containsExactlyInAnyOrder(0, 6);
        assertThat(list(robot).getSelectionModel().getSelectedItem()).isEqualTo(id(1));
        assertThat(selection.items()).as("what is followed is not told back").containsExactly(id(7), id(1));
        panel.show(SampleFleet.snapshot(SampleFleet.many(30), List.of()));
        assertThat(selection.items()).containsExactly(id(7), id(1));
        assertThat(list(robot).getSelectionModel().getSelectedIndices()).containsExactlyInAnyOrder(0, 6);
    }

    /** The robot's clicks come without modifiers. */
    private static void withCtrl(FxRobot robot, GeneratorId row) {
        var cell = robot.lookup((Node node) -> node instanceof ListCell<?> one && row.equals(one.getItem()))
                .<Node>query();
        for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
            robot.interact(() -> {
                var at = cell.localToScene(20, 10);
                cell.fireEvent(new MouseEvent(type, at.getX(), at.getY(), 0, 0, MouseButton.PRIMARY, 1, false,
                        true, false, false, true, false, false, false, false, true, null));
            });
        }
        onFx(() -> true);
    }

    @Test
    void withCtrlTheOnlySelectedRowIsTakenOut(FxRobot robot) {
        robot.clickOn("generator2");
        withCtrl(robot, id(2));
        assertThat(list(robot).getSelectionModel().getSelectedItems()).isEmpty();
        assertThat(selection.items()).isEmpty();
    }

    @Test
    void withCtrlWhatTheFilterHidesStaysSelected(FxRobot robot) {
        onFx(() -> {
            selection.setAll(List.of(id(7), id(2)));
            return true;
        });
        robot.clickOn("#filter").write("berlin");
        var shown = (GeneratorId) list(robot).getItems().getFirst();
        assertThat(shown).isNotIn(id(7), id(2));
        withCtrl(robot, shown);
        assertThat(selection.items()).containsExactly(id(7), id(2), shown);
        withCtrl(robot, shown);
        assertThat(selection.items()).containsExactly(id(7), id(2));
        robot.clickOn(shown.value());
        assertThat(selection.items()).as("alone, without Ctrl").containsExactly(shown);
    }

    @Test
    void findingBringsThePanelIntoSightFirst(FxRobot robot) {
        robot.interact(() -> java.util.Objects.requireNonNull(acts.find("fleet.find")).run().run());
        assertThat(files).containsExactly("reveal");
        assertThat(robot.lookup("#filter").<Node>query().isFocused()).isTrue();
    }

    @Test
    void theMenuOffersFiles(FxRobot robot) {
        robot.clickOn("#menu").clickOn("Export fleet to CSV…");
        robot.clickOn("#menu").clickOn("Import fleet from CSV…");
        assertThat(files).containsExactly("export", "import");
    }

    @Test
    void deleteRemovesWhatIsSelected(FxRobot robot) {
        robot.clickOn("generator2");
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        robot.type(KeyCode.DELETE);
        assertThat(removed).containsExactly(List.of(id(2), id(3)));
    }

    @Test
    void tenThousandAreSelectedAtOnce(FxRobot robot) {
        panel.show(SampleFleet.snapshot(SampleFleet.many(10_000), List.of()));
        robot.clickOn("generator1");
        long began = System.nanoTime();
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        onFx(() -> true);
        assertThat(selection.size()).isEqualTo(10_000);
        onFx(() -> {
            selection.toggle(id(5_000));
            return true;
        });
        assertThat(list(robot).getSelectionModel().getSelectedItems()).hasSize(9_999);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void theFirstRowIsSeenAsAWhole(FxRobot robot) {
        panel.show(SampleFleet.snapshot(SampleFleet.many(200), List.of()));
        for (int number : new int[]{3, 90, 91, 120, 40, 200}) {
            onFx(() -> {
                selection.set(id(number));
                return true;
            });
            var rows = labels(robot, "generator" + number);
            assertThat(rows).hasSize(1);
            var view = list(robot);
            double rowHeight = view.getFixedCellSize();
            // The last row stands at the lower edge, where the first one may be cut.
            if (number < 200) {
                var tops = robot.lookup(".fleet-cell")
                        .queryAll()
                        .stream()
                        .filter(cell -> ((Cell<?>) cell).getItem() != null)
                        .mapToDouble(cell -> view.sceneToLocal(cell.localToScene(cell.getLayoutBounds()))
                                .getMinY())
                        .filter(top -> top < rowHeight - 1 && top > -rowHeight + 1)
                        .boxed()
                        .toList();
                assertThat(tops).as("rows at the upper edge, %s", number)
                        .singleElement(as(DOUBLE))
                        .isBetween(-1.0, 2.0);
            }
        }
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
