package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.Publisher;
import io.gensetlab.delivery.Strand;
import io.gensetlab.delivery.Strands;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Brings the readings of a ledger to an MQTT 5 broker as devices in the field do: each generator of the fleet has a
 * connection, a client id and a last will of its own, and says online and offline itself (see {@link Presence}). Each
 * connection keeps the promise of an {@link MqttPublisher}'s.
 *
 * <p>Up to {@link #MOST_DEVICES} generators have a connection; it stays theirs as long as they are in the fleet. All other
 * readings go over one more connection without a will: those of sets beyond, of sets that were taken away since, and of
 * earlier runs whose sets are not here. See docs/decisions/0031-device-mode.md.
 *
 * <p>All methods may be called from any thread and return at once, but for those that say otherwise. Nothing goes out
 * before it was told of the {@link #fleet}.
 */
public final class DevicePublisher implements Publisher {
    /** Generators with a connection of their own: a thread and 0.5 MB each, and five virtual threads of Paho's. */
    public static final int MOST_DEVICES = 500;

    /** Connections that open at the same time. */
    private static final int CONNECTING_AT_ONCE = 20;
    /** All of a large fleet have their connection by then. */
    static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Beyond the time that a suspended connection goes on sending. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final MqttSettings settings;
    private final Ledger ledger;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final RandomGenerator jitter;
    private final Tuning tuning;
    private final int most;
    private final String clientId;
    private final Turns turns = new Turns(CONNECTING_AT_ONCE);
    private final PublishLoop rest;
    private final DeviceStatus status;

    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock, as all below. */
    private final Map<GeneratorId, Device> devices = new LinkedHashMap<>();
    private Set<GeneratorId> placed = Set.of();
    private final Strangers strangers;
    private final Refusals refusals;
    private @Nullable Strands strands;
    private boolean wanted;
    private boolean closed;
    private volatile View view = new View(List.of(), new DeviceStatus.Fleet(0, 0));

    /** One generator with a connection of its own. */
    private static final class Device {
        private final GeneratorId id;
        /** Null while it is silent. */
        private @Nullable PublishLoop connection;
        /** Its last connection is still ending. */
        private boolean ending;
        /** No longer in the fleet. */
        private boolean leaving;

        Device(GeneratorId id) {
            this.id = id;
        }
    }

    private record Line(GeneratorId id, PublishLoop connection) {}

    /** For the status, which is asked for often. */
    private record View(List<Line> lines, DeviceStatus.Fleet fleet) {}

    /**
     * A publisher, suspended.
     *
     * @param ledger the account it takes readings from; of no other publisher
     * @param clock for {@code ts} of the status messages
     * @param nanoTime {@code System::nanoTime}
     * @param jitter spreads the delays between attempts
     */
    public DevicePublisher(MqttSettings settings, Ledger ledger, InstantSource clock, LongSupplier nanoTime,
            RandomGenerator jitter) {
        this(settings, ledger, clock, nanoTime, jitter, Tuning.DEFAULT, MOST_DEVICES, PATIENCE);
    }

    /** @param patience after which the readings of one that gets no connection go over the shared one */
    DevicePublisher(MqttSettings settings, Ledger ledger, InstantSource clock, LongSupplier nanoTime,
            RandomGenerator jitter, Tuning tuning, int most, Duration patience) {
        refusals = new Refusals(patience, nanoTime);
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.jitter = jitter;
        this.tuning = tuning;
        this.most = most;
        strangers = new Strangers(ledger, nanoTime);
        clientId = ClientId.fresh(settings.clientIdPrefix());
        rest = new PublishLoop("mqtt-publisher", clientId, settings, ledger, Strand.REST, null, turns,
                nanoTime, new SplittableRandom(jitter.nextLong()), tuning);
        status = new DeviceStatus(settings.place(), clientId);
    }

    @Override
    public Transport transport() {
        return Transport.MQTT;
    }

    /**
     * The fleet as it is now; to be called again and again. A set that is new gets a connection if there is one left for
     * it, and one that is no longer there says farewell when what is pending of it has gone out.
     *
     * @param sets in the order in which they get connections
     * @param silent sets that are not to be connected; a connection that one of them has is left to {@link #end}
     */
    public void fleet(Collection<GeneratorId> sets, Set<GeneratorId> silent) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            placed = new HashSet<>(sets);
            List.copyOf(devices.values())
                    .stream()
                    .filter(device -> !device.leaving && !placed.contains(device.id))
                    .forEach(this::leave);
            for (var id : sets) {
                var device = devices.get(id);
                if (device != null) {
                    follow(device, silent.contains(id));
                } else if (devices.size() < most) {
                    admit(id, silent.contains(id));
                }
            }
            strangers.meet();
            boolean there = isConnected(rest);
            for (var device : devices.values()) {
                var connection = device.connection;
                if (connection == null || device.ending) {
                    refusals.forget(device.id);
                } else {
                    refusals.look(device.id, isConnected(connection), there);
                }
            }
            divide();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isConnected(PublishLoop connection) {
        return connection.loop().status().state() == ConnectionState.CONNECTED;
    }

    private void follow(Device device, boolean silent) {
        if (device.leaving || device.ending) {
            return;
        }
        if (!silent && device.connection == null) {
            connect(device);
        } else if (silent && !wanted && device.connection != null) {
            // Its device fell silent while it was off; it has nothing to cut.
            part(device, device.connection, PublishLoop::cut);
        }
    }

    private Device admit(GeneratorId id, boolean silent) {
        var device = new Device(id);
        devices.put(id, device);
        if (!silent) {
            connect(device);
        }
        return device;
    }

    private void connect(Device device) {
        var id = device.id;
        var connection = new PublishLoop("mqtt-device " + id, clientId(id), settings, ledger,
                new Strand.Own(id), new Presence(id, clock), turns, nanoTime,
                new SplittableRandom(jitter.nextLong()), tuning);
        device.connection = connection;
        if (wanted) {
            connection.loop().resume();
        }
    }

    private void leave(Device device) {
        var connection = device.connection;
        if (connection == null && !device.ending) {
            forget(device);
            return;
        }
        device.leaving = true;
        if (connection != null && !device.ending) {
            part(device, connection, its -> {
                its.loop().suspend();
                try {
                    its.loop().awaitOff(tuning.flush().plus(FAREWELL));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                its.loop().close();
            });
        }
    }

    private void forget(Device device) {
        devices.remove(device.id);
        refusals.forget(device.id);
        // Something of it may still be on its way.
        strangers.add(device.id);
    }

    /** Ends a device's connection in the background. Under the lock. */
    private void part(Device device, PublishLoop connection, Consumer<PublishLoop> how) {
        device.ending = true;
        Thread.ofVirtual().name("mqtt-device-ends").start(() -> {
            try {
                how.accept(connection);
            } finally {
                parted(device);
            }
        });
    }

    private void parted(Device device) {
        lock.lock();
        try {
            device.ending = false;
            device.connection = null;
            if (closed) {
                return;
            }
            if (device.leaving) {
                forget(device);
            }
            divide();
        } finally {
            lock.unlock();
        }
    }

    /** Has the ledger, and the status, follow. */
    private void divide() {
        var others = strangers.all();
        others.addAll(placed);
        var own = new HashSet<>(devices.keySet());
        own.removeAll(refusals.refused());
        others.addAll(refusals.refused());
        others.removeAll(own);
        var next = new Strands(own, others);
        if (!next.equals(strands)) {
            ledger.divide(next);
            strands = next;
        }
        var lines = new ArrayList<Line>();
        int silent = 0;
        for (var device : devices.values()) {
            var connection = device.connection;
            if (connection != null && !device.ending) {
                lines.add(new Line(device.id, connection));
            } else if (!device.leaving) {
                silent++;
            }
        }
        view = new View(List.copyOf(lines), new DeviceStatus.Fleet(placed.size(), silent));
    }

    /** A generator's own connection; off if it has none. */
    public ConnectionStatus connection(GeneratorId id) {
        var connection = own(id);
        return connection == null ? ConnectionStatus.OFF : connection.loop().status();
    }

    /** Whether a generator's own connection has nothing to send or to wait for. */
    public boolean isIdle(GeneratorId id) {
        var connection = own(id);
        return connection == null || connection.isIdle();
    }

    private @Nullable PublishLoop own(GeneratorId id) {
        lock.lock();
        try {
            var device = devices.get(id);
            return device == null ? null : device.connection;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a set of the fleet a connection of its own, though there are enough, or though it is silent, so that its device
     * can fall silent.
     */
    public void admit(GeneratorId id) {
        lock.lock();
        try {
            var device = devices.get(id);
            if (closed || !placed.contains(id)
                    || device != null && (device.ending || device.connection != null)) {
                return;
            }
            if (device == null) {
                admit(id, false);
            } else {
                connect(device);
            }
            divide();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a device's connection as by a loss of power; see {@link #end}. */
    public void cut(GeneratorId id) {
        end(id, DeviceEnding.ABRUPT_CLOSE);
    }

    /**
     * Ends a device's connection without saying offline. What is pending of it waits. It stays silent until {@link #fleet} says
     * that it is not. Takes up to ten seconds.
     *
     * @param how not {@link DeviceEnding#HALF_OPEN}, which ends here as {@link DeviceEnding#WITHOUT_WILL}: whoever wants it
     *            goes on with a {@link DeviceSession} under the same {@link #clientId}
     * @return the second client of a take-over, to be closed when the device comes back; null if there is none
     */
    public @Nullable SecondClient end(GeneratorId id, DeviceEnding how) {
        PublishLoop connection;
        Device device;
        lock.lock();
        try {
            device = devices.get(id);
            if (device == null || device.ending || device.connection == null) {
                return null;
            }
            connection = device.connection;
            device.ending = true;
            divide();
        } finally {
            lock.unlock();
        }
        try {
            return connection.end(how);
        } finally {
            parted(device);
        }
    }

    /** The client id of a generator's own connection. */
    public String clientId(GeneratorId id) {
        return clientId + "-" + id;
    }

    @Override
    public void resume() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            wanted = true;
            rest.loop().resume();
            standing().forEach(connection -> connection.loop().resume());
        } finally {
            lock.unlock();
        }
    }

    /** {@inheritDoc} Each sends for up to 10 s what is pending of it, says offline, then DISCONNECT. */
    @Override
    public void suspend() {
        lock.lock();
        try {
            wanted = false;
            rest.loop().suspend();
            standing().forEach(connection -> connection.loop().suspend());
        } finally {
            lock.unlock();
        }
    }

    /** Those that are not on their way out. */
    private List<PublishLoop> standing() {
        var standing = new ArrayList<PublishLoop>();
        for (var device : devices.values()) {
            var connection = device.connection;
            if (connection != null && !device.ending) {
                standing.add(connection);
            }
        }
        return standing;
    }

    /** {@inheritDoc} Connected when all devices are, but for the silent. */
    @Override
    public ConnectionStatus connection() {
        var now = view;
        var each = new ArrayList<DeviceStatus.Each>(now.lines().size());
        now.lines()
                .forEach(line -> each
                        .add(new DeviceStatus.Each(line.id(), line.connection().loop().status())));
        return status.of(each, new DeviceStatus.Each(null, rest.loop().status()), now.fleet());
    }

    @Override
    public void close() {
        var all = new ArrayList<PublishLoop>();
        lock.lock();
        try {
            closed = true;
            wanted = false;
            devices.values().stream().map(each -> each.connection).filter(Objects::nonNull).forEach(all::add);
            all.add(rest);
        } finally {
            lock.unlock();
        }
        all.forEach(connection -> connection.loop().end());
        all.forEach(connection -> connection.loop().close());
    }
}
