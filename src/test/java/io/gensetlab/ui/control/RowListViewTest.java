package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javafx.collections.ListChangeListener;
import javafx.geometry.VerticalDirection;
import javafx.scene.control.Labeled;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class RowListViewTest {
    private static final int KEPT = 200;

    private final Set<Long> asked = new HashSet<>();
    private LogTable<Long> table;
    private RowListView<Long> list;

    private @Nullable Long row(long number) {
        asked.add(number);
        return number;
    }

    @Start
    void start(Stage stage) {
        table = new LogTable<>(List.of(LogColumn.<Long>of("Row", 80, row -> "row " + row).growing()),
                this::row, row -> row);
        list = table.list();
        FxStage.show(stage, new StackPane(table), 400, 300);
    }

    private void show(long to) {
        FxStage.run(() -> list.show(RowWindow.range(Math.max(0, to - KEPT), to)));
    }

    private long visible(boolean first) {
        return FxStage.get(() -> {
            VirtualFlow<?> flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
            var cell = first ? flow.getFirstVisibleCell() : flow.getLastVisibleCell();
            return cell == null || cell.getIndex() >= list.rows().size()
                    ? -1
                    : list.rows().window().number(cell.getIndex());
        });
    }

    @Test
    void followsTheTailAndAsksOnlyForWhatIsSeen() {
        show(150);
        await().untilAsserted(() -> assertThat(visible(false)).isEqualTo(149));
        show(100_000);
        await().untilAsserted(() -> assertThat(visible(false)).isEqualTo(99_999));
        assertThat(asked).hasSizeLessThan(100);
    }

    @Test
    void aFullLogShowsTheNewestInTheSamePlacesWithoutAChangeEvent() {
        show(1_000);
        await().untilAsserted(() -> assertThat(visible(false)).isEqualTo(999));
        var events = new AtomicInteger();
        FxStage.run(
                () -> list.rows().addListener((ListChangeListener<Long>) change -> events.incrementAndGet()));
        for (long to = 1_010; to <= 1_500; to += 10) {
            show(to);
        }
        await().untilAsserted(() -> assertThat(visible(false)).isEqualTo(1_499));
        assertThat(table.lookupAll(".label")).anySatisfy(
                label -> assertThat(((Labeled) label).getText()).isEqualTo("row 1499"));
        assertThat(events).hasValue(0);
    }

    @Test
    void newTextsInTheSamePlacesDoNotHaveTheListLaidOutAnew() {
        show(1_000);
        await().untilAsserted(() -> assertThat(visible(false)).isEqualTo(999));
        var asked = FxStage.get(() -> {
            list.getScene().getRoot().applyCss();
            list.getScene().getRoot().layout();
            list.show(RowWindow.range(1_010 - KEPT, 1_010));
            var flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
            return list.isNeedsLayout() || flow.isNeedsLayout();
        });
        assertThat(asked).isFalse();
        await().untilAsserted(() -> assertThat(visible(false)).isEqualTo(1_009));
    }

    @Test
    void columnsThatGrowShareWhatIsLeftAndGiveWay() {
        var columns = List.of(LogColumn.<Long>of("A", 80, String::valueOf),
                LogColumn.<Long>of("B", 100, String::valueOf).growing(),
                LogColumn.<Long>of("C", 60, String::valueOf).growing());
        assertThat(ColumnRow.widths(columns, 340)).containsExactly(80, 150, 110);
        assertThat(ColumnRow.widths(columns, 200)).containsExactly(80, 80, 40);
        assertThat(ColumnRow.widths(columns, 60)).containsExactly(80, 10, 0);
    }

    @Test
    void holdsWhatIsReadOnceScrolledUpAndFollowsAgainAtTheEnd(FxRobot robot) {
        show(KEPT);
        await().untilAsserted(() -> assertThat(visible(false)).isEqualTo(KEPT - 1));
        robot.moveTo(list);
        robot.scroll(5, VerticalDirection.UP);
        show(KEPT);
        assertThat(FxStage.get(list::isFollowing)).isFalse();
        assertThat(table.lookup(".follow-button").isVisible()).isTrue();
        long read = visible(true);
        show(KEPT + 30);
        await().untilAsserted(() -> assertThat(visible(true)).isEqualTo(read));
        robot.clickOn(".follow-button");
        await().untilAsserted(() -> assertThat(visible(false)).isEqualTo(KEPT + 29));
        robot.moveTo(list);
        robot.scroll(5, VerticalDirection.UP);
        show(KEPT + 30);
        assertThat(FxStage.get(list::isFollowing)).isFalse();
        robot.scroll(60, VerticalDirection.DOWN);
        show(KEPT + 30);
        assertThat(FxStage.get(list::isFollowing)).isTrue();
    }

    @Test
    void selectedRowsStayWhileOthersComeAndGo(FxRobot robot) {
        show(KEPT);
        FxStage.run(() -> list.getSelectionModel().selectIndices(100, 102));
        show(KEPT + 50);
        assertThat(FxStage.get(list::selectedRows)).containsExactly(100L, 102L);
    }

    /** Whoever follows the change events has the same rows as the list, whatever came after what. */
    @Test
    void changeEventsTellTheWholeTruth() {
        FxStage.run(() -> {
            var rows = new RowList<Long>(number -> number, row -> row);
            var mirror = new ArrayList<Long>();
            rows.addListener((ListChangeListener<Long>) change -> {
                while (change.next()) {
                    mirror.subList(change.getFrom(), change.getFrom() + change.getRemovedSize()).clear();
                    mirror.addAll(change.getFrom(), new ArrayList<>(change.getAddedSubList()));
                }
            });
            var random = new Random(3);
            for (int i = 0; i < 500; i++) {
                long from = i * 3L + random.nextInt(5);
                rows.show(random.nextInt(3) == 0
                        ? RowWindow.range(from, from + random.nextInt(40))
                        : RowWindow.of(LongStream.range(from, from + 60)
                                .filter(number -> random.nextInt(3) > 0)
                                .toArray()));
                assertThat(mirror).isEqualTo(new ArrayList<>(rows));
                assertThat(rows).allSatisfy(row -> assertThat(rows.get(rows.indexOf(row))).isEqualTo(row));
            }
        });
    }
}
