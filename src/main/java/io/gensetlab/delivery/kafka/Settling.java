package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.Acknowledgement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Acknowledgements on their way to the ledger: a batch of records is acknowledged at once, and so it is settled, up to
 * {@value #MOST} at a time. One by one the producer's thread took five locks a record, and woke the publishing thread for
 * each. They wait for each other while more is in flight, and until the publishing thread passes by. Thread-safe.
 */
final class Settling {
    private static final int MOST = 64;

    private final LedgerGate ledger;
    private final Semaphore window;
    private List<Acknowledgement> acknowledged = new ArrayList<>(MOST);
    /** Sent, and neither acknowledged nor failed. */
    private int open;

    /** @param window has a place for each that is settled */
    Settling(LedgerGate ledger, Semaphore window) {
        this.ledger = ledger;
        this.window = window;
    }

    /** One is sent now; says whether it is the only one. */
    synchronized boolean sent() {
        open++;
        return open == 1;
    }

    /** One of those sent is acknowledged. */
    synchronized void acknowledged(Acknowledgement one) {
        open--;
        acknowledged.add(one);
        if (open == 0 || acknowledged.size() == MOST) {
            flush();
        }
    }

    /**
     * One of those sent has no acknowledgement; what that means is said after those that came before. Not under the lock:
     * it may close the producer, which waits for its thread, which may be on its way here.
     */
    void failed(Runnable settle) {
        try {
            answered();
            settle.run();
        } finally {
            window.release();
        }
    }

    private synchronized void answered() {
        open--;
        flush();
    }

    /** Settles those that wait. */
    synchronized void flush() {
        if (acknowledged.isEmpty()) {
            return;
        }
        var all = acknowledged;
        acknowledged = new ArrayList<>(MOST);
        try {
            ledger.acknowledged(all);
        } finally {
            window.release(all.size());
        }
    }
}
