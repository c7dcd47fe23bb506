package io.gensetlab.lab;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.mqtt.DevicePublisher;
import io.gensetlab.delivery.mqtt.DeviceSession;
import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.delivery.mqtt.StatusObserver;
import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabEvent.Severity;
import io.gensetlab.simulation.FleetSnapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends devices' MQTT connections in the ways in which they end in the field, and lets them come back: a set's own connection,
 * which has a last will, ends, the broker publishes the will, and an independent subscriber of ours sees it arrive, or sees
 * that none comes. Where the publisher has a connection for each set, that one is ended. A gateway's connections have no
 * will; so the set first gets a connection of its own there.
 *
 * <p>This is about the connection alone: that a silent device makes no readings is the simulation's part of the fault.
 * Thread-safe; every method returns at once, but for {@link #close()}: whatever may block runs on a worker.
 */
public final class SilentDevices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SilentDevices.class);
    /** What the event of a last will is about. */
    static final String WILL = "Last will";

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    /** For what a set's own connection has in its hands when the fault begins. */
    private static final Duration LAST_READINGS = Duration.ofSeconds(1);
    /** For a connection while even the observer has none. */
    private static final Duration UNLIKELY = Duration.ofSeconds(1);
    /** A set's older orders are left out if so many newer ones wait: the last end and the last return are always done. */
    private static final long SUPERSEDED_BY = 2;
    private static final long LOOK_MILLIS = 20;
    private static final long CLOSE_SECONDS = 12;

    private final EventLog events;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final long seed;
    /** Of devices that are back, in a gateway's fleet. Worker only, as the next. */
    private final Map<GeneratorId, DeviceSession> sessions = new HashMap<>();
    /** What stands at the broker after the end of a device: a second client, a connection that is half-open. */
    private final Map<GeneratorId, AutoCloseable> remains = new HashMap<>();
    private final WillWatch wills;
    /** Silent sets whose device will come back: not those that were taken away since. */
    private final Set<GeneratorId> silent = ConcurrentHashMap.newKeySet();
    private final ExecutorService worker = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("silent-devices").daemon().factory());
    /** Orders so far, by set. */
    private final Map<GeneratorId, Long> orders = new ConcurrentHashMap<>();
    private volatile boolean closing;
    /** The looking thread's own. */
    private final GoneSets gone = new GoneSets();
    /** Sets of {@link #sessions} and {@link #remains}, for other threads. */
    private final Set<GeneratorId> held = ConcurrentHashMap.newKeySet();
    /** Whether the observer of this broker was waited for in vain. Worker only, as the next. */
    private boolean observerMissed;
    private @Nullable MqttSettings settings;
    private @Nullable StatusObserver observer;
    private @Nullable DevicePublisher publisher;

    SilentDevices(EventLog events, InstantSource clock, LongSupplier nanoTime, long seed) {
        this.events = events;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.seed = seed;
        wills = new WillWatch(events, clock, this::execute);
    }

    /** Sets whose device is silent. */
    public Set<GeneratorId> silent() {
        return Set.copyOf(silent);
    }

    /** How a silent set's device left, and what came of its last will; null while it is not silent. */
    public @Nullable DeviceEnd ending(GeneratorId id) {
        return wills.ending(id);
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
            observerMissed = false;
            if (next != null) {
                observer = new StatusObserver(next, clock, nanoTime, new SplittableRandom(seed), wills::seen);
                observer.start();
            }
        });
    }

    /**
     * Ends the connection of a set's device, once it has one; the event log says what came of it: how long the last will
     * took, or that none came. The device stays away until it is to {@link #speakAgain}.
     */
    public void end(GeneratorId id, DeviceEnding how) {
        silent.add(id);
        wills.asked(id, how);
        order(id, () -> {
            var broker = settings;
            if (broker == null) {
                wills.unknown(id);
                events.add(Severity.WARNING, id,
                        id + " is silent. MQTT is off, so that there is no last will to see.");
                return;
            }
            if (!awaitObserver()) {
                LOG.debug("The observer is not subscribed; the will may be seen late");
            }
            putAway(id);
            var devices = publisher;
            boolean done = devices == null ? end(id, how, broker) : end(id, how, broker, devices);
            if (!done) {
                wills.unknown(id);
                events.add(Severity.WARNING, id,
                        id + " is silent, but the MQTT broker could not be reached: no last will was left with it.");
            }
        });
    }

    /** In a gateway's fleet. False if the broker could not be reached, as the next. */
    private boolean end(GeneratorId id, DeviceEnding how, MqttSettings broker) {
        var before = sessions.remove(id);
        if (how == DeviceEnding.HALF_OPEN) {
            if (before == null) {
                return beHalfOpen(new DeviceSession(id, WillWatch.briefly(broker), clock, nanoTime, random()),
                        broker);
            }
            before.end(DeviceEnding.WITHOUT_WILL);
            return beHalfOpen(before.clientId(), id, broker);
        }
        var session = before == null ? new DeviceSession(id, broker, clock, nanoTime, random()) : before;
        if (!awaitConnected(session)) {
            session.close();
            return false;
        }
        wills.ends(id, how, broker);
        boolean done = session.end(how);
        if (how == DeviceEnding.TAKE_OVER) {
            leave(id, session);
            wills.takenOver(id, done, session.wasToldOfTakeOver());
        }
        return true;
    }

    /** Where each device has a connection already. */
    private boolean end(GeneratorId id, DeviceEnding how, MqttSettings broker, DevicePublisher devices) {
        boolean connected = await(() -> {
            devices.admit(id);
            return devices.connection(id).state() == ConnectionState.CONNECTED;
        }, limit());
        if (!connected) {
            devices.cut(id);
            return false;
        }
        if (!await(() -> devices.isIdle(id), LAST_READINGS)) {
            LOG.debug("{} falls silent with readings in its hands", id);
        }
        if (how == DeviceEnding.HALF_OPEN) {
            // The connection of its readings would take a long keep-alive, and what is pending would hang in it.
            devices.end(id, DeviceEnding.WITHOUT_WILL);
            return beHalfOpen(devices.clientId(id), id, broker);
        }
        wills.ends(id, how, broker);
        var second = devices.end(id, how);
        if (second != null) {
            leave(id, second);
        }
        if (how == DeviceEnding.TAKE_OVER) {
            wills.takenOver(id, second != null, second != null && second.firstWasTold());
        }
        return true;
    }

    private boolean beHalfOpen(String clientId, GeneratorId id, MqttSettings broker) {
        return beHalfOpen(
                new DeviceSession(id, clientId, WillWatch.briefly(broker), clock, nanoTime, random()),
                broker);
    }

    private boolean beHalfOpen(DeviceSession session, MqttSettings broker) {
        session.mayBeHalfOpen();
        if (!awaitConnected(session)) {
            session.close();
            return false;
        }
        leave(session.generator(), session);
        wills.ends(session.generator(), DeviceEnding.HALF_OPEN, broker);
        session.end(DeviceEnding.HALF_OPEN);
        return true;
    }

    private SplittableRandom random() {
        return new SplittableRandom(seed);
    }

    private boolean awaitConnected(DeviceSession session) {
        session.connect();
        return await(() -> session.connection().state() == ConnectionState.CONNECTED, limit());
    }

    private void leave(GeneratorId id, AutoCloseable what) {
        remains.put(id, what);
        held.add(id);
    }

    /** The set was taken away: its device says farewell, and does not come back. */
    void forget(GeneratorId id) {
        silent.remove(id);
        wills.returned(id);
        order(id, () -> {
            putAway(id);
            var session = sessions.remove(id);
            held.remove(id);
            if (session != null) {
                session.close();
            }
        });
    }

    /** Whether any set is silent, or came back with a connection of its own. */
    boolean isAny() {
        return !silent.isEmpty() || !held.isEmpty();
    }

    /** Forgets the devices of sets that are not there any more. One thread. */
    void follow(FleetSnapshot fleet) {
        var mine = new HashSet<>(silent);
        mine.addAll(held);
        gone.among(mine, fleet).forEach(this::forget);
    }

    /** The set's device is back. */
    public void speakAgain(GeneratorId id) {
        boolean comesBack = silent.remove(id);
        wills.returned(id);
        order(id, () -> {
            putAway(id);
            var broker = settings;
            if (broker != null && comesBack) {
                events.add(Severity.GOOD, id, id + " reports again and is online.");
                if (publisher != null) {
                    // It connects by itself, as the fleet has it.
                    return;
                }
                var session = new DeviceSession(id, broker, clock, nanoTime, random());
                held.add(id);
                var before = sessions.put(id, session);
                if (before != null) {
                    before.close();
                }
                session.connect();
            }
        });
    }

    private void putAway(GeneratorId id) {
        wills.forget(id);
        close(remains.remove(id));
        if (!sessions.containsKey(id)) {
            held.remove(id);
        }
    }

    private static void close(@Nullable AutoCloseable what) {
        try {
            if (what != null) {
                what.close();
            }
        } catch (Exception e) {
            LOG.error("Something that was left of a device does not end", e);
        }
    }

    private boolean isObserved() {
        var current = observer;
        return current != null && current.connection().state() == ConnectionState.CONNECTED;
    }

    /** Waited for once at each broker. */
    private boolean awaitObserver() {
        if (observerMissed) {
            return isObserved();
        }
        boolean observed = await(this::isObserved, CONNECT_LIMIT);
        observerMissed = !observed;
        return observed;
    }

    private Duration limit() {
        return isObserved() ? CONNECT_LIMIT : UNLIKELY;
    }

    private boolean await(BooleanSupplier condition, Duration limit) {
        long end = nanoTime.getAsLong() + limit.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (closing || nanoTime.getAsLong() > end) {
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

    private void endSessions() {
        var all = new ArrayList<AutoCloseable>(remains.values());
        all.addAll(sessions.values());
        remains.clear();
        sessions.clear();
        held.clear();
        wills.forgetAll();
        var current = observer;
        observer = null;
        if (current != null) {
            all.add(current);
        }
        // At once: each may take seconds where nobody answers.
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(each -> together.execute(() -> close(each)));
        }
    }

    private void order(GeneratorId id, Runnable task) {
        long number = orders.merge(id, 1L, Long::sum);
        execute(() -> {
            if (orders.getOrDefault(id, number) - number < SUPERSEDED_BY) {
                task.run();
            }
        });
    }

    private void execute(Runnable task) {
        try {
            worker.execute(() -> {
                try {
                    if (!closing) {
                        task.run();
                    }
                } catch (RuntimeException e) {
                    LOG.error("A device session failed", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The lab is closing: no device ends or comes back any more");
        }
    }

    /** Says farewell for those that are online; blocks, seconds at most. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        worker.execute(this::endSessions);
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
