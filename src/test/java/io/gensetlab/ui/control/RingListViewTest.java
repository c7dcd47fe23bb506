package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.geometry.VerticalDirection;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class RingListViewTest {
    private static final int CAPACITY = 200;

    private LogTable<Integer> table;
    private RingListView<Integer> list;

    @Start
    void start(Stage stage) {
        table = new LogTable<>(List.of(LogColumn.<Integer>of("Row", 80, row -> "row " + row).growing(),
                LogColumn.<Integer>of("State", 80, row -> "ok")
                        .withTone(row -> row % 2 == 0 ? Tone.OK : Tone.ALARM)),
                CAPACITY);
        list = table.list();
        FxStage.show(stage, new StackPane(table), 400, 300);
    }

    private void add(int from, int to) {
        FxStage.run(() -> list.addAll(IntStream.range(from, to).boxed().toList()));
    }

    private int visible(boolean first) {
        return FxStage.get(() -> {
            VirtualFlow<?> flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
            var cell = first ? flow.getFirstVisibleCell() : flow.getLastVisibleCell();
            return cell == null || cell.getIndex() >= list.rows().size()
                    ? -1
                    : list.rows().get(cell.getIndex());
        });
    }

    @Test
    void followsTheTailAndForgetsTheOldest() {
        add(0, 150);
        await().untilAsserted(() -> assertThat(visible(false)).isEqualTo(149));
        add(150, 500);
        await().untilAsserted(() -> assertThat(visible(false)).isEqualTo(499));
        assertThat(list.rows()).hasSize(CAPACITY);
        assertThat(list.rows().getFirst()).isEqualTo(300);
    }

    @Test
    void holdsWhatIsReadOnceScrolledUpAndFollowsAgainAtTheEnd(FxRobot robot) {
        add(0, CAPACITY);
        await().untilAsserted(() -> assertThat(visible(false)).isEqualTo(CAPACITY - 1));
        robot.moveTo(list);
        robot.scroll(5, VerticalDirection.UP);
        await().until(() -> !FxStage.get(list::isFollowing));
        assertThat(table.lookup(".follow-button").isVisible()).isTrue();
        int read = visible(true);
        add(CAPACITY, CAPACITY + 30);
        await().until(() -> list.rows().getLast() == CAPACITY + 29);
        await().untilAsserted(() -> assertThat(visible(true)).isEqualTo(read));
        robot.clickOn(".follow-button");
        await().untilAsserted(() -> assertThat(visible(false)).isEqualTo(CAPACITY + 29));
        add(CAPACITY + 30, CAPACITY + 60);
        await().untilAsserted(() -> assertThat(visible(false)).isEqualTo(CAPACITY + 59));
        robot.scroll(5, VerticalDirection.UP);
        await().until(() -> !FxStage.get(list::isFollowing));
        robot.moveTo(list);
        robot.scroll(60, VerticalDirection.DOWN);
        await().until(() -> FxStage.get(list::isFollowing));
    }

    @Test
    void goesInByFlushesAndNotByRows() {
        AtomicInteger events = new AtomicInteger();
        FxStage.run(() -> list.rows()
                .addListener((ListChangeListener<Integer>) change -> events.incrementAndGet()));
        for (int i = 0; i < 100; i++) {
            add(i, i + 1);
        }
        await().until(() -> list.rows().size() == 100);
        assertThat(events.get()).isBetween(1, 20);
    }

    @Test
    void whatCannotBeSeenIsNotFlushed() {
        FxStage.run(() -> table.setVisible(false));
        add(0, 1000);
        FxStage.run(() -> assertThat(list.rows()).isEmpty());
        FxStage.run(() -> table.setVisible(true));
        await().until(() -> list.rows().size() == CAPACITY);
        assertThat(list.rows().getFirst()).as("what waits is bounded too").isEqualTo(800);
    }

    @Test
    void isAListViewOfFixedCells() {
        assertThat((ListView<Integer>) list).extracting(ListView::getFixedCellSize)
                .isEqualTo(LogTable.ROW_HEIGHT);
    }
}
