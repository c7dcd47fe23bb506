package io.gensetlab.delivery;

import io.gensetlab.delivery.Backlog.Stretch;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outbox that has a share of the memory, and on disk the rest: of readings beyond its share it knows only where they
 * lie, and reads them back in their order. Readings that are not on disk wait in memory at their place among the others,
 * as long as the share lasts.
 */
public final class SpillingOutbox extends QueueOutbox {
    /** How many are read back at once, where the share allows. */
    private static final int CHUNK = 4096;
    /** Readings made within it are of one age: a stretch of many takes no more room than one. */
    private static final long SAME_MOMENT_NANOS = 100_000_000;

    private sealed interface Waiting permits Held, Spilled {}

    /** In memory, where it waits behind others that are on disk. */
    private record Held(PendingMessage message) implements Waiting {}

    /** On disk alone. */
    private static final class Spilled implements Waiting {
        private final String run;
        private final long madeNanos;
        private final Account account;
        private long first;
        /** Before anything of it was read back. */
        private final long begin;
        private long last;
        private int count;

        Spilled(Stretch stretch, long madeNanos, Account account) {
            this.run = stretch.run();
            this.first = stretch.first();
            this.begin = stretch.first();
            this.last = stretch.last();
            this.count = stretch.count();
            this.madeNanos = madeNanos;
            this.account = account;
        }

        Stretch stretch() {
            return new Stretch(run, first, last, count);
        }
    }

    private final Transport transport;
    private final Backlog backlog;
    private final int share;
    /** At hand, before all that wait. */
    private final Deque<PendingMessage> ready = new ArrayDeque<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int held;
    private int spilled;
    /** Whether the next reading that is spilled is the one after the last in the backlog. */
    private boolean follows;
    private @Nullable Loading loading;

    /**
     * @param share how many readings it keeps in memory, at least 2; those in flight beyond; of their bytes 64 MiB
     * @param capacity how many readings fit, on disk and in memory
     */
    public SpillingOutbox(Transport transport, int share, int capacity, Backlog backlog) {
        this(transport, share, capacity, backlog, MOST_BYTES);
    }

    SpillingOutbox(Transport transport, int share, int capacity, Backlog backlog, long mostBytes) {
        super(capacity, mostBytes);
        if (share < 2) {
            throw new IllegalArgumentException(
                    "An outbox keeps at least two readings in memory, not " + share);
        }
        this.transport = transport;
        this.backlog = backlog;
        this.share = share;
    }

    private int inMemory() {
        return ready.size() + held + aside();
    }

    /** Readings on disk alone. */
    int spilled() {
        return spilled;
    }

    @Override
    int fresh() {
        return ready.size() + held + spilled;
    }

    @Override
    @Nullable
    PendingMessage pollFresh() {
        var next = ready.poll();
        if (next == null && waiting.peek() instanceof Held(var message)) {
            waiting.remove();
            held--;
            next = message;
        }
        return next;
    }

    @Override
    public boolean isFull(boolean onDisk) {
        return isCrowded()
                || (onDisk ? backlog.isFull(transport) : inMemory() + taken() >= share || isHeavy());
    }

    @Override
    public boolean isTooHeavy(boolean onDisk) {
        return !onDisk && isHeavy();
    }

    @Override
    public void add(OutboundMessage message, long madeNanos, Account account, boolean onDisk) {
        if (isFull(onDisk)) {
            throw new IllegalStateException("The outbox is full");
        }
        replace(message, madeNanos, account, onDisk);
    }

    @Override
    public void replace(OutboundMessage message, long madeNanos, Account account, boolean onDisk) {
        boolean behind = !waiting.isEmpty();
        if (onDisk && (behind || inMemory() >= share || isHeavy())) {
            spill(message, madeNanos, account);
            return;
        }
        var pending = inMemory(message, madeNanos, account);
        if (behind) {
            waiting.add(new Held(pending));
            held++;
        } else {
            ready.add(pending);
        }
    }

    @Override
    public void takeOver(Stretch stretch, long madeNanos, Account account) {
        spilled = Math.addExact(spilled, stretch.count());
        waiting.add(new Spilled(stretch, madeNanos, account));
        // Between two stretches lie readings that have their fates.
        follows = false;
    }

    @Override
    public void refused() {
        follows = false;
    }

    private void spill(OutboundMessage message, long madeNanos, Account account) {
        spilled++;
        if (follows && waiting.peekLast() instanceof Spilled before && before.account == account
                && madeNanos - before.madeNanos < SAME_MOMENT_NANOS) {
            before.last = message.ordinal();
            before.count++;
        } else {
            waiting.add(new Spilled(new Stretch(message.run(), message.ordinal(), message.ordinal(), 1),
                    madeNanos,
                    account));
            follows = true;
        }
    }

    @Override
    public @Nullable Refill refill() {
        int chunk = Math.min(CHUNK, share / 2);
        // A strand that does not move keeps what is its, and the others get on, as long as the share lasts.
        if (spilled == 0 || loading != null || ready.size() > chunk / 2 || aside() >= share
                || isHeavy()) {
            return null;
        }
        while (waiting.peek() instanceof Held(var message)) {
            waiting.remove();
            held--;
            ready.add(message);
        }
        if (ready.size() > chunk / 2 || !(waiting.peek() instanceof Spilled first)) {
            return null;
        }
        loading = new Loading(first, first.stretch(), chunk);
        return loading;
    }

    /** A part of what is spilled first, on its way to memory; what comes meanwhile comes behind it. */
    private final class Loading implements Refill {
        private final Spilled from;
        private final Stretch stretch;
        private final int most;
        private Backlog.@Nullable Part part;

        Loading(Spilled from, Stretch stretch, int most) {
            this.from = from;
            this.stretch = stretch;
            this.most = most;
        }

        @Override
        public void read() throws IOException {
            part = backlog.read(transport, stretch, most);
        }

        @Override
        public @Nullable Lost done() {
            loading = null;
            var read = part;
            if (read == null) {
                return null;
            }
            // Nothing that is not there is made up, however broken the disk is.
            List<OutboundMessage> messages = read.messages()
                    .subList(0, Math.min(read.messages().size(), stretch.count()));
            for (var message : messages) {
                ready.add(inMemory(message, from.madeNanos, from.account));
            }
            int lost = read.covered() >= stretch.last() ? stretch.count() - messages.size() : 0;
            int gone = messages.size() + lost;
            spilled -= gone;
            from.count -= gone;
            from.first = read.covered() + 1;
            if (from.count == 0) {
                waiting.remove();
            }
            if (lost == 0) {
                return null;
            }
            backlog.lost(transport, new Stretch(from.run, from.begin, stretch.last(), lost));
            return new Lost(from.account, lost);
        }
    }
}
