package io.gensetlab.lab;

import io.gensetlab.lab.LabEvent.Severity;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends readings that are there already in the place of simulated ones: the fleet stands still meanwhile, as it is, and goes on
 * afterwards. Both are runs of their own. Thread-safe; every method returns at once, but for {@link #close()}.
 *
 * <pre>
 *   FLEET ──start──▶ REPLAYING ──its end, stop──▶ OVER
 *     ◀───────────────────leave────────────────────
 *                       ◀──────────start───────────
 * </pre>
 */
public final class ReplayDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayDesk.class);
    private static final Duration LONG = Duration.ofDays(365);

    private final Ground ground;
    private final EventLog events;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private State state = State.FLEET;
    private boolean wasPaused;
    private @Nullable Going going;

    /** What stands in the place of the simulation. */
    public enum State {
        /** Nothing: readings are simulated. */
        FLEET,
        /** A replay, which goes on. */
        REPLAYING,
        /** A replay that is over; the fleet still stands still. */
        OVER
    }

    /** What it stands on. */
    interface Ground {
        boolean isPaused();

        void pause();

        void resume();

        /**
         * Begins another run; returns at once.
         *
         * @param then told on the simulation thread when it has begun
         */
        void beginRun(String why, boolean replay, Runnable then);

        /** Takes readings for the present run. */
        ReplaySink sink(BooleanSupplier isOver);

        /** Whether no transport takes anything any more. */
        boolean isStalled();
    }

    /** One replay. */
    private static final class Going {
        private final ReplayInput input;
        private volatile boolean over;
        private volatile @Nullable Replay replay;

        Going(ReplayInput input) {
            this.input = input;
        }
    }

    ReplayDesk(Ground ground, EventLog events, InstantSource clock, LongSupplier nanoTime) {
        this.ground = ground;
        this.events = events;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** How it stands. */
    public synchronized State state() {
        return state;
    }

    /** The newest replay; null before the first, and until it has begun. */
    public synchronized @Nullable Replay current() {
        return going == null ? null : going.replay;
    }

    /**
     * Begins one.
     *
     * @param input is closed at its end; stays its caller's if this throws
     * @throws IllegalArgumentException with a sentence, if the plan needs stamps and the input has none
     * @throws IllegalStateException if another one goes on
     */
    public synchronized void start(ReplayInput input, ReplayPlan plan) {
        Replay.requireStamps(input, plan);
        if (state == State.REPLAYING) {
            throw new IllegalStateException("Another replay goes on");
        }
        if (state == State.FLEET) {
            wasPaused = ground.isPaused();
        }
        state = State.REPLAYING;
        ground.pause();
        var next = new Going(input);
        going = next;
        ground.beginRun("Replay of " + input.name() + ".", true, () -> begin(next, plan));
    }

    /** On the simulation thread. */
    private void begin(Going next, ReplayPlan plan) {
        var sink = ground.sink(() -> next.over);
        var replay = new Replay(next.input, plan, sink, sink::count, ground::isStalled, clock, nanoTime,
                LockSupport::parkNanos, error -> LOG.error("The replay stopped", error));
        next.replay = replay;
        if (next.over) {
            replay.close();
        } else {
            replay.start();
        }
        Thread.ofVirtual().name("replay-end").start(() -> end(next, replay));
    }

    private void end(Going which, Replay replay) {
        try {
            while (!replay.awaitDone(LONG)) {
                LOG.debug("The replay goes on");
            }
            which.input.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("{} does not close", which.input.name(), e);
        }
        synchronized (this) {
            if (going == which && state == State.REPLAYING) {
                state = State.OVER;
            }
        }
        var all = replay.progress();
        var problem = replay.problem();
        events.add(all.complete() && all.bad() == 0 && problem.isEmpty() ? Severity.GOOD : Severity.WARNING,
                null,
                String.format(Locale.ROOT, "Replay of %s %s: %,d rows sent, %,d bad, %,d filtered out.%s",
                        which.input.name(), all.complete() ? "done" : "ended early", all.sent(), all.bad(),
                        all.filtered(), problem.isEmpty() ? "" : " " + problem));
    }

    /** Ends the present one early; the fleet still stands still. */
    public synchronized void stop() {
        var its = going;
        if (its != null && state == State.REPLAYING) {
            its.over = true;
            var replay = its.replay;
            if (replay != null) {
                replay.stop();
            }
        }
    }

    /** Ends the present one, if it goes on: the fleet goes on as it did before, in another run. */
    public void leave() {
        synchronized (this) {
            if (state == State.FLEET) {
                return;
            }
            stop();
            state = State.FLEET;
        }
        ground.beginRun("Back to the fleet.", false, () -> {});
        if (!wasPaused) {
            ground.resume();
        }
    }

    /** Something else begins in the place of all there is. */
    synchronized void give() {
        stop();
        state = State.FLEET;
    }

    /** Whether the fleet may go on: not while a replay goes on; one that is over is left by it. */
    boolean mayResume() {
        var now = state();
        if (now == State.REPLAYING) {
            events.add(Severity.WARNING, null,
                    "A replay goes on; the fleet stands still until it is over, or stopped.");
        } else if (now == State.OVER) {
            wasPaused = false;
            leave();
        }
        return now == State.FLEET;
    }

    /** Ends the present one; waits for its thread, seconds at most. */
    @Override
    public void close() {
        stop();
        var its = current();
        if (its != null) {
            its.close();
        }
    }
}
