package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.Acknowledgement;
import io.gensetlab.delivery.PendingMessage;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One producer and what is in flight in it. The publishing thread calls the methods; acknowledgements come on the
 * producer's thread, which only settles. A record whose fate is unknown stays in flight and makes the session unusable:
 * it is given back with all others when the session is retired, so that the order per key survives.
 */
final class ProducerSession {
    private static final Logger LOG = LoggerFactory.getLogger(ProducerSession.class);
    /** A topic can be given more partitions at any time. */
    private static final Duration COUNT_AGAIN = Duration.ofSeconds(30);

    /** How many partitions a topic has, 0 if that is not known. */
    private record Spread(String topic, int partitions) {
        int of(String other) {
            return topic.equals(other) ? partitions : 0;
        }
    }

    private final Producer<String, byte[]> producer;
    private final LedgerGate ledger;
    private final LongSupplier nanoTime;
    private final int window;
    private final RefusedStamps stamps;
    private final Semaphore free;
    private final Settling settling;
    private final RecordHeaders headers = new RecordHeaders();
    private final AtomicReference<@Nullable Exception> trouble = new AtomicReference<>();
    private volatile long progressNanos;
    private volatile boolean acknowledgedAny;
    private volatile long acknowledgedNanos;
    private @Nullable Metric connections;
    private volatile Spread spread = new Spread("", 0);
    /** The publishing thread's own. */
    private long countedNanos;

    ProducerSession(Producer<String, byte[]> producer, LedgerGate ledger, LongSupplier nanoTime, int window,
            RefusedStamps stamps) {
        this.stamps = stamps;
        this.producer = producer;
        this.ledger = ledger;
        this.nanoTime = nanoTime;
        this.window = window;
        free = new Semaphore(window);
        settling = new Settling(ledger, free);
        progressNanos = nanoTime.getAsLong();
    }

    /**
     * Waits for so many places in the window, which the caller then sends into or leaves. Where they do not come within the
     * wait, one of those that there are is better than none: but one after the other would have the two threads wake each
     * other for each record.
     *
     * @return how many, 0 if there is none
     */
    int awaitPlaces(int most, Duration wait) throws InterruptedException {
        if (free.tryAcquire(most, wait.toNanos(), TimeUnit.NANOSECONDS)) {
            return most;
        }
        return free.tryAcquire() ? 1 : 0;
    }

    void leavePlaces(int places) {
        free.release(places);
    }

    /**
     * Waits until nothing is in flight, or the time is over.
     *
     * @param held places that the caller has taken and not used yet
     */
    void awaitOnly(int held, Duration wait) throws InterruptedException {
        if (free.tryAcquire(window - held, wait.toNanos(), TimeUnit.NANOSECONDS)) {
            free.release(window - held);
        }
    }

    int inFlight() {
        return window - free.availablePermits();
    }

    /** Has the ledger know what is acknowledged, though more is in flight. */
    void settle() {
        settling.flush();
    }

    /** Waits until nothing is in flight; false if something still is. */
    boolean awaitEmpty(Duration wait) throws InterruptedException {
        if (free.tryAcquire(window, wait.toNanos(), TimeUnit.NANOSECONDS)) {
            free.release(window);
            return true;
        }
        return false;
    }

    /** What made the session unusable, or null. */
    @Nullable
    Exception trouble() {
        return trouble.get();
    }

    /** When the last record was settled, or the first one sent into the empty window. */
    long progressNanos() {
        return progressNanos;
    }

    /** When the last acknowledgement came; of use only if there was any. */
    long acknowledgedNanos() {
        return acknowledgedNanos;
    }

    boolean acknowledgedAny() {
        return acknowledgedAny;
    }

    /** How many connections the producer has; NaN where it does not say. */
    double connections() {
        if (connections == null) {
            producer.metrics().forEach((name, metric) -> {
                if (name.name().equals("connection-count") && name.group().equals("producer-metrics")) {
                    connections = metric;
                }
            });
        }
        return connections != null && connections.metricValue() instanceof Double count ? count : Double.NaN;
    }

