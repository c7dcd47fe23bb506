package io.gensetlab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fates of readings that the present run did not make. */
class OtherRunsTest {
    private static final long TRY_AGAIN = TimeUnit.SECONDS.toNanos(6);

    @TempDir
    Path folder;

    private static Tally tally(HistoryBox box, String run) throws Exception {
        return box.runs().stream().filter(each -> each.id().equals(run)).findFirst().orElseThrow().tally();
    }

    @Test
    void thoseThatCannotBeWrittenAreSaidAndCountedInTheirRun() throws Exception {
        try (var box = new HistoryBox(folder)) {
            box.readings("r1", 0, 10);
            try (var other = new HistoryBox(folder)) {
                other.made("r0", 0);
                other.made("r0", 1);
                other.made("r0", 2);
                other.flush();
                box.acknowledged("r0", 0, Transport.MQTT);
                box.acknowledged("r0", 1, Transport.MQTT);
                box.flush();
            }
            assertThat(box.history().view().othersFatesLost()).isEqualTo(2);
            assertThat(box.tally()).isEqualTo(new Tally(10, 10, 0, 0, 0, 0));
            assertThat(box.said).hasSize(1)
                    .first()
                    .asString()
                    .contains("run r0")
                    .contains("another program writes it");

            box.nanos.addAndGet(TRY_AGAIN);
            box.acknowledged("r0", 2, Transport.MQTT);
            box.flush();
            assertThat(box.rows("r0")).extracting(row -> row.get("mqtt_fate"))
                    .containsExactly("pending", "pending", "acknowledged");
            assertThat(tally(box, "r0")).isEqualTo(new Tally(3, 3, 0, 0, 0, 2));
            assertThat(box.history().view().othersFatesLost()).isEqualTo(2);
            assertThat(box.said).hasSize(1);
        }
    }

    @Test
    void thoseThatComeWhileNothingIsWrittenAreTheirRunsAndNotThePresentOnes() throws Exception {
        try (var box = new HistoryBox(folder)) {
            box.made("r0", 0);
            box.made("r0", 1);
            box.readings("r1", 0, 10);
            box.flush();
            box.room.set(0);
            box.nanos.addAndGet(TRY_AGAIN);
            await().until(() -> box.history().view().state() == HistoryState.STOPPED);
            box.acknowledged("r0", 0, Transport.MQTT);
            box.acknowledged("never-kept", 0, Transport.MQTT);
            box.acknowledged("r1", 3, Transport.MQTT);
            box.flush();
            assertThat(box.tally().fatesLost()).isEqualTo(1);
            assertThat(box.history().view().othersFatesLost()).isEqualTo(2);

            box.room.set(Long.MAX_VALUE);
            box.nanos.addAndGet(TRY_AGAIN);
            await().until(() -> box.history().view().state() == HistoryState.WRITING);
            box.acknowledged("r0", 1, Transport.MQTT);
            box.acknowledged("never-kept", 1, Transport.MQTT);
            box.flush();
            assertThat(tally(box, "r0").fatesLost()).isEqualTo(1);
            assertThat(tally(box, "r1").fatesLost()).isEqualTo(1);
            assertThat(box.history().view().othersFatesLost()).as("a run without a history has none to lose")
                    .isEqualTo(1);
        }
    }

    @Test
    void ofARunWithoutAHistoryNothingIsLost() throws Exception {
        try (var box = new HistoryBox(folder)) {
            box.readings("r1", 0, 10);
            box.acknowledged("r0", 0, Transport.MQTT);
            box.flush();
            assertThat(box.history().view().othersFatesLost()).isZero();
            assertThat(box.said).isEmpty();
        }
    }

    @Test
    void switchedOffItKeepsItsBoundsAndFatesOfEarlierRunsGoToThem() throws Exception {
        try (var box = new HistoryBox(folder)) {
            box.made("r0", 0);
            box.readings("r1", 0, 3_000);
            box.readings("r2", 0, 3_000);
            box.flush();
        }
        try (var off = new HistoryBox(new HistorySettings(folder, 1L << 30, Duration.ofDays(1), 0))) {
            off.room.set(0);
            off.acknowledged("r0", 0, Transport.KAFKA);
            off.nanos.addAndGet(TRY_AGAIN);
            off.flush();
            assertThat(off.rows("r0").getFirst()).containsEntry("kafka_fate", "acknowledged");
            assertThat(off.said).as("a disk that is nearly full is no matter of one that is off").isEmpty();
            assertThat(off.runs()).hasSize(3);
        }
        try (var off = new HistoryBox(new HistorySettings(folder, 1, Duration.ofDays(1), 0))) {
            off.history();
            off.nanos.addAndGet(TRY_AGAIN);
            await().until(() -> off.folders().isEmpty());
        }
    }
}
