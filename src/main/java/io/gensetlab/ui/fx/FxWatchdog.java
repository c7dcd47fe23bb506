package io.gensetlab.ui.fx;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the JavaFX application thread does not answer: fifty times a second a thread of its own hands it a few
 * instructions and looks how long they wait. What keeps it is read from its stack while it is kept, not afterwards. Costs
 * some thousandths of a core. Any thread may ask; {@link #close()} ends it.
 */
public final class FxWatchdog implements AutoCloseable {
    /** From here on a person sees the window hang. */
    public static final Duration STALL = Duration.ofMillis(100);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /**
     * A time without an answer.
     *
     * @param beganNanos when it began, by the watchdog's clock
     * @param lasted how long, at least {@link #STALL}
     * @param busy what the thread had of the processor meanwhile; much less than {@code lasted} means that it waited for
     *            a lock or for its turn on a busy machine
     * @param stack what the thread did when the watchdog noticed, innermost call first; empty if it answered before
     */
    public record Stall(long beganNanos, Duration lasted, Duration busy, List<StackTraceElement> stack) {}

    /** The thread that is watched, from outside. */
    interface Watched {
        /** Where it stands now, innermost call first. */
        List<StackTraceElement> stack();

        /** What it had of the processor since its start, ns. */
        long cpuNanos();
    }

    private final Executor fx;
    private final Watched watched;
    private final LongSupplier nanoTime;
    private final Consumer<Stall> told;
    private volatile boolean closed;
    /** Written by the watchdog's thread alone, as the next. */
    private volatile int stalls;
    private volatile Duration longest = Duration.ZERO;

    /** When the beat that waits for its answer was sent; watchdog's thread alone, as the next three. */
    private long sentNanos;
    private long sentCpuNanos;
    private boolean waiting;
    private List<StackTraceElement> stack = List.of();
    private volatile long answeredNanos;
    private volatile boolean answered;

    /**
     * @param fx runs something on the watched thread, in turn
     * @param told of each stall when it is over, on the watchdog's thread
     */
    FxWatchdog(Executor fx, Watched watched, LongSupplier nanoTime, Consumer<Stall> told) {
        this.fx = fx;
        this.watched = watched;
        this.nanoTime = nanoTime;
        this.told = told;
    }

    /**
     * Starts to watch. FX thread.
     *
     * @param told of each stall when it is over, on the watchdog's thread
     */
    public static FxWatchdog start(Consumer<Stall> told) {
        FxThread.check();
        var watchdog = new FxWatchdog(Platform::runLater, watched(Thread.currentThread()), System::nanoTime,
                told);
        Thread.ofPlatform().daemon().name("fx-watchdog").start(watchdog::run);
        return watchdog;
    }

    private static Watched watched(Thread thread) {
        var threads = ManagementFactory.getThreadMXBean();
        return new Watched() {
            @Override
            public List<StackTraceElement> stack() {
                return List.of(thread.getStackTrace());
            }

            @Override
            public long cpuNanos() {
                return threads.getThreadCpuTime(thread.threadId());
            }
        };
    }

    private void run() {
        while (!closed) {
            look();
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** One look: sends a beat, or sees what became of the last one. Watchdog's thread. */
    void look() {
        if (waiting && answered) {
            waiting = false;
            over(Duration.ofNanos(answeredNanos - sentNanos));
        }
        if (!waiting) {
            send();
        } else if (stack.isEmpty() && nanoTime.getAsLong() - sentNanos >= STALL.toNanos()) {
            stack = watched.stack();
        }
    }

    private void send() {
        waiting = true;
        answered = false;
        stack = List.of();
        sentCpuNanos = watched.cpuNanos();
        sentNanos = nanoTime.getAsLong();
        try {
            fx.execute(() -> {
                answeredNanos = nanoTime.getAsLong();
                answered = true;
            });
        } catch (IllegalStateException e) {
            // The toolkit has ended, and so has what there was to watch.
            closed = true;
        }
    }

    private void over(Duration lasted) {
        if (lasted.compareTo(STALL) < 0) {
            return;
        }
        stalls = stalls + 1;
        if (lasted.compareTo(longest) > 0) {
            longest = lasted;
        }
        told.accept(new Stall(sentNanos, lasted, Duration.ofNanos(watched.cpuNanos() - sentCpuNanos), stack));
    }

    /** Stalls since the start; one that is not over does not count yet. */
    public int stalls() {
        return stalls;
    }

    /** The longest of them. */
    public Duration longest() {
        return longest;
    }

    /** Watches no longer. */
    @Override
    public void close() {
        closed = true;
    }

    /** The innermost call of this program in a stack, or of whatever is there; null if there is nothing. */
    public static @Nullable StackTraceElement culprit(List<StackTraceElement> stack) {
        for (var frame : stack) {
            if (frame.getClassName().startsWith("io.gensetlab.")) {
                return frame;
            }
        }
        return stack.isEmpty() ? null : stack.getFirst();
    }
}
