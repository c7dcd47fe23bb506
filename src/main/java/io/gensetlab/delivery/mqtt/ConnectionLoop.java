package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.ConnectionStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps a connection up for as long as it is wanted: one thread, which connects, does the work, and connects again
 * after a delay. Its states are those of {@link ConnectionState}. Methods may be called from any thread and return at
 * once, but for {@link #close()}.
 */
final class ConnectionLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLoop.class);
    private static final Duration DISCONNECT = Duration.ofSeconds(1);
    private static final Duration POLITE = Duration.ofMillis(4000);
    private static final Duration IMPOLITE = Duration.ofMillis(900);

    /** What is done with connections; all on the loop's thread. */
    interface Work {
        /** Waits until it may connect, where not all do so at the same time. */
        default Turns.Turn turn() throws InterruptedException {
            return Turns.Turn.FREE;
        }

        /** How loud the log is about it. */
        default Level loudness() {
            return Level.INFO;
        }

        /** A connection, not open yet. */
        MqttConnection connection();

        /** What has to be done before it counts as connected. */
        default void begin(MqttConnection connection) throws MqttFailure, InterruptedException {}

        /** What the status says once it is open. */
        String connected(MqttConnection connection);

        /** What the connection runs under, for the status. */
        Map<String, String> conditions(MqttConnection connection);

        /** Uses it until it is no longer {@link ConnectionLoop#isWanted() wanted} or lost. */
        void use(MqttConnection connection) throws MqttFailure, InterruptedException;

        /** It has ended, whatever the reason; also called if it never opened. */
        void ended();
    }

    private final String name;
    private final String place;
    private final Work work;
    private final Tuning tuning;
    private final LongSupplier nanoTime;
    private final Backoff backoff;
    private final Runnable reconnected;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean wanted;
    private boolean closed;
    private ConnectionStatus status = ConnectionStatus.OFF;
    private @Nullable Thread thread;
    private @Nullable MqttConnection opening;
    /** A broker that is away for hours is said once. */
    private @Nullable String saidLast;

    /**
     * @param reconnected run for each connection after the first
     */
    ConnectionLoop(String name, String place, Work work, Tuning tuning, LongSupplier nanoTime,
            RandomGenerator jitter, Runnable reconnected) {
        this.name = name;
        this.place = place;
        this.work = work;
        this.tuning = tuning;
        this.nanoTime = nanoTime;
        this.reconnected = reconnected;
        backoff = new Backoff(tuning.firstDelay(), tuning.longestDelay(), jitter);
    }

    /** Wants the connection. */
    void resume() {
        lock.lock();
        try {
            if (closed || wanted) {
                return;
            }
            wanted = true;
            if (thread == null) {
                thread = Thread.ofPlatform()
                        .name(name)
                        .daemon()
                        .uncaughtExceptionHandler(
                                (which, e) -> LOG.error("Please report this: {} ended", which.getName(), e))
                        .start(this::run);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Does not want it any more. */
    void suspend() {
        lock.lock();
        try {
            wanted = false;
            giveUpOpening();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void giveUpOpening() {
        if (opening != null) {
            opening.abandon();
        }
    }

    boolean isWanted() {
        lock.lock();
        try {
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    ConnectionStatus status() {
        lock.lock();
        try {
            return status;
        } finally {
            lock.unlock();
        }
    }

    /** Changes what the status says, while connected. */
    void say(String sentence) {
        lock.lock();
        try {
            status = new ConnectionStatus(status.state(), sentence, status.everConnected(),
                    status.conditions());
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean asWanted = false;
        try {
            while (awaitWanted()) {
                attempt();
            }
            asWanted = true;
        } catch (InterruptedException e) {
            // Only close() interrupts, and then the thread ends.
            asWanted = true;
            Thread.currentThread().interrupt();
        } finally {
            threadEnds(asWanted);
        }
    }

    private void threadEnds(boolean asWanted) {
        lock.lock();
        try {
            // The next resume() starts another one.
            thread = null;
            wanted = false;
            if (asWanted) {
                set(ConnectionState.OFF, "Off", Map.of());
            } else {
                set(ConnectionState.FAILED, "Ended by an error of this program (see its log)", Map.of());
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitWanted() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!wanted && !closed) {
                changed.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void attempt() throws InterruptedException {
        set(ConnectionState.CONNECTING, "Connecting to " + place, Map.of());
        var connection = work.connection();
        long openSince = nanoTime.getAsLong();
        boolean opened = false;
        try {
            try (var _ = work.turn()) {
                open(connection);
                work.begin(connection);
            }
            opened = true;
            openSince = nanoTime.getAsLong();
            if (status().everConnected()) {
                reconnected.run();
            }
            connected(connection);
            work.use(connection);
            connection.disconnect(DISCONNECT);
            work.ended();
            backoff.reset();
            set(ConnectionState.OFF, "Off", Map.of());
        } catch (MqttFailure failure) {
            connection.drop();
            work.ended();
            if (opened && nanoTime.getAsLong() - openSince >= tuning.stable().toNanos()) {
                backoff.reset();
            }
            settleFailure(failure);
        } catch (InterruptedException | Error e) {
            connection.drop();
            work.ended();
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Please report this: an error in {}", name, e);
            connection.drop();
            work.ended();
            settleFailure(MqttFailure.passing("An error of this program (see its log); trying again", e));
        }
    }

    private void open(MqttConnection connection) throws MqttFailure, InterruptedException {
        lock.lock();
        try {
            opening = connection;
            if (!wanted) {
                connection.abandon();
            }
        } finally {
            lock.unlock();
        }
        try {
            connection.open();
        } finally {
            lock.lock();
            try {
                opening = null;
            } finally {
                lock.unlock();
            }
        }
    }

    private void connected(MqttConnection connection) {
        lock.lock();
        try {
            status = new ConnectionStatus(ConnectionState.CONNECTED, work.connected(connection), true,
                    work.conditions(connection));
            saidLast = null;
        } finally {
            lock.unlock();
        }
        LOG.atLevel(work.loudness()).log("{}: {}", name, status().sentence());
    }

    private void settleFailure(MqttFailure failure) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!wanted) {
                set(ConnectionState.OFF, "Off", Map.of());
                return;
            }
            if (!failure.sentence().equals(saidLast)) {
                saidLast = failure.sentence();
                // The status says it to whoever looks; the log keeps it for later.
                LOG.atLevel(work.loudness()).log("{}: {}", name, failure.sentence());
            }
            if (failure.isPermanent()) {
                wanted = false;
                backoff.reset();
                set(ConnectionState.FAILED, failure.sentence(), Map.of());
                return;
            }
            set(ConnectionState.WAITING, failure.sentence(), Map.of());
            long left = backoff.next().toNanos();
            while (wanted && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (!wanted) {
                set(ConnectionState.OFF, "Off", Map.of());
            }
        } finally {
            lock.unlock();
        }
    }

    private void set(ConnectionState state, String sentence, Map<String, String> conditions) {
        lock.lock();
        try {
            status = new ConnectionStatus(state, sentence, status.everConnected(), conditions);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is off, or has given up, or for so long. */
    void awaitOff(Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = wait.toNanos();
            while (left > 0 && status.state() != ConnectionState.OFF
                    && status.state() != ConnectionState.FAILED) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is connected no longer, or for so long. */
    void awaitLost(Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = wait.toNanos();
            while (left > 0 && status.state() == ConnectionState.CONNECTED) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Begins to end; {@link #close()} waits for it. So several can end at the same time. */
    void end() {
        lock.lock();
        try {
            closed = true;
            wanted = false;
            giveUpOpening();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the connection and the thread, within five seconds. */
    @Override
    public void close() {
        end();
        Thread running;
        lock.lock();
        try {
            running = thread;
        } finally {
            lock.unlock();
        }
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        try {
            if (!running.join(POLITE)) {
                running.interrupt();
                if (!running.join(IMPOLITE)) {
                    LOG.error("Please report this: {} does not end", name);
                }
            }
        } catch (InterruptedException e) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
