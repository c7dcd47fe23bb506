package io.gensetlab.lab;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.ReportListener;
import io.gensetlab.delivery.Transport;
import io.gensetlab.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The newest readings with the fates they met, one row a reading. A ring: when full, the oldest row goes, whatever its
 * fate. Rows are numbered from 0 and keep their number. Who shows them asks what changed since the last time, never for
 * all. Thread-safe; no call holds the others up for longer than it takes to look at a few hundred rows.
 */
public final class DeliveryLog implements ReportListener {
    /** Code of a reading that grew too old, among {@link #reasons()}. */
    public static final String EXPIRED = "expired";
    /** Code of a reading that a full outbox let go. */
    public static final String DROPPED = "outbox full";

    /** Changes remembered for each row kept: it is made, and settled twice. */
    private static final int CHANGES_PER_ROW = 3;
    private static final int MOST_REASONS = 64;

    /** Rows of one run: within it ordinals only rise. */
    private record Run(String id, long from) {}

    /**
     * What happened since a look at the log.
     *
     * @param next where the next look begins
     * @param complete false if more happened than is remembered: look at all rows
     * @param numbers rows that are new or changed, in the order it happened; a row may be in it more than once
     */
    public record Changes(long next, boolean complete, long[] numbers) {}

    private final LogColumns columns;
    private final long[] changed;
    private long changes;
    private final List<Run> runs = new ArrayList<>();
    private final TreeSet<String> reasons = new TreeSet<>();
    private long first;
    private long next;

    /** @param capacity rows kept, at least 1 */
    public DeliveryLog(int capacity) {
        columns = new LogColumns(capacity);
        changed = new long[capacity * CHANGES_PER_ROW];
    }

    private DeliveryLog(DeliveryLog other) {
        columns = other.columns.clone();
        changed = new long[1];
        changes = other.changes;
        runs.addAll(other.runs);
        reasons.addAll(other.reasons);
        first = other.first;
        next = other.next;
    }

    /** The log as it is now, standing still: for a pause, or to be written to a file. */
    public synchronized DeliveryLog copy() {
        return new DeliveryLog(this);
    }

    /**
     * Readings were made for at least one transport each; in the order of their ordinals.
     *
     * @param masks which transports each is for, as {@link Journal#mask} makes them
     */
    synchronized void madeAll(List<OutboundMessage> messages, byte[] masks) {
        for (int i = 0; i < messages.size(); i++) {
            made(messages.get(i), Journal.isFor(Transport.MQTT, masks[i]),
                    Journal.isFor(Transport.KAFKA, masks[i]));
        }
    }

    /** A reading was made for at least one transport; in the order of its ordinals. */
    public synchronized void made(OutboundMessage message, boolean mqttOn, boolean kafkaOn) {
        if (runs.isEmpty() || !runs.getLast().id().equals(message.run())
                || next > runs.getLast().from() && message.ordinal() <= columns.ordinal(slot(next - 1))) {
            runs.add(new Run(message.run(), next));
        }
        columns.put(slot(next), message, mqttOn, kafkaOn);
        change(next);
        next++;
        if (next - first > columns.capacity()) {
            first = next - columns.capacity();
            while (runs.size() > 1 && runs.get(1).from() <= first) {
                runs.removeFirst();
            }
        }
    }

    @Override
    public synchronized void onReports(Transport transport, List<Settled> settled) {
        ReportListener.super.onReports(transport, settled);
    }

    @Override
    public synchronized void onReport(Transport transport, OutboundMessage message, DeliveryReport report) {
        long number = find(message);
        if (number >= 0) {
            columns.settle(slot(number), transport, report);
            note(report);
            change(number);
        }
    }

    private void note(DeliveryReport report) {
        if (reasons.size() < MOST_REASONS) {
            switch (report) {
                case DeliveryReport.Acknowledged done -> {
                }
                case DeliveryReport.Rejected refused -> reasons.add(refused.reason().code());
                case DeliveryReport.Expired old -> reasons.add(EXPIRED);
                case DeliveryReport.Dropped lost -> reasons.add(DROPPED);
            }
        }
    }

    /** By halving: within a run ordinals only rise, but not always by one. */
    private long find(OutboundMessage message) {
        long end = next;
        for (int i = runs.size() - 1; i >= 0; i--) {
            var run = runs.get(i);
            if (run.id().equals(message.run())) {
                long low = Math.max(first, run.from());
                long high = end - 1;
                while (low <= high) {
                    long middle = low + high >>> 1;
                    long ordinal = columns.ordinal(slot(middle));
                    if (ordinal == message.ordinal()) {
                        return middle;
                    }
                    if (ordinal < message.ordinal()) {
                        low = middle + 1;
                    } else {
                        high = middle - 1;
                    }
                }
            }
            end = run.from();
        }
        return -1;
    }

    private void change(long number) {
        changed[(int) (changes % changed.length)] = number;
        changes++;
    }

    private int slot(long number) {
        return (int) (number % columns.capacity());
    }

    /** Rows kept at most. */
    public int capacity() {
        return columns.capacity();
    }

    /** Number of the oldest row kept; {@link #next()} if there is none. */
    public synchronized long first() {
        return first;
    }

    /** Number that the next row will have. */
    public synchronized long next() {
        return next;
    }

    /** The row of a number as it is now; null if it is not kept any more, or does not exist yet. */
    public synchronized @Nullable DeliveryRow row(long number) {
        return number < first || number >= next ? null : columns.row(number, slot(number));
    }

    /** Takes the rows of a range that are still kept, oldest first; for ranges of a few hundred. */
    public synchronized void rows(long from, long to, Consumer<DeliveryRow> taker) {
        for (long number = Math.max(from, first); number < Math.min(to, next); number++) {
            var row = columns.row(number, slot(number));
            if (row != null) {
                taker.accept(row);
            }
        }
    }

    /** The newest rows, oldest first, at most so many: for few. */
    public List<DeliveryRow> newest(int most) {
        var rows = new ArrayList<DeliveryRow>();
        long to = next();
        rows(to - most, to, rows::add);
        return rows;
    }

    /** Where a look at the changes begins that leaves out what happened up to now. */
    public synchronized long changes() {
        return changes;
    }

    /** What happened since a look. */
    public synchronized Changes changesSince(long look) {
        if (changes - look > changed.length || look > changes) {
            return new Changes(changes, false, new long[0]);
        }
        var numbers = new long[(int) (changes - look)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = changed[(int) ((look + i) % changed.length)];
        }
        return new Changes(changes, true, numbers);
    }

    /** Codes of all reasons that a reading failed for, sorted; of very many only the first. */
    public synchronized List<String> reasons() {
        return List.copyOf(reasons);
    }

    /** Forgets all rows; numbers go on. */
    public synchronized void clear() {
        first = next;
        runs.clear();
        reasons.clear();
    }
}
