package io.gensetlab.lab;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.mqtt.DevicePublisher;
import io.gensetlab.delivery.mqtt.DeviceSession;
import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.delivery.mqtt.StatusObserver;
import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabEvent.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
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
    /** Of a connection that is to be half-open: short, so that the will comes while somebody still looks. */
    static final int HALF_OPEN_KEEP_ALIVE_SECONDS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(SilentDevices.class);
    /** What the event of a last will is about. */
    static final String WILL = "Last will";

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    /** For what a set's own connection has in its hands when the fault begins. */
    private static final Duration LAST_READINGS = Duration.ofSeconds(1);
    /** A will that has not come so long after it was due is said to be missing. */
    private static final Duration WILL_LATEST = Duration.ofSeconds(10);
    /** After which it is said that none came, where none is to come. */
    private static final Duration NO_WILL_AFTER = Duration.ofSeconds(3);
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
    /** Devices whose will was neither seen nor missed so far. */
    private final Map<GeneratorId, Ended> ended = new ConcurrentHashMap<>();
    /** What there is to tell of devices that are away. */
    private final Map<GeneratorId, DeviceEnd> ends = new ConcurrentHashMap<>();
    /** Silent sets whose device will come back: not those that were taken away since. */
    private final Set<GeneratorId> silent = ConcurrentHashMap.newKeySet();
    private final ExecutorService worker = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("silent-devices").daemon().factory());
    /** Worker only. */
    private @Nullable MqttSettings settings;
    private @Nullable StatusObserver observer;
    private @Nullable DevicePublisher publisher;

    /** How a device's connection ended, and when. */
    private record Ended(Instant at, DeviceEnding how) {}

    SilentDevices(EventLog events, InstantSource clock, LongSupplier nanoTime, long seed) {
        this.events = events;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.seed = seed;
    }

    /** Sets whose device is silent. */
    public Set<GeneratorId> silent() {
        return Set.copyOf(silent);
    }

    /** How a silent set's device left, and what came of its last will; null while it is not silent. */
    public @Nullable DeviceEnd ending(GeneratorId id) {
        return ends.get(id);
    }

    private void tell(GeneratorId id, UnaryOperator<DeviceEnd> change) {
        ends.computeIfPresent(id, (_, end) -> change.apply(end));
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

    /**
     * Ends the connection of a set's device, once it has one; the event log says what came of it: how long the last will
     * took, or that none came. The device stays away until it is to {@link #speakAgain}.
     */
    public void end(GeneratorId id, DeviceEnding how) {
        silent.add(id);
        ends.put(id, new DeviceEnd(how, clock.instant(), DeviceEnd.Will.ASKED));
        execute(() -> {
            var broker = settings;
            if (broker == null) {
                tell(id, end -> end.is(DeviceEnd.Will.UNKNOWN));
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
                tell(id, end -> end.is(DeviceEnd.Will.UNKNOWN));
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
                return beHalfOpen(new DeviceSession(id, briefly(broker), clock, nanoTime, random()), broker);
            }
            before.end(DeviceEnding.WITHOUT_WILL);
            return beHalfOpen(before.clientId(), id, broker);
        }
        var session = before == null ? new DeviceSession(id, broker, clock, nanoTime, random()) : before;
        if (!awaitConnected(session)) {
            session.close();
            return false;
        }
        said(id, how, broker);
        boolean done = session.end(how);
        if (how == DeviceEnding.TAKE_OVER) {
            remains.put(id, session);
            sayTakenOver(id, done, session.wasToldOfTakeOver());
        }
        return true;
    }

    /** Where each device has a connection already. */
    private boolean end(GeneratorId id, DeviceEnding how, MqttSettings broker, DevicePublisher devices) {
        boolean connected = await(() -> {
            devices.admit(id);
            return devices.connection(id).state() == ConnectionState.CONNECTED;
        }, CONNECT_LIMIT);
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
        said(id, how, broker);
        var second = devices.end(id, how);
        if (second != null) {
            remains.put(id, second);
        }
        if (how == DeviceEnding.TAKE_OVER) {
            sayTakenOver(id, second != null, second != null && second.firstWasTold());
        }
        return true;
    }

    private boolean beHalfOpen(String clientId, GeneratorId id, MqttSettings broker) {
        return beHalfOpen(new DeviceSession(id, clientId, briefly(broker), clock, nanoTime, random()),
                broker);
    }

    private boolean beHalfOpen(DeviceSession session, MqttSettings broker) {
        if (!awaitConnected(session)) {
            session.close();
            return false;
        }
        remains.put(session.generator(), session);
        said(session.generator(), DeviceEnding.HALF_OPEN, broker);
        session.end(DeviceEnding.HALF_OPEN);
        return true;
    }

    private static MqttSettings briefly(MqttSettings broker) {
        int usual = broker.keepAliveSeconds();
        return broker.withKeepAlive(
                usual == 0 ? HALF_OPEN_KEEP_ALIVE_SECONDS : Math.min(usual, HALF_OPEN_KEEP_ALIVE_SECONDS));
    }

    private SplittableRandom random() {
        return new SplittableRandom(seed);
    }

    private boolean awaitConnected(DeviceSession session) {
        session.connect();
        return await(() -> session.connection().state() == ConnectionState.CONNECTED, CONNECT_LIMIT);
    }

    /** Said before it is done: the will arrives while the connection is still being put away. */
    private void said(GeneratorId id, DeviceEnding how, MqttSettings broker) {
        var now = new Ended(clock.instant(), how);
        ended.put(id, now);
        tell(id, end -> new DeviceEnd(how, now.at(), DeviceEnd.Will.AWAITED));
        events.add(Severity.WARNING, id,
                DeviceEnd.sentence(id, how, briefly(broker).keepAliveSeconds()));
        var wait = how.firesWill()
                ? WILL_LATEST.plusSeconds(broker.options().willDelaySeconds())
                : NO_WILL_AFTER;
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, this::execute)
                .execute(() -> sayNoWill(id, now, wait));
    }

    private void sayTakenOver(GeneratorId id, boolean done, boolean told) {
        if (!done) {
            events.add(Severity.WARNING, id, "The second client with the client id of " + id
                    + " could not connect; the connection of " + id + " was cut.");
        } else {
            events.add(Severity.WARNING, id,
                    "The session of " + id + " was taken over: the broker ended its connection"
                            + (told ? " with 0x8E." : " without a reason."));
        }
    }

    private void sayNoWill(GeneratorId id, Ended which, Duration after) {
        if (!ended.remove(id, which)) {
            return;
        }
        tell(id, end -> end.is(DeviceEnd.Will.ABSENT));
        if (which.how().firesWill()) {
            events.add(Severity.WARNING, id,
                    "No last will of " + id + " has come within " + after.toSeconds() + " s.");
        } else {
            events.add(Severity.GOOD, id, "No last will of " + id + " came within " + after.toSeconds()
                    + " s, as 0x00 wants it.");
        }
    }

    /** The set was taken away: its device says farewell, and does not come back. */
    void forget(GeneratorId id) {
        silent.remove(id);
        ends.remove(id);
        execute(() -> {
            putAway(id);
            var session = sessions.remove(id);
            if (session != null) {
                session.close();
            }
        });
    }

    /** The set's device is back. */
    public void speakAgain(GeneratorId id) {
        boolean comesBack = silent.remove(id);
        ends.remove(id);
        execute(() -> {
            putAway(id);
            var broker = settings;
            if (broker != null && comesBack) {
                events.add(Severity.GOOD, id, id + " reports again and is online.");
                if (publisher != null) {
                    // It connects by itself, as the fleet has it.
                    return;
                }
                var session = new DeviceSession(id, broker, clock, nanoTime, random());
                var before = sessions.put(id, session);
                if (before != null) {
                    before.close();
                }
                session.connect();
            }
        });
    }

    private void putAway(GeneratorId id) {
        ended.remove(id);
        close(remains.remove(id));
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
        var id = status.generator();
        var which = ended.get(id);
        if (which != null && status.status().equals("offline") && !status.retained()
                && ended.remove(id, which)) {
            long millis = Math.max(0, Duration.between(which.at(), status.received()).toMillis());
            tell(id, end -> end.arrivedAfter(Duration.ofMillis(millis)));
            events.add(which.how().firesWill() ? Severity.GOOD : Severity.WARNING, id,
                    "The last will of " + id + " arrived after " + millis
                            + " ms: offline on generator_status/" + id + "."
                            + (which.how().firesWill() ? "" : " It had been taken back (0x00)."),
                    LabEvent.Kind.NOTE, null, WILL);
        }
    }

    private void endSessions() {
        remains.values().forEach(SilentDevices::close);
        remains.clear();
        sessions.values().forEach(DeviceSession::close);
        sessions.clear();
        ended.clear();
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
