package io.gensetlab.lab;

import io.gensetlab.delivery.Audit;
import io.gensetlab.delivery.AuditReader;
import io.gensetlab.delivery.AuditView;
import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.ReportListener;
import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.kafka.KafkaAuditReader;
import io.gensetlab.delivery.mqtt.MqttAuditReader;
import io.gensetlab.telemetry.Reading;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop-back audit: while it is on, a subscriber and a consumer with clients of their own read back what was sent. They
 * follow the brokers and the topic in use. Thread-safe; methods return at once but for {@link #close()}.
 */
public final class AuditDesk implements AutoCloseable, ReportListener, MadeListener {
    private static final Logger LOG = LoggerFactory.getLogger(AuditDesk.class);
    private static final long LOOK_MILLIS = 200;
    /** Settings that cannot be used are not looked at all the time. */
    private static final long JOIN_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long AFTER_ERROR_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long CLOSE_SECONDS = 10;

    /** One transport's audit. */
    private static final class Side {
        final Audit audit;
        /** Null before it could join; the worker's own, and seen by all. */
        volatile @Nullable AuditReader reader;
        volatile String sentence = "Waits for its broker";
        /** Whether it could not join and waits until then; the worker's own. */
        boolean rests;
        long joinAgainNanos;

        void rest(long untilNanos, String why) {
            rests = true;
            joinAgainNanos = untilNanos;
            sentence = why;
        }

        Side(Audit audit) {
            this.audit = audit;
        }

        AuditView view() {
            var reading = reader;
            return reading == null ? audit.view(false, sentence) : reading.view();
        }
    }

    private final ConnectionDesk connections;
    private final Supplier<String> topic;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService worker = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("audit").daemon().factory());
    /** Empty while it is off. */
    private volatile Map<Transport, Side> sides = Map.of();
    private volatile String run;
    /** What the present readers read. The worker's own. */
    private String topicRead = "";
    private @Nullable Object connectionRead;
    private long joinings;

    /**
     * Off.
     *
     * @param topic base of the topics in use
     */
    AuditDesk(ConnectionDesk connections, String run, Supplier<String> topic, LongSupplier nanoTime) {
        this.connections = connections;
        this.run = run;
        this.topic = topic;
        this.nanoTime = nanoTime;
        worker.scheduleWithFixedDelay(this::follow, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether readings are read back. */
    public boolean isOn() {
        return !sides.isEmpty();
    }

    /** Begins an audit of its own, or ends the present one. */
    public synchronized void setOn(boolean wanted) {
        if (wanted == isOn()) {
            return;
        }
        var before = sides;
        if (wanted) {
            var next = new EnumMap<Transport, Side>(Transport.class);
            for (var transport : Transport.values()) {
                next.put(transport, new Side(new Audit(transport, run, nanoTime)));
            }
            sides = Map.copyOf(next);
        } else {
            sides = Map.of();
        }
        worker.execute(() -> before.values().forEach(AuditDesk::leave));
    }

    /** What the audit of a transport found; null while it is off. */
    public @Nullable AuditView view(Transport transport) {
        var side = sides.get(transport);
        return side == null ? null : side.view();
    }

    /** Readings belong to another run from now on. */
    synchronized void beginRun(String next) {
        run = next;
        sides.values().forEach(side -> side.audit.beginRun(next));
    }

    @Override
    public void made(Reading reading, OutboundMessage message, boolean mqtt, boolean kafka) {
        var now = sides;
        if (!now.isEmpty()) {
            made(now.get(Transport.MQTT), message, mqtt);
            made(now.get(Transport.KAFKA), message, kafka);
        }
    }

    private static void made(@Nullable Side side, OutboundMessage message, boolean wanted) {
        if (side != null && wanted) {
            side.audit.made(message);
        }
    }

    @Override
    public void onReport(Transport transport, OutboundMessage message, DeliveryReport report) {
        var side = sides.get(transport);
        if (side != null) {
            side.audit.settled(message, report);
        }
    }

    /** Never throws: a scheduled task that throws would not run again. */
    private void follow() {
        try {
            var now = topic.get();
            var connection = connections.connection();
            if (!now.equals(topicRead) || connection != connectionRead) {
                sides.values().forEach(AuditDesk::leave);
                topicRead = now;
                connectionRead = connection;
            }
            sides.forEach((transport, side) -> {
                if (side.reader == null && (!side.rests || nanoTime.getAsLong() - side.joinAgainNanos >= 0)) {
                    join(transport, side);
                }
            });
        } catch (RuntimeException e) {
            LOG.error("The audit does not follow", e);
        }
    }

    private void join(Transport transport, Side side) {
        try {
            side.reader = switch (transport) {
                case MQTT -> new MqttAuditReader(connections.mqtt(), topicRead, side.audit, nanoTime,
                        new SplittableRandom(joinings++));
                case KAFKA -> new KafkaAuditReader(connections.kafka(), topicRead, side.audit, nanoTime);
            };
        } catch (IllegalArgumentException e) {
            side.rest(nanoTime.getAsLong() + JOIN_AGAIN_NANOS, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("{} cannot be read back", transport.label(), e);
            side.rest(nanoTime.getAsLong() + AFTER_ERROR_NANOS,
                    "An error of this program; the log has the details");
        }
    }

    private static void leave(Side side) {
        var reader = side.reader;
        side.reader = null;
        side.rests = false;
        if (reader != null) {
            reader.close();
        }
    }

    /** Has the readers leave; blocks, seconds at most. */
    @Override
    public void close() {
        setOn(false);
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
