package io.gensetlab.journal;

import static io.gensetlab.journal.JournalFolder.acknowledge;
import static io.gensetlab.journal.JournalFolder.append;
import static io.gensetlab.journal.JournalFolder.files;
import static io.gensetlab.journal.JournalFolder.masks;
import static io.gensetlab.journal.JournalFolder.messages;
import static io.gensetlab.journal.JournalFolder.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.Backlog.Stretch;
import io.gensetlab.delivery.Breakage;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SMALL_SEGMENTS = 4_000;

    @TempDir
    Path folder;

    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final List<Journal> opened = new CopyOnWriteArrayList<>();
    private final AtomicBoolean full = new AtomicBoolean();
    private final InstantSource clock = InstantSource.system();

    @AfterEach
    void close() {
        opened.forEach(Journal::close);
    }

    private Journal open(JournalSettings settings) throws InterruptedException {
        return open(settings, clock);
    }

    private Journal open(JournalSettings settings, InstantSource time) throws InterruptedException {
        var journal = Journal.open(settings, fillable(), time, notices::add);
        opened.add(journal);
        assertThat(journal.awaitLooked(PATIENCE)).isTrue();
        return journal;
    }

    private Journal open() throws InterruptedException {
        return open(JournalFolder.settings(folder, SMALL_SEGMENTS));
    }

    /** The system's disk, or one that takes nothing. */
    private Disk fillable() {
        return new Disk() {
            @Override
            public Appender open(Path file) throws IOException {
                check();
                var real = Disk.SYSTEM.open(file);
                return new Appender() {
                    @Override
                    public void append(byte[] bytes, int length) throws IOException {
                        if (full.get()) {
                            // As a disk that is nearly full does: a part of it is written.
                            real.append(bytes, length / 2);
                        }
                        check();
                        real.append(bytes, length);
                    }

                    @Override
                    public void force() throws IOException {
                        real.force();
                    }

                    @Override
                    public void truncate(long size) throws IOException {
                        real.truncate(size);
                    }

                    @Override
                    public void close() throws IOException {
                        real.close();
                    }
                };
            }

            @Override
            public long room(Path in) throws IOException {
                return full.get() ? 0 : Disk.SYSTEM.room(in);
            }

            private void check() throws IOException {
                if (full.get()) {
                    throw new IOException("No space left on device");
                }
            }
        };
    }

    /** What a kill leaves: the folder as it is, and nobody's lock. */
    private Path killed() throws IOException {
        var copy = folder.resolveSibling(folder.getFileName() + "-after-kill");
        JournalFolder.copy(folder, copy);
        return copy;
    }

    @Test
    void makesNothingBeforeTheFirstReadingAndLeavesNothingWhenAllIsSettled() throws Exception {
        var journal = open(JournalFolder.settings(folder.resolve("new"), SMALL_SEGMENTS));
        assertThat(folder).isEmptyDirectory();
        for (int i = 0; i < 100; i += 10) {
            assertThat(append(journal, i, i + 10)).isTrue();
        }
        assertThat(files(folder, ".readings")).hasSizeGreaterThan(1);
        acknowledge(journal, Transport.MQTT, 0, 100);
        acknowledge(journal, Transport.KAFKA, 0, 100);
        await().atMost(PATIENCE).until(() -> files(folder, ".readings").size() == 1);

        journal.close();
        assertThat(folder.resolve("new")).isEmptyDirectory();
    }

    @Test
    void filesAreTheirUsersAlone() throws Exception {
        append(open(), 0, 1);
        for (var file : List.of(files(folder, ".readings").getFirst(),
                files(folder, ".readings").getFirst().getParent())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).endsWith("------");
        }
    }

    @Test
    void afterAKillWhatHasNoFateIsThereAsItWas() throws Exception {
        var journal = open();
        append(journal, 0, 50);
        append(journal, 50, 60, Journal.mask(true, false));
        acknowledge(journal, Transport.MQTT, 0, 20);
        acknowledge(journal, Transport.MQTT, 30, 55);
        acknowledge(journal, Transport.KAFKA, 0, 50);
        await().atMost(PATIENCE).until(() -> !files(folder, ".fates").isEmpty());
        journal.close();

        var next = open();
        assertThat(next.earlierRuns()).singleElement().satisfies(run -> {
            assertThat(run.id()).isEqualTo("test-run");
            assertThat(run.pending()).isEqualTo(Map.of(Transport.MQTT, 15L));
        });
        var open = next.takeOver("test-run", JournalFolder.ALL);
        assertThat(open.get(Transport.KAFKA)).isEmpty();
        assertThat(read(next, Transport.MQTT, open.get(Transport.MQTT)))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyElementsOf(
                        java.util.stream.Stream.concat(messages(20, 30).stream(), messages(55, 60).stream())
                                .toList());
        assertThat(next.earlierRuns()).isEmpty();

        acknowledge(next, Transport.MQTT, 20, 30);
        acknowledge(next, Transport.MQTT, 55, 60);
        await().atMost(PATIENCE).until(() -> files(folder, ".readings").isEmpty());
    }

    @Test
    void aCopyTakenInTheMiddleHoldsEverythingThatWasAppended() throws Exception {
        var journal = open();
        append(journal, 0, 10);
        append(journal, 10, 33);
        var killed = killed();

        var next = open(JournalFolder.settings(killed, SMALL_SEGMENTS));
        assertThat(read(next, Transport.KAFKA,
                next.takeOver("test-run", JournalFolder.ALL).get(Transport.KAFKA)))
                .extracting(OutboundMessage::ordinal)
                .containsExactlyElementsOf(java.util.stream.LongStream.range(0, 33).boxed().toList());
        next.close();
        JournalFolder.delete(killed);
    }

    @Test
    void everythingOfAReadingIsKept() throws Exception {
        var plain = Messages.inParts(1);
        var full = new OutboundMessage(2, plain.generator(), 7, 1234, plain.run(), "a/b", "c", null,
                new byte[]{0, -1, '{'}, "ω-fault", Breakage.VALUE, plain.mqttParts());
        var journal = open();
        journal.append(List.of(plain, full), masks(2, JournalFolder.BOTH));

        assertThat(read(journal, Transport.MQTT, List.of(new Stretch("test-run", 1, 2, 2))))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(plain, full);
    }

    @Test
    void whatIsReadBackIsOneTransportsAlone() throws Exception {
        var journal = open();
        append(journal, 0, 10, Journal.mask(true, false));
        append(journal, 10, 20, Journal.mask(false, true));
        append(journal, 20, 100);

        var all = new Stretch("test-run", 0, 99, 90);
        assertThat(read(journal, Transport.MQTT, List.of(all))).hasSize(90)
                .extracting(OutboundMessage::ordinal)
                .doesNotContain(10L, 19L);
        assertThat(read(journal, Transport.KAFKA, List.of(all))).hasSize(90)
                .extracting(OutboundMessage::ordinal)
                .doesNotContain(0L, 9L);
    }

    @Test
    void aFullDiskIsSaidOnceCostsNothingElseAndIsOverWhenThereIsRoom() throws Exception {
        var journal = open();
        append(journal, 0, 3);
        full.set(true);
        assertThat(append(journal, 3, 6)).isFalse();
        assertThat(append(journal, 6, 9)).isFalse();
        assertThat(journal.view().state()).isEqualTo(JournalState.MEMORY_ONLY);
        assertThat(journal.view().problem()).contains("the disk is full").contains("memory");
        assertThat(journal.view().memoryOnly()).isEqualTo(Map.of(Transport.MQTT, 6L, Transport.KAFKA, 6L));
        acknowledge(journal, Transport.MQTT, 3, 5);
        assertThat(journal.view().memoryOnly())
                .isEqualTo(Map.of(Transport.MQTT, 4L, Transport.KAFKA, 6L));
        assertThat(notices).singleElement().satisfies(notice -> assertThat(notice.bad()).isTrue());

        full.set(false);
        await().atMost(PATIENCE).until(() -> journal.view().state() == JournalState.WRITING);
        assertThat(append(journal, 9, 12)).isTrue();
        acknowledge(journal, Transport.KAFKA, 3, 12);
        acknowledge(journal, Transport.MQTT, 5, 9);
        assertThat(journal.view().memoryOnly()).isEmpty();
        assertThat(notices).hasSize(2).last().extracting(Notice::bad).isEqualTo(false);
        journal.close();

        var next = open();
        assertThat(
                read(next, Transport.MQTT, next.takeOver("test-run", JournalFolder.ALL).get(Transport.MQTT)))
                .extracting(OutboundMessage::ordinal)
                .containsExactly(0L, 1L, 2L, 9L, 10L, 11L);
        assertThat(notices).as("half a write is no damage").hasSize(2);
    }

    @Test
    void aFolderThatCannotBeMadeLeavesReadingsInMemory() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        var journal = open(JournalFolder.settings(file.resolve("journal"), SMALL_SEGMENTS));
        assertThat(append(journal, 0, 3)).isFalse();
        assertThat(journal.view().state()).isEqualTo(JournalState.MEMORY_ONLY);
    }

    @Test
    void twoProgramsNeverShareAFolder() throws Exception {
        var first = open();
        append(first, 0, 3);
        // Their runs have one id here: within one millisecond they would have one folder, too.
        var second = open(JournalFolder.settings(folder, SMALL_SEGMENTS),
                () -> clock.instant().plusSeconds(1));
        assertThat(second.earlierRuns()).isEmpty();
        append(second, 0, 3);
        assertThat(files(folder, ".readings")).hasSize(2);

        first.close();
        second.close();
        assertThat(open().earlierRuns()).hasSize(2);
    }

    @Test
    void aDamagedFileIsSetAsideNamedAndUsedAsFarAsItIsIntact() throws Exception {
        var journal = open();
        append(journal, 0, 100);
        append(journal, 100, 110);
        journal.close();
        var file = files(folder, ".readings").getFirst();
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        var next = open();
        assertThat(notices).singleElement()
                .satisfies(notice -> assertThat(notice.sentence())
                        .contains(file + ".damaged")
                        .contains("set aside"));
        assertThat(file).doesNotExist();
        var open = next.takeOver("test-run", JournalFolder.ALL);
        assertThat(read(next, Transport.MQTT, open.get(Transport.MQTT))).hasSize(109);
        acknowledge(next, Transport.MQTT, 0, 110);
        acknowledge(next, Transport.KAFKA, 0, 110);
        await().atMost(PATIENCE).until(() -> files(folder, ".readings").isEmpty());
        next.close();
        assertThat(files(folder, ".damaged")).hasSize(1);

        assertThat(open().earlierRuns()).as("all of it has its fate").isEmpty();
        assertThat(notices).as("told once").hasSize(1);
    }

    @Test
    void aFileOfALaterVersionIsLeftAlone() throws Exception {
        var journal = open();
        append(journal, 0, 3);
        journal.close();
        var file = files(folder, ".readings").getFirst();
        var bytes = Files.readAllBytes(file);
        bytes[7] = 2;
        Files.write(file, bytes);

        assertThat(open().earlierRuns()).isEmpty();
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void whatIsTooOldGoesAndThatIsSaid() throws Exception {
        var journal = open();
        append(journal, 0, 3);
        journal.close();
        var later = InstantSource.fixed(Instant.now().plus(Duration.ofDays(8)));
        assertThat(open(JournalFolder.settings(folder, SMALL_SEGMENTS), later).earlierRuns()).isEmpty();
        assertThat(notices).singleElement()
                .satisfies(notice -> assertThat(notice.sentence())
                        .contains("6 readings")
                        .contains("older than 7 days"));
        assertThat(files(folder, ".readings")).isEmpty();
    }

    @Test
    void anOldRunKeepsItsYoungReadings() throws Exception {
        var eightDaysAgo = InstantSource.fixed(Instant.now().minus(Duration.ofDays(8)));
        var journal = open(JournalFolder.settings(folder, SMALL_SEGMENTS), eightDaysAgo);
        append(journal, 0, 30);
        append(journal, 30, 33);
        journal.close();
        var segments = files(folder, ".readings");
        var old = FileTime.from(eightDaysAgo.instant());
        Files.setLastModifiedTime(segments.getFirst(), old);
        // The write that the kill cut off makes nothing younger.
        Files.write(segments.getFirst(), new byte[]{1, 2, 3}, StandardOpenOption.APPEND);
        Files.setLastModifiedTime(segments.getFirst(), old);

        var next = open();
        assertThat(next.earlierRuns()).singleElement()
                .satisfies(run -> assertThat(run.pending()).containsEntry(Transport.MQTT, 33L));
        assertThat(notices).isEmpty();
        assertThat(Files.getLastModifiedTime(segments.getFirst()).toInstant()).isBefore(Instant.now()
                .minus(Duration.ofDays(7)));
    }

    @Test
    void whatIsSettledMakesRoomHoweverSeldomItIsForced() throws Exception {
        var journal = open(new JournalSettings(folder, JournalSettings.LEAST_BYTES, Duration.ofDays(7),
                DropPolicy.DROP_OLDEST, Duration.ofHours(1), 500));
        append(journal, 0, 100);
        append(journal, 100, 101);
        acknowledge(journal, Transport.MQTT, 0, 100);
        acknowledge(journal, Transport.KAFKA, 0, 100);
        await().atMost(PATIENCE).until(() -> files(folder, ".readings").size() == 1);
    }

    @Test
    void discardTakesARunOffTheDisk() throws Exception {
        var journal = open();
        append(journal, 0, 3);
        journal.close();
        var next = open();
        assertThat(next.discard("test-run").join()).isEqualTo(6);
        assertThat(next.discard("test-run").join()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatCannotBeReadBackKeepsNoSegment() throws Exception {
        var journal = open();
        append(journal, 0, 30);
        append(journal, 30, 33);
        acknowledge(journal, Transport.KAFKA, 0, 33);
        acknowledge(journal, Transport.MQTT, 0, 5);
        await().atMost(PATIENCE).until(() -> !files(folder, ".fates").isEmpty());
        var file = files(folder, ".readings").getFirst();
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 20] ^= 1;
        Files.write(file, bytes);

        var stretch = new Stretch("test-run", 5, 29, 25);
        assertThat(read(journal, Transport.MQTT, List.of(stretch))).hasSize(24);
        journal.lost(Transport.MQTT, new Stretch("test-run", 5, 29, 1));
        await().atMost(PATIENCE)
                .until(() -> notices.stream().anyMatch(notice -> notice.sentence().contains("1 readings")));
        acknowledge(journal, Transport.MQTT, 5, 29);
        await().atMost(PATIENCE).until(() -> !files(folder, ".readings").contains(file));
        assertThat(files(folder, ".readings")).hasSize(1);
    }

    @Test
    void whatAnotherProgramHasIsNotOfferedAndNotForgotten() throws Exception {
        var first = open();
        append(first, 0, 3);
        // Their runs have one id here: within one millisecond they would have one folder, too.
        var second = open(JournalFolder.settings(folder, SMALL_SEGMENTS),
                () -> clock.instant().plusSeconds(1));
        assertThat(second.earlierRuns()).isEmpty();
        assertThat(second.inUseElsewhere()).isEqualTo(1);
        assertThat(first.inUseElsewhere()).isZero();
    }

    @Test
    void readingsAreSettledWhileOldRunsAreStillLookedAt() throws Exception {
        var old = open();
        append(old, 0, 3);
        old.close();
        var looking = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        // The rest of a write is cut off through this disk: there the look waits.
        var file = files(folder, ".readings").getFirst();
        Files.write(file, new byte[]{1}, StandardOpenOption.APPEND);
        var slow = new Disk() {
            @Override
            public Appender open(Path at) throws IOException {
                if (at.equals(file)) {
                    looking.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }
                return Disk.SYSTEM.open(at);
            }

            @Override
            public long room(Path in) throws IOException {
                return Disk.SYSTEM.room(in);
            }
        };
        var journal = Journal.open(JournalFolder.settings(folder, SMALL_SEGMENTS), slow, clock, notices::add);
        opened.add(journal);
        assertThat(looking.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 100; i += 10) {
            append(journal, i, i + 10);
        }
        assertThat(files(folder, ".readings")).hasSizeGreaterThan(2);
        acknowledge(journal, Transport.MQTT, 0, 100);
        acknowledge(journal, Transport.KAFKA, 0, 100);
        await().atMost(PATIENCE).until(() -> files(folder, ".readings").size() == 2);
        goOn.countDown();
        assertThat(journal.awaitLooked(PATIENCE)).isTrue();
        assertThat(journal.earlierRuns()).hasSize(1);
    }

    @Test
    void aRunThatCannotBeDiscardedIsSaidAndOfferedStill() throws Exception {
        var journal = open();
        append(journal, 0, 3);
        journal.close();
        var next = open();
        var file = files(folder, ".readings").getFirst();
        Files.delete(file);
        // Not even its owner, nor root, deletes a folder with something in it as if it were a file.
        Files.createFile(Files.createDirectory(file).resolve("in-it"));
        assertThatThrownBy(() -> next.discard("test-run").join()).hasRootCauseInstanceOf(IOException.class);
        assertThat(next.earlierRuns()).hasSize(1);

        Files.delete(file.resolve("in-it"));
        assertThat(next.discard("test-run").join()).isEqualTo(6);
        assertThat(next.earlierRuns()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whereReadingsWereToGoIsKeptAndFollowsWhatIsInUse() throws Exception {
        var journal = open();
        journal.goesTo(Map.of(Transport.MQTT, "a.example:1883", Transport.KAFKA, "k:9092"));
        append(journal, 0, 3);
        assertThat(earlierAfterKill()).isEqualTo(
                Map.of(Transport.MQTT, "a.example:1883", Transport.KAFKA, "k:9092"));
        journal.goesTo(Map.of(Transport.MQTT, "b.example:1883"));
        await().atMost(PATIENCE)
                .until(() -> earlierAfterKill().equals(Map.of(Transport.MQTT, "b.example:1883")));
        journal.close();

        var next = open();
        next.goesTo(Map.of(Transport.MQTT, "c.example:1883", Transport.KAFKA, "l:9092"));
        assertThat(next.earlierRuns().getFirst().targets())
                .as("nothing of it goes there yet")
                .isEqualTo(Map.of(Transport.MQTT, "b.example:1883"));
        assertThat(next.takeOver("test-run", Set.of(Transport.KAFKA))).containsOnlyKeys(Transport.KAFKA);
        next.close();
        assertThat(open().earlierRuns().getFirst().targets())
                .isEqualTo(Map.of(Transport.MQTT, "b.example:1883", Transport.KAFKA, "l:9092"));
    }

    private Map<Transport, String> earlierAfterKill() throws Exception {
        var killed = killed();
        try (var next = Journal.open(JournalFolder.settings(killed, SMALL_SEGMENTS), clock, notices::add)) {
            assertThat(next.awaitLooked(PATIENCE)).isTrue();
            return next.earlierRuns().getFirst().targets();
        } finally {
            JournalFolder.delete(killed);
        }
    }

    @Test
    void aNewRunHasAFolderOfItsOwnAndTheOldOneGoesWithItsLastFate() throws Exception {
        var journal = open();
        append(journal, 0, 3);
        var one = Messages.numbered(0);
        journal.append(List.of(new OutboundMessage(0, one.generator(), 0, 0, "next", "t", "t", null,
                new byte[]{1}, null, false)), masks(1, JournalFolder.BOTH));
        assertThat(files(folder, "test-run")).hasSize(1);
        acknowledge(journal, Transport.MQTT, 0, 3);
        acknowledge(journal, Transport.KAFKA, 0, 3);
        await().atMost(PATIENCE).until(() -> files(folder, "test-run").isEmpty());
        assertThat(files(folder, "next")).hasSize(1);
    }
}
