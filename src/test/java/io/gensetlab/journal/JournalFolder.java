package io.gensetlab.journal;

import io.gensetlab.delivery.Backlog.Stretch;
import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Messages;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.settings.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** What the journal's tests have in common. */
final class JournalFolder {
    static final byte BOTH = Journal.mask(true, true);
    static final Set<Transport> ALL = Set.of(Transport.values());

    private JournalFolder() {}

    static JournalSettings settings(Path folder, int segmentBytes) {
        return new JournalSettings(folder, JournalSettings.LEAST_BYTES, Duration.ofDays(7),
                DropPolicy.DROP_OLDEST, Duration.ofMillis(5), segmentBytes);
    }

    static List<OutboundMessage> messages(long from, long to) {
        return LongStream.range(from, to).mapToObj(Messages::numbered).toList();
    }

    static byte[] masks(int count, byte mask) {
        var masks = new byte[count];
        Arrays.fill(masks, mask);
        return masks;
    }

    static boolean append(Journal journal, long from, long to) {
        return append(journal, from, to, BOTH);
    }

    static boolean append(Journal journal, long from, long to, byte mask) {
        return journal.append(messages(from, to), masks((int) (to - from), mask));
    }

    static void acknowledge(Journal journal, Transport transport, long from, long to) {
        for (var message : messages(from, to)) {
            journal.settled(transport, message, new DeliveryReport.Acknowledged(message.ordinal(),
                    Duration.ZERO, new Receipt.Mqtt("t", 1, 0)));
        }
    }

    /** All readings of stretches. */
    static List<OutboundMessage> read(Journal journal, Transport transport, List<Stretch> stretches) {
        var read = new ArrayList<OutboundMessage>();
        try {
            for (var stretch : stretches) {
                var left = stretch;
                while (left.count() > 0) {
                    var part = journal.read(transport, left, 7);
                    read.addAll(part.messages());
                    if (part.covered() >= stretch.last()) {
                        break;
                    }
                    left = new Stretch(left.run(), part.covered() + 1, left.last(),
                            left.count() - part.messages().size());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    /** A copy of a folder, as a kill would leave it: without its locks. */
    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.sorted().toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!FolderLock.isLock(file)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
