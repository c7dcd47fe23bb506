package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    private static final long START = 1_700_000_000_000L;

    private long now = START;
    private final TimeAxis axis = new TimeAxis(() -> Instant.ofEpochMilli(now));

    @Test
    void travelsWithTheTimeUntilItIsHeld() {
        now += 500;
        assertThat(axis.endMillis()).isEqualTo(now);
        axis.hold();
        now += 60_000;
        assertThat(axis.endMillis()).isEqualTo(START + 500);
        assertThat(axis.startMillis()).isEqualTo(START + 500 - 120_000);
        axis.goLive();
        assertThat(axis.endMillis()).isEqualTo(now);
    }

    @Test
    void scrollsBackAndIsLiveAgainWhereItReachesNow() {
        axis.scrollBy(1_000);
        assertThat(axis.isLive()).isTrue();
        axis.scrollBy(-30_000);
        assertThat(axis.isLive()).isFalse();
        assertThat(axis.endMillis()).isEqualTo(START - 30_000);
        axis.scrollBy(29_000);
        assertThat(axis.endMillis()).isEqualTo(START - 1_000);
        axis.scrollBy(5_000);
        assertThat(axis.isLive()).isTrue();
    }

    @Test
    void scrollsNoFurtherBackThanTwoHours() {
        axis.scrollBy(-Duration.ofHours(5).toMillis());
        assertThat(axis.startMillis()).isEqualTo(START - Duration.ofHours(2).toMillis());
    }

    @Test
    void showsAMomentInTheMiddleWithTheCrossHairOnIt() {
        axis.showAt(START - 600_000);
        assertThat(axis.startMillis()).isEqualTo(START - 660_000);
        assertThat(axis.endMillis()).isEqualTo(START - 540_000);
        assertThat(axis.crosshairMillisProperty().get()).isEqualTo(START - 600_000);
    }

    @Test
    void aMomentJustNowIsShownWithoutAnyFuture() {
        axis.showAt(START - 1_000);
        assertThat(axis.endMillis()).isEqualTo(START);
        assertThat(axis.isLive()).isFalse();
    }

    @Test
    void zoomsToAPieceInEitherDirectionAndBack() {
        axis.setWindow(Duration.ofMinutes(5));
        axis.zoomTo(START - 20_000, START - 50_000);
        assertThat(axis.startMillis()).isEqualTo(START - 50_000);
        assertThat(axis.endMillis()).isEqualTo(START - 20_000);
        assertThat(axis.isAway()).isTrue();
        axis.resetZoom();
        assertThat(axis.isLive()).isTrue();
        assertThat(axis.windowMillis()).isEqualTo(300_000);
        assertThat(axis.isAway()).isFalse();
    }

    @Test
    void aZoomIsNeverShorterThanTwoSeconds() {
        axis.zoomTo(START - 50_000, START - 50_010);
        assertThat(axis.windowMillis()).isEqualTo(2_000);
        assertThat(axis.startMillis()).isBetween(START - 51_010, START - 51_000);
    }

    @Test
    void zoomingAroundAMomentKeepsItWhereItIs() {
        axis.zoomTo(START - 200_000, START - 100_000);
        axis.zoomAround(START - 175_000, 0.5);
        assertThat(axis.startMillis()).isEqualTo(START - 187_500);
        assertThat(axis.endMillis()).isEqualTo(START - 137_500);
    }

    @Test
    void aLiveEndStaysLiveWhileZooming() {
        axis.zoomAround(START - 60_000, 0.5);
        assertThat(axis.isLive()).isTrue();
        assertThat(axis.windowMillis()).isEqualTo(60_000);
    }

    @Test
    void windowsAreThirtySecondsToTwoHours() {
        axis.setWindow(Duration.ofSeconds(1));
        assertThat(axis.windowMillis()).isEqualTo(30_000);
        axis.setWindow(Duration.ofDays(1));
        assertThat(axis.windowMillis()).isEqualTo(7_200_000);
    }

    @Test
    void eventsStandInTheOrderOfTheirTimesAndTheOldestGo() {
        axis.addEvents(List.of(event(START), event(START - 5)));
        assertThat(axis.events()).extracting(TimeEvent::millis).containsExactly(START - 5, START);
        axis.addEvents(
                LongStream.range(1, 1 + TimeAxis.EVENTS_KEPT).mapToObj(i -> event(START + i)).toList());
        assertThat(axis.events()).hasSize(TimeAxis.EVENTS_KEPT);
        assertThat(axis.events().getFirst().millis()).isEqualTo(START + 1);
    }

    @Test
    void whoeverDrawsSeesThatSomethingChanged() {
        long before = axis.version();
        axis.addEvents(List.of());
        assertThat(axis.version()).isEqualTo(before);
        axis.scrollBy(-1_000);
        assertThat(axis.version()).isGreaterThan(before);
    }

    private static TimeEvent event(long millis) {
        return new TimeEvent(millis, TimeEvent.Kind.ALARM, Tone.ALARM, "Alarm");
    }
}
