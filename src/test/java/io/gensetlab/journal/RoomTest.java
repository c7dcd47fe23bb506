package io.gensetlab.journal;

import static io.gensetlab.journal.JournalFolder.acknowledge;
import static io.gensetlab.journal.JournalFolder.append;
import static io.gensetlab.journal.JournalFolder.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal takes on disk, and what it does about it. */
class RoomTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SEGMENT = 500_000;
    /** A thousand readings, and more. */
    private static final long BATCH = 400_000;

    @TempDir
    Path folder;

    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final List<Journal> opened = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Journal::close);
    }

    private Journal open(DropPolicy policy) throws InterruptedException {
        var journal = Journal.open(new JournalSettings(folder, JournalSettings.LEAST_BYTES,
                Duration.ofDays(7), policy, Duration.ofMillis(5), SEGMENT), InstantSource.system(),
                notices::add);
        opened.add(journal);
        assertThat(journal.awaitLooked(PATIENCE)).isTrue();
        return journal;
    }

    @Test
    void beyondItsRoomTheTransportThatHoldsTheOldestIsFull() throws Exception {
        var journal = open(DropPolicy.DROP_OLDEST);
        long made = 0;
        while (journal.view().bytes() < JournalSettings.LEAST_BYTES) {
            append(journal, made, made + 1000);
            acknowledge(journal, Transport.MQTT, made, made + 1000);
            made += 1000;
        }
        await().atMost(PATIENCE).until(() -> journal.isFull(Transport.KAFKA));
        assertThat(journal.isFull(Transport.MQTT)).isFalse();

        acknowledge(journal, Transport.KAFKA, 0, 5000);
        await().atMost(PATIENCE).until(() -> !journal.isFull(Transport.KAFKA));
    }

    @Test
    void beyondTheRoomAndTwoSegmentsNothingIsWrittenWhoeverHoldsIt() throws Exception {
        var journal = open(DropPolicy.DROP_OLDEST);
        long made = 0;
        while (append(journal, made, made + 1000)) {
            made += 1000;
            assertThat(made).as("it ends").isLessThan(100_000);
        }
        long most = JournalSettings.LEAST_BYTES + 2L * SEGMENT;
        await().atMost(PATIENCE).until(() -> journal.view().state() == JournalState.MEMORY_ONLY);
        assertThat(journal.view().bytes()).isBetween(JournalSettings.LEAST_BYTES, most + BATCH);
        assertThat(journal.view().problem()).contains("room of 4 MB is used up").contains("MQTT and Kafka");
        assertThat(append(journal, made, made + 10)).isFalse();
        assertThat(bytesOnDisk()).isLessThan(most + BATCH);

        acknowledge(journal, Transport.MQTT, 0, made);
        acknowledge(journal, Transport.KAFKA, 0, made);
        await().atMost(PATIENCE).until(() -> journal.view().state() == JournalState.WRITING);
        assertThat(append(journal, made + 10, made + 20)).isTrue();
        await().atMost(PATIENCE).until(() -> notices.size() == 2);
        assertThat(notices).extracting(Notice::bad).containsExactly(true, false);
    }

    private long bytesOnDisk() throws IOException {
        long bytes = 0;
        for (var file : files(folder, ".readings")) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    @Test
    void keptRunsThatTakeTheRoomCostNoReadingOfAHealthyTransport() throws Exception {
        var before = open(DropPolicy.REFUSE_NEW);
        long made = 0;
        while (before.view().bytes() < JournalSettings.LEAST_BYTES) {
            append(before, made, made + 1000);
            made += 1000;
        }
        before.close();

        var journal = open(DropPolicy.REFUSE_NEW);
        await().atMost(PATIENCE).until(() -> journal.view().state() == JournalState.MEMORY_ONLY);
        assertThat(journal.view().problem()).contains("earlier runs").contains("sent or discarded");
        assertThat(append(journal, 0, 10)).isFalse();
        assertThat(journal.isFull(Transport.MQTT) || journal.isFull(Transport.KAFKA)).isFalse();

        assertThat(journal.discard("test-run").join()).isEqualTo(2 * made);
        await().atMost(PATIENCE).until(() -> journal.view().state() == JournalState.WRITING);
        assertThat(append(journal, 10, 20)).isTrue();
    }
}
