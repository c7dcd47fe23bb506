package io.gensetlab.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Transport;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDatabaseTest {
    private static final int KNOWN = 20;

    @TempDir
    Path folder;

    private RunDatabase open() throws Exception {
        return RunDatabase.open(Database.SYSTEM, file(), "r1", HistoryBox.NOW, KNOWN);
    }

    private Path file() {
        return folder.resolve(RunDatabase.FILE);
    }

    /** Each with a reason of its own, so that the texts are more than it knows by heart. */
    private static void readings(RunDatabase database, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            var message = HistoryBox.message("r1", i);
            database.insert(new Row(message, 1, 2, 3, true, true, 0));
            database.settle(Transport.MQTT, message,
                    new DeliveryReport.Rejected(i, new Reason("refused", "for reason " + i)));
        }
        database.commit();
    }

    private long texts() throws Exception {
        return ((Number) HistoryBox.query(file(), "SELECT count(*) AS n FROM text").getFirst().get("n"))
                .longValue();
    }

    private void eachHasItsOwn(int from, int to) throws Exception {
        var rows = HistoryBox.query(file(), "SELECT * FROM readings ORDER BY ordinal");
        assertThat(rows).hasSize(to - from);
        var sets = new TreeSet<String>();
        for (int i = from; i < to; i++) {
            assertThat(rows.get(i - from)).containsEntry("ordinal", i)
                    .containsEntry("mqtt_reason", "refused: for reason " + i);
            sets.add((String) rows.get(i - from).get("generator"));
        }
        assertThat(sets).isEqualTo(Set.of("generator1", "generator2", "generator3"));
    }

    @Test
    void textsGoWithTheReadingsThatHaveThem() throws Exception {
        try (var database = open()) {
            readings(database, 0, 1_000);
            long all = texts();
            assertThat(all).isGreaterThan(1_000);

            database.letGo(700);
            database.commit();
            assertThat(texts()).isBetween(300L, all * 3 / 10 + 2 * KNOWN);
            eachHasItsOwn(700, 1_000);

            readings(database, 1_000, 1_100);
            database.letGo(250);
            database.commit();
            eachHasItsOwn(950, 1_100);
        }
    }

    @Test
    void thoseOfAnEarlierProgramGoToo() throws Exception {
        try (var database = open()) {
            readings(database, 0, 200);
        }
        try (var database = open()) {
            readings(database, 200, 400);
            database.letGo(200);
            database.commit();
            assertThat(texts()).isBetween(200L, 260L);
            eachHasItsOwn(200, 400);
            database.settle(Transport.KAFKA, HistoryBox.message("r1", 210),
                    new DeliveryReport.Rejected(210, new Reason("late", "one")));
            database.letGo(100);
            database.commit();
            eachHasItsOwn(300, 400);
        }
    }
}
