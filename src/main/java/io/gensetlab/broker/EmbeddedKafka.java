package io.gensetlab.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka node, broker and controller in one (KRaft), on the loopback address.
 *
 * <p>Replication factors are 1, nothing is deleted (no retention, no topic deletion: both fail on Windows), topics
 * are made on first use so that a console consumer may come before the first record. Sockets are bound before Kafka
 * starts and handed to it, so that a port found free stays ours. A third listener is for clients that come through a link
 * with faults: it advertises the port where the link listens, which is kept free, so that they are sent through it again
 * (docs/decisions/0024). A fault that would end the process of a Kafka
 * server ends in the callback here.
 */
public final class EmbeddedKafka implements EmbeddedBroker {
    /** Kafka's usual port. */
    public static final int PREFERRED_PORT = 9092;

    /** Partitions of a new topic: enough to see how keys spread records, few enough to be looked at together. */
    public static final int PARTITIONS = 6;

    private static final int NODE_ID = 1;
    private static final String BROKER_LISTENER = "PLAINTEXT";
    private static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String LINK_LISTENER = "LINK";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Path folder;
    private final int preferredPort;
    private final KafkaFaults faults;
    private volatile int port;
    /** The same at each start, as the port, so that a link that is there stays right. */
    private volatile @Nullable Link link;
    private volatile @Nullable KeptPort linkPort;
    private volatile @Nullable Running running;

    /**
     * How a link comes between.
     *
     * @param listens the port where the link has to listen: the broker sends its clients there
     * @param leadsTo the port that it has to lead to, both on the loopback address
     */
    public record Link(int listens, int leadsTo) {}

    private record Running(SharedServer shared, ControllerServer controller, BrokerServer broker,
            BoundSockets sockets) {}

    /**
     * @param folder where the log goes; formatted at the first start, is not deleted by this class
     * @param preferredPort 0 for any free one
     * @param onFault told one sentence when Kafka gave up; comes on a Kafka thread, must return at once and must not
     *        call this object
     */
    public EmbeddedKafka(Path folder, int preferredPort, Consumer<String> onFault) {
        this.folder = folder.toAbsolutePath();
        this.preferredPort = preferredPort;
        this.faults = new KafkaFaults(onFault);
    }

    @Override
    public void start() throws BrokerStartException {
        if (running != null) {
            return;
        }
        faults.guardThisThread();
        var sockets = new BoundSockets();
        try {
            int bound = port == 0
                    ? LoopbackPorts.bindFirstFree(preferredPort,
                            address -> sockets.bind(BROKER_LISTENER, address))
                    : sockets.bind(BROKER_LISTENER, LoopbackPorts.address(port));
            int controllerPort = sockets.bind(CONTROLLER_LISTENER, LoopbackPorts.address(0));
            var before = link;
            int listener = sockets.bind(LINK_LISTENER,
                    LoopbackPorts.address(before == null ? 0 : before.leadsTo()));
            var through = before == null ? new Link(keptPort().port(), listener) : before;
            format();
            running = launch(new KafkaConfig(properties(bound, controllerPort, through)), controllerPort,
                    sockets);
            port = bound;
            link = through;
        } catch (Exception | LinkageError e) {
            sockets.close();
            faults.forget();
            throw new BrokerStartException("The embedded Kafka could not start"
                    + (port == 0 ? "" : " on port " + port) + ": " + BrokerStartException.reason(e) + ".", e);
        } finally {
            faults.releaseThisThread();
        }
    }

    private KeptPort keptPort() throws IOException {
        var kept = linkPort;
        if (kept == null) {
            kept = KeptPort.any();
            linkPort = kept;
        }
        return kept;
    }

