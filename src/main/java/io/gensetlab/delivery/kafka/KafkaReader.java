package io.gensetlab.delivery.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer of all partitions of a topic with a client and a thread of its own, without a group, so that it commits nothing
 * and nobody else is concerned. It joins again for as long as it is not closed. What subclasses override is called on its
 * thread.
 */
abstract class KafkaReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE = Duration.ofSeconds(3);
    private static final int API_TIMEOUT_MILLIS = 5_000;
    private static final long RETRY_MILLIS = 1_000;
    private static final int MOST_POLLED = 1_000;
    private static final int MOST_FETCHED_BYTES = 1 << 20;
    private static final Duration COUNT_AGAIN = Duration.ofSeconds(30);
    private static final int FRAMING_BYTES = 5;

    private final KafkaSettings settings;
    private final String topic;
    private final String name;
    private final LongSupplier nanoTime;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile boolean live;
    private volatile boolean absent;
    private volatile String sentence;
    /** The present client's, as the next two. The thread's own. */
    private @Nullable Metric connections;
    private @Nullable Metric bytesReceived;
    private double bytesWhenLost = Double.NaN;
    private long countedNanos;

    /**
     * A reader at rest.
     *
     * @param name of its thread and client
     * @param nanoTime {@code System::nanoTime}
     */
    KafkaReader(KafkaSettings settings, String topic, String name, LongSupplier nanoTime) {
        this.settings = settings;
        this.topic = topic;
        this.name = name;
        this.nanoTime = nanoTime;
        sentence = "Connecting to Kafka at " + settings.bootstrapServers();
        thread = Thread.ofPlatform().name("kafka-" + name).daemon().unstarted(this::run);
    }

    /** Connects. */
    final void start() {
        thread.start();
    }

    /** Goes to where it reads from; called at each joining. */
    abstract void begin(Consumer<String, byte[]> reading, List<TopicPartition> partitions);

    /** A record came. */
    abstract void received(ConsumerRecord<String, byte[]> record);

    /**
     * It has polled and is connected.
     *
     * @param wasLive whether it was, too, the time before
     * @return what is to be said of it, or null for what was said before
     */
    abstract @Nullable String polled(Consumer<String, byte[]> reading, boolean wasLive);

    /** The brokers are away; told at each look at it. */
    void lost() {}

    final boolean isLive() {
        return live;
    }

    /** Whether the brokers have no such topic, as far as is known. */
    final boolean isAbsent() {
        return absent;
    }

    final String sentence() {
        return sentence;
    }

    @Override
    public final void close() {
        closing.countDown();
        var current = consumer;
        if (current != null) {
            current.wakeup();
        }
        try {
            if (!thread.join(CLOSE)) {
                LOG.warn("{} did not end in time and is left behind", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        try {
            while (!isClosing()) {
                attempt();
                if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try (var reading = new KafkaConsumer<>(config(), new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer = reading;
            if (join(reading)) {
                int joined = reading.assignment().size();
                while (!isClosing() && !hasMorePartitions(reading, joined)) {
                    reading.poll(POLL).forEach(this::received);
                    say(reading);
                }
            }
        } catch (WakeupException e) {
            // Only close() wakes it.
            LOG.debug("{} leaves", thread.getName());
        } catch (KafkaException | IllegalStateException e) {
            live = false;
            absent = false;
            lost();
            sentence = ProducerErrors.sentence(e, settings);
        } catch (RuntimeException e) {
            live = false;
            absent = false;
            lost();
            sentence = "The reader met an error of this program and tries again; the log has the details";
            LOG.error("Please report this: {} failed", thread.getName(), e);
        } finally {
            consumer = null;
        }
    }

    /** False if there is no such topic yet. */
    private boolean join(Consumer<String, byte[]> reading) {
        var partitions = reading.partitionsFor(topic)
                .stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        absent = partitions.isEmpty();
        if (absent) {
            sentence = "There is no topic " + topic + " yet";
            return false;
        }
        reading.assign(partitions);
        countedNanos = nanoTime.getAsLong();
        begin(reading, partitions);
        connections = metric(reading, "connection-count");
        bytesReceived = metric(reading, "incoming-byte-total");
        bytesWhenLost = Double.NaN;
        live = true;
        sentence = "Reads " + topic;
        return true;
    }

    /** A topic can be given more partitions at any time: then it joins again. */
    private boolean hasMorePartitions(Consumer<String, byte[]> reading, int joined) {
        long now = nanoTime.getAsLong();
        if (!live || now - countedNanos < COUNT_AGAIN.toNanos()) {
            return false;
        }
        countedNanos = now;
        return reading.partitionsFor(topic).size() > joined;
    }

    private void say(Consumer<String, byte[]> reading) {
        boolean wasLive = live;
        live = isConnected();
        if (!live) {
            lost();
            sentence = "Lost Kafka at " + settings.bootstrapServers()
                    + "; reads on where it was when it is back";
            return;
        }
        var next = polled(reading, wasLive);
        if (next != null) {
            sentence = next;
        }
    }

    /** Bytes before the JSON of a value: those of the framing, if it has one. */
    static int framing(byte[] value) {
        return value.length > FRAMING_BYTES && value[0] == 0 ? FRAMING_BYTES : 0;
    }

    /** A header as text, or null. */
    static @Nullable String header(ConsumerRecord<String, byte[]> record, String header) {
        var last = record.headers().lastHeader(header);
        return last == null || last.value() == null ? null : new String(last.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable Metric metric(Consumer<String, byte[]> reading, String name) {
        for (var each : reading.metrics().entrySet()) {
            if (each.getKey().name().equals(name) && each.getKey().group().equals("consumer-metrics")) {
                return each.getValue();
            }
        }
        return null;
    }

    /** NaN where the client does not say. */
    private static double value(@Nullable Metric metric) {
        return metric != null && metric.metricValue() instanceof Double value ? value : Double.NaN;
    }

    /**
     * Polling does not fail while the brokers are away: the client connects again by itself. An attempt counts as a
     * connection, too, so after a loss only what a broker says tells that one is there.
     */
    private boolean isConnected() {
        double bytes = value(bytesReceived);
        if (value(connections) == 0) {
            bytesWhenLost = bytes;
        } else if (bytes > bytesWhenLost) {
            bytesWhenLost = Double.NaN;
        }
        return Double.isNaN(bytesWhenLost);
    }

    private Map<String, Object> config() {
        var config = new HashMap<>(settings.clientConfig());
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_POLLED);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_FETCHED_BYTES);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG,
                "genset-lab-" + name + "-" + Long.toHexString(nanoTime.getAsLong()));
        config.putIfAbsent(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        if (settings.addresses().size() == 1) {
            // As the producer: without others to ask, rebootstrapping only empties what is known.
            config.putIfAbsent(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        }
        return KafkaTls.withCertificates(config);
    }
}
