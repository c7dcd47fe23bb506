package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.ReaderTally;
import io.gensetlab.delivery.ReaderTally.Received;
import io.gensetlab.delivery.ReaderView;
import io.gensetlab.delivery.TopicReader;
import io.gensetlab.delivery.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
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
 * A consumer that joins now, with a client and a thread of its own: it reads all partitions of the topic from offset 0,
 * without a group, so that it commits nothing and nobody else is concerned. What lay below the end offsets when it
 * joined is its replay.
 */
public final class KafkaTopicReader implements TopicReader {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE = Duration.ofSeconds(3);
    private static final int API_TIMEOUT_MILLIS = 5_000;
    private static final long RETRY_MILLIS = 1_000;
    private static final int MOST_POLLED = 1_000;
    private static final int MOST_FETCHED_BYTES = 1 << 20;
    private static final int FRAMING_BYTES = 5;

    private final KafkaSettings settings;
    private final String topic;
    private final LongSupplier nanoTime;
    private final ReaderTally tally;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile boolean live;
    private volatile String sentence;
    /** First offset after the replay, by partition. The thread's own, as the next. */
    private final Map<Integer, Long> ends = new HashMap<>();
    private long replayed;
    private boolean caughtUp;
    /** The present client's, as the next two. */
    private @Nullable Metric connections;
    private @Nullable Metric bytesReceived;
    private double bytesWhenLost = Double.NaN;

    /**
     * Connects at once.
     *
     * @param clock tells when it joined
     * @param nanoTime {@code System::nanoTime}
     */
    public KafkaTopicReader(KafkaSettings settings, String topic, InstantSource clock,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.topic = topic;
        this.nanoTime = nanoTime;
        tally = new ReaderTally(Transport.KAFKA, clock.instant(), nanoTime);
        sentence = "Connecting to Kafka at " + settings.bootstrapServers();
        thread = Thread.ofPlatform().name("kafka-late-consumer").daemon().start(this::run);
    }

    @Override
    public ReaderView view() {
        return tally.view(live, sentence);
    }

    @Override
    public void close() {
        closing.countDown();
        var current = consumer;
        if (current != null) {
            current.wakeup();
        }
        try {
            if (!thread.join(CLOSE)) {
                LOG.warn("A late consumer did not end in time and is left behind");
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
                while (!isClosing()) {
                    reading.poll(POLL).forEach(this::received);
                    say(reading);
                }
            }
        } catch (WakeupException e) {
            // Only close() wakes it.
            LOG.debug("A late consumer leaves");
        } catch (KafkaException | IllegalStateException e) {
            live = false;
            sentence = ProducerErrors.sentence(e, settings);
        } finally {
            consumer = null;
        }
    }

    /** False if there is no such topic yet. A second joining, after an error, goes on with the first one's replay. */
    private boolean join(Consumer<String, byte[]> reading) {
        var partitions = reading.partitionsFor(topic)
                .stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            sentence = "There is no topic " + topic + " yet";
            return false;
        }
        reading.assign(partitions);
        reading.seekToBeginning(partitions);
        if (ends.isEmpty()) {
            reading.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.partition(), end));
        }
        connections = metric(reading, "connection-count");
        bytesReceived = metric(reading, "incoming-byte-total");
        bytesWhenLost = Double.NaN;
        live = true;
        sentence = "Reads " + topic + " from offset 0";
        return true;
    }

    private void received(ConsumerRecord<String, byte[]> record) {
        boolean before = record.offset() < ends.getOrDefault(record.partition(), 0L);
        if (before) {
            replayed++;
        }
        var value = record.value() == null ? new byte[0] : record.value();
        boolean framed = value.length > FRAMING_BYTES && value[0] == 0;
        var received = new Received("partition " + record.partition() + ", offset " + record.offset(), value,
                framed ? FRAMING_BYTES : 0, before);
        if (tally.lacksFirst()) {
            var seq = record.headers().lastHeader("seq");
            tally.first(generator(record, received),
                    seq == null ? 0 : number(new String(seq.value(), StandardCharsets.UTF_8)),
                    record.timestamp());
        }
        tally.add(received);
    }

    /** Whose reading it is; the key tells only where keys are not random. */
    private static String generator(ConsumerRecord<String, byte[]> record, Received received) {
        var named = received.generator();
        return named != null ? named : record.key() == null ? "" : record.key();
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
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

    private void say(Consumer<String, byte[]> reading) {
        boolean wasLive = live;
        live = isConnected();
        if (!live) {
            sentence = "Lost Kafka at " + settings.bootstrapServers()
                    + "; reads on where it was when it is back";
            return;
        }
        if (caughtUp && wasLive) {
            return;
        }
        long whole = ends.values().stream().mapToLong(Long::longValue).sum();
        caughtUp = reading.assignment()
                .stream()
                .allMatch(partition -> reading.position(partition) >= ends.getOrDefault(partition.partition(),
                        0L));
        sentence = caughtUp
                ? String.format("Replayed %,d records in %d partitions from offset 0, caught up; now live",
                        replayed,
                        ends.size())
                : String.format("Replays from offset 0: %,d of %,d records", replayed, whole);
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
                "genset-lab-late-" + Long.toHexString(nanoTime.getAsLong()));
        config.putIfAbsent(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        // As the producer: without others to ask, rebootstrapping only empties what is known.
        config.putIfAbsent(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        return config;
    }
}
