package io.gensetlab.delivery;

import io.gensetlab.delivery.Backlog.Stretch;
import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account of one transport: what was made, what is pending, and the fate of the rest, by run. It guards the outbox, so that
 * the sum is right at every instant. Thread-safe; no method but those that await something, or read back from disk, blocks
 * for longer than a few lines.
 */
public final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final Transport transport;
    private final Outbox outbox;
    private final DropPolicy policy;
    private final LongSupplier nanoTime;
    private final ReportListener listener;
    private final @Nullable Duration maxAge;

    private final ReentrantLock lock = new ReentrantLock();
    private final Waiters queued = new Waiters(lock);
    private final Condition settled = lock.newCondition();

    /** Who waits for room, and the least that one of them waits for. */
    private int waitForRoom;
    private int roomWanted = Integer.MAX_VALUE;

    private boolean held;
    private boolean unbalancedSaid;
    private final Accounts accounts;
    private final ReadBack readBack;

    /**
     * @param policy what a full outbox does
     * @param maxAge readings older than this expire instead of being sent; null for never
     * @param nanoTime {@code System::nanoTime}, or a test's own clock
     * @param listener told of each fate, outside the lock
     */
    public Ledger(Transport transport, Outbox outbox, DropPolicy policy, @Nullable Duration maxAge,
            LongSupplier nanoTime, ReportListener listener) {
        this.transport = transport;
        this.outbox = outbox;
        this.policy = policy;
        this.maxAge = maxAge;
        this.nanoTime = nanoTime;
        this.listener = listener;
        accounts = new Accounts(nanoTime.getAsLong());
        readBack = new ReadBack(transport, outbox, nanoTime, lock, this::cameBack);
    }

    /** Which transport's account this is. */
    public Transport transport() {
        return transport;
    }

    /** Accepts one reading, as {@link #madeAll} does several. */
    public void made(OutboundMessage message) {
        madeAll(List.of(message));
    }

    /**
     * Accepts readings in their order; a full outbox acts by its policy, and the loss is counted and reported. The lock is
     * taken once and the publisher woken once: 10,000 readings a second one by one had the maker wait for the lock, and the
     * system wake threads, for longer than all else that it does.
     */
    public void madeAll(List<OutboundMessage> messages) {
        madeAll(messages, false);
    }

    /**
     * The same. Waits for no broker; for the disk only where a full outbox has to read back what it drops.
     *
     * @param onDisk whether they are in the outbox's backlog too
     */
    public void madeAll(List<OutboundMessage> messages, boolean onDisk) {
        // Else there might be nothing at hand to be dropped, though older readings wait on disk.
        readBack.read(locked(() -> outbox.isFull(onDisk) ? readBack.wanted() : null));
        List<OutboundMessage> lost = List.of();
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            for (var message : messages) {
                if (outbox.isFull(onDisk)) {
                    lost = lost.isEmpty() ? new ArrayList<>() : lost;
                    addToFull(message, now, onDisk, lost);
                } else {
                    var account = accounts.present();
                    account.made(now);
                    outbox.add(message, now, account, onDisk);
                }
            }
            queued.wake(messages);
        } finally {
            lock.unlock();
        }
        for (var message : lost) {
            listener.onReport(transport, message, new DeliveryReport.Dropped(message.ordinal(), policy));
        }
    }

    /** What a full outbox loses for this one, itself or older ones, goes to {@code lost}. */
    private void addToFull(OutboundMessage message, long now, boolean onDisk, List<OutboundMessage> lost) {
        var account = accounts.present();
        account.made(now);
        do {
            var evicted = policy == DropPolicy.DROP_OLDEST ? outbox.evictQueued() : null;
            var its = evicted == null ? account : accounts.settled(evicted);
            its.settled();
            its.dropped++;
            if (evicted == null) {
                outbox.refused();
                lost.add(message);
                return;
            }
            lost.add(evicted.message());
            // For a large one several small ones go.
        } while (outbox.isTooHeavy(onDisk));
        // The room that one makes in a backlog shows when its whole file is gone: in its place there is room for one.
        outbox.replace(message, now, account, onDisk);
    }

    /**
     * Takes over readings that an earlier program made and that are in the outbox's backlog. They wait behind all others,
     * and count in an account of their own.
     *
     * @param run the run that made them
     */
    public void takeOver(String run, List<Stretch> stretches) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            long readings = stretches.stream().mapToLong(Stretch::count).sum();
            var its = accounts.takeOver(run, readings, now);
            stretches.forEach(stretch -> outbox.takeOver(stretch, now, its));
            queued.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** The figures of a run that was taken over; null if it was not. */
    public @Nullable LedgerSnapshot takenOver(String run) {
        return locked(() -> figures(accounts.takenOver(run)));
    }

    /** Readings came back from disk, or are lost. Under the lock. */
    private void cameBack(Outbox.@Nullable Lost lost) {
        if (lost != null) {
            accounts.lost(lost);
            wake();
        }
        queued.wakeAll();
    }

    /**
     * The next reading to hand to the client, in flight from now on; called by the publisher's thread alone.
     *
     * @return null if none came within the wait
     */
    public @Nullable PendingMessage take(Duration wait) throws InterruptedException {
        return take(Strand.ONLY, wait);
    }

    /**
     * The next reading of a strand, as above; called by one thread for each strand. All of them count the same number of
     * shares, or stand for what was {@link #divide divided}.
     */
    public @Nullable PendingMessage take(Strand strand, Duration wait) throws InterruptedException {
        long left = wait.toNanos();
        while (true) {
            PendingMessage next;
            Outbox.Refill refill;
            long age = 0;
            boolean tooOld = false;
            lock.lockInterruptibly();
            try {
                while (held || outbox.queued() == 0) {
                    if (left <= 0) {
                        return null;
                    }
                    left = queued.await(strand, left);
                }
                refill = readBack.wanted();
                next = outbox.takeNext(strand);
                if (next == null && refill == null) {
                    if (left <= 0) {
                        return null;
                    }
                    // They are on their way from the disk, or the disk gives nothing now, or they are other strands'.
                    long pause = strand instanceof Strand.Own ? left : Math.min(left, ReadBack.AGAIN_NANOS);
                    left -= pause - Math.max(0, queued.await(strand, pause));
                } else if (next != null) {
                    long now = nanoTime.getAsLong();
                    next.sentNanos = now;
                    age = now - next.madeNanos();
                    tooOld = maxAge != null && age > maxAge.toNanos();
                    if (tooOld) {
                        expire(next);
                    }
                }
            } finally {
                lock.unlock();
            }
            readBack.read(refill);
            if (next != null && !tooOld) {
                if (refill != null) {
                    handedOverNow(next);
                }
                return next;
            }
            if (next != null) {
                listener.onReports(transport, List.of(expired(next, age)));
            }
        }
    }

    /**
     * Holds back what is queued, and what comes, so that a publisher that makes room for another one has only what is in flight
     * to wait for; nothing is {@link #take taken} until it is told otherwise.
     */
    public void hold(boolean back) {
        lock.lock();
        try {
            held = back;
            queued.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it {@link #hold holds back} what is queued. */
    public boolean isHeld() {
        return locked(() -> held);
    }

    /** How long the disk took is not how long the broker takes. */
    private void handedOverNow(PendingMessage next) {
        locked(() -> next.sentNanos = nanoTime.getAsLong());
    }

    /**
     * The next readings, as above, in their order: those behind the first only as far as they are at hand. One lock for
     * them all; for a transport with one strand.
     *
     * @param most at least 1
     * @return empty if none came within the wait
     */
    public List<PendingMessage> takeAll(int most, Duration wait) throws InterruptedException {
        var first = take(wait);
        if (first == null) {
            return List.of();
        }
        var taken = new ArrayList<PendingMessage>(most);
        taken.add(first);
        List<ReportListener.Settled> old = List.of();
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            while (taken.size() < most) {
                var next = outbox.takeNext(Strand.ONLY);
                if (next == null) {
                    break;
                }
                next.sentNanos = now;
                long age = now - next.madeNanos();
                if (maxAge == null || age <= maxAge.toNanos()) {
                    taken.add(next);
                } else {
                    expire(next);
                    old = old.isEmpty() ? new ArrayList<>() : old;
                    old.add(expired(next, age));
                }
            }
        } finally {
            lock.unlock();
        }
        listener.onReports(transport, old);
        return taken;
    }

    private static ReportListener.Settled expired(PendingMessage old, long age) {
        return new ReportListener.Settled(old.message(),
                new DeliveryReport.Expired(old.message().ordinal(), Duration.ofNanos(age)));
    }

    private void expire(PendingMessage old) {
        outbox.settle(old);
        var its = accounts.settled(old);
        its.settled();
        its.expired++;
        wake();
    }

    /** The broker took it. A second acknowledgement, or one of a dropped reading, counts as late. */
    public void acknowledged(PendingMessage pending, Receipt receipt) {
        acknowledgedAll(List
                .of(new Acknowledgement(pending, receipt, Acknowledgement.WHEN_TAKEN, nanoTime.getAsLong())));
    }

    /** The broker took these, as above, in this order. The lock is taken once, and who waits is woken once. */
    public void acknowledgedAll(List<Acknowledgement> all) {
        var reports = new ArrayList<ReportListener.Settled>(all.size());
        lock.lock();
        try {
            for (var one : all) {
                var pending = one.pending();
                if (!outbox.settle(pending)) {
                    accounts.present().late++;
                    continue;
                }
                var message = pending.message();
                long sent = one.sentNanos() == Acknowledgement.WHEN_TAKEN
                        ? pending.sentNanos
                        : one.sentNanos();
                long took = Math.max(0, one.nanos() - sent);
                accounts.settled(pending).acknowledged(one.nanos(), took, message.payloadBytes(transport));
                reports.add(new ReportListener.Settled(message,
                        new DeliveryReport.Acknowledged(message.ordinal(), Duration.ofNanos(took),
                                one.receipt())));
            }
            if (!reports.isEmpty()) {
                wake();
            }
        } finally {
            lock.unlock();
        }
        if (!reports.isEmpty()) {
            listener.onReports(transport, reports);
        }
    }

    /** It is refused for good; on purpose only if it was broken in order to be refused for just that. */
    public void rejected(PendingMessage pending, Reason reason) {
        var message = pending.message();
        lock.lock();
        try {
            if (!outbox.settle(pending)) {
                accounts.present().late++;
                return;
            }
            accounts.settled(pending)
                    .rejected(reason, message.isRefusedOnPurpose(reason));
            wake();
        } finally {
            lock.unlock();
        }
        listener.onReport(transport, message, new DeliveryReport.Rejected(message.ordinal(), reason));
    }

    /** Its fate is unknown or it is to be tried again: pending at its old place. */
    public void giveBack(PendingMessage pending) {
        returned(() -> {
            int before = outbox.queued();
            outbox.giveBack(pending);
            return outbox.queued() - before;
        });
    }

    /** The connection is gone: everything in flight is pending again, lowest first. */
    public void giveBackAll() {
        returned(outbox::giveBackAll);
    }

    /** The connection of one strand is gone: everything of it in flight is pending again, lowest first. */
    public void giveBackAll(Strand strand) {
        returned(() -> outbox.giveBackAll(strand));
    }

    /**
     * From now on these generators have strands of their own, and those one for them all. What waits goes with its
     * generator, which waits for what is in flight of it from another strand, so that its order holds.
     */
    public void divide(Strands strands) {
        locked(() -> {
            outbox.divide(strands);
            queued.divide(strands);
            return null;
        });
    }

    /** Generators whose readings wait until they are {@link #divide decided} of. */
    public Set<GeneratorId> undecided() {
        return locked(outbox::undecided);
    }

    private void returned(IntSupplier back) {
        locked(() -> {
            queued.wakeAll();
            return accounts.present().retried += back.getAsInt();
        });
    }

    /** A connection after the first was made. */
    public void reconnected() {
        locked(() -> accounts.present().reconnects++);
    }

    /** Waits until the outbox has room for this many more; returns how many fit then, or after the wait; 0 for none. */
    public int awaitRoom(int readings, Duration wait) throws InterruptedException {
        int wanted = Math.min(readings, outbox.capacity());
        lock.lockInterruptibly();
        try {
            waitForRoom++;
            roomWanted = Math.min(roomWanted, wanted);
            await(() -> outbox.room() >= wanted, wait);
            return Math.max(0, outbox.room());
        } finally {
            waitForRoom--;
            if (waitForRoom == 0) {
                roomWanted = Integer.MAX_VALUE;
            }
            lock.unlock();
        }
    }

    /** Wakes who waits for readings to be settled, if there may be what they wait for. Under the lock. */
    private void wake() {
        if (outbox.pending() == 0 || outbox.room() >= roomWanted) {
            settled.signalAll();
        }
    }

    /** Waits until nothing is pending; false if something still is after the wait. */
    public boolean awaitSettled(Duration wait) throws InterruptedException {
        return await(() -> outbox.pending() == 0, wait);
    }

    private boolean await(BooleanSupplier condition, Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = wait.toNanos();
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = settled.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins a new run: all figures are zero. What is pending stays so, goes out as before, and counts in the run that made
     * it.
     */
    public void beginRun() {
        locked(() -> accounts.beginRun(outbox.pending(), nanoTime.getAsLong()));
    }

    /** The figures of the run before, which change until nothing of it is pending; null if there was none. */
    public @Nullable LedgerSnapshot previousRun() {
        return locked(() -> figures(accounts.previous()));
    }

    private @Nullable LedgerSnapshot figures(@Nullable Account its) {
        return its == null ? null : its.snapshot(transport, nanoTime.getAsLong());
    }

    private <T extends @Nullable Object> T locked(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    /** Pending readings of all runs. */
    public long pending() {
        return locked(outbox::pending);
    }

    /** Pending readings of all runs before the present one. */
    public long pendingOfEarlierRuns() {
        return locked(() -> outbox.pending() - accounts.present().pending());
    }

    /** The present run's figures now. A sum that is not right is an error of this program and is said loudly. */
    public LedgerSnapshot snapshot() {
        LedgerSnapshot snapshot;
        lock.lock();
        try {
            snapshot = accounts.present().snapshot(transport, nanoTime.getAsLong());
            long earlier = accounts.pendingOfEarlierRuns();
            boolean right = snapshot.balances() && snapshot.pending() + earlier == outbox.pending();
            if (!right && !unbalancedSaid) {
                unbalancedSaid = true;
                LOG.error("The {} ledger does not balance, please report this: {}, earlier {}, outbox {}",
                        transport.label(), snapshot, earlier, outbox.pending());
            }
        } finally {
            lock.unlock();
        }
        return snapshot;
    }
}
