package io.gensetlab.delivery.kafka;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Notices that a connection which was there is gone, and that it is back. The publishing thread's own. */
final class Watch {
    /** Without any acknowledgement for so long, something is wrong. */
    static final Duration STALL = Duration.ofSeconds(3);
    private static final Duration INTERVAL = Duration.ofMillis(250);
    /** A producer is without a connection for moments at the start and while it reconnects. */
    private static final Duration DISCONNECTED = Duration.ofSeconds(1);
    /** How often the socket is tried while all is not well: trying blocks for seconds at the worst. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    /** What a look brought. */
    sealed interface Finding {}

    /** Nothing new. */
    record Same() implements Finding {}

    /** Gone, and why. */
    record Lost(String sentence) implements Finding {}

    /** Back. */
    record Recovered() implements Finding {}

    private static final Finding SAME = new Same();

    private final ProducerSession session;
    private final KafkaAccess access;
    private final LongSupplier nanoTime;
    private long nextLook;
    private long nextTry;
    private long connectedNanos;
    private long lostNanos;

    Watch(ProducerSession session, KafkaAccess access, LongSupplier nanoTime) {
        this.session = session;
        this.access = access;
        this.nanoTime = nanoTime;
        long now = nanoTime.getAsLong();
        nextLook = now;
        nextTry = now;
        connectedNanos = now;
    }

    /** @param lost whether the connection is held to be lost already */
    Finding look(boolean lost) throws InterruptedException {
        long now = nanoTime.getAsLong();
        if (now - nextLook < 0) {
            return SAME;
        }
        nextLook = now + INTERVAL.toNanos();
        if (session.connections() != 0) {
            connectedNanos = now;
        }
        boolean waiting = session.inFlight() > 0;
        long silence = now - session.progressNanos();
        boolean stalled = waiting && silence > STALL.toNanos();
        boolean disconnected = now - connectedNanos > DISCONNECTED.toNanos();
        if (lost && session.acknowledgedAny() && session.acknowledgedNanos() - lostNanos > 0 && !stalled) {
            return new Recovered();
        }
        if (!stalled && !disconnected && !lost || now - nextTry < 0) {
            return SAME;
        }
        nextTry = now + TRY_AGAIN.toNanos();
        try {
            access.reach();
        } catch (KafkaTrouble e) {
            return lost(now, lost, e.sentence());
        }
        if (stalled || waiting && disconnected) {
            return lost(now, lost, "The broker can be reached, but has acknowledged nothing for "
                    + Duration.ofNanos(silence).toSeconds() + " s; " + session.inFlight()
                    + " records in flight");
        }
        // Kafka closes idle connections by itself; the broker is there.
        return lost && !waiting ? new Recovered() : SAME;
    }

    private Finding lost(long now, boolean already, String sentence) {
        if (!already) {
            lostNanos = now;
        }
        return new Lost(sentence);
    }
}
