package io.gensetlab.lab;

import io.gensetlab.broker.BrokerKind;
import io.gensetlab.broker.BrokerPorts;
import io.gensetlab.broker.BrokerState;
import io.gensetlab.broker.BrokerStatus;
import io.gensetlab.broker.EmbeddedBrokers;
import io.gensetlab.broker.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The embedded brokers as the faces see them. Starting returns at once; closing blocks for seconds at most. */
public final class DemoBrokers implements AutoCloseable {
    /**
     * One embedded broker.
     *
     * @param name for people
     * @param ready whether clients may connect
     * @param failed whether it gave up
     * @param sentence how it stands
     * @param address {@code mqtt://127.0.0.1:1883}, {@code 127.0.0.1:9092}, {@code http://127.0.0.1:8081}; empty while
     *            it is not known
     * @param tryLines command lines that show what is there, ready to paste
     * @param stopped whether it was stopped, and can be started again with the data it had
     */
    public record View(String name, boolean ready, boolean failed, String sentence, String address,
            List<String> tryLines, boolean stopped) {

        /** One that was not stopped. */
        public View(String name, boolean ready, boolean failed, String sentence, String address,
                List<String> tryLines) {
            this(name, ready, failed, sentence, address, tryLines, false);
        }
    }

    /** The three, in the order of {@link #views}. */
    public enum Kind {
        MQTT, KAFKA, REGISTRY;

        private BrokerKind broker() {
            return switch (this) {
                case MQTT -> BrokerKind.MQTT;
                case KAFKA -> BrokerKind.KAFKA;
                case REGISTRY -> BrokerKind.REGISTRY;
            };
        }
    }

    private final EmbeddedBrokers brokers;

    private DemoBrokers(EmbeddedBrokers brokers) {
        this.brokers = brokers;
    }

    /** Begins to start all three on loopback, on the usual ports or the next free ones. */
    public static DemoBrokers start() {
        return new DemoBrokers(EmbeddedBrokers.start(BrokerPorts.USUAL));
    }

    /** How they stand now, MQTT, Kafka, registry; never blocks. */
    public List<View> views(String topic) {
        return brokers.status()
                .stream()
                .map(status -> new View(status.kind().title(), status.state().isReady(),
                        status.state() == BrokerState.FAILED, status.sentence(), address(status),
                        brokers.commandLines(status.kind(), topic), status.state() == BrokerState.STOPPED))
                .toList();
    }

    private static String address(BrokerStatus status) {
        var address = status.address();
        return address == null ? "" : address;
    }

    /** Starts a stopped or failed one on the port it had, with the data it had. Returns at once. */
    void start(Kind kind) {
        brokers.start(kind.broker());
    }

    /** Stops one in order; it keeps what it acknowledged. Returns at once. */
    void stop(Kind kind) {
        brokers.stop(kind.broker());
    }

    /** Whether one was stopped, or is being stopped. */
    boolean isStopped(Kind kind) {
        return brokers.status(kind.broker()).state() == BrokerState.STOPPED;
    }

    /** Waits until each is ready or has failed; false if one is neither after the wait. */
    public boolean awaitSettled(Duration wait) throws InterruptedException {
        try {
            brokers.settled().get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("An embedded broker failed unexpectedly", e.getCause());
        }
    }

    @Nullable
    String readyAddress(BrokerKind kind) {
        var status = brokers.status(kind);
        return status.state().isReady() ? status.address() : null;
    }

    @Nullable
    String failure(BrokerKind kind) {
        var status = brokers.status(kind);
        return status.state() == BrokerState.FAILED ? status.sentence() : null;
    }

    /** How a link comes between Kafka and a client; null as long as it did not start. */
    EmbeddedKafka.@Nullable Link kafkaLink() {
        return brokers.kafkaLink();
    }

    /** The registry takes requests and answers none, or goes on. */
    void pauseRegistry(boolean pauses) {
        brokers.pauseRegistry(pauses);
    }

    /** A link takes the port that Kafka advertises for it, or has left it. */
    void kafkaLinkListens(boolean listens) {
        brokers.kafkaLinkListens(listens);
    }

    @Override
    public void close() {
        brokers.close();
    }
}
