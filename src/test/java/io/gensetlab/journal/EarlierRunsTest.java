package io.gensetlab.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.settings.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EarlierRunsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T14:02:00Z");

    @TempDir
    Path folder;

    /** A run with three readings that nobody delivered, last written then. */
    private void left(String id, Instant written) throws Exception {
        var its = RunFolder.of(folder, id, written.toEpochMilli());
        var journal = RunJournal.create(its.path(), new ReadingCodec.Run(id, written.toEpochMilli()),
                Disk.SYSTEM,
                1_000_000);
        journal.append(JournalFolder.messages(0, 3), JournalFolder.masks(3, JournalFolder.BOTH));
        journal.close();
        for (var file : JournalFolder.files(its.path(), Segment.READINGS)) {
            Files.setLastModifiedTime(file, FileTime.from(written));
        }
    }

    @Test
    void whoTakesARunDoesNotWaitWhileAnotherIsDropped() throws Exception {
        left("old", NOW.minus(Duration.ofDays(30)));
        left("young", NOW);
        var dropping = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var runs = new EarlierRuns(JournalFolder.settings(folder, 1_000_000), Disk.SYSTEM,
                InstantSource.fixed(NOW), notice -> {
                    dropping.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        try (var pool = Executors.newCachedThreadPool()) {
            var look = pool.submit(runs::look);
            try {
                dropping.await();
                var taken = pool.submit(() -> runs.take("young")).get(10, TimeUnit.SECONDS);
                assertThat(taken).isNotNull();
                taken.journal().close();
                assertThat(pool.submit(() -> runs.take("old")).get(10, TimeUnit.SECONDS))
                        .as("one that goes cannot be taken")
                        .isNull();
            } finally {
                goOn.countDown();
            }
            look.get(10, TimeUnit.SECONDS);
        }
        runs.close();
        assertThat(JournalFolder.files(folder, Segment.READINGS)).hasSize(1);
    }
}
