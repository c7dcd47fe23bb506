package io.gensetlab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final long TRY_AGAIN = TimeUnit.SECONDS.toNanos(6);

    @TempDir
    Path folder;

    @Test
    void aReadingIsOneRowWithBothFates() throws Exception {
        try (var box = new HistoryBox(folder.resolve("history"))) {
            box.readings("r1", 0, 3);
            box.flush();

            var rows = box.rows("r1");
            assertThat(rows).hasSize(3);
            assertThat(rows.get(1)).containsEntry("run", "r1")
                    .containsEntry("ordinal", 1)
                    .containsEntry("generator", "generator2")
                    .containsEntry("seq", 0)
                    .containsEntry("time", "2023-11-14T22:13:20.001Z")
                    .containsEntry("coolant_celsius", 88.5)
                    .containsEntry("oil_pressure_kpa", 345.25)
                    .containsEntry("mqtt_fate", "acknowledged")
                    .containsEntry("mqtt_ms", 1.235)
                    .containsEntry("mqtt_qos", 1)
                    .containsEntry("mqtt_reason_code", "0x10")
                    .containsEntry("mqtt_topic", "emergency_generator")
                    .containsEntry("mqtt_reason", null)
                    .containsEntry("kafka_fate", "acknowledged")
                    .containsEntry("kafka_partition", 2)
                    .containsEntry("kafka_offset", 1001)
                    .containsEntry("kafka_schema_id", 7);
            assertThat(String.valueOf(rows.get(1).get("payload"))).contains("\"generatorID\":\"generator2\"");
            assertThat(box.tally()).isEqualTo(new Tally(3, 3, 0, 0, 0, 0));
            assertThat(box.runs().getFirst().tally()).isEqualTo(box.tally());
        }
    }

    @Test
    void everyMillisecondOfATimeIsExact() throws Exception {
        try (var box = new HistoryBox(folder)) {
            box.readings("r1", 0, 1000);
            box.flush();

            for (var row : box.rows("r1")) {
                assertThat(row.get("time"))
                        .isEqualTo("2023-11-14T22:13:20.%03dZ".formatted((Integer) row.get("ordinal")));
            }
        }
    }

    @Test
    void fatesComeAfterTheirRowAndTellWhatWentWrong() throws Exception {
        try (var box = new HistoryBox(folder)) {
            for (int i = 0; i < 4; i++) {
                box.made("r1", i);
            }
            box.history().made(HistoryBox.message("r1", 4), 1, 2, Double.NaN, false, true);
            box.flush();
            assertThat(box.rows("r1").getFirst()).containsEntry("mqtt_fate", "pending")
                    .containsEntry("kafka_fate", "pending");

            box.acknowledged("r1", 0, Transport.KAFKA);
            box.history()
                    .settled(Transport.KAFKA, HistoryBox.message("r1", 1),
                            new DeliveryReport.Rejected(1, new Reason(Reason.SCHEMA, "fuel is missing")));
            box.history()
                    .settled(Transport.MQTT, HistoryBox.message("r1", 2),
                            new DeliveryReport.Expired(2, Duration.ofMillis(2500)));
            box.history()
                    .settled(Transport.MQTT, HistoryBox.message("r1", 3),
                            new DeliveryReport.Dropped(3, DropPolicy.DROP_OLDEST));
            box.flush();

            var rows = box.rows("r1");
            assertThat(rows.get(0)).containsEntry("kafka_offset", 1000).containsEntry("mqtt_fate", "pending");
            assertThat(rows.get(1)).containsEntry("kafka_fate", "rejected")
                    .containsEntry("kafka_reason", "schema: fuel is missing");
            assertThat(rows.get(2)).containsEntry("mqtt_fate", "expired").containsEntry("mqtt_ms", 2500.0);
            assertThat(rows.get(3)).containsEntry("mqtt_fate", "dropped")
                    .containsEntry("mqtt_reason", "outbox full");
            assertThat(rows.get(4)).containsEntry("mqtt_fate", null)
                    .containsEntry("kafka_fate", "pending")
                    .containsEntry("fuel_litres", null);
        }
    }

    @Test
    void fatesOfARunBeforeAndOfAnEarlierProgramGoToTheirRun() throws Exception {
        try (var box = new HistoryBox(folder)) {
            box.made("r1", 0);
            box.made("r2", 0);
            box.acknowledged("r1", 0, Transport.MQTT);
            box.flush();
            assertThat(box.rows("r1").getFirst()).containsEntry("mqtt_fate", "acknowledged")
                    .containsEntry("kafka_fate", "pending");
            assertThat(box.rows("r2").getFirst()).containsEntry("mqtt_fate", "pending");
        }
        try (var box = new HistoryBox(folder)) {
            box.acknowledged("r1", 0, Transport.KAFKA);
            box.made("r3", 0);
            box.acknowledged("nobody", 0, Transport.KAFKA);
            box.flush();
            assertThat(box.rows("r1").getFirst()).containsEntry("kafka_fate", "acknowledged")
                    .containsEntry("kafka_offset", 1000);
            assertThat(box.runs()).extracting(RecordedRun::id).containsExactlyInAnyOrder("r1", "r2", "r3");
        }
    }

    @Test
    void theOldestRunsGoByAgeAndBySize() throws Exception {
        var settings = new HistorySettings(folder, 400_000, Duration.ofDays(30));
        var old = Files.createDirectories(folder.resolve("20260101-000000-000-old"));
        Files.write(old.resolve(RunDatabase.FILE), new byte[100]);
        var young = Files.createDirectories(folder.resolve("20261127-000000-000-young"));
        Files.write(young.resolve(RunDatabase.FILE), new byte[300_000]);
        var foreign = Files.createDirectories(folder.resolve("something-else"));
        try (var box = new HistoryBox(settings)) {
            box.made("r1", 0);
            box.flush();
            assertThat(old).doesNotExist();
            assertThat(young).exists();

            box.readings("r1", 1, 1000);
            box.flush();
            assertThat(young).doesNotExist();
            assertThat(foreign).exists();
            assertThat(box.said).satisfiesExactly(
                    age -> assertThat(age).contains("older than it is to be kept for"),
                    room -> assertThat(room).contains("full").contains("young"));
        }
    }

    @Test
    void aRunThatIsTooLargeLetsItsOldestReadingsGoAndCountsThem() throws Exception {
        try (var box = new HistoryBox(new HistorySettings(folder, 6_000_000, Duration.ofDays(30)))) {
            for (int i = 0; i < 60_000; i += 10_000) {
                box.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
                box.readings("r1", i, i + 10_000);
                box.flush();
            }
            var tally = box.tally();
            assertThat(tally.letGo()).isPositive();
            assertThat(tally.inFile()).isPositive();
            assertThat(tally.inFile() + tally.letGo()).isEqualTo(60_000);
            assertThat(
                    HistoryBox.query(box.file("r1"), "SELECT min(ordinal) AS a, count(*) AS b FROM reading"))
                    .first()
                    .satisfies(row -> assertThat(row).containsEntry("a", (int) tally.letGo())
                            .containsEntry("b", (int) tally.inFile()));
            assertThat(Files.size(box.file("r1"))).isLessThan(8_000_000);
        }
    }

    @Test
    void aRunThatFilledItsShareIsThereInTheNextOne() throws Exception {
        var settings = new HistorySettings(folder, 20_000_000, Duration.ofDays(30));
        try (var box = new HistoryBox(settings)) {
            for (int i = 0; i < 100_000; i += 4_000) {
                box.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
                box.readings("r1", i, i + 4_000);
                box.flush();
            }
            assertThat(box.tally().letGo()).isPositive();
            assertThat(box.history().view().bytes()).isBetween(8_000_000L, 16_000_000L);
        }
        try (var box = new HistoryBox(settings)) {
            box.readings("r2", 0, 1_000);
            box.flush();
            assertThat(box.runs()).extracting(RecordedRun::id).containsExactlyInAnyOrder("r1", "r2");
        }
    }

    @Test
    void aRunThatAnotherProgramWritesStays() throws Exception {
        try (var other = new HistoryBox(folder);
                var box = new HistoryBox(new HistorySettings(folder, 1, Duration.ofDays(1)))) {
            other.readings("r0", 0, 10);
            other.flush();
            box.readings("r1", 0, 10);
            box.flush();
            assertThat(box.runs()).hasSize(2);
        }
    }

    @Test
    void aFullDiskStopsItAndNothingElseAndThatIsSaidOnce() throws Exception {
        try (var box = new HistoryBox(folder)) {
            box.mostPages = 40;
            box.readings("r1", 0, 20);
            box.flush();
            box.readings("r1", 20, 5_000);
            box.flush();
            box.readings("r1", 5_000, 6_000);
            box.flush();
            assertThat(box.history().view().state()).isEqualTo(HistoryState.STOPPED);
            assertThat(box.history().view().problem()).contains("the disk is full");
            assertThat(box.said).hasSize(1);
            assertThat(box.tally()).isEqualTo(new Tally(6_000, 20, 0, 5_980, 0, 0));

            box.mostPages = 0;
            box.nanos.addAndGet(TRY_AGAIN);
            await().until(() -> box.history().view().state() == HistoryState.WRITING);
            box.readings("r1", 6_000, 6_010);
            box.flush();
            assertThat(box.said).hasSize(2).last().isEqualTo("The history is written again.");
            assertThat(box.rows("r1")).hasSize(30);
            assertThat(box.runs().getFirst().tally()).isEqualTo(new Tally(6_010, 30, 0, 5_980, 0, 0));
        }
    }

    @Test
    void aDiskThatIsNearlyFullIsLeftToOthers() throws Exception {
        try (var box = new HistoryBox(folder)) {
            box.room.set(1_000_000);
            box.readings("r1", 0, 10);
            box.flush();
            assertThat(box.history().view().problem()).contains("nearly full");
            assertThat(box.runs()).isEmpty();
        }
    }

    @Test
    void aDamagedDatabaseIsSetAsideAndNamed() throws Exception {
        Path file;
        try (var box = new HistoryBox(folder)) {
            box.readings("r1", 0, 1000);
            box.flush();
            file = box.file("r1");
        }
        Files.write(file, new byte[20_000]);
        try (var box = new HistoryBox(folder)) {
            assertThat(box.runs()).isEmpty();
            assertThat(box.said).containsExactly("A file of the history is damaged and was set aside as "
                    + file.resolveSibling("readings.damaged") + ".");
            assertThat(box.runs()).isEmpty();
            assertThat(box.said).hasSize(1);
        }
    }

    @Test
    void oneThatIsDamagedWhileItIsWrittenIsSetAsideAndTheRunGoesOn() throws Exception {
        try (var box = new HistoryBox(folder)) {
            box.readings("r1", 0, 20_000);
            box.flush();
            var file = box.file("r1");
            try (var connection = Database.connect(file); var statement = connection.createStatement()) {
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            var bytes = Files.readAllBytes(file);
            Arrays.fill(bytes, 4096, bytes.length, (byte) 0xEE);
            Files.write(file, bytes);
            // Its page is not in memory any more.
            box.acknowledged("r1", 5, Transport.MQTT);
            box.flush();
            assertThat(box.said).hasSize(1).first().asString().contains("set aside");
            box.readings("r1", 20_000, 20_010);
            box.flush();
            assertThat(box.rows("r1")).hasSize(10);
            var tally = box.runs().getFirst().tally();
            assertThat(tally.inFile()).isEqualTo(10);
            assertThat(tally.made()).isEqualTo(tally.inFile() + tally.leftOut());
        }
    }

    @Test
    void whatCannotBeTidiedUpStaysAndTheHistoryGoesOn() throws Exception {
        // A folder where a file should be: it cannot be deleted, whoever runs the test.
        var old = Files.createDirectories(folder.resolve("20260101-000000-000-old"));
        Files.createDirectories(old.resolve("foreign").resolve("more"));
        try (var box = new HistoryBox(folder)) {
            for (int i = 0; i < 3; i++) {
                box.readings("r1", i * 10, i * 10 + 10);
                box.nanos.addAndGet(TRY_AGAIN);
                box.flush();
            }
            assertThat(box.history().view().state()).isEqualTo(HistoryState.WRITING);
            assertThat(box.said)
                    .containsExactly("An old run of the history cannot be deleted and keeps its room: "
                            + old + ".");
            assertThat(box.tally()).isEqualTo(new Tally(30, 30, 0, 0, 0, 0));
        }
    }

    @Test
    void aRunOfThisSessionMakesRoomToo() throws Exception {
        try (var box = new HistoryBox(new HistorySettings(folder, 2_000_000, Duration.ofDays(30)))) {
            for (int run = 0; run < 4; run++) {
                box.readings("r" + run, 0, 3_000);
                box.flush();
                box.nanos.addAndGet(TRY_AGAIN);
                box.flush();
            }
            assertThat(box.runs()).extracting(RecordedRun::id).contains("r3").doesNotContain("r0");
            assertThat(box.history().view().bytes()).isLessThan(2_000_000);
            box.acknowledged("r0", 1, Transport.KAFKA);
            box.readings("r3", 3_000, 3_010);
            box.flush();
            assertThat(box.tally()).isEqualTo(new Tally(3_010, 3_010, 0, 0, 0, 0));
        }
    }

    @Test
    void anIdleHistoryWritesNothing() throws Exception {
        try (var box = new HistoryBox(folder)) {
            box.readings("r1", 0, 10);
            box.flush();
            var log = box.file("r1").resolveSibling(RunDatabase.FILE + "-wal");
            var before = Files.size(log);
            for (int i = 0; i < 5; i++) {
                box.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
                box.flush();
            }
            assertThat(Files.size(log)).isEqualTo(before);
        }
    }

    private static void damage(Path file) throws Exception {
        try (var connection = Database.connect(file); var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0xEE);
        Files.write(file, bytes);
    }

    @Test
    void damageOfARunBeforeIsNoMatterOfThePresentOne() throws Exception {
        try (var box = new HistoryBox(folder)) {
            box.readings("r1", 0, 20_000);
            box.flush();
            var before = box.file("r1");
            box.readings("r2", 0, 10);
            box.flush();
            damage(before);
            box.acknowledged("r1", 5, Transport.MQTT);
            box.readings("r2", 10, 20);
            box.flush();
            assertThat(before).doesNotExist();
            assertThat(before.resolveSibling("readings.damaged")).exists();
            assertThat(box.said).hasSize(1);
            assertThat(box.rows("r2")).hasSize(20);
            assertThat(box.tally()).isEqualTo(new Tally(20, 20, 0, 0, 0, 0));
        }
    }

    @Test
    void theSecondDamageKeepsWhatTheFirstLeft() throws Exception {
        try (var box = new HistoryBox(folder)) {
            for (int i = 0; i < 2; i++) {
                box.readings("r1", i * 20_000, i * 20_000 + 20_000);
                box.flush();
                damage(box.file("r1"));
                box.acknowledged("r1", i * 20_000 + 5, Transport.MQTT);
                box.flush();
                assertThat(box.said).hasSize(i + 1);
                box.readings("r1", i * 20_000 + 19_990, i * 20_000 + 20_000);
                box.flush();
            }
            var its = box.file("r1");
            assertThat(its.resolveSibling("readings.damaged")).exists();
            assertThat(its.resolveSibling("readings-2.damaged")).exists();
        }
    }

    @Test
    void aboveItsShareItKeepsASampleOfEachGeneratorAndCountsTheRest() throws Exception {
        try (var box = new HistoryBox(new HistorySettings(folder, 1L << 30, Duration.ofDays(30), 1_000))) {
            for (int second = 0; second < 3; second++) {
                box.readings("r1", second * 4_000, second * 4_000 + 4_000);
                box.flush();
                box.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            }
            assertThat(box.history().view().oneOf()).isEqualTo(4);
            var tally = box.tally();
            assertThat(tally.made()).isEqualTo(12_000);
            assertThat(tally.inFile() + tally.sampledOut()).isEqualTo(12_000);
            // The last second is a quarter, of each generator.
            var last = HistoryBox.query(box.file("r1"), "SELECT count(*) AS n FROM reading "
                    + "WHERE ordinal >= 8000 AND mqtt = 2 AND kafka = 2 GROUP BY generator");
            assertThat(last).hasSize(3)
                    .allSatisfy(row -> assertThat((Integer) row.get("n")).isBetween(280, 390));
            assertThat(HistoryBox.query(box.file("r1"), "SELECT ordinal FROM reading WHERE ordinal >= 8000"))
                    .allMatch(row -> Sampler.isKept((Integer) row.get("ordinal"), 4))
                    .hasSizeBetween(900, 1_062);
            assertThat(HistoryBox.query(box.file("r1"), "SELECT one_of FROM sampling ORDER BY from_ordinal"))
                    .extracting(row -> row.get("one_of"))
                    .startsWith(2)
                    .endsWith(4);
        }
    }

    @Test
    void whatIsTooMuchForTheMemoryIsLeftOutAndCounted() {
        var intake = new Intake(Integer.MAX_VALUE, () -> 0);
        var like = HistoryBox.message("r1", 0);
        int each = 1 << 20;
        var payload = new byte[each];
        for (int i = 0; i < 50; i++) {
            var message = new OutboundMessage(i, like.generator(), i, like.timestampMillis(), "r1",
                    like.mqttTopic(),
                    like.kafkaTopic(), like.key(), payload, null, false);
            intake.made(message, 1, 2, 3, true, false);
            intake.settled(Transport.MQTT, message, new DeliveryReport.Dropped(i, DropPolicy.DROP_OLDEST));
        }
        var batch = intake.swap(new Intake.Batch());
        assertThat(batch.rows).isEqualTo((int) (Intake.MOST_BYTES / each)).isEqualTo(32);
        assertThat(batch.tally.leftOut()).isEqualTo(18);
        assertThat(batch.tally.fatesLost()).isEqualTo(18);
        batch.clear();
        assertThat(batch.bytes + batch.bytesOfFates).isZero();
    }

    @Test
    void whatTheDiskIsTooSlowForIsLeftOutAndCounted() {
        var intake = new Intake(Integer.MAX_VALUE, () -> 0);
        for (int i = 0; i < Intake.MOST_ROWS + 10; i++) {
            intake.made(HistoryBox.message("r1", i), 1, 2, 3, true, true);
        }
        var batch = intake.swap(new Intake.Batch());
        assertThat(batch.tally.made()).isEqualTo(Intake.MOST_ROWS + 10);
        assertThat(batch.tally.leftOut()).isEqualTo(10);
        for (int i = 0; i < Intake.MOST_FATES + 7; i++) {
            intake.settled(Transport.MQTT, HistoryBox.message("r1", i),
                    new DeliveryReport.Dropped(i, DropPolicy.REFUSE_NEW));
        }
        assertThat(intake.swap(new Intake.Batch()).tally.fatesLost()).isEqualTo(7);
    }
}
