package io.gensetlab.lab;

import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.exchange.BadRows;
import io.gensetlab.exchange.ReadingRow;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.simulation.Parker;
import io.gensetlab.simulation.ReadingSink;
import io.gensetlab.telemetry.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends readings that are there already: in the order of their source, spaced by their stamps. One that stands earlier than the one
 * before goes at once after it. Waits for the brokers, and makes good what it is late, as nothing of a source is to be dropped. Owns
 * the thread {@code replay}; all methods may be called from any.
 */
public final class Replay implements AutoCloseable {
    /** The beginning of a replay's run id, by which its messages are marked. */
    public static final String RUN_PREFIX = OutboundMessage.REPLAY_PREFIX;

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final long CLOSE_MILLIS = 5_000;
    /** Sets that are numbered: as many as a fleet may have. */
    private static final int MOST_SETS = 100_000;
    /** A century in nanoseconds is more than a wait can be. */
    private static final double LONGEST_NANOS = 1e18;

    private final ReplayInput input;
    private final ReplayPlan plan;
    private final ReadingSink sink;
    private final LongSupplier made;
    private final BooleanSupplier stalled;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Parker parker;
    private final Consumer<Throwable> onError;
    private final Thread thread = Thread.ofPlatform().name("replay").daemon().unstarted(this::run);
    private final CountDownLatch done = new CountDownLatch(1);
    private final BadRows farOff = new BadRows();
    /** The replay's thread only, as the next four: the next number of each set. */
    private final Map<GeneratorId, Long> seqs = new HashMap<>();
    private final TreeSet<GeneratorId> missed;
    private final ReplayTimeline timeline;
    private boolean begun;
    private long beganNanos;
    private volatile boolean closed;
    private volatile long sent;
    private volatile long filtered;
    private volatile long dueNanos;
    private volatile boolean waiting;
    private volatile boolean ended;
    private volatile String problem = "";
    private volatile List<GeneratorId> neverSeen = List.of();

    /**
     * How far it is.
     *
     * @param rows read: {@code sent + filtered + bad}
     * @param sent handed over
     * @param filtered left out, as they were not asked for
     * @param bad left out, as they make no sense
     * @param complete whether the source was read to its end
     */
    public record Progress(long rows, long sent, long filtered, long bad, boolean complete) {}

    /**
     * One at rest.
     *
     * @param made readings that messages were made of
     * @param stalled whether the sink takes nothing any more
     * @param clock for new stamps
     * @param nanoTime monotonic clock
     * @param onError told of an error of this program, on the replay's thread
     * @throws IllegalArgumentException with a sentence, if the plan needs stamps and the source has none
     */
    Replay(ReplayInput input, ReplayPlan plan, ReadingSink sink, LongSupplier made, BooleanSupplier stalled,
            InstantSource clock, LongSupplier nanoTime, Parker parker, Consumer<Throwable> onError) {
        requireStamps(input, plan);
        this.input = input;
        this.plan = plan;
        this.sink = sink;
        this.made = made;
        this.stalled = stalled;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.parker = parker;
        this.onError = onError;
        missed = new TreeSet<>(plan.only());
        timeline = new ReplayTimeline(plan.longestGap());
    }

    /**
     * Whether a source has what a plan needs.
     *
     * @throws IllegalArgumentException with a sentence, if not
     */
    public static void requireStamps(ReplayInput input, ReplayPlan plan) {
        if (!input.isStamped() && (plan.originalStamps() || plan.from() != null || plan.to() != null)) {
            throw new IllegalArgumentException(input.name() + " has no ts: it can neither keep its stamps "
                    + "nor be cut by them");
        }
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            loop();
            sink.settle();
        } catch (IOException e) {
            LOG.warn("{} was not read to its end", input.name(), e);
            problem = String.valueOf(e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("The replay stopped by an error after {} rows", sent, e);
            onError.accept(e);
        } finally {
            neverSeen = List.copyOf(missed);
            waiting = false;
            done.countDown();
        }
    }

    private void loop() throws IOException {
        try {
            while (!closed && !stalled.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
                var row = input.next();
                if (row == null) {
                    ended = true;
                    return;
                }
                if (isWanted(row)) {
                    take(row);
                } else {
                    filtered = filtered + 1;
                }
            }
        } finally {
            sink.flush();
        }
    }

    private boolean isWanted(ReadingRow row) {
        if (!plan.only().isEmpty()) {
            if (!plan.only().contains(row.generator())) {
                return false;
            }
            missed.remove(row.generator());
        }
        var ts = row.ts();
        return ts == null || (plan.from() == null || ts >= plan.from().toEpochMilli())
                && (plan.to() == null || ts < plan.to().toEpochMilli());
    }

