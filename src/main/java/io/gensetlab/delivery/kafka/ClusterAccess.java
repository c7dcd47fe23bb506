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
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real cluster. Every method blocks for seconds at the most. */
final class ClusterAccess implements KafkaAccess {
    /** Linger time of the producer, unless the settings say otherwise. */
    static final int LINGER_MILLIS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(ClusterAccess.class);
    private static final long LOOK_AGAIN_MILLIS = 50;
    private static final Duration MOST_SOCKET_WAIT = Duration.ofMillis(1500);
    /** Half-open connections show after this; Kafka's own 30 s is too long to look at. */
    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;
    private static final int MAX_BLOCK_MILLIS = 10_000;

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
            if (session.exists(topic)) {
                session.awaitLeaders(topic, false);
            } else {
                session.create(topic);
            }
        }
    }

    /** The look at the servers before Kafka's client looks. */
    Preflight preflight() {
        return preflight;
    }

    /** How many brokers there are; asks as an administrator would. */
    int brokers() throws KafkaTrouble, InterruptedException {
        try (var session = new AdminSession()) {
            return session.nodes().size();
        }
    }

    /** What may be done with the topic; null if it does not exist. */
    @Nullable
    TopicRights rights(String topic) throws KafkaTrouble, InterruptedException {
        try (var session = new AdminSession()) {
            session.nodes();
            return session.rights(topic);
        }
    }

    /**
     * A topic as this user sees it.
     *
     * @param partitions how many
     * @param mayWrite whether this user may write to it, as far as the cluster says
     */
    record TopicRights(int partitions, boolean mayWrite) {}

    @Override
    public Producer<String, byte[]> producer() throws KafkaTrouble {
        try {
            return new KafkaProducer<>(KafkaTls.withCertificates(producerConfig(settings)),
                    new StringSerializer(), new ByteArraySerializer());
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
                admin = Admin.create(KafkaTls.withCertificates(config));
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

        boolean exists(String topic) throws KafkaTrouble, InterruptedException {
            try {
                await(admin.describeTopics(List.of(topic)).allTopicNames());
                return true;
            } catch (UnknownTopicOrPartitionException e) {
                return false;
            } catch (KafkaException e) {
                throw trouble(e);
            }
        }

        @Nullable
        TopicRights rights(String topic) throws KafkaTrouble, InterruptedException {
            try {
                var found = await(admin
                        .describeTopics(List.of(topic),
                                new DescribeTopicsOptions().includeAuthorizedOperations(true))
                        .allTopicNames()).get(topic);
                var operations = found.authorizedOperations();
                // A cluster without access rules says nothing.
                return new TopicRights(found.partitions().size(),
                        operations == null || operations.contains(AclOperation.WRITE)
                                || operations.contains(AclOperation.ALL));
            } catch (UnknownTopicOrPartitionException e) {
                return null;
            } catch (AuthorizationException e) {
                throw KafkaTrouble.passing("This user may not see the topic " + topic
                        + ": have it allowed to describe and write it", e);
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
                awaitLeaders(topic, true);
            } catch (TopicExistsException e) {
                // Somebody was faster.
                awaitLeaders(topic, true);
            } catch (AuthorizationException e) {
                throw KafkaTrouble.passing("The topic " + topic
                        + " does not exist and this user may not create it: have it created", e);
            } catch (KafkaException e) {
                throw trouble(e);
            }
        }

        /**
         * Waits until each partition's leader answers for it. A topic is known before its leaders have it, and a broker
         * that has just started knows it before it leads. A first batch is refused then, and if the one behind it, in
         * flight already, is taken, the first is out of order until its delivery time is over, and all behind it with a
         * higher sequence are tried again, too.
         *
         * @param all whether one without a leader is trouble: in a topic that was just made
         */
        private void awaitLeaders(String topic, boolean all) throws KafkaTrouble, InterruptedException {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (true) {
                try {
                    var latest = new HashMap<TopicPartition, OffsetSpec>();
                    await(admin.describeTopics(List.of(topic)).topicNameValues().get(topic)).partitions()
                            .forEach(one -> latest.put(new TopicPartition(topic, one.partition()),
                                    OffsetSpec.latest()));
                    await(admin.listOffsets(latest).all());
                    return;
                } catch (RetriableException e) {
                    if (System.nanoTime() - end > 0 && !all) {
                        // One without a leader is not in the way of the others; its records wait.
                        LOG.info("Not every partition of {} has a leader", topic);
                        return;
                    }
                    if (System.nanoTime() - end > 0) {
                        throw KafkaTrouble.passing(
                                "The topic " + topic + " was created, but its partitions have no leaders yet",
                                e);
                    }
                } catch (AuthorizationException e) {
                    LOG.debug("This user may not ask for the offsets of {}", topic, e);
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
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
