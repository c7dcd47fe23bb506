package io.gensetlab.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The whole folder of a run with files that were cut, flipped, overwritten or never ours: nothing is thrown, no reading is
 * made up, and none that has no fate is taken for one that has.
 */
class RecoveryFuzzTest {
    private static final int READINGS = 60;
    private static final String RUN = "test-run";
    private static final ReadingCodec.Run WHOSE = new ReadingCodec.Run(RUN, 1_000);
    private static final Set<Long> OPEN = open();
    private static Path source;
    private static Path copy;

    /** Readings of MQTT that have no fate. */
    private static Set<Long> open() {
        var open = new TreeSet<Long>();
        for (long i = 0; i < READINGS; i++) {
            if (i % 3 == 0 || i > 40) {
                open.add(i);
            }
        }
        return open;
    }

    @BeforeContainer
    static void write() throws IOException {
        var root = Files.createTempDirectory("recovery-fuzz");
        source = root.resolve("source");
        copy = root.resolve("copy");
        var journal = RunJournal.create(source, WHOSE, Disk.SYSTEM, 2_500);
        for (int i = 0; i < READINGS; i += 5) {
            var batch = JournalFolder.messages(i, i + 5);
            journal.append(batch, JournalFolder.masks(5, JournalFolder.BOTH));
        }
        var report = new DeliveryReport.Acknowledged(0, Duration.ZERO, new Receipt.Mqtt("t", 1, 0));
        for (long i = 0; i < READINGS; i++) {
            if (!OPEN.contains(i)) {
                journal.settled(Fate.code(Transport.MQTT, report), i);
            }
        }
        journal.targets().goesTo(Map.of(Transport.MQTT, "broker.example:1883"));
        journal.close();
        assertThat(JournalFolder.files(source, ".readings")).hasSizeGreaterThan(3);
        assertThat(JournalFolder.files(source, ".fates")).hasSizeGreaterThan(2);
    }

    @AfterContainer
    static void delete() throws IOException {
        JournalFolder.delete(source.getParent());
    }

    private static List<Path> files() throws IOException {
        if (Files.exists(copy)) {
            JournalFolder.delete(copy);
        }
        JournalFolder.copy(source, copy);
        try (var files = Files.list(copy)) {
            return files.sorted().toList();
        }
    }

    /** Read back, as they would be sent: a stretch also covers what is between its readings and cannot be read. */
    private static Set<Long> pending(Recovery.Found found) throws IOException {
        var pending = new TreeSet<Long>();
        var segments = new TreeMap<Long, Segment>();
        found.segments().forEach(each -> segments.put(each.firstOrdinal(), each));
        try (var reader = new SegmentReader(RUN, Transport.MQTT, segments)) {
            for (var stretch : found.open().getOrDefault(Transport.MQTT, List.of())) {
                var part = reader.read(stretch.first(), stretch.last(), READINGS);
                assertThat(part.messages()).as("%s", stretch).hasSize(stretch.count());
                for (var message : part.messages()) {
                    assertThat(message.payload()).isEqualTo(Messages.numbered(message.ordinal()).payload());
                    pending.add(message.ordinal());
                }
            }
        }
        return pending;
    }

    /** Looks twice: the second finds what the first made of it. */
    private static Set<Long> look() throws IOException {
        var first = Recovery.read(copy, Disk.SYSTEM);
        if (first.foreign()) {
            // A bit in the version: left alone, and what is in it is there for whoever wrote it.
            return OPEN;
        }
        var again = Recovery.read(copy, Disk.SYSTEM);
        assertThat(pending(again)).isEqualTo(pending(first));
        assertThat(again.damaged()).as("told once").isEmpty();
        new RunTargets(copy).known();
        return pending(first);
    }

    /** Ordinals of readings whose frames, whole in the file as it was written, reach into a piece of it. */
    private static Set<Long> touched(Path file, long from, long to) throws IOException {
        var touched = new TreeSet<Long>();
        var bytes = ByteBuffer.wrap(Files.readAllBytes(source.resolve(file.getFileName())));
        for (int at = Frames.FILE_HEADER; at < bytes.limit();) {
            assertThat(bytes.getInt(at)).isEqualTo(Frames.MARKER);
            int length = bytes.getInt(at + 4);
            var body = bytes.slice(at + Frames.FRAME_HEADER, length);
            int end = at + Frames.FRAME_HEADER + length;
            if (ReadingCodec.run(body.duplicate()) == null && at < to && end > from) {
                touched.add(ReadingCodec.ordinal(body));
            }
            at = end;
        }
        return touched;
    }

    /**
     * What a file costs that is changed in a piece: no reading but those that reach into it. All others are back; and where
     * readings are changed, not one that has its fate.
     */
    private static void check(Path changed, long from, long to, Set<Long> pending) throws IOException {
        assertThat(pending).allSatisfy(each -> assertThat(each).isBetween(0L, READINGS - 1L));
        var whole = new TreeSet<>(OPEN);
        if (changed.toString().endsWith(Segment.READINGS)) {
            whole.removeAll(touched(changed, from, to));
            assertThat(OPEN).as("none that has its fate").containsAll(pending);
        }
        assertThat(pending).as("a reading goes out again, never not at all").containsAll(whole);
    }

    @Property(tries = 600)
    void aFlippedBitInAnyFileCostsOneReadingAtMost(@ForAll @IntRange(max = 1_000) int which,
            @ForAll @IntRange(max = 10_000_000) int place) throws IOException {
        var files = files();
        var file = files.get(which % files.size());
        var bytes = Files.readAllBytes(file);
        int bit = place % (bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        Files.write(file, bytes);
        check(file, bit / 8, bit / 8 + 1, look());
    }

    @Property(tries = 600)
    void aFileThatIsCutCostsWhatIsCutOffAndNothingBeforeIt(@ForAll @IntRange(max = 1_000) int which,
            @ForAll @IntRange(max = 1_000_000) int place) throws IOException {
        var files = files();
        var file = files.get(which % files.size());
        var bytes = Files.readAllBytes(file);
        int cut = place % (bytes.length + 1);
        Files.write(file, Arrays.copyOf(bytes, cut));
        check(file, cut, bytes.length, look());
    }

    @Property(tries = 400)
    void noiseCostsWhatItCoversAndThrowsNothing(@ForAll @IntRange(max = 1_000) int which, @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4_000) int size) throws IOException {
        var files = files();
        var file = files.get(which % files.size());
        var random = new Random(seed);
        var noise = new byte[size];
        random.nextBytes(noise);
        var bytes = Files.readAllBytes(file);
        int at = random.nextInt(bytes.length);
        if (random.nextInt(4) > 0) {
            System.arraycopy(noise, 0, bytes, at, Math.min(size, bytes.length - at));
            Files.write(file, bytes);
            check(file, at, at + (long) size, look());
        } else {
            Files.write(file, noise);
            check(file, 0, bytes.length, look());
        }
    }

    /** Fates whose CRC is right and whose content makes no sense: an error of ours would write them. */
    @Property(tries = 400)
    void rangesOfFatesThatMakeNoSenseThrowNothing(@ForAll @Size(max = 120) byte[] body) throws IOException {
        files();
        var bytes = new Bytes();
        Frames.putFileHeader(bytes);
        int at = Frames.begin(bytes);
        bytes.put(FateCodec.FATES);
        for (byte each : body) {
            bytes.put(each);
        }
        Frames.end(bytes, at, new java.util.zip.CRC32C());
        Files.write(Segment.fates(copy, 2), Arrays.copyOf(bytes.array(), bytes.size()));
        look();
    }
}
