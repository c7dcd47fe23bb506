package io.gensetlab.lab;

import io.gensetlab.broker.BrokerKind;
import io.gensetlab.delivery.CheckReport;
import io.gensetlab.delivery.SendSettings;
import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.kafka.KafkaSettings;
import io.gensetlab.delivery.mqtt.DevicePublisher;
import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.link.LinkProxy;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.simulation.FleetSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings channels and brokers together: makes a publisher for each transport that is on as soon as its broker's address
 * is known, and others when the operator names other brokers. Whatever may block runs on its worker thread.
 */
final class ConnectionDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionDesk.class);
    private static final String HOST = "127.0.0.1";
    private static final long LOOK_MILLIS = 100;
    private static final long CLOSE_SECONDS = 15;
    private static final Duration HAND_OVER = Duration.ofSeconds(2);

    private final Map<Transport, TransportChannel> channels;
    private final Adapters adapters;
    private final SilentDevices silentDevices;
    private final EventLog events;
    private final ArmedHosts armed = new ArmedHosts();
    private final LinkProxies proxies;
    /** Worker only. */
    private final LinkWatch links;
    private final ScheduledExecutorService worker = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("lab-worker").daemon().factory());
    private final ExecutorService checks = Executors
            .newCachedThreadPool(Thread.ofPlatform().name("lab-check-", 0).daemon().factory());
    private volatile InUse inUse = new InUse(ConnectionProfile.EMBEDDED, Secrets.NONE,
            new Object());
    private volatile @Nullable DemoBrokers brokers;
    private volatile Supplier<FleetSnapshot> fleet = () -> FleetSnapshot.EMPTY;
    /** Transports whose settings cannot be used. Worker only, as the next. */
    private final Set<Transport> unusable = EnumSet.noneOf(Transport.class);
    private @Nullable MqttSettings mqttInUse;
    /** The MQTT publisher, if it has a connection for each set. */
    private @Nullable DevicePublisher devices;
    private SendSettings sent = SendSettings.DEFAULT;

    /**
     * One value, so that nobody sees the secrets of one broker with the address of another.
     *
     * @param connection another one for each {@link #connect}
     */
    private record InUse(ConnectionProfile profile, Secrets secrets, Object connection) {}

    ConnectionDesk(Map<Transport, TransportChannel> channels, Adapters adapters, SilentDevices silentDevices,
            LinkProxies proxies, EventLog events) {
        this.proxies = proxies;
        this.channels = channels;
        this.adapters = adapters;
        this.silentDevices = silentDevices;
        this.events = events;
        links = new LinkWatch(channels.values(), events);
        worker.scheduleWithFixedDelay(this::provideAll, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Where the fleet is to be looked at, for a connection of each set's own; asked ten times a second then. */
    void follow(Supplier<FleetSnapshot> look) {
        fleet = look;
    }

    /** Another value for each {@link #connect}, from the moment on that it acts. */
    Object connection() {
        return inUse.connection();
    }

    /** The brokers in use. */
    ConnectionProfile profile() {
        return inUse.profile();
    }

    @Nullable
    DemoBrokers brokers() {
        return brokers;
    }

    /** @param before what goes with it, on the worker: may read files */
    void connect(ConnectionProfile next, Secrets nextSecrets, Runnable before) {
        worker.execute(() -> {
            try {
                before.run();
            } catch (RuntimeException e) {
                LOG.error("Where readings go is not noted", e);
            }
            inUse = new InUse(next, nextSecrets, new Object());
            if (next.embedded() && brokers == null) {
                brokers = DemoBrokers.start();
            }
            silentDevices.use(null, null);
            mqttInUse = null;
            devices = null;
            unusable.clear();
            channels.values().forEach(channel -> {
                channel.replace(null);
                channel.sayWaiting("Connecting");
            });
            closeProxies();
            provideAll();
        });
    }

    /**
     * Has the publisher of a transport connect through its proxy, which is opened first. What it has in its hands is sent
     * before that, for a moment; what is still pending goes through the proxy.
     *
     * @return completed when the publisher has been made anew, with false if its broker is not ready yet; fails with an
     *         {@link IllegalArgumentException} that has a sentence if there can be no proxy
     */
    CompletableFuture<Boolean> routeThroughProxy(Transport transport) {
        var before = inUse;
        return CompletableFuture.supplyAsync(() -> openProxy(before, transport), checks)
                .thenApplyAsync(proxy -> proxy != null && useProxy(before, transport, proxy), worker);
    }

    /** Why no proxy can stand between a publisher and its broker; null if one can. */
    @Nullable
    String refusesProxy(Transport transport) {
        var now = inUse.profile();
        return transport == Transport.MQTT || now.embedded()
                ? null
                : "A Kafka client goes on to the address that the broker advertises, past anything that stands in "
                        + "between. A fault of the link needs a listener of the broker that advertises the link, which "
                        + "the embedded Kafka has and this one has not.";
    }

    /** Null if the broker is not ready yet. */
    private @Nullable LinkProxy openProxy(InUse now, Transport transport) {
        return switch (transport) {
            case MQTT -> {
                var settings = adapters.mqtt(now.profile(), now.secrets(), brokers);
                if (settings == null) {
                    yield null;
                }
                armed.require(ProfileSettings.hosts(settings));
                yield proxies.open(transport, 0, settings.host(), settings.port());
            }
            case KAFKA -> {
                var embedded = brokers;
                var refusal = refusesProxy(transport);
                if (refusal != null) {
                    throw new IllegalArgumentException(refusal);
                }
                yield embedded == null ? null : openKafkaProxy(embedded);
            }
        };
    }

    private @Nullable LinkProxy openKafkaProxy(DemoBrokers embedded) {
        var link = embedded.kafkaLink();
        if (link == null || embedded.readyAddress(BrokerKind.KAFKA) == null) {
            return null;
        }
        embedded.kafkaLinkListens(true);
        try {
            return proxies.open(Transport.KAFKA, link.listens(), HOST, link.leadsTo());
        } catch (IllegalArgumentException e) {
            embedded.kafkaLinkListens(false);
            throw e;
        }
    }

    private void closeProxies() {
        proxies.close();
        var embedded = brokers;
        if (embedded != null) {
            embedded.kafkaLinkListens(false);
        }
    }

    /** False if other brokers came into use meanwhile. */
    private boolean useProxy(InUse before, Transport transport, LinkProxy proxy) {
        if (inUse.connection() != before.connection() || !proxies.use(transport, proxy)) {
            proxies.discard(proxy);
            if (transport == Transport.KAFKA && proxies.of(transport) == null && brokers != null) {
                brokers.kafkaLinkListens(false);
            }
            return false;
        }
        var channel = Objects.requireNonNull(channels.get(transport));
        channel.retire(HAND_OVER);
        unusable.remove(transport);
        provideAll();
        return true;
    }

    /** Waits until the worker has done what it was given so far. */
    void awaitTurn() {
        CompletableFuture.runAsync(() -> {}, worker).join();
    }

    /** Called after {@link #connect}s before it, by the worker's order. */
    void rename(String from, String to) {
        worker.execute(() -> {
            var now = inUse;
            if (now.profile().name().equals(from) && !now.profile().embedded()) {
                inUse = new InUse(now.profile().withName(to), now.secrets(), now.connection());
            }
        });
    }

    void switchTransport(Transport transport, boolean on) {
        var channel = channels.get(transport);
        if (channel != null && channel.isOn() != on) {
            boolean canSend = channel.status().state().canSend();
            channel.setOn(on);
            events.add(LabEvent.Severity.INFO, null, transport.label() + (on
                    ? " is on: readings are made for it."
                    : canSend
                            ? " is off: what is pending still goes out."
                            : " is off: what is pending stays pending."));
            worker.execute(() -> {
                unusable.remove(transport);
                provideAll();
                if (transport == Transport.MQTT) {
                    silentDevices.use(channel.isOn() ? mqttInUse : null, devices);
                }
            });
        }
    }

    /**
     * Makes the publishers whose settings changed anew. The old one first sends what it has in its hands, for a moment,
     * so that nothing goes out twice without need; what is still pending then goes to the new one.
     */
    void resend(SendSettings next) {
        worker.execute(() -> {
            var before = sent;
            sent = next;
            channels.values()
                    .stream()
                    .filter(channel -> switch (channel.transport()) {
                        case MQTT -> before.qos() != next.qos();
                        case KAFKA -> !before.withQos(next.qos()).equals(next);
                    })
                    .forEach(channel -> {
                        channel.retire(HAND_OVER);
                        unusable.remove(channel.transport());
                    });
            provideAll();
        });
    }

    /** Never throws: a scheduled task that throws would not run again. */
    private void provideAll() {
        links.look();
        try {
            followFleet();
        } catch (RuntimeException e) {
            LOG.error("The devices' connections could not follow the fleet", e);
        }
        for (var channel : channels.values()) {
            if (channel.isOn() && !channel.hasPublisher() && !unusable.contains(channel.transport())) {
                try {
                    provide(channel);
                } catch (IllegalArgumentException e) {
                    // Tried again when the operator connects or switches, not before.
                    unusable.add(channel.transport());
                    channel.sayFailed(String.valueOf(e.getMessage()));
                } catch (RuntimeException e) {
                    LOG.error("{} could not be set up", channel.transport().label(), e);
                    unusable.add(channel.transport());
                    channel.sayFailed(
                            channel.transport().label() + " could not be set up by an error of this program; "
                                    + "the log has the details.");
                }
            }
        }
    }

    private void followFleet() {
        var each = devices;
        if (each == null && !silentDevices.isAny()) {
            return;
        }
        var now = fleet.get();
        silentDevices.follow(now);
        if (each != null) {
            each.fleet(now.generators().stream().map(set -> set.generator().id()).toList(),
                    silentDevices.silent());
        }
    }

    private void provide(TransportChannel channel) {
        var now = inUse;
        if (now.profile().embedded()) {
            var failure = embeddedFailure(channel.transport());
            if (failure != null) {
                channel.sayFailed(failure);
                return;
            }
        }
        switch (channel.transport()) {
            case MQTT -> {
                var settings = adapters.mqtt(now.profile(), now.secrets(), brokers);
                if (settings == null) {
                    channel.sayWaiting("The embedded MQTT broker is not ready yet");
                    return;
                }
                armed.require(ProfileSettings.hosts(settings));
                var publisher = adapters.publisher(proxies.through(settings), channel.ledger());
                devices = publisher instanceof DevicePublisher each ? each : null;
                // Before it connects: a set that is silent must not come online.
                followFleet();
                channel.replace(publisher);
                mqttInUse = settings;
                silentDevices.use(settings, devices);
            }
            case KAFKA -> {
                var settings = adapters.kafka(now.profile(), now.secrets(), brokers);
                if (settings == null) {
                    channel.sayWaiting("The embedded Kafka, or its registry, is not ready yet");
                    return;
                }
                armed.require(ProfileSettings.hosts(settings));
                channel.replace(adapters.publisher(proxies.through(settings), channel.ledger()));
            }
        }
    }

    /**
     * How the MQTT broker in use is reached now.
     *
     * @throws IllegalArgumentException with a sentence if it cannot be
     */
    MqttSettings mqtt() {
        var now = inUse;
        var settings = adapters.mqtt(now.profile(), now.secrets(), brokers);
        if (settings == null) {
            throw new IllegalArgumentException("The embedded MQTT broker is not running");
        }
        armed.require(ProfileSettings.hosts(settings));
        return settings;
    }

    /**
     * How the Kafka in use is reached now.
     *
     * @throws IllegalArgumentException with a sentence if it cannot be
     */
    KafkaSettings kafka() {
        var now = inUse;
        var settings = adapters.kafka(now.profile(), now.secrets(), brokers);
        if (settings == null) {
            throw new IllegalArgumentException("The embedded Kafka, or its registry, is not running");
        }
        armed.require(ProfileSettings.hosts(settings));
        return settings;
    }

    private @Nullable String embeddedFailure(Transport transport) {
        var embedded = brokers;
        if (embedded == null) {
            return null;
        }
        return switch (transport) {
            case MQTT -> embedded.failure(BrokerKind.MQTT);
            case KAFKA -> {
                var kafka = embedded.failure(BrokerKind.KAFKA);
                yield kafka == null ? embedded.failure(BrokerKind.REGISTRY) : kafka;
            }
        };
    }

    CompletableFuture<List<CheckReport>> check(ConnectionProfile candidate, Secrets candidateSecrets) {
        var mqtt = CompletableFuture
                .supplyAsync(() -> adapters.checkMqtt(candidate, candidateSecrets, brokers), checks);
        var kafka = CompletableFuture
                .supplyAsync(() -> adapters.checkKafka(candidate, candidateSecrets, brokers), checks);
        return mqtt.thenCombine(kafka,
                (first, others) -> Stream.concat(Stream.of(first), others.stream()).toList());
    }

    /** Hosts of a profile that readings may not go to yet. */
    List<String> unarmed(ConnectionProfile candidate, Secrets candidateSecrets) {
        if (candidate.embedded()) {
            return List.of();
        }
        var hosts = new ArrayList<String>();
        hosts.addAll(hostsOr(
                () -> ProfileSettings.hosts(ProfileSettings.mqtt(candidate.mqtt(), candidateSecrets))));
        hosts.addAll(
                hostsOr(() -> ProfileSettings.hosts(ProfileSettings.kafka(candidate, candidateSecrets))));
        return armed.unarmed(hosts);
    }

    /** A part that cannot be used, or is not named, sends nothing anywhere; its transport says why. */
    private static List<String> hostsOr(Supplier<List<String>> hosts) {
        try {
            return hosts.get();
        } catch (IllegalArgumentException e) {
            LOG.debug("No hosts: {}", e.getMessage());
            return List.of();
        }
    }

    void arm(Collection<String> hosts) {
        armed.arm(hosts);
    }

    /** Closes publishers and the embedded brokers; blocks, seconds at most. */
    @Override
    public void close() {
        worker.shutdownNow();
        checks.shutdownNow();
        try {
            if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The worker did not end in {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        silentDevices.close();
        channels.values().forEach(channel -> channel.replace(null));
        proxies.close();
        var embedded = brokers;
        if (embedded != null) {
            embedded.close();
        }
    }
}
