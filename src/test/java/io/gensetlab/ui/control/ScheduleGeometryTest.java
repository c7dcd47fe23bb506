package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleGeometryTest {
    private final ScheduleGeometry geometry = new ScheduleGeometry();

    private static ScheduleItem item(String key, int track, double from, double to) {
        return new ScheduleItem(key, track, from, to, Tone.WARNING, key, key, to > from);
    }

    private ScheduleGeometry shown(ScheduleItem... items) {
        geometry.setWidth(ScheduleGeometry.LEFT + ScheduleGeometry.RIGHT + 624);
        geometry.setLength(600);
        geometry.fit();
        geometry.show(3, List.of(items));
        return geometry;
    }

    @Test
    void timesAndPixelsAreEachOthersInverse() {
        shown();
        assertThat(geometry.xOf(0)).isEqualTo(ScheduleGeometry.LEFT);
        assertThat(geometry.xOf(600)).isCloseTo(ScheduleGeometry.LEFT + 600, within(1e-9));
        assertThat(geometry.secondsAt(geometry.xOf(123.4))).isCloseTo(123.4, within(1e-9));
        geometry.zoom(0.25, geometry.xOf(100));
        assertThat(geometry.xOf(100)).isCloseTo(ScheduleGeometry.LEFT + 100, within(1e-6));
        assertThat(geometry.secondsAt(geometry.xOf(200))).isCloseTo(200, within(1e-9));
    }

    @Test
    void whatOverlapsStandsBelowAndOthersShareALane() {
        shown(item("a", 0, 0, 100), item("b", 0, 50, 150), item("c", 0, 160, 200), item("d", 2, 50, 60));
        assertThat(geometry.box(0).y()).isEqualTo(geometry.box(2).y());
        assertThat(geometry.box(1).y()).isEqualTo(geometry.box(0).y() + ScheduleGeometry.LANE);
        assertThat(geometry.trackHeight(0)).isEqualTo(2 * ScheduleGeometry.LANE);
        assertThat(geometry.trackHeight(1)).isEqualTo(ScheduleGeometry.LANE);
    }

    @Test
    void theEndOfABarIsAHandleAndAMomentHasNone() {
        shown(item("a", 0, 100, 200), item("m", 1, 100, 100));
        double y = geometry.trackTop(0) + 10;
        assertThat(geometry.hit(geometry.xOf(198), y)).extracting(ScheduleGeometry.Hit::part)
                .isEqualTo(ScheduleGeometry.Part.END);
        assertThat(geometry.hit(geometry.xOf(120), y)).extracting(ScheduleGeometry.Hit::part)
                .isEqualTo(ScheduleGeometry.Part.BODY);
        assertThat(geometry.hit(geometry.xOf(300), y)).isNull();
        assertThat(geometry.hit(geometry.xOf(103), geometry.trackTop(1) + 10))
                .extracting(ScheduleGeometry.Hit::part)
                .isEqualTo(ScheduleGeometry.Part.BODY);
    }

    @Test
    void wordsHaveRoomUpToWhatIsNextOnTheirLane() {
        shown(item("a", 0, 10, 10), item("b", 0, 200, 200), item("c", 1, 100, 100));
        assertThat(geometry.roomUntil(0)).isCloseTo(geometry.xOf(200) - 4, within(1e-9));
        assertThat(geometry.roomUntil(1)).isEqualTo(geometry.right());
        assertThat(geometry.roomUntil(2)).isEqualTo(geometry.right());
    }

    @Test
    void anEdgeSnapsToTheNearestOfEdgesPlayheadAndGrid() {
        shown(item("a", 0, 103, 247), item("b", 1, 50, 60));
        assertThat(geometry.snap(245, "b", 0)).isEqualTo(247);
        assertThat(geometry.snap(245, "a", 0)).as("not to itself").isNotEqualTo(247);
        assertThat(geometry.snap(331, "b", 333)).isEqualTo(333);
        double grid = geometry.grid();
        assertThat(geometry.snap(3 * grid + 0.4, "b", 0)).isEqualTo(3 * grid);
    }

    @Test
    void scrollingEndsAtTheEnds() {
        shown();
        geometry.zoom(0.1, geometry.xOf(0));
        geometry.scroll(-10_000);
        assertThat(geometry.firstShown()).isZero();
        geometry.scroll(1_000_000);
        assertThat(geometry.lastShown()).isCloseTo(624, within(1e-6));
    }

    @Test
    void clocksAreShort() {
        assertThat(ScheduleGeometry.clock(0)).isEqualTo("0:00");
        assertThat(ScheduleGeometry.clock(65.5)).isEqualTo("1:05.5");
        assertThat(ScheduleGeometry.clock(3723)).isEqualTo("1:02:03");
    }

    @Test
    void manyItemsGetTheirLanes() {
        var items = new ArrayList<ScheduleItem>();
        for (int i = 0; i < 200; i++) {
            items.add(item("i" + i, i % 3, i * 3, i * 3 + 20));
        }
        shown(items.toArray(ScheduleItem[]::new));
        for (int i = 0; i < items.size(); i++) {
            for (int k = i + 3; k < items.size(); k += 3) {
                var one = geometry.box(i);
                var other = geometry.box(k);
                assertThat(one.y() == other.y() && items.get(k).from() < items.get(i).to()).isFalse();
            }
        }
    }
}
