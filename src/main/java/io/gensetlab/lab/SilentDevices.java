package io.gensetlab.lab;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.mqtt.DevicePublisher;
import io.gensetlab.delivery.mqtt.DeviceSession;
import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.delivery.mqtt.StatusObserver;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabEvent.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets devices fall silent on the wire: a set's own MQTT connection, which has a last will, is cut without DISCONNECT, the
 * broker publishes the will, and an independent subscriber of ours sees it arrive. Where the publisher has a connection for
 * each set, that one is cut. A gateway's connections have no will; so the set first gets a connection of its own there.
 * Everything that may block runs on a worker of its own.
 */
final class SilentDevices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SilentDevices.class);
    /** What the event of a last will is about. */
    static final String WILL = "Last will";

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    /** For what a set's own connection has in its hands when the fault begins. */
    private static final Duration LAST_READINGS = Duration.ofSeconds(1);
    private static final long LOOK_MILLIS = 20;
    private static final long CLOSE_SECONDS = 12;

    private final EventLog events;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final long seed;
    private final Map<GeneratorId, DeviceSession> sessions = new HashMap<>();
    private final Map<GeneratorId, Instant> cutAt = new ConcurrentHashMap<>();
    /** Silent sets whose device will come back: not those that were taken away since. */
    private final Set<GeneratorId> silent = ConcurrentHashMap.newKeySet();
    private final ExecutorService worker = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("silent-devices").daemon().factory());
    /** Worker only. */
    private @Nullable MqttSettings settings;
    private @Nullable StatusObserver observer;
    private @Nullable DevicePublisher publisher;

    SilentDevices(EventLog events, InstantSource clock, LongSupplier nanoTime, long seed) {
        this.events = events;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.seed = seed;
    }

    /** Sets whose device is silent. */
    Set<GeneratorId> silent() {
        return Set.copyOf(silent);
    }

    /**
     * Uses this broker from now on; null for none.
     *
     * @param devices the publisher, if it has a connection for each set
     */
    void use(@Nullable MqttSettings next, @Nullable DevicePublisher devices) {
        execute(() -> {
            publisher = devices;
            if (next != null && next.equals(settings)) {
                return;
            }
            endSessions();
            settings = next;
            if (next != null) {
                observer = new StatusObserver(next, clock, nanoTime, new SplittableRandom(seed), this::seen);
                observer.start();
            }
        });
    }

    /** The set's device falls silent. */
    void fallSilent(GeneratorId id) {
        silent.add(id);
        execute(() -> {
            var broker = settings;
            if (broker == null) {
                events.add(Severity.WARNING, id,
                        id + " is silent. MQTT is off, so that there is no last will to see.");
                return;
            }
            if (!awaitObserver()) {
                LOG.debug("The observer is not subscribed; the will may be seen late");
            }
            var devices = publisher;
            boolean cut = devices == null ? cutSession(id, broker) : cut(id, devices);
            if (!cut) {
                events.add(Severity.WARNING, id,
                        id + " is silent, but the MQTT broker could not be reached: no last will was left with it.");
            }
        });
    }

    /** False if the broker could not be reached, as the next. */
    private boolean cutSession(GeneratorId id, MqttSettings broker) {
        var before = sessions.remove(id);
        var session = before == null
                ? new DeviceSession(id, broker, clock, nanoTime, new SplittableRandom(seed))
                : before;
        session.connect();
        if (!await(() -> session.connection().state() == ConnectionState.CONNECTED, CONNECT_LIMIT)) {
            session.close();
            return false;
        }
        cutNow(id);
        session.cut();
        return true;
    }

    private boolean cut(GeneratorId id, DevicePublisher devices) {
        boolean connected = await(() -> {
            devices.admit(id);
            return devices.connection(id).state() == ConnectionState.CONNECTED;
        }, CONNECT_LIMIT);
        if (connected) {
            if (!await(() -> devices.isIdle(id), LAST_READINGS)) {
                LOG.debug("{} falls silent with readings in its hands", id);
            }
            cutNow(id);
        }
        devices.cut(id);
        return connected;
    }

    /** Said before it is done: the will arrives while the connection is still being put away. */
    private void cutNow(GeneratorId id) {
        cutAt.put(id, clock.instant());
        events.add(Severity.WARNING, id,
                id + " fell silent: its MQTT connection was cut without DISCONNECT.");
    }

    /** The set was taken away: its device says farewell, and does not come back. */
    void forget(GeneratorId id) {
        silent.remove(id);
        execute(() -> {
            cutAt.remove(id);
            var session = sessions.remove(id);
            if (session != null) {
                session.close();
            }
        });
    }

    /** The set's device is back. */
    void speakAgain(GeneratorId id) {
        boolean comesBack = silent.remove(id);
        execute(() -> {
            cutAt.remove(id);
            var broker = settings;
            if (broker != null && comesBack) {
                events.add(Severity.GOOD, id, id + " reports again and is online.");
                if (publisher != null) {
                    // It connects by itself, as the fleet has it.
                    return;
                }
                var session = new DeviceSession(id, broker, clock, nanoTime, new SplittableRandom(seed));
                var before = sessions.put(id, session);
                if (before != null) {
                    before.close();
                }
                session.connect();
            }
        });
    }

    private boolean awaitObserver() {
        return await(() -> {
            var current = observer;
            return current != null && current.connection().state() == ConnectionState.CONNECTED;
        }, CONNECT_LIMIT);
    }

    private boolean await(BooleanSupplier condition, Duration limit) {
        long end = nanoTime.getAsLong() + limit.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (nanoTime.getAsLong() > end) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** On a thread of the MQTT client. */
    private void seen(StatusObserver.Seen status) {
        var cut = cutAt.get(status.generator());
        if (cut != null && status.status().equals("offline") && !status.retained()
                && cutAt.remove(status.generator(), cut)) {
            long millis = Math.max(0, Duration.between(cut, status.received()).toMillis());
            events.add(Severity.GOOD, status.generator(),
                    "The last will of " + status.generator() + " arrived after "
                            + millis + " ms: offline on generator_status/" + status.generator() + ".",
                    LabEvent.Kind.NOTE, null, WILL);
        }
    }

    private void endSessions() {
        sessions.values().forEach(DeviceSession::close);
        sessions.clear();
        cutAt.clear();
        var current = observer;
        observer = null;
        if (current != null) {
            current.close();
        }
    }

    private void execute(Runnable task) {
        if (!worker.isShutdown()) {
            worker.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.error("A device session failed", e);
                }
            });
        }
    }

    /** Says farewell for those that are online; blocks, seconds at most. */
    @Override
    public void close() {
        execute(this::endSessions);
        worker.shutdown();
        try {
            if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
