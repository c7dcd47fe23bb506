package io.gensetlab.journal;

import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Transport;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much the journal may still take. Used up, the transport that holds the oldest segment must give up readings, and
 * earlier runs go first where the oldest may be dropped. That may not help at once, or not at all: a transport that is off
 * gives up nothing, and runs that somebody keeps are not dropped for new readings. So beyond the room and two segments, or
 * where earlier runs leave less than two, nothing is written, and readings are in memory alone until there is room.
 */
final class Room {
    private static final int SPARE_SEGMENTS = 2;

    private final JournalSettings settings;
    private final long spare;
    /** On disk, at the last look. */
    private volatile long bytes;
    /** Appended since. */
    private final AtomicLong grown = new AtomicLong();
    private volatile int fullFor;
    private volatile @Nullable String problem;

    Room(JournalSettings settings) {
        this.settings = settings;
        spare = (long) SPARE_SEGMENTS * settings.segmentBytes();
    }

    /** Whether readings may be appended. */
    boolean isThere() {
        return problem == null && bytes + grown.get() < settings.mostBytes() + spare;
    }

    void appended(long more) {
        grown.addAndGet(more);
    }

    /** Whether there is room only if a transport gives up readings. */
    boolean isFull(Transport transport) {
        return (fullFor & Stored.bit(transport)) != 0;
    }

    /** On disk, what was appended since the last look among it. */
    long bytes() {
        return bytes + grown.get();
    }

    /** Why nothing is written, in a sentence; null if it is. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Looks how it is. The journal's thread. */
    void look(Collection<RunJournal> runs, EarlierRuns earlier) {
        // What is appended meanwhile may count twice until the next look, never not at all.
        long before = grown.get();
        long own = runs.stream().mapToLong(RunJournal::bytes).sum();
        long most = settings.mostBytes();
        if (settings.policy() == DropPolicy.DROP_OLDEST && own + earlier.bytes() >= most) {
            earlier.dropOldest();
        }
        long kept = earlier.bytes();
        bytes = own + kept;
        grown.addAndGet(-before);
        int holders = bytes >= most ? holders(runs) : 0;
        boolean crowded = kept > most - spare;
        // Not on and off with each segment.
        long limit = problem == null ? most + spare : most + spare / 2;
        // What earlier runs take is not for the living to make up for.
        fullFor = crowded ? 0 : holders;
        if (crowded) {
            problem = "What earlier runs left takes the journal's room of " + megabytes()
                    + ": readings are in memory alone until it is sent or discarded.";
        } else if (bytes >= limit) {
            problem = "The journal's room of " + megabytes() + " is used up by readings that wait for "
                    + words(holders) + ": new ones are in memory alone until there is some.";
        } else {
            problem = null;
        }
    }

    private String megabytes() {
        return String.format(Locale.ROOT, "%,d MB", settings.mostBytes() / (1024 * 1024));
    }

    private static String words(int mask) {
        return mask == 0
                ? "the disk"
                : Arrays.stream(Transport.values())
                        .filter(transport -> (mask & Stored.bit(transport)) != 0)
                        .map(Transport::label)
                        .collect(Collectors.joining(" and "));
    }

    /** Transports with readings in the oldest segment that any waits in. */
    private static int holders(Collection<RunJournal> runs) {
        @Nullable
        Segment oldest = null;
        for (var run : runs) {
            var its = run.oldest();
            if (its != null && (oldest == null || its.readings().compareTo(oldest.readings()) < 0)) {
                oldest = its;
            }
        }
        int mask = 0;
        if (oldest != null) {
            for (var transport : Transport.values()) {
                mask |= oldest.open(Stored.bit(transport)) > 0 ? Stored.bit(transport) : 0;
            }
        }
        return mask;
    }
}