    /** Hands one record over, with the place taken before; may block for {@code max.block.ms}. */
    void send(PendingMessage pending, byte[] value, int schemaId) {
        var flight = new Flight(pending, schemaId);
        if (settling.sent()) {
            progressNanos = nanoTime.getAsLong();
        }
        try {
            producer.send(record(pending, value), flight);
            if (!flight.isOver()) {
                countPartitions(pending.message().kafkaTopic());
            }
        } catch (RuntimeException e) {
            // No callback comes for what send() throws; the flight ignores one that came all the same.
            flight.end(null, e);
        }
    }

    /** Of a topic that was sent to just now, so that the producer knows it and does not wait for an answer. */
    private void countPartitions(String topic) {
        long now = nanoTime.getAsLong();
        if (spread.topic().equals(topic) && now - countedNanos < COUNT_AGAIN.toNanos()) {
            return;
        }
        countedNanos = now;
        int known = 0;
        try {
            known = producer.partitionsFor(topic).size();
        } catch (RuntimeException e) {
            LOG.debug("The producer does not tell the partitions of {}", topic, e);
        }
        spread = new Spread(topic, known);
    }

    private ProducerRecord<String, byte[]> record(PendingMessage pending, byte[] value) {
        var message = pending.message();
        if (message.timestampMillis() < 0) {
            throw new InvalidTimestampException(
                    "a record's timestamp is not before 1970");
        }
        return new ProducerRecord<>(message.kafkaTopic(), null, message.timestampMillis(), message.key(),
                value, headers.of(message));
    }

    /** Ends the producer at once; whatever is in flight is given back, lowest first. */
    void retire() {
        try {
            producer.close(Duration.ZERO);
        } catch (RuntimeException e) {
            LOG.debug("The producer did not close cleanly", e);
        } finally {
            settling.flush();
            ledger.giveBackAll();
        }
    }

    /** One record under way. */
    private final class Flight implements Callback {
        private final PendingMessage pending;
        private final int schemaId;
        /** Not when it was taken: those before it may have waited for their topic, or the registry. */
        private final long sentNanos = nanoTime.getAsLong();
        private final AtomicBoolean over = new AtomicBoolean();

        Flight(PendingMessage pending, int schemaId) {
            this.pending = pending;
            this.schemaId = schemaId;
        }

        /** Whether it has its fate, or never began. */
        boolean isOver() {
            return over.get();
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception error) {
            end(metadata, error);
        }

        void end(@Nullable RecordMetadata metadata, @Nullable Exception error) {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            try {
                if (error == null && metadata != null) {
                    acknowledgedNanos = nanoTime.getAsLong();
                    progressNanos = acknowledgedNanos;
                    acknowledgedAny = true;
                    settling.acknowledged(new Acknowledgement(pending,
                            new Receipt.Kafka(metadata.topic(), metadata.partition(), metadata.offset(),
                                    schemaId, spread.of(metadata.topic())),
                            sentNanos, acknowledgedNanos));
                } else {
                    settling.failed(() -> failed(error == null
                            ? new IllegalStateException("No answer at all")
                            : error));
                }
            } catch (RuntimeException e) {
                LOG.error("A delivery report was lost on its way to the listener", e);
            }
        }

        private void failed(Exception error) {
            @Nullable
            Reason reason = ProducerErrors.finalReason(error);
            if (reason == null) {
                if (trouble.compareAndSet(null, error)) {
                    // Until the session is retired the producer would go on with those behind, which would then arrive
                    // before this one. Here, on its own thread, nothing has been sent since.
                    producer.close(Duration.ZERO);
                }
            } else {
                progressNanos = nanoTime.getAsLong();
                if (reason.code().equals(ProducerErrors.TIMESTAMP)) {
                    stamps.refused(pending.message().timestampMillis());
                }
                ledger.rejected(pending, reason);
            }
        }
    }
}
