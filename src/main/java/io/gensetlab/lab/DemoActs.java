package io.gensetlab.lab;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.ReaderView;
import io.gensetlab.delivery.TopicReader;
import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.kafka.KafkaTopicReader;
import io.gensetlab.delivery.mqtt.MqttTopicReader;
import io.gensetlab.fault.Toxic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is shown to others beside the readings themselves: subscribers that come late, and embedded brokers that stop and
 * start. Thread-safe; every method returns at once, but for {@link #close()}.
 */
public final class DemoActs implements AutoCloseable {
    /** Late subscribers at a time. */
    public static final int MOST_SUBSCRIBERS = 4;
    private static final long CLOSE_SECONDS = 8;

    private final ConnectionDesk connections;
    private final Map<Transport, TransportChannel> channels;
    private final MessageDesk messages;
    private final LinkDesk links;
    private final EventLog events;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final CopyOnWriteArrayList<Joined> subscribers = new CopyOnWriteArrayList<>();
    /** Handles of the pauses, as far as they are faults of a link. Guarded by itself, as the next. */
    private final Map<DemoBrokers.Kind, Long> paused = new EnumMap<>(DemoBrokers.Kind.class);
    private boolean registryPaused;
    private volatile BiConsumer<DemoBrokers.Kind, BrokerPlans.Deed> byHand = (kind, deed) -> {};
    private final BrokerPlans plans;
    private final AtomicInteger numbers = new AtomicInteger();
    private final ExecutorService leaving = Executors
            .newCachedThreadPool(Thread.ofPlatform().name("late-leaving-", 0).daemon().factory());

    /**
     * A late subscriber: one reader on each side.
     *
     * @param number counts them from 1
     * @param joined when it joined
     * @param mqtt gets what is retained, and what comes
     * @param kafka replays from offset 0
     */
    public record LateSubscriber(int number, Instant joined, ReaderView mqtt, ReaderView kafka) {}

    private record Joined(int number, Instant joined, TopicReader mqtt, TopicReader kafka) {
        LateSubscriber view() {
            return new LateSubscriber(number, joined, mqtt.view(), kafka.view());
        }
    }

    /** A reader that could not join, and says why. */
    private record Refused(Transport transport, Instant at, String sentence) implements TopicReader {
        @Override
        public ReaderView view() {
            return new ReaderView(transport, false, sentence, at, 0, 0, 0, null, List.of());
        }

        @Override
        public void close() {
            // It never joined.
        }
    }

    DemoActs(ConnectionDesk connections, Map<Transport, TransportChannel> channels, LinkDesk links,
            MessageDesk messages, EventLog events, InstantSource clock, LongSupplier nanoTime,
            LongSupplier handles) {
        this.links = links;
        plans = new BrokerPlans(this::act, nanoTime, handles);
        this.connections = connections;
        this.channels = channels;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Adds a new reader to each broker in use; false if there are {@value #MOST_SUBSCRIBERS} already. */
    public boolean addLateSubscriber() {
        if (subscribers.size() >= MOST_SUBSCRIBERS) {
            return false;
        }
        var now = clock.instant();
        var topic = messages.plan().messages().topic();
        int number = numbers.incrementAndGet();
        subscribers.add(new Joined(number, now, reader(Transport.MQTT, now,
                () -> new MqttTopicReader(connections.mqtt(), topic, clock, nanoTime,
                        new SplittableRandom(number))),
                reader(Transport.KAFKA, now,
                        () -> new KafkaTopicReader(connections.kafka(), topic, clock, nanoTime))));
        return true;
    }

    private static TopicReader reader(Transport transport, Instant now, Supplier<TopicReader> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            return new Refused(transport, now, String.valueOf(e.getMessage()));
        }
    }

    /** Takes a late subscriber away. */
    public void removeLateSubscriber(int number) {
        subscribers.stream().filter(each -> each.number() == number).forEach(this::leave);
    }

    /** They belong to the brokers that they joined; and the registry, which others do not use, goes on. */
    void removeAll() {
        plans.callOffAll();
        resume(DemoBrokers.Kind.REGISTRY);
        subscribers.forEach(this::leave);
    }

    private void leave(Joined subscriber) {
        if (subscribers.remove(subscriber)) {
            try {
                leaving.execute(subscriber.mqtt()::close);
                leaving.execute(subscriber.kafka()::close);
            } catch (RejectedExecutionException e) {
                // The program ends; its clients end with it.
                return;
            }
        }
    }

    /** The late subscribers now, in the order of their coming. */
    public List<LateSubscriber> lateSubscribers() {
        return subscribers.stream().map(Joined::view).toList();
    }

    /** What is to be done to embedded brokers after a countdown. */
    public BrokerPlans plans() {
        return plans;
    }

    /** Has somebody told what is done to embedded brokers, but for what a scenario does. */
    void listen(BiConsumer<DemoBrokers.Kind, BrokerPlans.Deed> listener) {
        byHand = listener;
    }

    private void act(DemoBrokers.Kind kind, BrokerPlans.Deed deed) {
        switch (deed) {
            case STOP -> stopBroker(kind);
            case START -> startBroker(kind);
            case PAUSE -> pauseBroker(kind);
            case RESUME -> resumeBroker(kind);
        }
    }

    /** Stops an embedded broker in order: its clients lose it, it keeps what it acknowledged. */
    public void stopBroker(DemoBrokers.Kind kind) {
        if (connections.brokers() != null) {
            byHand.accept(kind, BrokerPlans.Deed.STOP);
        }
        stop(kind);
    }

    /** As a scenario does it. */
    void stop(DemoBrokers.Kind kind) {
        var brokers = connections.brokers();
        resume(kind);
        if (brokers != null) {
            brokers.stop(kind);
            events.add(LabEvent.Severity.WARNING, null, switch (kind) {
                case MQTT ->
                    "The embedded MQTT broker stops. Readings for it stay pending until it is started.";
                case KAFKA -> "The embedded Kafka stops. Readings for it stay pending until it is started.";
                case REGISTRY ->
                    "The embedded Schema Registry stops. Schemas that are known already go on being "
                            + "used; a new one waits until it is started.";
            });
        }
    }

    /** Starts a stopped embedded broker on its port with its data. */
    public void startBroker(DemoBrokers.Kind kind) {
        if (connections.brokers() != null) {
            byHand.accept(kind, BrokerPlans.Deed.START);
        }
        start(kind);
    }

    /** As a scenario does it. */
    void start(DemoBrokers.Kind kind) {
        var brokers = connections.brokers();
        if (brokers != null) {
            brokers.start(kind);
        }
    }

    /**
     * Has an embedded broker be there and silent, as a process that is stopped for a moment: for the publisher, whose bytes
     * and connections wait in the link until it is resumed; subscribers have their own way to it. The registry keeps all
     * waiting. Ends with {@link #stopBroker}, and with other brokers.
     *
     * @return false if the embedded brokers are not in use, or it is paused already
     */
    public boolean pauseBroker(DemoBrokers.Kind kind) {
        boolean done = pause(kind);
        if (done) {
            byHand.accept(kind, BrokerPlans.Deed.PAUSE);
        }
        return done;
    }

    /** As a scenario does it. */
    boolean pause(DemoBrokers.Kind kind) {
        var brokers = connections.brokers();
        if (brokers == null || !connections.profile().embedded()) {
            return false;
        }
        synchronized (paused) {
            if (isPaused(kind)) {
                return false;
            }
            switch (kind) {
                case MQTT -> paused.put(kind, pause(Transport.MQTT));
                case KAFKA -> paused.put(kind, pause(Transport.KAFKA));
                case REGISTRY -> {
                    registryPaused = true;
                    brokers.pauseRegistry(true);
                    events.add(LabEvent.Severity.WARNING, null,
                            "The embedded Schema Registry is paused: it takes requests and answers none.");
                }
            }
            return true;
        }
    }

    private long pause(Transport transport) {
        return links.inject(transport, transport.label() + " broker paused",
                new Toxic.StopAfter(Toxic.Way.BOTH, 0, Toxic.Then.SILENCE));
    }

    /** Has a paused one go on with what has come meanwhile; nothing if it is not paused. */
    public void resumeBroker(DemoBrokers.Kind kind) {
        if (isPaused(kind)) {
            byHand.accept(kind, BrokerPlans.Deed.RESUME);
        }
        resume(kind);
    }

    /** As a scenario does it. */
    void resume(DemoBrokers.Kind kind) {
        synchronized (paused) {
            var handle = paused.remove(kind);
            if (handle != null) {
                links.clear(handle);
            }
            if (kind == DemoBrokers.Kind.REGISTRY && registryPaused) {
                registryPaused = false;
                var brokers = connections.brokers();
                if (brokers != null) {
                    brokers.pauseRegistry(false);
                }
                events.add(LabEvent.Severity.GOOD, null, "The embedded Schema Registry answers again.");
            }
        }
    }

    /** Whether it is paused. */
    public boolean isPaused(DemoBrokers.Kind kind) {
        synchronized (paused) {
            var handle = paused.get(kind);
            return kind == DemoBrokers.Kind.REGISTRY
                    ? registryPaused
                    : handle != null
                            && links.active().stream().anyMatch(each -> each.handle() == handle);
        }
    }

    /** Whether one is stopped or paused. */
    public boolean isHalted(DemoBrokers.Kind kind) {
        var brokers = connections.brokers();
        return brokers != null && brokers.isStopped(kind) || isPaused(kind);
    }

    /** Has all embedded brokers serve: paused ones go on, stopped ones start, and nothing is planned any more. */
    public void serveAgain() {
        plans.callOffAll();
        for (var kind : DemoBrokers.Kind.values()) {
            resumeBroker(kind);
            if (isHalted(kind)) {
                startBroker(kind);
            }
        }
    }

    /** The run before the present one on a transport; null if there was none. */
    public @Nullable LedgerSnapshot previousRun(Transport transport) {
        return Objects.requireNonNull(channels.get(transport)).ledger().previousRun();
    }

    /** Readings of earlier runs that are still pending on a transport. */
    public long pendingOfEarlierRuns(Transport transport) {
        return Objects.requireNonNull(channels.get(transport)).ledger().pendingOfEarlierRuns();
    }

    /** Has all late subscribers leave; blocks, seconds at most. */
    @Override
    public void close() {
        removeAll();
        plans.close();
        leaving.shutdown();
        try {
            if (!leaving.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                leaving.shutdownNow();
            }
        } catch (InterruptedException e) {
            leaving.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
