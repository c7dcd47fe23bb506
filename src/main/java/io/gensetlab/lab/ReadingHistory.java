package io.gensetlab.lab;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.ReportListener;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import io.gensetlab.telemetry.StatusList;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the sets reported and what was true, over time, for charts. Thread-safe: the thread that makes messages adds readings, a
 * face looks and copies.
 *
 * <p>The rule, so that 10,000 sets do not fill the heap: {@value #LONG_HISTORIES} sets have a long history of all
 * quantities, reported and true, of two hours (at most 0.5 MB each). They are the first that come, and from then on those
 * that are {@linkplain #watch watched}: each takes the place of the one that was watched least recently. All others have
 * a short one: the three quantities that readings carry, {@value ShortHistory#KEPT} values a second apart (2 KB each),
 * with which a long one begins. Which readings were acknowledged is kept of watched sets alone ({@link
 * Acknowledgements}). True values are kept while somebody looks, since they are nobody's message.
 */
public final class ReadingHistory implements ReportListener {
    /** Sets with a long history. */
    public static final int LONG_HISTORIES = 64;

    /** Which of two values of a quantity. */
    public enum Side {
        /** What the set's sensors say. */
        REPORTED,
        /** What is. */
        TRUE
    }

    /** Takes one value. */
    @FunctionalInterface
    public interface Sink {
        /** A value at a time, epoch ms; NaN where the line is broken. */
        void accept(long millis, double value);
    }

    /** Three quantities of the newest readings, at most one a second. */
    private static final class ShortHistory {
        static final int KEPT = 120;
        private static final long SPACING_MILLIS = 950;

        private final int[] secondsTenth = new int[KEPT];
        private final float[] values = new float[3 * KEPT];
        private long baseMillis;
        private long newestMillis = Long.MIN_VALUE / 2;
        private int head;
        private int size;

        void add(Reading reading, long at) {
            if (at - newestMillis < SPACING_MILLIS) {
                return;
            }
            if (size == 0) {
                baseMillis = at;
            }
            newestMillis = at;
            int slot = (head + size) % KEPT;
            if (size < KEPT) {
                size++;
            } else {
                head = (head + 1) % KEPT;
            }
            secondsTenth[slot] = (int) ((at - baseMillis) / 100);
            values[3 * slot] = (float) reading.coolantCelsius();
            values[3 * slot + 1] = (float) reading.oilPressureKpa();
            values[3 * slot + 2] = (float) reading.fuelLitres();
        }

        SetHistory lengthen() {
            var history = new SetHistory();
            for (int i = 0; i < size; i++) {
                int slot = (head + i) % KEPT;
                history.add(baseMillis + secondsTenth[slot] * 100L, values[3 * slot], values[3 * slot + 1],
                        values[3 * slot + 2]);
            }
            return history;
        }

        void copy(Quantity quantity, long after, Sink sink) {
            for (int i = 0; i < size; i++) {
                int slot = (head + i) % KEPT;
                long at = baseMillis + secondsTenth[slot] * 100L;
                if (at > after) {
                    sink.accept(at, values[3 * slot + quantity.ordinal()]);
                }
            }
        }
    }

    private final boolean kept;
    private final InstantSource clock;
    /** When the newest reading came. Of the thread that makes messages. */
    private long cameMillis;
    /** The least recently watched first; those never watched before them. */
    private final LinkedHashMap<GeneratorId, SetHistory> longOnes = new LinkedHashMap<>();
    private final Map<GeneratorId, ShortHistory> shortOnes = new HashMap<>();
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private long beginnings;

    /**
     * @param kept false where nobody looks: a history of many sets is large
     * @param clock says when readings come; what their own stamps say may be any time while a device's clock is wrong
     */
    ReadingHistory(boolean kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    /** Keeps the long history of these sets, as far as they are not more than there is room for. */
    public synchronized void watch(Collection<GeneratorId> ids) {
        if (!kept) {
            return;
        }
        for (var id : ids) {
            var there = longOnes.remove(id);
            if (there == null) {
                makeRoom();
                var brief = shortOnes.remove(id);
                there = brief == null ? new SetHistory() : brief.lengthen();
            }
            longOnes.put(id, there);
        }
        acknowledgements.watch(ids);
    }

    private void makeRoom() {
        if (longOnes.size() >= LONG_HISTORIES) {
            longOnes.pollFirstEntry();
        }
    }

    /** A reading was made, just now. The thread that makes messages. */
    void add(Reading reading) {
        if (kept) {
            cameMillis = clock.millis();
            add(reading, cameMillis);
        }
    }

    private synchronized void add(Reading reading, long at) {
        var id = reading.generator();
        var there = longOnes.get(id);
        if (there != null) {
            there.add(reading, at);
            return;
        }
        var brief = shortOnes.get(id);
        if (brief == null && longOnes.size() < LONG_HISTORIES) {
            var first = new SetHistory();
            first.add(reading, at);
            longOnes.put(id, first);
            return;
        }
        if (brief == null) {
            brief = new ShortHistory();
            shortOnes.put(id, brief);
        }
        brief.add(reading, at);
    }

    /** The reading that was added last was made for transports, and waits for its fates. The thread that makes messages. */
    void made(Reading reading, boolean mqtt, boolean kafka) {
        acknowledgements.made(reading, cameMillis, mqtt, kafka);
    }

    @Override
    public void onReport(Transport transport, OutboundMessage message, DeliveryReport report) {
        acknowledgements.onReport(transport, message, report);
    }

    /** Changes whenever all that was kept is forgotten. */
    public synchronized long beginnings() {
        return beginnings;
    }

    /** Which readings of watched sets were acknowledged. */
    public Acknowledgements acknowledgements() {
        return acknowledgements;
    }

    /**
     * Keeps what is true now of the sets with a long history, and forgets sets that were taken away.
     *
     * @param fleet all of it, ordered by id
     * @param passes false while the simulation stands still, and there is nothing new
     */
    synchronized void look(List<GeneratorStatus> fleet, long millis, boolean passes) {
        if (longOnes.size() + shortOnes.size() > fleet.size()) {
            var there = new HashSet<GeneratorId>();
            fleet.forEach(status -> there.add(status.generator().id()));
            longOnes.keySet().retainAll(there);
            shortOnes.keySet().retainAll(there);
        }
        if (kept && passes && !longOnes.isEmpty()) {
            var sets = StatusList.of(fleet);
            longOnes.forEach((id, history) -> {
                var status = sets.find(id);
                if (status != null) {
                    history.look(status, millis);
                }
            });
        }
    }

    synchronized void clear() {
        beginnings++;
        longOnes.clear();
        shortOnes.clear();
        acknowledgements.clear();
    }

    /** Copies reported values of a quantity that are later than a time into a sink, oldest first. */
    public void copySince(GeneratorId id, Quantity quantity, long afterMillis, Sink sink) {
        copySince(id, quantity, Side.REPORTED, afterMillis, sink);
    }

    /**
     * Copies values of a quantity that are later than a time into a sink, oldest first; nothing of a set whose history is
     * too short for it.
     */
    public synchronized void copySince(GeneratorId id, Quantity quantity, Side side, long afterMillis,
            Sink sink) {
        var history = longOnes.get(id);
        if (history != null) {
            history.copy(quantity, side, afterMillis, sink);
            return;
        }
        var brief = shortOnes.get(id);
        if (brief != null && side == Side.REPORTED && quantity.ordinal() < 3) {
            brief.copy(quantity, afterMillis, sink);
        }
    }
}