    private void take(ReadingRow row) {
        if (!seqs.containsKey(row.generator()) && seqs.size() >= MOST_SETS) {
            input.bad().add(row.line(), "There are more than %,d sets.".formatted(MOST_SETS));
            return;
        }
        var ts = row.ts();
        long place = ts == null ? 0 : timeline.place(ts);
        if (ts != null && timeline.isFarOff() && plan.isByStamps()) {
            farOff.add(row.line(),
                    "Its ts is far off from the rows before: " + Instant.ofEpochMilli(ts) + ".");
        }
        awaitTurn(ts != null, place);
        if (closed) {
            return;
        }
        long next = seqs.getOrDefault(row.generator(), 0L);
        var seq = row.seq();
        boolean original = plan.originalStamps() && ts != null;
        long its = original && seq != null ? seq : next;
        seqs.put(row.generator(), its + 1);
        var reading = new Reading(sent, row.generator(), its, original ? ts : clock.millis(),
                Math.max(0, place), row.position(), row.temperature(),
                row.pressure(), row.fuel());
        sink.accept(reading, List.of());
        sent = sent + 1;
    }

    private void awaitTurn(boolean stamped, long place) {
        if (!begun) {
            begun = true;
            beganNanos = nanoTime.getAsLong();
        }
        double afterNanos = afterNanos(stamped, place);
        if (afterNanos <= 0) {
            return;
        }
        dueNanos = beganNanos + (long) Math.min(LONGEST_NANOS, afterNanos);
        long left = dueNanos - nanoTime.getAsLong();
        if (left <= 0) {
            return;
        }
        // What waits to be handed over with others must not wait for this one.
        sink.flush();
        waiting = true;
        for (; left > 0 && !closed && !Thread.currentThread().isInterrupted(); left = dueNanos
                - nanoTime.getAsLong()) {
            parker.park(left);
        }
        waiting = false;
    }

    /** When a row is due, ns after the first. */
    private double afterNanos(boolean stamped, long place) {
        if (plan.isAsFastAsItGoes()) {
            return 0;
        }
        var rate = plan.rate();
        if (rate != null || !stamped) {
            return sent * 1e9 / ((rate == null ? ReplayPlan.USUAL_RATE : rate) * plan.speed());
        }
        return place * 1e6 / plan.speed();
    }

    /** How far it is. */
    public Progress progress() {
        long bad = input.bad().count();
        // The last row may have met an end that was asked for.
        long out = made.getAsLong();
        long left = filtered;
        return new Progress(out + left + bad, out, left, bad, ended);
    }

    /** What was left out as it makes no sense. */
    public BadRows bad() {
        return input.bad();
    }

    /** Rows that were not waited for, as their stamps are further from the rows before than the plan's longest gap. */
    public BadRows farOff() {
        return farOff;
    }

    /** What else is to be said of the source, each a sentence. */
    public List<String> notes() {
        return input.notes();
    }

    /** Until the next row is due; zero while none is waited for. */
    public Duration untilNext() {
        return waiting ? Duration.ofNanos(Math.max(0, dueNanos - nanoTime.getAsLong())) : Duration.ZERO;
    }

    /** Sets that were asked for and of which there was no row, once it is done. */
    public List<GeneratorId> neverSeen() {
        return neverSeen;
    }

    /** Why there was nothing to send, in a sentence, once the source was read to its end; empty if something went out. */
    public String nothingSent() {
        if (!ended || sent > 0) {
            return "";
        }
        var why = "Nothing was left to send: " + input.name();
        if (filtered == 0) {
            long bad = input.bad().count();
            return why + (bad == 0
                    ? " has no rows."
                    : " has no row that makes sense, of " + String.format(Locale.ROOT, "%,d", bad) + ".");
        }
        var of = plan.only().isEmpty()
                ? ""
                : " of " + plan.only()
                        .stream()
                        .map(GeneratorId::value)
                        .sorted()
                        .collect(Collectors.joining(" or "));
        boolean ofNone = neverSeen.size() == plan.only().size() && !neverSeen.isEmpty();
        return why + " has no row" + of + (ofNone ? "" : stamped()) + ".";
    }

    private String stamped() {
        return (plan.from() == null && plan.to() == null ? "" : " stamped")
                + (plan.from() == null ? "" : " from " + plan.from() + " on")
                + (plan.to() == null ? "" : (plan.from() == null ? "" : " and") + " before " + plan.to());
    }

    /** Why the source could not be read to its end, in a sentence; empty if it could. */
    public String problem() {
        return problem;
    }

    /** Waits until all is handed over, or it cannot go on; false if it goes on after the wait. */
    boolean awaitDone(Duration wait) throws InterruptedException {
        return done.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Hands no more over; returns at once. */
    void stop() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** Hands no more over; waits for its thread, seconds at most. The source is its owner's to close. */
    @Override
    public void close() {
        stop();
        if (thread.getState() == Thread.State.NEW) {
            done.countDown();
            return;
        }
        try {
            thread.join(CLOSE_MILLIS);
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.interrupt();
        }
    }
}
