package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import io.gensetlab.lab.ReadingHistory.Side;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import io.gensetlab.telemetry.Signals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingHistoryTest {
    private static final long START = 1_700_000_000_000L;
    private static final GeoPosition HERE = new GeoPosition(52, 13);
    private static final GeneratorId FIRST = GeneratorId.numbered(1);

    private long now = START;
    private final ReadingHistory history = new ReadingHistory(true, () -> Instant.ofEpochMilli(now));

    private static Reading reading(GeneratorId id, long ordinal, long millis, double coolant) {
        return new Reading(ordinal, id, ordinal, millis, millis - START, HERE, coolant, 380, 700);
    }

    /** Comes when it says it was made. */
    private void add(Reading reading) {
        now = reading.timestampMillis();
        history.add(reading);
    }

    private static GeneratorStatus status(GeneratorId id, double coolant, double battery, boolean silent) {
        var truth = new Signals(coolant, 380, 700, 0.7, 1500, 50, 400, battery, 1, coolant + 8, 20);
        var reported = new Signals(86, 380, 700, 0.7, 1500, 50, 400, battery, 1, coolant + 8, 20);
        var generator = new Generator(id, HERE, Site.named("Here", SiteType.HOSPITAL),
                new Rating(625, 50, 1_200), Thresholds.DEFAULT);
        return new GeneratorStatus(generator, OperatingState.RUNNING, ControlMode.AUTO, false, true, silent,
                truth, reported, Set.of(), Set.of(), "", 8, 100, 9);
    }

    private TreeMap<Long, Double> values(GeneratorId id, Quantity quantity, Side side, long after) {
        var values = new TreeMap<Long, Double>();
        var order = new ArrayList<Long>();
        history.copySince(id, quantity, side, after, (at, value) -> {
            order.add(at);
            values.put(at, value);
        });
        assertThat(order).isSorted();
        return values;
    }

    @Test
    void aReadingASecondIsThereAsItCame() {
        for (int i = 0; i < 600; i++) {
            add(reading(FIRST, i, START + i * 1_000L, i % 10));
        }
        var all = values(FIRST, Quantity.COOLANT_TEMPERATURE, Side.REPORTED, 0);
        assertThat(all).hasSize(600).containsEntry(START + 7_000, 7.0);
        assertThat(values(FIRST, Quantity.COOLANT_TEMPERATURE, Side.REPORTED, START + 598_000)).hasSize(1);
    }

    /** A device whose clock is a day ahead, and then right again. */
    @ParameterizedTest
    @ValueSource(longs = {86_400_000, -86_400_000, 3_000})
    void aWrongClockOfADeviceMovesNoLine(long aheadMillis) {
        var ids = IntStream.rangeClosed(1, ReadingHistory.LONG_HISTORIES + 1)
                .mapToObj(GeneratorId::numbered)
                .toList();
        history.acknowledgements().watch(List.of(FIRST));
        for (int i = 0; i < 90; i++) {
            now = START + i * 1_000L;
            for (var id : ids) {
                var reading = reading(id, i, now + (i >= 30 && i < 60 ? aheadMillis : 0), i);
                history.add(reading);
                history.made(reading, true, false);
            }
        }
        for (var id : List.of(FIRST, ids.getLast())) {
            var all = values(id, Quantity.COOLANT_TEMPERATURE, Side.REPORTED, 0);
            assertThat(all).hasSize(90)
                    .containsEntry(START + 45_000, 45.0)
                    .containsEntry(START + 60_000, 60.0);
        }
        assertThat(history.acknowledgements().missing(FIRST, START + 61_000, START + 90_000))
                .containsExactly(Transport.MQTT);
    }

    @Test
    void twoHoursStayWithTheirLowestAndHighestInBoundedRoom() {
        long hours = 3 * 3_600_000L;
        for (long at = 0; at < hours; at += 100) {
            add(reading(FIRST, at / 100, START + at, at % 60_000 == 30_000 ? 200 : 86));
        }
        var all = values(FIRST, Quantity.COOLANT_TEMPERATURE, Side.REPORTED, 0);
        assertThat(all.firstKey()).isBetween(START + hours - 7_210_000, START + hours - 7_190_000);
        assertThat(all.size()).isLessThan(2 * (1_200 + 1_440));
        assertThat(all.values().stream().filter(value -> value == 200)).as("one spike a minute").hasSize(120);
    }

    @Test
    void truthAndWhatIsNotInReadingsAreKeptByLooking() {
        add(reading(FIRST, 0, START, 86));
        for (int i = 0; i < 100; i++) {
            history.look(List.of(status(FIRST, 90 + i * 0.1, 27, false)), START + i * 100L, true);
        }
        var truth = values(FIRST, Quantity.COOLANT_TEMPERATURE, Side.TRUE, 0);
        assertThat(truth.size()).as("twice a second").isBetween(19, 22);
        assertThat(truth.lastEntry().getValue()).isGreaterThan(99);
        assertThat(values(FIRST, Quantity.BATTERY_VOLTAGE, Side.REPORTED, 0).lastEntry().getValue())
                .isEqualTo(27);
        assertThat(values(FIRST, Quantity.POWER, Side.TRUE, 0).lastEntry().getValue())
                .isEqualTo(0.7f * new Rating(625, 50, 1_200).kw(), org.assertj.core.data.Offset.offset(0.01));
        history.look(List.of(status(FIRST, 300, 27, false)), START + 20_000, false);
        assertThat(values(FIRST, Quantity.COOLANT_TEMPERATURE, Side.TRUE, START + 10_000)).as("stands still")
                .isEmpty();
    }

    @Test
    void aSilentSetsReportedLineIsBrokenItsTrueOneIsNot() {
        add(reading(FIRST, 0, START, 86));
        history.look(List.of(status(FIRST, 90, 27, true)), START + 600, true);
        assertThat(values(FIRST, Quantity.COOLANT_TEMPERATURE, Side.REPORTED, 0).lastEntry().getValue())
                .isNaN();
        assertThat(values(FIRST, Quantity.BATTERY_VOLTAGE, Side.REPORTED, 0).lastEntry().getValue()).isNaN();
        assertThat(values(FIRST, Quantity.COOLANT_TEMPERATURE, Side.TRUE, 0).lastEntry().getValue())
                .isEqualTo(90);
    }

    @Test
    void aPauseIsAGap() {
        add(reading(FIRST, 0, START, 86));
        add(reading(FIRST, 1, START + 1_000, 86));
        add(reading(FIRST, 2, START + 61_000, 86));
        assertThat(values(FIRST, Quantity.OIL_PRESSURE, Side.REPORTED, 0).values())
                .anyMatch(value -> value.isNaN());
    }

    @Test
    void ofManySetsTheWatchedOnesHaveTheLongHistory() {
        var ids = IntStream.rangeClosed(1, 200).mapToObj(GeneratorId::numbered).toList();
        for (int i = 0; i < 400; i++) {
            for (var id : ids) {
                add(reading(id, i, START + i * 1_000L, 86));
            }
        }
        var late = ids.getLast();
        assertThat(values(ids.getFirst(), Quantity.FUEL_VOLUME, Side.REPORTED, 0)).hasSize(400);
        assertThat(values(late, Quantity.FUEL_VOLUME, Side.REPORTED, 0)).hasSize(120);
        assertThat(values(late, Quantity.BATTERY_VOLTAGE, Side.REPORTED, 0)).isEmpty();
        history.watch(List.of(late));
        assertThat(values(late, Quantity.FUEL_VOLUME, Side.REPORTED, 0)).as("begins with what there is")
                .hasSize(120);
        add(reading(late, 400, START + 400_000, 86));
        assertThat(values(late, Quantity.FUEL_VOLUME, Side.REPORTED, 0)).hasSize(121);
        history.watch(ids.subList(100, 163));
        assertThat(values(late, Quantity.FUEL_VOLUME, Side.REPORTED, 0)).as("watched, so it stays")
                .hasSize(121);
        history.watch(ids.subList(20, 21));
        assertThat(values(late, Quantity.FUEL_VOLUME, Side.REPORTED, 0)).as("room is bounded").isEmpty();
    }

    @Test
    void setsThatWereTakenAwayAreForgotten() {
        add(reading(FIRST, 0, START, 86));
        history.look(List.of(), START, true);
        assertThat(values(FIRST, Quantity.FUEL_VOLUME, Side.REPORTED, 0)).isEmpty();
    }
}
