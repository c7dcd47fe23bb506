package io.gensetlab.history;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.ReportListener;
import io.gensetlab.delivery.Transport;
import io.gensetlab.settings.DiskRoom;
import io.gensetlab.settings.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each reading with what became of it on both transports: a database a run, written behind by the thread
 * {@code history}. Nobody waits for it: what it is told goes into a bounded intake. A disk that takes nothing costs the history
 * and nothing else. Thread-safe.
 */
public final class History implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long TRY_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long BOUNDS_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long CLOSE_SECONDS = 20;
    /** Readings that go at once where there is no more room. */
    private static final int LET_GO = 20_000;
    /** What one run may take of the room: so it need not go as soon as the next one begins. */
    private static final int ONE_RUN_PERCENT = 80;
    /** A disk with less room is left to others, the journal above all. */
    static final long LEAVE_BYTES = 128L * 1024 * 1024;

    /** Bytes that are free where a folder is. */
    @FunctionalInterface
    interface Room {
        long of(Path folder) throws IOException;
    }

    private final HistorySettings settings;
    private final Room room;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final HistoryListener listener;
    private final HistoryFolder folder;
    private final Intake intake;
    private final Recorder recorder;
    private final Thread thread = Thread.ofPlatform().name("history").daemon().unstarted(this::run);
    private final AtomicReference<@Nullable CountDownLatch> flushing = new AtomicReference<>();
    private volatile boolean closing;
    private volatile @Nullable String problem;
    private volatile Tally tally = Tally.NONE;
    private volatile long othersFatesLost;
    private volatile long bytes;
    /** The history's thread only, as all below. */
    private Intake.Batch spare = new Intake.Batch();
    private long committed;
    private long failedAt;
    private long looked;
    private long othersBytes;

    private History(HistorySettings settings, Database database, Room room, InstantSource clock,
            LongSupplier nanoTime, HistoryListener listener) {
        this.settings = settings;
        this.room = room;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.listener = listener;
        folder = new HistoryFolder(settings.folder(), listener);
        intake = new Intake(settings.mostPerSecond(), nanoTime);
        recorder = new Recorder(settings, folder, database, clock, listener);
        committed = nanoTime.getAsLong();
        looked = committed - BOUNDS_NANOS;
    }

    /**
     * Opens it. Makes nothing on disk before the first reading. Returns at once.
     *
     * @param nanoTime monotonic clock
     */
    public static History open(HistorySettings settings, InstantSource clock, LongSupplier nanoTime,
            HistoryListener listener) {
        return open(settings, Database.SYSTEM, DiskRoom::at, clock, nanoTime,
                listener);
    }

    static History open(HistorySettings settings, Database database, Room room, InstantSource clock,
            LongSupplier nanoTime, HistoryListener listener) {
        var history = new History(settings, database, room, clock, nanoTime, listener);
        history.thread.start();
        return history;
    }

    // ---- to be told

    /**
     * A reading was made for at least one transport; before any of its fates, in the order of its ordinals. Returns at once.
     *
     * @param coolant as reported, °C
     * @param oil as reported, kPa
     * @param fuel as reported, litres
     */
    public void made(OutboundMessage message, double coolant, double oil, double fuel, boolean toMqtt,
            boolean toKafka) {
        intake.made(message, coolant, oil, fuel, toMqtt, toKafka);
    }

    /** A reading met its fate; of this run or one before, of this program or another. Any thread; returns at once. */
    public void settled(Transport transport, OutboundMessage message, DeliveryReport report) {
        intake.settled(transport, message, report);
    }

    /** Readings met their fates, in this order. Never blocks. */
    public void settled(Transport transport, List<ReportListener.Settled> settled) {
        intake.settled(transport, settled);
    }

    // ---- the thread

    private void run() {
        while (!closing) {
            step();
            if (flushing.get() == null && !closing) {
                LockSupport.parkNanos(this, LOOK_NANOS);
            }
        }
        step();
        recorder.close();
    }

    private void step() {
        var flush = flushing.getAndSet(null);
        try {
            work(flush != null || closing);
        } catch (RuntimeException e) {
            LOG.error("The history goes on after an error", e);
        } finally {
            if (flush != null) {
                flush.countDown();
            }
        }
    }

    private void work(boolean all) {
        long now = nanoTime.getAsLong();
        if (problem != null && !(now - failedAt >= TRY_AGAIN_NANOS && tryAgain(now))) {
            skip();
            return;
        }
        Intake.@Nullable Batch batch = null;
        try {
            if (now - looked >= BOUNDS_NANOS) {
                looked = now;
                lookAtBounds();
            }
            batch = intake.swap(spare);
            recorder.take(batch, now);
            if (all) {
                recorder.writeAll();
            }
            if (all || now - committed >= COMMIT_NANOS) {
                committed = now;
                makeRoom();
                recorder.commit();
            }
            look();
        } catch (SQLException e) {
            fail(batch, Database.reason(e), Database.isDamage(e), e);
        } catch (IOException e) {
            fail(batch, String.valueOf(e.getMessage()), false, e);
        } finally {
            if (batch != null) {
                batch.clear();
                spare = batch;
            }
        }
    }

    private void look() {
        tally = recorder.sum();
        othersFatesLost = recorder.othersFatesLost();
    }

    private void skip() {
        var batch = intake.swap(spare);
        recorder.follow(batch);
        look();
        batch.clear();
        spare = batch;
    }

    /** Only a disk without room stops the history: what cannot be tidied up stays. */
    private void lookAtBounds() throws IOException {
        folder.dropBefore(clock.instant().minus(settings.longestAge()), recorder::release);
        othersBytes = folder.bytes(recorder.path());
        while (othersBytes > settings.mostBytes() && folder.dropOldest(recorder::release)) {
            othersBytes = folder.bytes(recorder.path());
        }
        if (settings.isKept() && Files.isDirectory(settings.folder())
                && room.of(settings.folder()) < LEAVE_BYTES) {
            throw new IOException("the disk is nearly full");
        }
    }

    /** The oldest runs go first, then the present one's oldest readings; these too when it alone takes most of the room. */
    private void makeRoom() throws SQLException {
        long used = recorder.bytesUsed();
        long mostOfOne = settings.mostBytes() / 100 * ONE_RUN_PERCENT;
        while (used > mostOfOne && recorder.letGo(LET_GO)) {
            used = recorder.bytesUsed();
        }
        while (used + othersBytes > settings.mostBytes()) {
            if (othersBytes > 0 && folder.dropOldest(recorder::release)) {
                othersBytes = folder.bytes(recorder.path());
            } else if (!recorder.letGo(LET_GO)) {
                break;
            }
            used = recorder.bytesUsed();
        }
        bytes = used + othersBytes;
    }

    private void fail(Intake.@Nullable Batch batch, String reason, boolean damaged, Exception e) {
        if (e instanceof RuntimeException) {
            LOG.warn("The history cannot be written", e);
        } else {
            // A sentence says it to people.
            LOG.info("The history cannot be written", e);
        }
        if (giveUp(batch, damaged) && damaged) {
            // It goes on in a new file; which one was set aside was said.
            return;
        }
        failedAt = nanoTime.getAsLong();
        intake.stop(true);
        if (problem == null) {
            problem = "The history is not written (" + reason
                    + "): readings made now cannot be exported later. Sending goes on.";
            listener.said(true, problem);
        }
    }

    private boolean giveUp(Intake.@Nullable Batch batch, boolean damaged) {
        boolean done = recorder.fail(batch, damaged);
        look();
        return done;
    }

    private boolean tryAgain(long now) {
        failedAt = now;
        try {
            PrivateFiles.makeFolder(settings.folder());
            if (room.of(settings.folder()) < 2 * LEAVE_BYTES) {
                return false;
            }
            recorder.probe();
        } catch (IOException | SQLException e) {
            LOG.debug("Still no room", e);
            giveUp(null, false);
            return false;
        }
        problem = null;
        intake.stop(false);
        listener.said(false, "The history is written again.");
        return true;
    }

    /**
     * Waits until what was told up to now can be read in the database, as far as it is kept; false if it is not within the wait.
     */
    public boolean flush(Duration wait) throws InterruptedException {
        if (!thread.isAlive()) {
            return false;
        }
        var mine = new CountDownLatch(1);
        CountDownLatch wanted = mine;
        while (!flushing.compareAndSet(null, mine)) {
            var other = flushing.get();
            if (other != null) {
                wanted = other;
                break;
            }
        }
        LockSupport.unpark(thread);
        return wanted.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    // ---- to look at

    /** The history now. */
    public HistoryView view() {
        var why = problem;
        return new HistoryView(why == null ? HistoryState.WRITING : HistoryState.STOPPED, why, bytes, tally,
                othersFatesLost, intake.oneOf());
    }

    /**
     * Runs that can be exported, newest first; opens the database of each.
     *
     * @param listener told of damaged ones, which are set aside
     * @throws IOException the folder cannot be read
     */
    public static List<RecordedRun> runs(Path folder, HistoryListener listener) throws IOException {
        return new HistoryFolder(folder, listener).runs();
    }

    /** Writes what is on its way and lets the files go. Blocks, seconds at most. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            if (!thread.join(Duration.ofSeconds(CLOSE_SECONDS))) {
                LOG.warn("The history's thread did not end in {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
