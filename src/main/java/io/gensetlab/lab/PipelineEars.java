package io.gensetlab.lab;

import io.gensetlab.delivery.kafka.KafkaListener;
import io.gensetlab.delivery.mqtt.MqttListener;
import io.gensetlab.lab.LabEvent.Severity;
import io.gensetlab.scenario.Expectation;
import io.gensetlab.scenario.Expectation.Source;
import io.gensetlab.scenario.Scenario;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens where the pipeline under test is expected to answer. What is listened on already goes on when another scenario wants
 * it, too; what is no longer wanted is left before anything new is opened, so that a port is free again. Thread-safe; all but
 * {@link #awaitWebhook} and {@link #close()} return at once.
 */
final class PipelineEars implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineEars.class);
    private static final long CLOSE_SECONDS = 8;

    private final EventLog events;
    private final Opener opener;
    private final ExecutorService worker = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("scenario-ears").daemon().factory());
    /** Written by the worker alone, as the next. */
    private final Map<Place, Ear> open = new ConcurrentHashMap<>();
    /** Why nobody listens there. */
    private final Map<Place, String> deaf = new ConcurrentHashMap<>();
    /** Worker only, as the next two. */
    private @Nullable Webhook webhook;
    private int wantedPort;
    private Set<String> saidPaths = Set.of();
    /** Worker only, as the next: sentences that were said for the same run. */
    private Set<String> said = Set.of();
    private boolean prepared;
    private final AtomicInteger waiting = new AtomicInteger();
    /** Where answers go; before a run there is nobody. */
    private volatile @Nullable PipelineAnswers answers;

    /** What it needs of the lab. */
    record Tools(ConnectionDesk connections, EventLog events, InstantSource clock, LongSupplier nanoTime) {}

    /**
     * Where an answer may come.
     *
     * @param address as in {@link Expectation.Received}
     */
    record Place(Source source, String address) {}

    /** Listens on one place. */
    interface Ear extends AutoCloseable {
        /** Whether it is connected. */
        boolean isLive();

        /** Whether it is connected to what is in use now, or tries to be. */
        boolean isCurrent();

        @Override
        void close();
    }

    /** Makes ears of brokers. */
    interface Opener {
        /**
         * Begins to connect; must not block for long.
         *
         * @throws IllegalArgumentException with a sentence if it cannot be
         */
        Ear open(Place place, Consumer<byte[]> told);
    }

    PipelineEars(Tools tools) {
        this(tools.events(), new BrokerEars(tools));
    }

    PipelineEars(EventLog events, Opener opener) {
        this.events = events;
        this.opener = opener;
    }

    /** Where a scenario expects answers, each once. */
    static Set<Place> places(Scenario scenario) {
        return scenario.expect()
                .stream()
                .map(Expectation::check)
                .filter(Expectation.Received.class::isInstance)
                .map(Expectation.Received.class::cast)
                .map(each -> new Place(each.source(), each.address()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Listens there from now on, and nowhere else.
     *
     * @param port of the webhook on this computer, if one is wanted; 0 for any that is free
     * @param next where answers go; null for nowhere yet
     */
    void listen(Set<Place> wanted, int port, @Nullable PipelineAnswers next) {
        answers = next;
        waiting.incrementAndGet();
        try {
            worker.execute(() -> {
                try {
                    change(wanted, port, next == null);
                    if (next != null) {
                        next.unheard(deaf);
                    }
                } finally {
                    waiting.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
            LOG.debug("The lab is closing, nobody listens any more");
        }
    }

    /**
     * Opens the webhook of these places alone.
     *
     * @return whether it listens, or none is wanted
     */
    boolean awaitWebhook(Set<Place> wanted, int port) throws InterruptedException {
        var paths = wanted.stream()
                .filter(place -> place.source() == Source.WEBHOOK)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (paths.isEmpty()) {
            return true;
        }
        listen(paths, port, null);
        try {
            // It does one thing after the other.
            return worker.submit(() -> paths.stream().noneMatch(deaf::containsKey)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The webhook could not be looked at", e);
        }
    }

    private void change(Set<Place> wanted, int port, boolean preparing) {
        // What was said while a run was prepared is not said again as it begins.
        said = prepared ? Set.copyOf(deaf.values()) : Set.of();
        prepared = preparing;
        deaf.clear();
        open.entrySet().removeIf(each -> {
            boolean stays = wanted.contains(each.getKey()) && each.getValue().isCurrent();
            if (!stays) {
                close(each.getValue());
            }
            return !stays;
        });
        var paths = wanted.stream()
                .filter(place -> place.source() == Source.WEBHOOK)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (webhook != null && (paths.isEmpty() || port != wantedPort)) {
            closeWebhook();
        }
        for (var place : wanted) {
            if (place.source() != Source.WEBHOOK && !open.containsKey(place)) {
                open(place);
            }
        }
        if (!paths.isEmpty()) {
            openWebhook(port, paths);
        }
    }

    private void open(Place place) {
        try {
            open.put(place, opener.open(place, payload -> arrived(place, payload)));
        } catch (IllegalArgumentException e) {
            fail(place, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Please report this: nobody could listen on {}", place, e);
            fail(place, "An error of this program; the log has the details");
        }
    }

    private void fail(Place place, @Nullable String why) {
        var sentence = "nobody listens on " + place.address() + ". " + why;
        deaf.put(place, sentence);
        warn(sentence);
    }

    private void openWebhook(int port, Set<Place> places) {
        var paths = places.stream().map(Place::address).collect(Collectors.toCollection(LinkedHashSet::new));
        try {
            var present = webhook;
            if (present == null) {
                present = new Webhook(port, (path, body) -> arrived(new Place(Source.WEBHOOK, path), body));
                webhook = present;
                wantedPort = port;
                saidPaths = Set.of();
            }
            if (!paths.equals(saidPaths)) {
                saidPaths = paths;
                events.add(Severity.GOOD, null,
                        "Webhook: http://127.0.0.1:" + present.port() + String.join(", ", paths));
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("No webhook", e);
            var sentence = "no webhook listens, port " + port + " cannot be had.";
            places.forEach(place -> deaf.put(place, sentence));
            warn(sentence);
        }
    }

    private void warn(String sentence) {
        if (!said.contains(sentence)) {
            events.add(Severity.WARNING, null, "Scenario: " + sentence);
        }
    }

    private void arrived(Place place, byte[] payload) {
        var present = answers;
        if (present != null) {
            present.arrived(place, payload);
        }
    }

    /** Whether all are connected that can be. */
    boolean isLive() {
        return waiting.get() == 0 && open.values().stream().allMatch(Ear::isLive);
    }

    private static void close(Ear ear) {
        try {
            ear.close();
        } catch (RuntimeException e) {
            LOG.error("Please report this: an ear did not close", e);
        }
    }

    private void closeWebhook() {
        var present = webhook;
        webhook = null;
        if (present != null) {
            present.close();
        }
    }

    /** Listens no longer; blocks, seconds at most. */
    @Override
    public void close() {
        listen(Set.of(), 0, null);
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

    /** Those of the brokers in use, with clients of their own. */
    private record BrokerEars(Tools tools) implements Opener {
        @Override
        public Ear open(Place place, Consumer<byte[]> told) {
            return switch (place.source()) {
                case MQTT -> {
                    var settings = tools.connections().mqtt();
                    var listener = new MqttListener(settings, place.address(), tools.nanoTime(),
                            new SplittableRandom(place.address().hashCode()), told);
                    yield new BrokerEar(listener, listener::isLive,
                            () -> settings.equals(tools.connections().mqtt()));
                }
                case KAFKA -> {
                    var settings = tools.connections().kafka();
                    var listener = new KafkaListener(settings, place.address(), tools.clock().millis(),
                            tools.nanoTime(), told);
                    yield new BrokerEar(listener, listener::isListening,
                            () -> settings.equals(tools.connections().kafka()));
                }
                case WEBHOOK -> throw new IllegalStateException("All paths share one server");
            };
        }
    }

    private record BrokerEar(AutoCloseable listener, BooleanSupplier live,
            BooleanSupplier current) implements Ear {
        @Override
        public boolean isLive() {
            return live.getAsBoolean();
        }

        @Override
        public boolean isCurrent() {
            try {
                return current.getAsBoolean();
            } catch (IllegalArgumentException e) {
                LOG.debug("What it listened on is not there any more: {}", e.getMessage());
                return false;
            }
        }

        @Override
        public void close() {
            try {
                listener.close();
            } catch (Exception e) {
                throw new IllegalStateException("An ear did not close", e);
            }
        }
    }
}
