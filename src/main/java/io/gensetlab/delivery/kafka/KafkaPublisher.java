package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.PendingMessage;
import io.gensetlab.delivery.Publisher;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Transport;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings readings to a Kafka topic: an idempotent producer with {@code acks=all} unless told otherwise, a window of its own, and one thread
 * ({@code kafka-publisher}) which alone calls {@code send()}. Values are checked and framed before they reach the
 * producer. A reading whose fate is unknown, after {@code delivery.timeout.ms} or a fatal error of the producer, is
 * given back with all others in flight, and a new producer starts from the lowest one.
 */
public final class KafkaPublisher implements Publisher {
    /** Records in flight at the most; more buys no throughput and costs latency. */
    public static final int WINDOW = 1000;
    /** Readings handed over at once, where they are at hand. */
    private static final int BATCH = 64;
    /** The longest wait for acknowledgements after {@link #suspend()}. */
    public static final Duration FLUSH = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration DRAIN = Duration.ofSeconds(1);
    /** How long the thread waits in one place before it looks around. */
    private static final Duration POLL = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPublisher.class);

    private final KafkaSettings settings;
    private final LedgerGate ledger;
    private final TopicSchemas schemas;
    private final LongSupplier nanoTime;
    private final KafkaAccess access;
    private final Backoff backoff;
    private final Conditions conditions;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean wanted;
    private volatile boolean closed;
    /** Set by resume: an attempt is due at once, and hopeless settings get another chance. */
    private volatile boolean fresh;
    private volatile ConnectionStatus status = ConnectionStatus.OFF;

    // The publishing thread's own.
    private final Set<String> topics = new HashSet<>();
    private final AstrayTopics astray;
    private final RefusedStamps stamps = new RefusedStamps();
    private @Nullable ValueEncoder encoder;
    private @Nullable ProducerSession session;
    private @Nullable Watch watch;
    private boolean reached;
    private boolean connectedBefore;
    private @Nullable String errorSaid;

    /**
     * A publisher, suspended; its thread starts now.
     *
     * @param schemas the topic to prepare before the first reading, and the schemas; a message with another topic has
     *            it prepared when it comes
     * @param nanoTime {@code System::nanoTime}, or a test's own clock
     * @param random for the jitter of retries; used by the publisher's thread alone
     */
    public KafkaPublisher(KafkaSettings settings, TopicSchemas schemas, Ledger ledger, LongSupplier nanoTime,
            RandomGenerator random) {
        this(settings, schemas, ledger, nanoTime, random,
                new ClusterAccess(settings, ADMIN_TIMEOUT));
    }

    KafkaPublisher(KafkaSettings settings, TopicSchemas schemas, Ledger ledger, LongSupplier nanoTime,
            RandomGenerator random, KafkaAccess access) {
        this.settings = settings;
        this.ledger = new LedgerGate(ledger);
        this.schemas = schemas;
        this.nanoTime = nanoTime;
        this.access = access;
        astray = new AstrayTopics(nanoTime);
        backoff = new Backoff(random);
        conditions = new Conditions(settings, schemas.current());
        thread = Thread.ofPlatform().name("kafka-publisher").daemon(true).start(this::run);
    }

    @Override
    public Transport transport() {
        return Transport.KAFKA;
    }

    @Override
    public void resume() {
        change(() -> {
            wanted = true;
            fresh = true;
        });
    }

    @Override
    public void suspend() {
        change(() -> wanted = false);
    }

    @Override
    public ConnectionStatus connection() {
        return status;
    }

    @Override
    public void close() {
        change(() -> closed = true);
        thread.interrupt();
        try {
            if (!thread.join(CLOSE)) {
                LOG.warn("The Kafka publisher did not end in time and is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // The ledger may get another publisher now, whatever still runs here.
            ledger.shut();
        }
    }

    private void change(Runnable action) {
        lock.lock();
        try {
            action.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (!closed) {
                attempt();
            }
        } catch (InterruptedException e) {
            // Only close() interrupts: the thread ends here.
            Thread.currentThread().interrupt();
        } finally {
            // Closing the producer would not get far with the flag set.
            boolean interrupted = Thread.interrupted();
            retire();
            if (encoder != null) {
                encoder.close();
            }
            say(ConnectionState.OFF, "Off");
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Between two changes or troubles. */
    private void attempt() throws InterruptedException {
        try {
            if (!wanted) {
                rest();
            } else if (status.state() == ConnectionState.FAILED && !fresh) {
                pause(POLL);
            } else {
                fresh = false;
                connect();
                while (wanted && !closed) {
                    feed(POLL);
                }
            }
        } catch (KafkaTrouble e) {
            trouble(e.sentence(), e.isHopeless());
        } catch (KafkaException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            trouble(ProducerErrors.sentence(e, settings), e instanceof ConfigException);
        } catch (RuntimeException | Error e) {
            sayOnce(e);
            trouble("An error of this program, see the log: " + Sentences.shortened(e), false);
        }
    }

    /** An error that comes again and again is in the log once. */
    private void sayOnce(Throwable error) {
        if (!error.toString().equals(errorSaid)) {
            errorSaid = error.toString();
            LOG.error("The Kafka publisher met an error of this program and tries again", error);
        }
    }

    private void trouble(String sentence, boolean hopeless) throws InterruptedException {
        LOG.info("Kafka: {}", sentence);
        if (session != null) {
            if (session.acknowledgedAny()) {
                backoff.reset();
            }
            if (session.trouble() == null) {
                // The producer itself is well (the registry or a topic is in the way): what is in flight may arrive.
                session.awaitEmpty(DRAIN);
            }
        }
        retire();
        if (wanted) {
            say(hopeless ? ConnectionState.FAILED : ConnectionState.WAITING, sentence);
        } else {
            say(ConnectionState.OFF, "Off");
        }
        if (!hopeless) {
            // Also while off: whatever is wrong here must not keep the thread busy.
            pause(backoff.next());
        }
    }

    private void connect() throws KafkaTrouble, InterruptedException {
        if (session != null && session.trouble() == null) {
            resumeSession();
            return;
        }
        retire();
        // A retry keeps saying what went wrong: it is what the operator has to know meanwhile.
        say(ConnectionState.CONNECTING, status.state() == ConnectionState.WAITING
                ? status.sentence()
                : "Connecting to Kafka at " + settings.bootstrapServers());
        access.reach();
        topics.clear();
        conditions.topic(schemas.current());
        prepare(conditions.topic());
        session = new ProducerSession(access.producer(), ledger, nanoTime, WINDOW, stamps);
        watch = new Watch(session, access, nanoTime);
        connected();
    }

    private void resumeSession() throws KafkaTrouble, InterruptedException {
        if (!status.state().canSend()) {
            say(ConnectionState.CONNECTING, "Connecting to Kafka at " + settings.bootstrapServers());
            access.reach();
            say(ConnectionState.CONNECTED, conditions.sentence());
        }
    }

    private void connected() {
        if (connectedBefore) {
            ledger.reconnected();
        }
        connectedBefore = true;
        say(ConnectionState.CONNECTED, conditions.sentence());
    }

    private void prepare(String name) throws KafkaTrouble, InterruptedException {
        boolean toSay = !name.equals(conditions.topic()) && name.equals(schemas.current());
        if (topics.contains(name) && !toSay) {
            return;
        }
        access.prepareTopic(name, () -> reached = true);
        var framing = encoder().framing(name);
        topics.add(name);
        if (toSay || name.equals(conditions.topic())) {
            conditions.topic(name);
            conditions.values(framing, encoder().checks());
            if (status.state() == ConnectionState.CONNECTED) {
                say(ConnectionState.CONNECTED, conditions.sentence());
            }
        }
    }

    private ValueEncoder encoder() throws KafkaTrouble {
        if (encoder == null) {
            try {
                encoder = new ValueEncoder(settings, schemas, nanoTime);
            } catch (KafkaException | IllegalArgumentException e) {
                throw ProducerErrors.unusable(e);
            }
        }
        return encoder;
    }

    /** Takes some readings and hands them over; returns false if there was none or no room. */
    private boolean feed(Duration wait) throws KafkaTrouble, InterruptedException {
        var current = live();
        current.settle();
        look();
        int places = current.awaitPlaces(BATCH, wait);
        if (places == 0) {
            return false;
        }
        try {
            var taken = ledger.take(places, wait);
            for (var pending : taken) {
                // An error of the one before makes the session unusable: nothing may go out behind it.
                live();
                boolean alone = stamps.isSuspect(pending.message());
                if (alone) {
                    current.awaitOnly(places, DRAIN);
                }
                if (hand(pending, current)) {
                    places--;
                    if (alone) {
                        current.awaitOnly(places, DRAIN);
                    }
                }
            }
            return !taken.isEmpty();
        } finally {
            // Whatever was thrown: the way is blocked, and the readings are given back with the session.
            current.leavePlaces(places);
        }
    }

    /** Hands one reading over; false if it is rejected instead. */
    private boolean hand(PendingMessage pending, ProducerSession current)
            throws KafkaTrouble, InterruptedException {
        var message = pending.message();
        byte[] value;
        int schemaId;
        try {
            astray.prepare(message, this::prepare);
            value = encoder().encode(message);
            if (encoder().nothingToBreak(message) && conditions.nothingToBreak()) {
                say(status.state(), status.sentence());
            }
            schemaId = encoder().schemaId(value);
        } catch (RefusedException e) {
            ledger.rejected(pending, e.reason());
            return false;
        } catch (SchemaViolationException e) {
            ledger.rejected(pending, new Reason(Reason.SCHEMA, String.valueOf(e.getMessage())));
            return false;
        } catch (RegistryException e) {
            if (e.kind() != RegistryException.Kind.INCOMPATIBLE
                    || message.kafkaTopic().equals(schemas.current())) {
                throw e;
            }
            // Nobody will make this topic fit any more, and those behind it must not wait for that.
            ledger.rejected(pending, new Reason(Reason.INCOMPATIBLE, RegistrySentences.of(e)));
            return false;
        }
        current.send(pending, value, schemaId);
        return true;
    }

    private ProducerSession live() throws KafkaTrouble {
        if (session == null) {
            throw new IllegalStateException("There is no producer");
        }
        var error = session.trouble();
        if (error != null) {
            throw KafkaTrouble.passing(ProducerErrors.sentence(error, settings), error);
        }
        return session;
    }

    private void look() throws InterruptedException {
        if (watch == null) {
            return;
        }
        switch (watch.look(status.state() == ConnectionState.WAITING)) {
            case Watch.Lost(var sentence) -> say(ConnectionState.WAITING, sentence);
            case Watch.Recovered() -> connected();
            case Watch.Same() -> {
                // Nothing to say.
            }
        }
    }

    /** Not wanted: sends what is there for a bounded time, then idles beside the open producer. */
    private void rest() throws KafkaTrouble, InterruptedException {
        if (status.state() == ConnectionState.CONNECTED) {
            long end = nanoTime.getAsLong() + FLUSH.toNanos();
            while (!wanted && !closed && session != null && status.state() == ConnectionState.CONNECTED
                    && nanoTime.getAsLong() - end < 0) {
                if (!feed(Duration.ZERO) && live().awaitEmpty(Duration.ofMillis(20))) {
                    break;
                }
            }
        }
        if (!wanted && status.state() != ConnectionState.OFF) {
            say(ConnectionState.OFF, "Off");
        }
        if (session != null) {
            // Of one that hangs, those behind it may have been acknowledged.
            session.settle();
            if (session.trouble() != null) {
                retire();
            }
        }
        pause(POLL);
    }

    private void retire() {
        if (session != null) {
            session.retire();
            session = null;
            watch = null;
        } else {
            ledger.giveBackAll();
        }
    }

    /** Waits, but not longer than until somebody changes what is wanted. */
    private void pause(Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean before = wanted;
            long left = wait.toNanos();
            while (left > 0 && wanted == before && !closed && !(wanted && fresh)) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void say(ConnectionState state, String sentence) {
        status = new ConnectionStatus(state, sentence, reached, conditions.map());
    }
}
