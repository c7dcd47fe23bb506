package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.Acknowledgement;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.PendingMessage;
import io.gensetlab.delivery.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A publisher's way to its ledger, until it is shut. The publisher's thread and the producer's may outlive
 * {@link KafkaPublisher#close()}, while the ledger already belongs to another publisher: what they bring then is
 * ignored. Thread-safe.
 */
final class LedgerGate {
    private final Ledger ledger;
    /** Whoever passes holds the read lock, so that nobody is inside any more once it is shut. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean shut;

    LedgerGate(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The next readings; empty: none came within the wait, which also delays {@link #shut()}. */
    List<PendingMessage> take(int most, Duration wait) throws InterruptedException {
        lock.readLock().lockInterruptibly();
        try {
            return shut ? List.of() : ledger.takeAll(most, wait);
        } finally {
            lock.readLock().unlock();
        }
    }

    void acknowledged(List<Acknowledgement> all) {
        pass(() -> ledger.acknowledgedAll(all));
    }

    void rejected(PendingMessage pending, Reason reason) {
        pass(() -> ledger.rejected(pending, reason));
    }

    void giveBackAll() {
        pass(ledger::giveBackAll);
    }

    void reconnected() {
        pass(ledger::reconnected);
    }

    private void pass(Runnable action) {
        lock.readLock().lock();
        try {
            if (!shut) {
                action.run();
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Gives back what is in flight, and lets nothing through after that. */
    void shut() {
        lock.writeLock().lock();
        try {
            if (!shut) {
                shut = true;
                ledger.giveBackAll();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
