package io.gensetlab.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done to embedded brokers after a countdown, in wall time. Thread-safe; every method returns at once. */
public final class BrokerPlans implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerPlans.class);

    private final BiConsumer<DemoBrokers.Kind, Deed> acts;
    private final LongSupplier nanoTime;
    private final LongSupplier handles;
    private final ScheduledExecutorService timer;
    /** Guarded by itself. */
    private final List<Waiting> waiting = new ArrayList<>();

    /** What can be done. */
    public enum Deed {
        /** As {@link DemoActs#stopBroker}. */
        STOP,
        /** As {@link DemoActs#startBroker}. */
        START,
        /** As {@link DemoActs#pauseBroker}. */
        PAUSE,
        /** As {@link DemoActs#resumeBroker}. */
        RESUME
    }

    /**
     * Something that is still to be done.
     *
     * @param left until then, not negative
     */
    public record Planned(long handle, DemoBrokers.Kind kind, Deed deed, Duration left) {}

    private record Waiting(long handle, DemoBrokers.Kind kind, Deed deed, long due,
            ScheduledFuture<?> task) {}

    BrokerPlans(BiConsumer<DemoBrokers.Kind, Deed> acts, LongSupplier nanoTime, LongSupplier handles) {
        this(acts, nanoTime, handles, Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("broker-plans").daemon().factory()));
    }

    BrokerPlans(BiConsumer<DemoBrokers.Kind, Deed> acts, LongSupplier nanoTime, LongSupplier handles,
            ScheduledExecutorService timer) {
        this.acts = acts;
        this.nanoTime = nanoTime;
        this.handles = handles;
        this.timer = timer;
    }

    /**
     * Has it done after so long.
     *
     * @return its handle, which no fault of the run has
     */
    public long add(DemoBrokers.Kind kind, Deed deed, Duration after) {
        long handle = handles.getAsLong();
        synchronized (waiting) {
            try {
                var task = timer.schedule(() -> run(handle), after.toNanos(), TimeUnit.NANOSECONDS);
                waiting.add(
                        new Waiting(handle, kind, deed, nanoTime.getAsLong() + after.toNanos(), task));
            } catch (RejectedExecutionException e) {
                LOG.debug("The lab closes");
            }
        }
        return handle;
    }

    /** Never throws. */
    private void run(long handle) {
        Waiting due;
        synchronized (waiting) {
            due = take(handle);
        }
        if (due != null) {
            try {
                acts.accept(due.kind(), due.deed());
            } catch (RuntimeException e) {
                LOG.error("An embedded broker does not do what was planned", e);
            }
        }
    }

    private @Nullable Waiting take(long handle) {
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).handle() == handle) {
                return waiting.remove(i);
            }
        }
        return null;
    }

    /** Calls it off; false if there is none with this handle, or it is done. */
    public boolean callOff(long handle) {
        synchronized (waiting) {
            var found = take(handle);
            if (found != null) {
                found.task().cancel(false);
            }
            return found != null;
        }
    }

    /** Calls all off. */
    public void callOffAll() {
        synchronized (waiting) {
            waiting.forEach(each -> each.task().cancel(false));
            waiting.clear();
        }
    }

    /** What is still to be done, in the order in which it was asked for. */
    public List<Planned> planned() {
        long now = nanoTime.getAsLong();
        synchronized (waiting) {
            return waiting.stream()
                    .map(each -> new Planned(each.handle(), each.kind(), each.deed(),
                            Duration.ofNanos(Math.max(0, each.due() - now))))
                    .toList();
        }
    }

    /** Does nothing any more. */
    @Override
    public void close() {
        callOffAll();
        timer.shutdownNow();
    }
}
