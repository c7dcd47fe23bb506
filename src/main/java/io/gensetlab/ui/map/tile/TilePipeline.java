package io.gensetlab.ui.map.tile;

import io.gensetlab.ui.fx.FxThread;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes tiles on one background thread, the most wanted first. The list of wanted tiles is replaced as a
 * whole, so that nothing is drawn which has left the screen; it is thereby bounded by what a screen shows.
 */
final class TilePipeline {
    /** Takes a finished tile, on the FX thread. */
    interface Receiver {
        void arrived(TileKey key, MapPalette palette, int[] pixels);
    }

    private static final Logger LOG = LoggerFactory.getLogger(TilePipeline.class);

    private static final int REMEMBERED_FAILURES = 512;

    private record Job(TileKey key, MapPalette palette) {}

    private final TileSource source;
    private final Receiver receiver;
    private final Thread thread;
    private final Object lock = new Object();
    /** Guarded by lock. */
    private final Deque<Job> wanted = new ArrayDeque<>();
    /** Guarded by lock: begun and not yet received. */
    private final Set<Job> taken = new HashSet<>();
    /** Guarded by lock: impossible ones, the oldest first; that one may be tried again when others push it out. */
    private final Set<Job> failed = new LinkedHashSet<>();

    TilePipeline(TileSource source, Receiver receiver) {
        this.source = source;
        this.receiver = receiver;
        thread = Thread.ofPlatform().name("map-tiles").daemon().unstarted(this::work);
        thread.start();
    }

    /** Replaces what is wanted, the most urgent first. */
    void want(List<TileKey> keys, MapPalette palette) {
        synchronized (lock) {
            wanted.clear();
            for (TileKey key : keys) {
                var job = new Job(key, palette);
                if (!taken.contains(job) && !failed.contains(job)) {
                    wanted.add(job);
                }
            }
            lock.notifyAll();
        }
    }

    /** Ends the thread; nothing is received any more. */
    void close() {
        thread.interrupt();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Job job = next();
                int[] pixels = make(job);
                if (pixels != null) {
                    FxThread.runLater(() -> deliver(job, pixels));
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The tile thread ends");
        }
    }

    private Job next() throws InterruptedException {
        synchronized (lock) {
            Job job = wanted.poll();
            while (job == null) {
                lock.wait();
                job = wanted.poll();
            }
            taken.add(job);
            return job;
        }
    }

    private int @Nullable [] make(Job job) throws InterruptedException {
        try {
            return source.tile(job.key(), job.palette());
        } catch (IOException | RuntimeException e) {
            noteFailure(job, e);
            return null;
        }
    }

    /** A broken tile is neither tried nor told of again and again, or a map without data would fill the log. */
    private void noteFailure(Job job, Exception cause) {
        boolean first;
        synchronized (lock) {
            first = failed.isEmpty();
            taken.remove(job);
            failed.add(job);
            if (failed.size() > REMEMBERED_FAILURES) {
                failed.remove(failed.iterator().next());
            }
        }
        if (first) {
            LOG.warn("Map tiles cannot be shown, the first is {}; the map stays coarser there", job.key(),
                    cause);
        } else {
            LOG.debug("Map tile {} cannot be shown: {}", job.key(), cause.getMessage());
        }
    }

    private void deliver(Job job, int[] pixels) {
        synchronized (lock) {
            taken.remove(job);
        }
        if (thread.isAlive()) {
            receiver.arrived(job.key(), job.palette(), pixels);
        }
    }
}
