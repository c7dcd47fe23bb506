package io.gensetlab.delivery.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real cluster. Every method blocks for seconds at the most. */
final class ClusterAccess implements KafkaAccess {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterAccess.class);
    /** Linger time of the producer, unless the settings say otherwise. */
    static final int LINGER_MILLIS = 5;
    private static final Duration MOST_SOCKET_WAIT = Duration.ofMillis(1500);
    /** Half-open connections show after this; Kafka's own 30 s is too long to look at. */
    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;
    private static final int MAX_BLOCK_MILLIS = 10_000;
    private static final int LEADER_POLL_MILLIS = 20;

    private final KafkaSettings settings;
    private final int timeoutMillis;
    private final Preflight preflight;

    /** @param timeout for one question to the cluster */
    ClusterAccess(KafkaSettings settings, Duration timeout) {
        this.settings = settings;
        timeoutMillis = (int) timeout.toMillis();
        preflight = new Preflight(settings,
                timeout.compareTo(MOST_SOCKET_WAIT) < 0 ? timeout : MOST_SOCKET_WAIT);
    }

    @Override
    public void reach() throws KafkaTrouble, InterruptedException {
        preflight.reach();
    }

    @Override
    public void prepareTopic(String topic, Runnable letIn) throws KafkaTrouble, InterruptedException {
        try (var session = new AdminSession()) {
            session.nodes();
            letIn.run();
            if (session.partitions(topic) == 0) {
                session.create(topic);
            }
            session.awaitLeaders(topic);
        }
    }

    /** How many brokers there are; asks as an administrator would. */
    int brokers() throws KafkaTrouble, InterruptedException {
        try (var session = new AdminSession()) {
            return session.nodes().size();
        }
    }

    /** Whether the topic exists. */
    boolean exists(String topic) throws KafkaTrouble, InterruptedException {
        try (var session = new AdminSession()) {
            return session.partitions(topic) > 0;
        }
    }

    @Override
    public Producer<String, byte[]> producer() throws KafkaTrouble {
        try {
            return new KafkaProducer<>(producerConfig(settings), new StringSerializer(),
                    new ByteArraySerializer());
        } catch (KafkaException e) {
            throw ProducerErrors.unusable(e);
        }
    }

    /** The producer's configuration. Holds secrets. */
    static Map<String, Object> producerConfig(KafkaSettings settings) {
        var config = new HashMap<>(settings.clientConfig());
        config.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        config.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        // Said explicitly: a conflicting setting is then an error instead of switching idempotence off in silence.
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, settings.acks().idempotent());
        config.put(ProducerConfig.ACKS_CONFIG, settings.acks().id());
        config.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
        config.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        config.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "genset-lab");
        config.putIfAbsent(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        if (settings.addresses().size() == 1) {
            // With one broker, rebootstrapping empties the metadata, and each send() blocks until it is back.
            config.putIfAbsent(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        }
        return config;
    }

    /** One AdminClient, for the length of a few questions. */
    private final class AdminSession implements AutoCloseable {
        private final Admin admin;
        private List<Node> known = List.of();

        AdminSession() throws KafkaTrouble {
            var config = new HashMap<>(settings.clientConfig());
            config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis);
            config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
            config.putIfAbsent(AdminClientConfig.CLIENT_ID_CONFIG, "genset-lab-admin");
            config.putIfAbsent(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
            try {
                admin = Admin.create(config);
            } catch (KafkaException e) {
                throw ProducerErrors.unusable(e);
            }
        }

        List<Node> nodes() throws KafkaTrouble, InterruptedException {
            try {
                known = List.copyOf(await(admin.describeCluster().nodes()));
                return known;
            } catch (KafkaException e) {
                throw trouble(e);
            }
        }

        /** How many it has; 0 if there is no such topic. */
        int partitions(String topic) throws KafkaTrouble, InterruptedException {
            try {
                var described = await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
                return described == null ? 0 : described.partitions().size();
            } catch (UnknownTopicOrPartitionException e) {
                return 0;
            } catch (KafkaException e) {
                throw trouble(e);
            }
        }

        void create(String topic) throws KafkaTrouble, InterruptedException {
            var replication = settings.replicationFactor();
            var wanted = new NewTopic(topic, Optional.of(settings.partitions()),
                    replication < 0 ? Optional.empty() : Optional.of((short) replication));
            try {
                await(admin.createTopics(List.of(wanted)).all());
            } catch (TopicExistsException e) {
                // Somebody was faster.
                return;
            } catch (AuthorizationException e) {
                throw KafkaTrouble.passing("The topic " + topic
                        + " does not exist and this user may not create it: have it created", e);
            } catch (KafkaException e) {
                throw trouble(e);
            }
        }

        /**
         * A broker that has just made a topic, or has just started, names itself a partition's leader a moment before it
         * takes records for it. A producer whose first batch is turned away in that moment has its second one accepted, and
         * the first refused as out of order until {@code delivery.timeout.ms} is over. Asking for an offset waits for the
         * leader itself.
         */
        void awaitLeaders(String topic) throws KafkaTrouble, InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (!haveLeaders(topic)) {
                if (System.nanoTime() - deadline > 0) {
                    // A partition without a leader is not in the way of the others; its records wait.
                    LOG.info("Not every partition of {} has a leader", topic);
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(LEADER_POLL_MILLIS);
            }
        }

        private boolean haveLeaders(String topic) throws KafkaTrouble, InterruptedException {
            var ends = new HashMap<TopicPartition, OffsetSpec>();
            for (int i = partitions(topic) - 1; i >= 0; i--) {
                ends.put(new TopicPartition(topic, i), OffsetSpec.latest());
            }
            try {
                await(admin.listOffsets(ends).all());
                return !ends.isEmpty();
            } catch (RetriableException e) {
                return false;
            } catch (KafkaException e) {
                throw trouble(e);
            }
        }

        private <T> T await(KafkaFuture<T> future) throws KafkaException, InterruptedException {
            try {
                return future.get(timeoutMillis + 500L, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
            } catch (TimeoutException e) {
                throw new org.apache.kafka.common.errors.TimeoutException(e);
            }
        }

        private KafkaTrouble trouble(KafkaException e) {
            if (e instanceof org.apache.kafka.common.errors.TimeoutException && !known.isEmpty()) {
                return KafkaTrouble.passing("Kafka at " + settings.bootstrapServers() + " answers, but names "
                        + known.getFirst().host() + ":" + known.getFirst().port()
                        + " as its broker, which does not: check advertised.listeners", e);
            }
            return KafkaTrouble.passing(ProducerErrors.sentence(e, settings), e);
        }

        @Override
        public void close() {
            admin.close(Duration.ZERO);
        }
    }
}