    private Running launch(KafkaConfig config, int controllerPort, BoundSockets sockets) throws IOException {
        var disk = KafkaRaftServer.initializeLogDirs(config, BrokerLog.LOG, "[Kafka] ");
        Map<Integer, InetSocketAddress> voters = Map.of(NODE_ID, LoopbackPorts.address(controllerPort));
        var shared = new SharedServer(config, disk._1(), Time.SYSTEM, new Metrics(),
                CompletableFuture.completedFuture(voters), List.of(), faults.handlers(), sockets);
        var controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), disk._2());
        var broker = new BrokerServer(shared);
        var launched = new Running(shared, controller, broker, sockets);
        try {
            controller.startup();
            broker.startup();
            return launched;
        } catch (RuntimeException | Error e) {
            shutDown(launched);
            throw e;
        }
    }

    private void format() throws Exception {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(folder);
        var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new Formatter().setPrintStream(silent)
                .setNodeId(NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName(CONTROLLER_LISTENER)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setIgnoreFormatted(false)
                .run();
    }

    private Properties properties(int brokerPort, int controllerPort, Link through) {
        String broker = BROKER_LISTENER + "://" + LoopbackPorts.HOST + ":" + brokerPort;
        String controller = CONTROLLER_LISTENER + "://" + LoopbackPorts.HOST + ":" + controllerPort;
        String links = LINK_LISTENER + "://" + LoopbackPorts.HOST + ":";
        var p = new Properties();
        p.putAll(Map.of("process.roles", "broker,controller", "node.id", Integer.toString(NODE_ID),
                "log.dirs",
                folder.toString(), "listeners", broker + "," + links + through.leadsTo() + "," + controller,
                "advertised.listeners", broker + "," + links + through.listens(),
                "controller.listener.names", CONTROLLER_LISTENER, "inter.broker.listener.name",
                BROKER_LISTENER,
                "listener.security.protocol.map",
                BROKER_LISTENER + ":PLAINTEXT," + LINK_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER
                        + ":PLAINTEXT",
                "controller.quorum.voters",
                NODE_ID + "@" + LoopbackPorts.HOST + ":" + controllerPort));
        // One node: one replica of everything, and few internal partitions, since each costs files and start time.
        for (String one : List.of("default.replication.factor", "min.insync.replicas",
                "offsets.topic.replication.factor", "offsets.topic.num.partitions",
                "transaction.state.log.replication.factor", "transaction.state.log.min.isr",
                "transaction.state.log.num.partitions", "share.coordinator.state.topic.replication.factor",
                "share.coordinator.state.topic.min.isr", "share.coordinator.state.topic.num.partitions",
                "num.network.threads", "num.recovery.threads.per.data.dir")) {
            p.put(one, "1");
        }
        // Whoever comes first makes the topic, a console consumer too: it looks the same in either case.
        p.put("num.partitions", Integer.toString(PARTITIONS));
        p.putAll(Map.of("num.io.threads", "2", "background.threads", "2", "auto.create.topics.enable", "true",
                "group.initial.rebalance.delay.ms", "0", "log.retention.ms", "-1", "log.retention.bytes",
                "-1",
                "delete.topic.enable", "false", "log.cleaner.enable", "false"));
        return p;
    }

    @Override
    public void stop() {
        Running stopping = running;
        running = null;
        if (stopping != null) {
            shutDown(stopping);
            faults.forget();
        }
    }

    private static void shutDown(Running running) {
        try {
            running.broker().shutdown(STOP_LIMIT);
        } catch (RuntimeException e) {
            BrokerLog.LOG.warn("The embedded Kafka did not stop in order: {}",
                    BrokerStartException.reason(e));
        }
        try {
            running.controller().shutdown();
        } catch (RuntimeException e) {
            BrokerLog.LOG.warn("Kafka's controller did not stop in order: {}",
                    BrokerStartException.reason(e));
        }
        running.sockets().close();
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    @Override
    public int port() {
        return port;
    }

    /** A bootstrap server, as in {@code 127.0.0.1:9092}. */
    @Override
    public String address() {
        if (port == 0) {
            throw new IllegalStateException("The embedded Kafka was not started yet.");
        }
        return LoopbackPorts.HOST + ":" + port;
    }

    /** How a link comes between; null before the first start. From any thread. */
    public @Nullable Link link() {
        return link;
    }

    /** Whether a link is to have its port, or it is kept for one. From any thread. */
    void linkListens(boolean listens) {
        var kept = linkPort;
        if (kept != null && link != null) {
            if (listens) {
                kept.release();
            } else {
                kept.keep();
            }
        }
    }

    @Override
    public void close() {
        stop();
        var kept = linkPort;
        if (kept != null) {
            kept.close();
        }
    }
}
