package io.gensetlab.testing;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Load that goes on while something else happens, on a thread of its own. */
public final class Load implements AutoCloseable {
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean ending;

    /** Makes some of it; returns soon. */
    @FunctionalInterface
    public interface Some {
        void make() throws Exception;
    }

    private Load(Some some) {
        thread = Thread.ofPlatform().name("load").daemon().unstarted(() -> {
            try {
                while (!ending) {
                    some.make();
                }
            } catch (Throwable e) {
                failure.set(e);
            }
        });
    }

    /** Begins. */
    public static Load of(Some some) {
        var load = new Load(some);
        load.thread.start();
        return load;
    }

    /** Fails if it has failed. */
    public void check() {
        var cause = failure.get();
        if (cause != null) {
            throw new AssertionError("The load has failed", cause);
        }
    }

    /** Ends, and fails if it has failed. */
    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        check();
    }
}
