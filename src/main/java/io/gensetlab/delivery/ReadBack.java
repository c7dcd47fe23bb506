package io.gensetlab.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what an outbox has on disk back to memory, outside its ledger's lock. */
final class ReadBack {
    /** A disk that gives nothing is not asked all the time. */
    static final long AGAIN_NANOS = Duration.ofMillis(100).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(ReadBack.class);

    private final Transport transport;
    private final Outbox outbox;
    private final LongSupplier nanoTime;
    private final Lock lock;
    private final Consumer<Outbox.@Nullable Lost> done;
    /** When the disk may be asked again, after it gave nothing; null for now. Guarded by the lock. */
    private @Nullable Long againNanos;

    /**
     * @param lock of the ledger
     * @param done called under the lock, with what is lost, or null
     */
    ReadBack(Transport transport, Outbox outbox, LongSupplier nanoTime, Lock lock,
            Consumer<Outbox.@Nullable Lost> done) {
        this.transport = transport;
        this.outbox = outbox;
        this.nanoTime = nanoTime;
        this.lock = lock;
        this.done = done;
    }

    /** What is to be read back from disk now, or null. Under the lock. */
    Outbox.@Nullable Refill wanted() {
        var again = againNanos;
        return again != null && nanoTime.getAsLong() - again < 0 ? null : outbox.refill();
    }

    /** Reads it; waits for the disk. Not under the lock. */
    void read(Outbox.@Nullable Refill refill) {
        if (refill == null) {
            return;
        }
        boolean read = false;
        IOException failure = null;
        try {
            refill.read();
            read = true;
        } catch (IOException e) {
            failure = e;
        } finally {
            lock.lock();
            try {
                if (failure != null && againNanos == null) {
                    // Once, until it goes again.
                    LOG.warn("{}: readings cannot be read back now", transport.label(), failure);
                }
                againNanos = read ? null : nanoTime.getAsLong() + AGAIN_NANOS;
                var lost = refill.done();
                if (lost != null) {
                    LOG.error("{}: {} readings on disk cannot be read back and count as dropped",
                            transport.label(), lost.count());
                }
                done.accept(lost);
            } finally {
                lock.unlock();
            }
        }
    }
}
