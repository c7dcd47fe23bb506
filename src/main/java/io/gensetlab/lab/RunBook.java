package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a run began and how it went, second by second. Thread-safe; nothing blocks. Owns a thread, until it is closed. */
final class RunBook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunBook.class);

    private final InstantSource clock;
    private final Supplier<Map<Transport, LabSnapshot.TransportView>> transports;
    private final Runnable eachSecond;
    private final RunCourse course = new RunCourse();
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("run-course").daemon().factory());
    private volatile Beginning beginning;

    /**
     * Where the run began.
     *
     * @param simulatedMillis simulated time by then
     * @param event number of its first event
     */
    private record Beginning(Instant at, long simulatedMillis, long event) {}

    /** @param eachSecond told too, on its thread */
    RunBook(InstantSource clock, Supplier<Map<Transport, LabSnapshot.TransportView>> transports,
            Runnable eachSecond) {
        this.clock = clock;
        this.transports = transports;
        this.eachSecond = eachSecond;
        beginning = new Beginning(clock.instant(), 0, 0);
    }

    /** The first run begins, and the book is kept from now on. */
    void open() {
        beginning = new Beginning(clock.instant(), 0, 0);
        timer.scheduleAtFixedRate(this::write, 1, 1, TimeUnit.SECONDS);
    }

    /** Another run begins. */
    void begin(long simulatedMillis, long event) {
        course.clear();
        beginning = new Beginning(clock.instant(), simulatedMillis, event);
    }

    /** Never throws: a scheduled task that throws would not run again. */
    private void write() {
        try {
            course.add(clock.instant(), transports.get());
            eachSecond.run();
        } catch (RuntimeException e) {
            LOG.error("A point of the run's course is missing", e);
        }
    }

    /**
     * All that the run's page tells.
     *
     * @param used transports that a reading was made for
     */
    RunAccount account(RunReport report, LabSnapshot snapshot,
            Map<Transport, LabSnapshot.TransportView> used, long simulatedMillis, EventLog events) {
        var began = beginning;
        return new RunAccount(report, began.at(), clock.instant(),
                Duration.ofMillis(simulatedMillis - began.simulatedMillis()), snapshot, used, course.points(),
                events.since(began.event()));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
