package io.gensetlab.simulation;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the one thread named {@code simulation} and paces it. All methods may be called from any thread. A new runner
 * stands still until {@link #start}; {@link #close} ends it for good.
 */
public final class SimulationRunner implements AutoCloseable {
    /** Slowest and fastest speed, simulated seconds a second. */
    public static final double MIN_SPEED = 0.1;
    public static final double MAX_SPEED = 100;

    private static final Logger LOG = LoggerFactory.getLogger(SimulationRunner.class);
    private static final long CLOSE_MILLIS = 5_000;
    private static final int MOST_STEPS = 1_000_000;

    private final SimulationEngine engine;
    private final LongSupplier nanoTime;
    private final Consumer<Throwable> onError;
    private final Parker parker;
    private final Thread thread;
    private final CountDownLatch done = new CountDownLatch(1);

    /** Steps to be made while it stands still. */
    private final AtomicInteger stepsWanted = new AtomicInteger();

    private volatile double speed = 1;
    private volatile double achievedSpeed;
    private volatile boolean paused;
    private volatile boolean closed;
    private volatile boolean unthrottled;
    private volatile boolean everyStep;
    private volatile @Nullable LongConsumer watcher;

    /** A runner that rests in the usual way. */
    public SimulationRunner(SimulationEngine engine, LongSupplier nanoTime, Consumer<Throwable> onError) {
        this(engine, nanoTime, onError, LockSupport::parkNanos);
    }

    /**
     * A runner at rest.
     *
     * @param nanoTime monotonic clock, ns
     * @param onError told of an error that ended the run, on the simulation thread
     * @param parker lets the thread rest
     */
    public SimulationRunner(SimulationEngine engine, LongSupplier nanoTime, Consumer<Throwable> onError,
            Parker parker) {
        this.engine = engine;
        this.nanoTime = nanoTime;
        this.onError = onError;
        this.parker = parker;
        thread = new Thread(this::run, "simulation");
        // Daemon, so that a program whose window failed to open still ends.
        thread.setDaemon(true);
        engine.onWork(this::wake);
    }

    /**
     * Starts the thread.
     *
     * @param unthrottled false: paced by the clock at the set speed; true: steps as fast as the sink takes them, each
     *            with a reading per generator whatever the rate
     * @param limit readings after which no more are made and the run is done; {@link Long#MAX_VALUE} for none
     * @throws IllegalThreadStateException if it was started before
     */
    public void start(boolean unthrottled, long limit) {
        start(unthrottled, unthrottled, limit);
    }

    /**
     * Starts the thread.
     *
     * @param unthrottled false: paced by the clock at the set speed; true: steps as fast as the sink takes the readings
     * @param everyStep a reading per generator on each step, or at the rate
     * @param limit readings after which no more are made and the run is done; {@link Long#MAX_VALUE} for none
     * @throws IllegalThreadStateException if it was started before
     */
    public void start(boolean unthrottled, boolean everyStep, long limit) {
        this.unthrottled = unthrottled;
        this.everyStep = everyStep;
        engine.readEveryStep(everyStep);
        engine.limitReadings(limit);
        thread.start();
    }

    /** Starts the thread, paced, without a limit. */
    public void start() {
        start(false, Long.MAX_VALUE);
    }

    private void run() {
        try {
            loop();
            engine.endRun();
        } catch (Throwable error) {
            LOG.error("The simulation stopped by an error after {} steps", engine.steps(), error);
            onError.accept(error);
        } finally {
            achievedSpeed = 0;
            done.countDown();
        }
    }

    private void loop() {
        var pacer = new Pacer(engine.stepSeconds(), nanoTime.getAsLong());
        // An interrupt comes from a sink that was told to give up, or from close.
        while (!closed && !Thread.currentThread().isInterrupted()) {
            if (paused && stepsWanted.get() > 0 && !engine.isDone()) {
                stepsWanted.decrementAndGet();
                step();
            } else if (paused || engine.isDone()) {
                engine.settle();
                if (engine.isDone()) {
                    done.countDown();
                }
                engine.applyCommands();
                achievedSpeed = 0;
                parker.park(Long.MAX_VALUE);
                pacer.restart(nanoTime.getAsLong());
            } else {
                stepGroup(pacer);
            }
        }
    }

    private void stepGroup(Pacer pacer) {
        long steps = unthrottled ? 1 : pacer.stepsDue(nanoTime.getAsLong(), speed);
        long madeBefore = engine.readingsMade();
        for (long i = 0; i < steps && !closed && !paused && !engine.isDone(); i++) {
            step();
            pacer.stepped();
        }
        long now = nanoTime.getAsLong();
        achievedSpeed = pacer.achievedSpeed(now);
        if (unthrottled) {
            // At a rate most steps of a few sets make none.
            if (everyStep && engine.readingsMade() == madeBefore) {
                // An empty or silent fleet has no sink that brakes it.
                parker.park(Pacer.TICK_NANOS);
            }
        } else {
            long rest = pacer.restNanos(now);
            if (rest > 0) {
                // Between steps that are far apart an operator still sees his commands at once.
                engine.applyCommands();
                parker.park(rest);
            }
        }
    }

    private void step() {
        var watching = watcher;
        if (watching == null) {
            engine.step();
        } else {
            long began = nanoTime.getAsLong();
            engine.step();
            watching.accept(nanoTime.getAsLong() - began);
        }
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    /** Stands still after the present step; commands still apply, and the snapshot follows them. */
    public void pause() {
        paused = true;
        wake();
    }

    /**
     * Makes some steps although it stands still, as fast as it can; does nothing while it runs.
     *
     * @param seconds simulated seconds, above 0; a part of a step is a step
     */
    public void advance(double seconds) {
        if (paused) {
            stepsWanted.set((int) Math.min(MOST_STEPS, Math.ceil(seconds / engine.stepSeconds() - 1e-9)));
            wake();
        }
    }

    /** Goes on where it stood; the time between is not made good. */
    public void resume() {
        stepsWanted.set(0);
        paused = false;
        wake();
    }

    /** Whether it was told to stand still. */
    public boolean isPaused() {
        return paused;
    }

    /**
     * Sets the speed, also while running.
     *
     * @param wanted simulated seconds a second, {@value #MIN_SPEED} to {@value #MAX_SPEED}
     * @throws IllegalArgumentException if it is out of its range
     */
    public void setSpeed(double wanted) {
        if (!(wanted >= MIN_SPEED && wanted <= MAX_SPEED)) {
            throw new IllegalArgumentException(
                    "A speed is " + MIN_SPEED + " to " + MAX_SPEED + ", not " + wanted);
        }
        speed = wanted;
        wake();
    }

    /**
     * Has somebody told how long each step takes, its readings and handing them to their sink included, ns; on the simulation
     * thread. Instead of the one before; null for nobody.
     */
    public void watchSteps(@Nullable LongConsumer told) {
        watcher = told;
    }

    /** The wanted speed, simulated seconds a second. */
    public double speed() {
        return speed;
    }

    /** What the machine holds, measured over a second or more; 0 while it stands still or before it is measured. */
    public double achievedSpeed() {
        return achievedSpeed;
    }

    /**
     * Waits until the limit of readings is reached, the run failed or was closed.
     *
     * @return false if none of these happened in time
     */
    public boolean awaitDone(Duration wait) throws InterruptedException {
        return done.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Ends the thread and waits for it: a sink that blocks is interrupted after five seconds. On return no more readings
     * are made, unless the sink ignores the interrupt, which is logged.
     */
    @Override
    public void close() {
        closed = true;
        engine.close();
        wake();
        if (Thread.currentThread() == thread) {
            return;
        }
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
            if (thread.isAlive()) {
                LOG.warn("The simulation thread does not end: its sink of readings holds it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.interrupt();
        }
    }
}
