package io.gensetlab.broker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * One broker with the one thread that starts and stops it, and its state.
 *
 * <p>Thread-safe. Commands queue on the thread and happen in the order given.
 */
final class BrokerLane {
    private static final Duration FAILED_STOP = Duration.ofSeconds(1);

    private final BrokerKind kind;
    private final ExecutorService thread;
    private final Object lock = new Object();
    private BrokerStatus status;
    private @Nullable EmbeddedBroker broker;

    BrokerLane(BrokerKind kind) {
        this.kind = kind;
        this.status = new BrokerStatus(kind, BrokerState.STARTING, kind.title() + " is starting.", null);
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform()
                        .daemon()
                        .name("broker-" + kind.name().toLowerCase(java.util.Locale.ROOT))
                        .factory());
    }

    /** Makes the broker on the lane's thread. */
    @FunctionalInterface
    interface Maker {
        EmbeddedBroker make() throws BrokerStartException;
    }

    BrokerStatus status() {
        synchronized (lock) {
            return status;
        }
    }

    CompletableFuture<BrokerStatus> start(Maker maker) {
        return submit(() -> {
            set(BrokerState.STARTING, kind.title() + " is starting.");
            try {
                EmbeddedBroker starting = broker;
                if (starting == null) {
                    starting = maker.make();
                    broker = starting;
                }
                starting.start();
                String address = starting.address();
                String sentence = kind.title() + " is ready at " + address + ".";
                // A fault between start and here has set FAILED; it must not be painted over.
                change(now -> now.state() == BrokerState.FAILED
                        ? now
                        : new BrokerStatus(kind, BrokerState.READY, sentence, address));
            } catch (BrokerStartException e) {
                BrokerLog.LOG.warn("{}", e.getMessage());
                set(BrokerState.FAILED, e.getMessage());
            }
        });
    }

    CompletableFuture<BrokerStatus> stop() {
        change(now -> now.state() == BrokerState.READY
                ? new BrokerStatus(kind, BrokerState.STOPPED, kind.title() + " is stopping.", now.address())
                : now);
        return submit(() -> {
            EmbeddedBroker stopping = broker;
            if (stopping != null) {
                stopping.stop();
            }
            set(BrokerState.STOPPED, kind.title() + " is stopped.");
        });
    }

    /** Completed when the commands given so far are done. */
    CompletableFuture<BrokerStatus> settled() {
        return submit(() -> {});
    }

    /** The broker gave up by itself. Returns at once; what is left of it is stopped on the lane's thread. */
    void failed(String sentence) {
        boolean[] first = new boolean[1];
        change(now -> {
            first[0] = now.state() == BrokerState.READY || now.state() == BrokerState.STARTING;
            return first[0] ? new BrokerStatus(kind, BrokerState.FAILED, sentence, now.address()) : now;
        });
        if (first[0] && !thread.isShutdown()) {
            submit(() -> {
                EmbeddedBroker stopping = broker;
                if (stopping != null && status().state() == BrokerState.FAILED) {
                    stopping.stop();
                }
            });
        }
    }

    private CompletableFuture<BrokerStatus> submit(Runnable command) {
        try {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    command.run();
                } catch (RuntimeException | Error e) {
                    BrokerLog.LOG.error("{} failed", kind.title(), e);
                    set(BrokerState.FAILED,
                            kind.title() + " failed: " + BrokerStartException.reason(e) + ".");
                }
                return status();
            }, thread);
        } catch (RejectedExecutionException closed) {
            throw new IllegalStateException("The embedded brokers are closed.", closed);
        }
    }

    /** Ends the thread after the commands given so far. Returns false when they took longer than the limit. */
    boolean close(Duration limit) {
        thread.shutdown();
        try {
            if (thread.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            thread.shutdownNow();
            return thread.awaitTermination(FAILED_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.shutdownNow();
            return false;
        }
    }

    private void set(BrokerState state, String sentence) {
        change(now -> new BrokerStatus(kind, state, sentence, now.address()));
    }

    private void change(UnaryOperator<BrokerStatus> step) {
        synchronized (lock) {
            status = step.apply(status);
        }
    }
}
