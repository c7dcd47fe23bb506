package io.gensetlab.testing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/** A Kafka broker in a process of its own, from the jars on the class path; one node, KRaft, loopback only. */
public final class ForeignKafka implements AutoCloseable {
    private static final String LOGBACK = """
            <configuration>
              <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d %-5level %logger{20} - %msg%n</pattern></encoder>
              </appender>
              <root level="WARN"><appender-ref ref="OUT"/></root>
            </configuration>
            """;

    private final int port;
    private final ForeignProcess process;

    private ForeignKafka(int port, ForeignProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Formats a new data folder and starts a broker with a plain listener; ready when this returns. */
    public static ForeignKafka start(Path folder) throws IOException {
        var kafka = create(folder, "PLAINTEXT", Map.of());
        kafka.startAgain();
        return kafka;
    }

    /**
     * The same with a listener of another security protocol; returns once the process accepts connections.
     *
     * @param more further keys of {@code server.properties}
     */
    public static ForeignKafka start(Path folder, String protocol, Map<String, String> more)
            throws IOException {
        var kafka = create(folder, protocol, more);
        kafka.process.start();
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).until(() -> {
            kafka.process.requireAlive();
            try (var socket = new java.net.Socket("127.0.0.1", kafka.port)) {
                return socket.isConnected();
            } catch (java.net.ConnectException e) {
                return false;
            }
        });
        return kafka;
    }

    /**
     * The same with a plain listener, and one more for each link. Kafka tells a client the address that the listener it
     * came in by advertises: a client that comes through a link is sent through that link again, and others are not.
     */
    public static ForeignKafka behind(Path folder, List<Link> links) throws IOException {
        int port = FreePorts.steady();
        int controllerPort = FreePorts.steady();
        var listeners = new StringBuilder(
                "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        var advertised = new StringBuilder("CLIENTS://127.0.0.1:" + port);
        var protocols = new StringBuilder("CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        for (int i = 0; i < links.size(); i++) {
            listeners.append(",LINK" + i + "://127.0.0.1:" + links.get(i).port());
            advertised.append(",LINK" + i + "://127.0.0.1:" + links.get(i).advertised());
            protocols.append(",LINK" + i + ":PLAINTEXT");
        }
        var kafka = create(folder, port, controllerPort, "PLAINTEXT",
                Map.of("listeners", listeners.toString(), "advertised.listeners", advertised.toString(),
                        "listener.security.protocol.map", protocols.toString(), "num.network.threads", "1"));
        kafka.startAgain();
        return kafka;
    }

    /**
     * A listener that is reached through a proxy.
     *
     * @param port where the broker listens
     * @param advertised where the proxy does
     */
    public record Link(int port, int advertised) {}

    private static ForeignKafka create(Path folder, String protocol, Map<String, String> more)
            throws IOException {
        return create(folder, FreePorts.next(), FreePorts.next(), protocol, more);
    }

    private static ForeignKafka create(Path folder, int port, int controllerPort, String protocol,
            Map<String, String> more) throws IOException {
        var data = folder.resolve("kafka-data");
        var properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listeners",
                "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
        properties.put("listener.security.protocol.map", "CLIENTS:" + protocol + ",CONTROLLER:PLAINTEXT,"
                + "INTERNAL:PLAINTEXT");
        properties.put("inter.broker.listener.name", "CLIENTS");
        properties.put("log.dirs", data.toString());
        // Readings of tests are stamped years ago: the first look at what is too old, 30 s after the start, would delete them.
        properties.put("log.retention.ms", "-1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("auto.create.topics.enable", "false");
        properties.putAll(more);
        Files.createDirectories(data);
        var file = folder.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        format(data);
        var logback = Files.writeString(folder.resolve("kafka-logback.xml"), LOGBACK);
        var arguments = List.of("-Xmx512m", "-Dlogback.configurationFile=" + logback,
                "-cp", System.getProperty("java.class.path"), "kafka.Kafka", file.toString());
        return new ForeignKafka(port, new ForeignProcess(folder, "kafka", arguments));
    }

    private static void format(Path data) throws IOException {
        try {
            new Formatter().setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(data.toString())
                    .setMetadataLogDirectory(data.toString())
                    .setSupportedFeatures(new ArrayList<>(Feature.PRODUCTION_FEATURES))
                    .setControllerListenerName("CONTROLLER")
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The data folder could not be formatted", e);
        }
    }

    /** Its address. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** Stops it in an orderly way, as a service manager would; data and port stay. */
    public void stop() {
        process.stop();
    }

    /** As {@code kill -9}; data and port stay. */
    public void kill() {
        process.kill();
    }

    /** Starts it on its old data and port; ready when this returns. */
    public void startAgain() throws IOException {
        process.start();
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200)).until(() -> {
            process.requireAlive();
            return answers();
        });
    }

    private boolean answers() throws InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap(), "request.timeout.ms", "2000",
                "default.api.timeout.ms", "2000"))) {
            return !admin.describeCluster().nodes().get(3, SECONDS).isEmpty();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.kill();
    }
}
