package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.Teller;
import io.gensetlab.delivery.TellerQueue;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Produces to a topic, which is made if it is not there; values as they are, without framing. */
public final class KafkaTeller implements Teller {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTeller.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration QUESTION = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(3);
    private static final long ACKNOWLEDGED_SECONDS = 20;
    private static final long RETRY_MILLIS = 1_000;

    private final TellerQueue queue = new TellerQueue(MOST_WAITING);
    private final KafkaSettings settings;
    private final String topic;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile String sentence;

    /**
     * Connects at once.
     *
     * @param name of its thread and client
     */
    public KafkaTeller(KafkaSettings settings, String name, String topic) {
        this.settings = settings.withMore(Map.of(ProducerConfig.CLIENT_ID_CONFIG, "genset-lab-" + name));
        this.topic = topic;
        sentence = "Connecting to Kafka at " + settings.bootstrapServers();
        thread = Thread.ofPlatform().name("kafka-" + name).daemon().start(this::run);
    }

    @Override
    public void tell(String key, byte[] payload) {
        queue.add(key, payload);
    }

    @Override
    public long awaitTold(Duration wait) throws InterruptedException {
        return queue.awaitEmpty(wait);
    }

    @Override
    public String sentence() {
        return sentence;
    }

    private void run() {
        try {
            do {
                attempt();
            } while (!closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("{} was left behind", thread.getName());
        }
    }

    private void attempt() throws InterruptedException {
        var access = new ClusterAccess(settings, QUESTION);
        try {
            access.reach();
            access.prepareTopic(topic, () -> {});
            var producer = access.producer();
            try {
                sentence = "Produces to " + topic;
                tellAll(producer);
            } finally {
                producer.close(CLOSE);
            }
        } catch (KafkaTrouble e) {
            sentence = e.sentence();
        } catch (KafkaException e) {
            sentence = ProducerErrors.sentence(e, settings);
        } catch (ExecutionException | TimeoutException e) {
            sentence = e.getCause() instanceof KafkaException trouble
                    ? ProducerErrors.sentence(trouble, settings)
                    : "Kafka does not acknowledge a record to " + topic;
        } catch (RuntimeException e) {
            sentence = "An error of this program; the log has the details";
            LOG.error("Please report this: {} failed", thread.getName(), e);
        }
    }

    private void tellAll(Producer<String, byte[]> producer)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (closing.getCount() > 0) {
            var first = queue.first(LOOK);
            if (first != null) {
                producer.send(new ProducerRecord<>(topic, first.key(), first.payload()))
                        .get(ACKNOWLEDGED_SECONDS, TimeUnit.SECONDS);
                queue.done(first);
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(CLOSE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
