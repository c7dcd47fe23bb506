package io.gensetlab.delivery.mqtt;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets so many connect at the same time, and the others wait: hundreds of connections of one process that open at one
 * instant would have each other, and the broker, run into time-outs. Thread-safe.
 */
final class Turns {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Semaphore free;

    /** The right to connect now; to be closed once that has come about, or has failed. */
    @FunctionalInterface
    interface Turn extends AutoCloseable {
        /** For one who waits for nobody. */
        Turn FREE = () -> {};

        @Override
        void close();
    }

    Turns(int atOnce) {
        free = new Semaphore(atOnce, true);
    }

    /** Waits until it is somebody's turn, or it is no longer wanted. */
    Turn await(BooleanSupplier wanted) throws InterruptedException {
        while (wanted.getAsBoolean()) {
            if (free.tryAcquire(LOOK.toNanos(), TimeUnit.NANOSECONDS)) {
                return free::release;
            }
        }
        return Turn.FREE;
    }
}
