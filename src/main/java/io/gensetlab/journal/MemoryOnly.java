package io.gensetlab.journal;

import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The readings without a fate that were accepted into memory alone. Thread-safe. */
final class MemoryOnly {
    /** First ordinals of ranges with their last ones, by run. */
    private final Map<String, TreeMap<Long, Long>> ranges = new HashMap<>();
    private final Map<Transport, Long> waiting = new EnumMap<>(Transport.class);
    /** The range that goes on with the next reading, if that is not written either. */
    private @Nullable String going;
    private long goingFrom;
    private volatile boolean any;

    /** These are not on disk. */
    synchronized void add(List<OutboundMessage> messages, byte[] masks) {
        var run = messages.getFirst().run();
        if (!run.equals(going)) {
            going = run;
            goingFrom = messages.getFirst().ordinal();
        }
        ranges.computeIfAbsent(run, key -> new TreeMap<>()).put(goingFrom, messages.getLast().ordinal());
        for (int i = 0; i < messages.size(); i++) {
            for (var transport : Transport.values()) {
                if ((masks[i] & Stored.bit(transport)) != 0) {
                    waiting.merge(transport, 1L, Long::sum);
                }
            }
        }
        any = true;
    }

    /** A reading was written: the next that is not begins another range. */
    void written() {
        if (any) {
            synchronized (this) {
                going = null;
            }
        }
    }

    /** A reading met its fate. Costs next to nothing while all are on disk. */
    void settled(Transport transport, OutboundMessage message) {
        if (any) {
            settle(transport, message);
        }
    }

    private synchronized void settle(Transport transport, OutboundMessage message) {
        var its = ranges.get(message.run());
        var range = its == null ? null : its.floorEntry(message.ordinal());
        if (range == null || range.getValue() < message.ordinal()) {
            return;
        }
        waiting.computeIfPresent(transport, (key, count) -> count == 1 ? null : count - 1);
        if (waiting.isEmpty()) {
            ranges.clear();
            going = null;
            any = false;
        }
    }

    /** How many there are, by transport; none with zero. */
    synchronized Map<Transport, Long> waiting() {
        return Map.copyOf(waiting);
    }
}
