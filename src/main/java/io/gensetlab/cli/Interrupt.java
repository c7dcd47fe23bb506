package io.gensetlab.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C (or SIGTERM): lets the command finish in order, with its own exit status, before the process ends. Register by
 * making one, unregister by closing it.
 */
final class Interrupt implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("interrupt").unstarted(this::onShutdown);
    private volatile int exitCode = ExitCode.INCOMPLETE.code();

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void onShutdown() {
        asked.countDown();
        try {
            if (!finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.INCOMPLETE.code());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }

    /** Whether the end was asked for. */
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits so long, or until the end is asked for; true if it is. */
    boolean await(Duration wait) throws InterruptedException {
        return asked.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The status to end with; returned for convenience. */
    int exitCode(int code) {
        exitCode = code;
        return code;
    }

    /** The command has finished. */
    @Override
    public void close() {
        finished.countDown();
        if (!isAsked()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The shutdown began this moment: the hook sees that the command has finished, and ends the process.
                asked.countDown();
            }
        }
    }
}
