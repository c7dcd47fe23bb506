package io.gensetlab.journal;

import io.gensetlab.delivery.Backlog.Stretch;
import io.gensetlab.delivery.Transport;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what an earlier program left in the folder of a run: which readings have no fate. A write that never ended is cut
 * off; a damaged file is set aside under another name, and what is intact in it is used.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Path folder;
    private final Disk disk;
    private final List<Segment> segments = new ArrayList<>();
    private final Map<Transport, Stretches> open = new EnumMap<>(Transport.class);
    private final List<Path> damaged = new ArrayList<>();
    private ReadingCodec.@Nullable Run run;
    private boolean foreign;
    private long newestMillis;
    private long newestPendingMillis;

    private Recovery(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
        for (var transport : Transport.values()) {
            open.put(transport, new Stretches());
        }
    }

    /**
     * A run as it was found.
     *
     * @param run null if no file told
     * @param segments in their order
     * @param open readings without a fate
     * @param damaged files that were set aside now
     * @param foreign whether there are files of another version of the program, which were left alone
     * @param newestMillis when a reading without a fate was written last, or any where all have theirs, epoch
     *            milliseconds; 0 if there is none
     */
    record Found(ReadingCodec.@Nullable Run run, List<Segment> segments, Map<Transport, List<Stretch>> open,
            List<Path> damaged, boolean foreign, long newestMillis) {
        /** The same, where another than the files tells the run. */
        Map<Transport, List<Stretch>> openOf(String id) {
            var its = new EnumMap<Transport, List<Stretch>>(Transport.class);
            open.forEach((transport, stretches) -> its.put(transport,
                    stretches.stream()
                            .map(each -> new Stretch(id, each.first(), each.last(), each.count()))
                            .toList()));
            return its;
        }
    }

    /**
     * Reads a folder that is locked by this program.
     *
     * @throws IOException it cannot be read
     */
    static Found read(Path folder, Disk disk) throws IOException {
        var recovery = new Recovery(folder, disk);
        List<Path> files;
        try (var all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        for (var file : files) {
            long number = number(file.getFileName().toString());
            if (number >= 0) {
                recovery.readSegment(file, number);
            }
        }
        var found = new EnumMap<Transport, List<Stretch>>(Transport.class);
        var its = recovery.run;
        recovery.open.forEach((transport, stretches) -> found.put(transport,
                stretches.of(its == null ? "" : its.id())));
        return new Found(its, recovery.segments, found, recovery.damaged, recovery.foreign,
                recovery.newestPendingMillis > 0 ? recovery.newestPendingMillis : recovery.newestMillis);
    }

    /** Number of a file of readings, damaged or not; −1 for any other. */
    private static long number(String name) {
        int dot = name.indexOf('.');
        var kind = dot < 0 ? "" : name.substring(dot);
        if (!kind.equals(Segment.READINGS) && !kind.equals(Segment.READINGS + Segment.DAMAGED)) {
            return -1;
        }
        try {
            return Long.parseLong(name.substring(0, dot));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void readSegment(Path file, long number) throws IOException {
        long size = Files.size(file);
        var written = Files.getLastModifiedTime(file);
        var readings = new Readings();
        FrameScanner.Head head;
        long goodEnd;
        boolean torn;
        boolean broken;
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var scanner = new FrameScanner((at, into, offset, length) -> {
                in.seek(at);
                return in.read(into, offset, length);
            });
            head = scanner.head(size);
            if (head == FrameScanner.Head.OTHER_VERSION) {
                LOG.warn("{} was written by another version of the program and is left alone", file);
                foreign = true;
                return;
            }
            for (var body = scanner.next(size); body != null; body = scanner.next(size)) {
                var named = ReadingCodec.run(body.duplicate());
                if (named != null) {
                    run = run == null ? named : run;
                } else {
                    readings.add(ReadingCodec.ordinal(body), body);
                }
            }
            goodEnd = scanner.goodEnd();
            torn = scanner.isTorn(size);
            broken = scanner.isDamaged() && goodEnd > 0;
        }
        boolean before = file.getFileName().toString().endsWith(Segment.DAMAGED);
        boolean setAside = !before && (broken || !torn);
        if (!setAside && !before && readings.size == 0) {
            // Begun in the moment of the end.
            Files.delete(file);
            return;
        }
        var at = setAside ? setAside(file) : file;
        if (!setAside && !before && goodEnd < size) {
            LOG.info("{}: a write of {} bytes that never ended is cut off", file, size - goodEnd);
            try (var cut = disk.open(file)) {
                cut.truncate(goodEnd);
            }
            // It tells how old the readings are; to cut something off makes them no younger.
            Files.setLastModifiedTime(file, written);
        }
        if (readings.size > 0) {
            var segment = new Segment(at, Segment.fates(folder, number), readings.ordinals[0],
                    setAside || before);
            add(segment, readings, goodEnd);
            newestMillis = Math.max(newestMillis, written.toMillis());
            if (!segment.isDone()) {
                newestPendingMillis = Math.max(newestPendingMillis, written.toMillis());
            }
        }
    }

    private Path setAside(Path file) throws IOException {
        var aside = file.resolveSibling(file.getFileName() + Segment.DAMAGED);
        Files.move(file, aside);
        damaged.add(aside);
        return aside;
    }

    private void add(Segment segment, Readings readings, long end) throws IOException {
        readFates(segment.fates(), readings);
        for (int i = 0; i < readings.size; i++) {
            segment.count(readings.masks[i]);
            for (var transport : Transport.values()) {
                int bit = Stored.bit(transport);
                if ((readings.made[i] & bit) != 0) {
                    stretches(transport).add(readings.ordinals[i], (readings.masks[i] & bit) != 0);
                }
            }
        }
        segment.grow(end, readings.ordinals[readings.size - 1]);
        segment.seal();
        segments.add(segment);
    }

    private Stretches stretches(Transport transport) {
        var its = open.get(transport);
        if (its == null) {
            throw new IllegalStateException("No stretches for " + transport);
        }
        return its;
    }

    /**
     * Has a segment that no more readings come to wait for those alone that can be read back and have no fate.
     *
     * @throws IOException it cannot be looked at; nothing was changed
     */
    static void recount(Segment segment) throws IOException {
        var readings = new Readings();
        var codec = new ReadingCodec();
        try (var in = new RandomAccessFile(segment.readings().toFile(), "r")) {
            var scanner = new FrameScanner((at, into, offset, length) -> {
                in.seek(at);
                return in.read(into, offset, length);
            });
            scanner.head(segment.end());
            for (var body = scanner.next(segment.end()); body != null; body = scanner.next(segment.end())) {
                if (codec.reading(body.duplicate(), "") != null) {
                    readings.add(ReadingCodec.ordinal(body), body);
                }
            }
        }
        readFates(segment.fates(), readings);
        for (var transport : Transport.values()) {
            int bit = Stored.bit(transport);
            int waiting = 0;
            for (int i = 0; i < readings.size; i++) {
                waiting += (readings.masks[i] & bit) == 0 ? 0 : 1;
            }
            segment.open(bit, waiting);
        }
    }

    private static void readFates(Path file, Readings readings) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        long size = Files.size(file);
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var scanner = new FrameScanner((at, into, offset, length) -> {
                in.seek(at);
                return in.read(into, offset, length);
            });
            if (scanner.head(size) == FrameScanner.Head.OTHER_VERSION) {
                return;
            }
            for (var body = scanner.next(size); body != null; body = scanner.next(size)) {
                FateCodec.read(body, readings::settle);
            }
        }
    }

    /** A segment's readings: ordinals that rise, and which transports each was made for and waits for. */
    private static final class Readings {
        private long[] ordinals = new long[1024];
        private byte[] made = new byte[1024];
        private byte[] masks = new byte[1024];
        private int size;

        void add(long ordinal, java.nio.ByteBuffer body) {
            if (ordinal < 0 || size > 0 && ordinal <= ordinals[size - 1]) {
                return;
            }
            if (size == ordinals.length) {
                ordinals = Arrays.copyOf(ordinals, size * 2);
                made = Arrays.copyOf(made, size * 2);
                masks = Arrays.copyOf(masks, size * 2);
            }
            ordinals[size] = ordinal;
            masks[size] = (byte) ReadingCodec.mask(body);
            made[size] = masks[size];
            size++;
        }

        void settle(int code, long first, int count) {
            int at = Arrays.binarySearch(ordinals, 0, size, first);
            for (int i = at < 0 ? -at - 1 : at; i < size && ordinals[i] - first < count; i++) {
                masks[i] &= (byte) ~Fate.bit(code);
            }
        }
    }

    /** Puts readings of one transport together that follow each other. */
    private static final class Stretches {
        private final List<long[]> found = new ArrayList<>();
        private boolean going;

        void add(long ordinal, boolean isOpen) {
            if (isOpen && going) {
                var last = found.getLast();
                last[1] = ordinal;
                last[2]++;
            } else if (isOpen) {
                found.add(new long[]{ordinal, ordinal, 1});
            }
            going = isOpen;
        }

        List<Stretch> of(String run) {
            return found.stream()
                    .map(each -> new Stretch(run, each[0], each[1], Math.toIntExact(each[2])))
                    .toList();
        }
    }
}
