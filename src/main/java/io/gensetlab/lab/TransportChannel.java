package io.gensetlab.lab;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.Publisher;
import io.gensetlab.delivery.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One transport of the lab: its switch, its ledger, and the publisher that empties it. The ledger outlives publishers,
 * so that other brokers or a switch never lose what is pending. Thread-safe; {@link #replace} may block and belongs to
 * the lab's worker.
 */
final class TransportChannel {
    private static final long LOOK_MILLIS = 10;

    private final Transport transport;
    private final Ledger ledger;
    /** Held for the switch and the publisher together, and for nothing that blocks. */
    private final Object turning = new Object();
    private volatile boolean on;
    private volatile @Nullable Publisher publisher;
    private volatile ConnectionStatus withoutPublisher = ConnectionStatus.OFF;
    /** Whether a publisher that is gone by now reached its broker. */
    private volatile boolean reachedBefore;
    /** Whether its publisher makes room for another one. */
    private volatile boolean handingOver;

    TransportChannel(Transport transport, Ledger ledger) {
        this.transport = transport;
        this.ledger = ledger;
    }

    Transport transport() {
        return transport;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Whether readings are made for it. */
    boolean isOn() {
        return on;
    }

    boolean hasPublisher() {
        return publisher != null;
    }

    void setOn(boolean wanted) {
        synchronized (turning) {
            on = wanted;
            var current = publisher;
            // Also while there is a publisher, since it may be taken away while the transport is off.
            if (!wanted || current == null) {
                withoutPublisher = wanted ? waiting("Waiting for its broker") : ConnectionStatus.OFF;
            }
            if (current == null) {
                return;
            }
            if (wanted) {
                current.resume();
            } else {
                current.suspend();
            }
        }
    }

    /** Says why there is no publisher yet. */
    void sayWaiting(String sentence) {
        synchronized (turning) {
            if (on) {
                withoutPublisher = waiting(sentence);
            }
        }
    }

    /** Says why there cannot be one. */
    void sayFailed(String sentence) {
        synchronized (turning) {
            if (on) {
                withoutPublisher = new ConnectionStatus(ConnectionState.FAILED, sentence, false, Map.of());
            }
        }
    }

    private static ConnectionStatus waiting(String sentence) {
        return new ConnectionStatus(ConnectionState.CONNECTING, sentence, false, Map.of());
    }

    /** Puts another publisher in the place of the present one, which is closed. */
    void replace(@Nullable Publisher next) {
        var old = publisher;
        publisher = null;
        if (old != null) {
            reachedBefore |= old.connection().everConnected();
            old.close();
        }
        synchronized (turning) {
            publisher = next;
            if (next != null && on) {
                next.resume();
            }
        }
    }

    /**
     * Closes the publisher when what it has in flight is acknowledged, or after the wait. What is queued, and what comes meanwhile,
     * is for the next one. Blocks; the lab's worker.
     */
    void retire(Duration wait) {
        var old = publisher;
        if (old == null) {
            return;
        }
        // That publisher says that it goes off; the transport does not.
        handingOver = true;
        ledger.hold(true);
        old.suspend();
        long end = System.nanoTime() + wait.toNanos();
        try {
            while (old.connection().state() != ConnectionState.OFF && System.nanoTime() - end < 0) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            replace(null);
            sayWaiting("Connecting with other settings");
        } finally {
            ledger.hold(false);
            handingOver = false;
        }
    }

    private boolean everReachedBefore() {
        var current = publisher;
        return reachedBefore || current != null && current.connection().everConnected();
    }

    /** Whether a broker was reached at least once. */
    boolean everReached() {
        return everReachedBefore() || status().everConnected();
    }

    ConnectionStatus status() {
        if (handingOver && on) {
            return new ConnectionStatus(ConnectionState.CONNECTING,
                    "Waiting for acknowledgements, then on with other settings",
                    everReachedBefore(), Map.of());
        }
        var current = publisher;
        return current == null ? withoutPublisher : current.connection();
    }
}
