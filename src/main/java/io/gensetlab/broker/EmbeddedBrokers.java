package io.gensetlab.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The embedded MQTT broker, Kafka and Schema Registry of one program.
 *
 * <p>They start side by side on threads of their own; the caller goes on at once and reads {@link #status} when it
 * draws. Their data lies in one temporary folder that lives as long as this object: a broker stopped and started
 * again has its port and what it had acknowledged, and {@link #close()} leaves nothing behind. Thread-safe.
 */
public final class EmbeddedBrokers implements AutoCloseable {
    /** How long {@link #close()} waits for each broker at most; they take well under a second. */
    public static final Duration CLOSE_LIMIT = Duration.ofSeconds(8);

    private final BrokerPorts ports;
    private final Supplier<Path> temporaryFolder;
    private final InstantSource clock;
    private final Map<BrokerKind, BrokerLane> lanes = new EnumMap<>(BrokerKind.class);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Object folderLock = new Object();
    private @Nullable BrokerFolder folder;
    private volatile @Nullable EmbeddedKafka kafka;
    private volatile @Nullable EmbeddedRegistry registry;

    private EmbeddedBrokers(BrokerPorts ports, Supplier<Path> temporaryFolder, InstantSource clock) {
        this.ports = ports;
        this.temporaryFolder = temporaryFolder;
        this.clock = clock;
        for (BrokerKind kind : BrokerKind.values()) {
            lanes.put(kind, new BrokerLane(kind));
        }
    }

    /** Begins to start all three and returns at once. The data goes under {@code java.io.tmpdir}. */
    public static EmbeddedBrokers start(BrokerPorts ports) {
        return start(ports, () -> Path.of(System.getProperty("java.io.tmpdir")), InstantSource.system());
    }

    /**
     * Begins to start all three and returns at once.
     *
     * @param temporaryFolder an existing folder; a folder of ours is made in it
     * @param clock tells the age of folders that earlier runs left there
     */
    public static EmbeddedBrokers start(BrokerPorts ports, Path temporaryFolder, InstantSource clock) {
        return start(ports, () -> temporaryFolder, clock);
    }

    private static EmbeddedBrokers start(BrokerPorts ports, Supplier<Path> temporaryFolder,
            InstantSource clock) {
        var brokers = new EmbeddedBrokers(ports, temporaryFolder, clock);
        for (BrokerKind kind : BrokerKind.values()) {
            brokers.start(kind);
        }
        return brokers;
    }

    /**
     * Starts a stopped or failed broker again, on the port and with the data it had. Returns at once.
     *
     * @return what became of it: READY or FAILED
     * @throws IllegalStateException after {@link #close()}
     */
    public CompletableFuture<BrokerStatus> start(BrokerKind kind) {
        return lane(kind).start(() -> make(kind));
    }

    /**
     * Stops one broker in order: its clients lose their connection, what it acknowledged is kept. Returns at once.
     *
     * @return completed when it is stopped
     * @throws IllegalStateException after {@link #close()}
     */
    public CompletableFuture<BrokerStatus> stop(BrokerKind kind) {
        return lane(kind).stop();
    }

    private EmbeddedBroker make(BrokerKind kind) throws BrokerStartException {
        return switch (kind) {
            case MQTT -> new EmbeddedMqttBroker(dataFolder().resolve("mqtt"), ports.mqtt());
            case KAFKA -> {
                var made = new EmbeddedKafka(dataFolder().resolve("kafka"), ports.kafka(),
                        lane(kind)::failed);
                kafka = made;
                yield made;
            }
            case REGISTRY -> {
                var made = new EmbeddedRegistry(ports.registry());
                registry = made;
                yield made;
            }
        };
    }

    private Path dataFolder() throws BrokerStartException {
        synchronized (folderLock) {
            if (folder == null) {
                try {
                    folder = BrokerFolder.create(temporaryFolder.get(), clock);
                } catch (IOException e) {
                    throw new BrokerStartException(
                            "The folder for the embedded brokers' data cannot be made in "
                                    + temporaryFolder.get() + ": " + BrokerStartException.reason(e) + ".",
                            e);
                }
            }
            return folder.path();
        }
    }

    private BrokerLane lane(BrokerKind kind) {
        return Objects.requireNonNull(lanes.get(kind));
    }

    /** How a link comes between Kafka and a client; null as long as it did not start. Never blocks. */
    public EmbeddedKafka.@Nullable Link kafkaLink() {
        var made = kafka;
        return made == null ? null : made.link();
    }

    /**
     * Says whether a link is to listen on the port that Kafka advertises for it, or no longer does. Never blocks.
     */
    public void kafkaLinkListens(boolean listens) {
        var made = kafka;
        if (made != null) {
            made.linkListens(listens);
        }
    }

    /** Has the registry take requests and answer none, until it goes on with them, or stops. Never blocks. */
    public void pauseRegistry(boolean pauses) {
        var made = registry;
        if (made != null) {
            made.pause(pauses);
        }
    }

    /** How one broker stands now. Never blocks. */
    public BrokerStatus status(BrokerKind kind) {
        return lane(kind).status();
    }

    /** How the three stand now, in the order of {@link BrokerKind}. Never blocks. */
    public List<BrokerStatus> status() {
        return Stream.of(BrokerKind.values()).map(this::status).toList();
    }

    /** Completed when each broker has done what it was told so far (each is READY, FAILED or STOPPED then). */
    public CompletableFuture<List<BrokerStatus>> settled() {
        var each = lanes.values().stream().map(BrokerLane::settled).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(each).thenApply(done -> status());
    }

    /** The lines that show what arrives at a broker, ready to paste; empty while its address is not known. */
    public List<String> commandLines(BrokerKind kind, String topic) {
        return CommandLines.of(kind, status(kind).address(), status(BrokerKind.REGISTRY).address(), topic);
    }

    /**
     * Stops all three, side by side, and removes their data. Returns when that is done, within
     * {@link #CLOSE_LIMIT} (a start under way is waited for). The second call does nothing.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        lanes.values().forEach(BrokerLane::stop);
        for (var lane : lanes.entrySet()) {
            if (!lane.getValue().close(CLOSE_LIMIT)) {
                BrokerLog.LOG.warn("{} did not stop within {} s.", lane.getKey().title(),
                        CLOSE_LIMIT.toSeconds());
            }
        }
        synchronized (folderLock) {
            if (folder != null) {
                folder.close();
            }
        }
    }
}
