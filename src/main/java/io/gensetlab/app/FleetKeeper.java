package io.gensetlab.app;

import io.gensetlab.lab.Lab;
import io.gensetlab.settings.Workspace;
import io.gensetlab.settings.WorkspaceFile;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the fleet of the last time back at the start and keeps it while it changes: a moment after the last change, on
 * a thread of its own, and at the end. What changes by itself, such as fuel, is kept with the next change or at the end.
 * A fleet that is the example fleet is not kept: the next start then has the example's fault on its way again.
 * Thread-safe.
 */
final class FleetKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FleetKeeper.class);
    private static final long LOOK_SECONDS = 2;

    private final Lab lab;
    private final WorkspaceFile file;
    private final Workspace example = Lab.exampleWorkspace().atRest();
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("fleet-keeper").daemon().factory());
    private Workspace kept = example;
    private Workspace looked = example;
    private boolean own;
    private boolean closed;
    private boolean held;
    private @Nullable String problem;
    private @Nullable String toldLast;
    private Consumer<String> listener = problem -> {};

    FleetKeeper(Lab lab, WorkspaceFile file) {
        this.lab = lab;
        this.file = file;
    }

    /**
     * Places the fleet of the last time, if one was kept, instead of the example fleet.
     *
     * @return whether the example fleet stays
     */
    synchronized boolean open() {
        var workspace = file.load();
        problem = file.problem();
        if (workspace == null) {
            return true;
        }
        int placed = lab.placeSaved(workspace);
        int missing = workspace.generators().size() - placed;
        if (missing > 0) {
            problem = missing
                    + " of the generators kept from last time had values out of range and were left out.";
        }
        own = true;
        kept = workspace.atRest();
        looked = kept;
        return false;
    }

    /**
     * Keeps it from now on.
     *
     * @param told each new problem in a sentence, on any thread; what went wrong at the start at once
     */
    synchronized void start(Consumer<String> told) {
        listener = told;
        tell();
        if (file.isKept()) {
            timer.scheduleWithFixedDelay(this::lookCaught, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Never throws: a scheduled task that throws would not run again. */
    private void lookCaught() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.error("The fleet is not kept", e);
        }
    }

    /** Keeps what was there, while the fleet is not the operator's own. */
    synchronized void hold(boolean still) {
        if (still && !held) {
            keepNow();
        }
        held = still;
    }

    /** Saves if somebody changed the fleet and has stopped changing it. */
    synchronized void look() {
        var now = lab.workspace();
        if (now == null || held) {
            return;
        }
        var resting = now.atRest();
        boolean still = resting.equals(looked);
        looked = resting;
        if (!closed && still && !resting.equals(kept)) {
            save(now, resting);
        }
    }

    private void save(Workspace now, Workspace resting) {
        own = !resting.equals(example);
        file.save(own ? now : null);
        kept = resting;
        problem = file.problem();
        tell();
    }

    /** Each problem once, not with every try. */
    private void tell() {
        var now = problem;
        if (now != null && !now.equals(toldLast)) {
            toldLast = now;
            LOG.warn("{}", now);
            listener.accept(now);
        }
    }

    /** Keeps the fleet as it is now and no longer; may be called again. Blocks while it writes. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        timer.shutdown();
        if (!held) {
            keepNow();
        }
    }

    private void keepNow() {
        if (!file.isKept()) {
            return;
        }
        var now = lab.workspace();
        if (now == null) {
            return;
        }
        var resting = now.atRest();
        if (own || !resting.equals(example)) {
            save(now, resting);
        }
    }
}
