package io.gensetlab.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what an independent reader receives and keeps the newest few: bounded memory, a few steps a message.
 * Thread-safe.
 */
public final class ReaderTally {
    /** Messages kept as received. */
    public static final int KEPT = 30;
    private static final int LONGEST_TEXT = 400;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * A message as received.
     *
     * @param where topic; or partition and offset
     * @param payload its bytes; of the tally from now on
     * @param skip bytes of framing before the text
     * @param fromBefore whether it is from before the joining
     */
    public record Received(String where, byte[] payload, int skip, boolean fromBefore) {
        /** The {@code generatorID} in its text, at any depth; null if it has none. */
        public @Nullable String generator() {
            return Arrival.named(payload, skip);
        }

        private String text(int longest) {
            int length = Math.min(payload.length - skip, longest);
            return new String(payload, skip, Math.max(0, length), StandardCharsets.UTF_8);
        }

        private ReaderView.Line line() {
            var text = text(LONGEST_TEXT);
            return new ReaderView.Line(where, payload.length - skip > LONGEST_TEXT ? text + "…" : text,
                    fromBefore);
        }
    }

    private final Transport transport;
    private final Instant joined;
    private final LongSupplier nanoTime;
    private final ArrayDeque<Received> newest = new ArrayDeque<>(KEPT);
    private long received;
    private long beforeJoining;
    private ReaderView.@Nullable First first;
    private long windowStart;
    private long windowCount;
    private double perSecond;

    /** @param nanoTime monotonic clock */
    public ReaderTally(Transport transport, Instant joined, LongSupplier nanoTime) {
        this.transport = transport;
        this.joined = joined;
        this.nanoTime = nanoTime;
        windowStart = nanoTime.getAsLong();
    }

    /** Whether the first reading is still to come, and so worth looking into. */
    public synchronized boolean lacksFirst() {
        return first == null;
    }

    /** The first reading came. */
    public synchronized void first(String generator, long seq, long timestampMillis) {
        if (first == null) {
            first = new ReaderView.First(generator, seq, joined.toEpochMilli() - timestampMillis);
        }
    }

    /** A message came. */
    public synchronized void add(Received message) {
        rollWindow();
        received++;
        windowCount++;
        if (message.fromBefore()) {
            beforeJoining++;
        }
        if (newest.size() == KEPT) {
            newest.removeFirst();
        }
        newest.addLast(message);
    }

    /** How many came so far. */
    public synchronized long received() {
        return received;
    }

    /** The count now, with how the reader stands. */
    public synchronized ReaderView view(boolean live, String sentence) {
        rollWindow();
        List<ReaderView.Line> lines = newest.stream().map(Received::line).toList();
        return new ReaderView(transport, live, sentence, joined, received, beforeJoining, perSecond, first,
                lines);
    }

    private void rollWindow() {
        long elapsed = nanoTime.getAsLong() - windowStart;
        if (elapsed >= WINDOW_NANOS) {
            perSecond = windowCount * 1e9 / elapsed;
            windowCount = 0;
            windowStart += elapsed;
        }
    }
}
