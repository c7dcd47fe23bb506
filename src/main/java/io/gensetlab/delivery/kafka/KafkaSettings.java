package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.Acks;
import io.gensetlab.delivery.SendSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka is, who asks, and how the topic is made. Immutable; {@code toString} holds no secret.
 *
 * @param bootstrapServers one {@code host:port} or several with commas, port 1 to 65535
 * @param protocol with or without TLS and a user
 * @param login the user of a SASL protocol, or null (no SASL, or the login stands in {@code more})
 * @param registry the Schema Registry, or null: plain JSON without framing
 * @param partitions of a topic that does not exist yet, 1 to 10,000; no more than that is sensible
 * @param replicationFactor of a topic that does not exist yet, 1 to 32, or −1 for the broker's default
 * @param acks when an acknowledgement counts; the producer is idempotent with {@link Acks#ALL} alone
 * @param more further Kafka and serializer keys under their own names, passed on as they are; they win over what this
 *            program would choose, but for the serializers, {@code acks} and idempotence
 */
public record KafkaSettings(String bootstrapServers, Protocol protocol, @Nullable Login login,
        @Nullable RegistrySettings registry, int partitions, int replicationFactor,
        Acks acks, Map<String, String> more) {
    /** Partitions unless chosen otherwise. */
    public static final int DEFAULT_PARTITIONS = 3;
    /** The broker's default replication factor: 3 in a cloud, 1 on a desk. */
    public static final int BROKER_DEFAULT_REPLICATION = -1;
    private static final int MOST_PARTITIONS = 10_000;
    private static final int MOST_REPLICAS = 32;

    /** Kafka's security protocols, under Kafka's names. */
    public enum Protocol {
        PLAINTEXT(false, false), SSL(true, false), SASL_PLAINTEXT(false, true), SASL_SSL(true, true);

        private final boolean tls;
        private final boolean sasl;

        Protocol(boolean tls, boolean sasl) {
            this.tls = tls;
            this.sasl = sasl;
        }

        /** Whether the connection is encrypted. */
        public boolean tls() {
            return tls;
        }

        /** Whether a user is asked for. */
        public boolean sasl() {
            return sasl;
        }
    }

    /** SASL mechanisms with user and password. */
    public enum Mechanism {
        PLAIN("PLAIN", "plain.PlainLoginModule"), SCRAM_SHA_256("SCRAM-SHA-256",
                "scram.ScramLoginModule"), SCRAM_SHA_512("SCRAM-SHA-512", "scram.ScramLoginModule");

        private final String id;
        private final String module;

        Mechanism(String id, String module) {
            this.id = id;
            this.module = "org.apache.kafka.common.security." + module;
        }

        /** Kafka's name for it. */
        public String id() {
            return id;
        }
    }

    /**
     * User and password of a SASL protocol.
     *
     * @param user user name or API key
     * @param password password or API secret
     */
    public record Login(Mechanism mechanism, String user, String password) {
        /** As Kafka's {@code sasl.jaas.config} wants it: quotes and backslashes escaped. */
        String jaas() {
            return mechanism.module + " required username=\"" + escape(user) + "\" password=\""
                    + escape(password)
                    + "\";";
        }

        private static String escape(String text) {
            // Kafka reads it with a StreamTokenizer, for which an end of line ends a quoted text.
            return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r");
        }

        @Override
        public String toString() {
            return mechanism.id + " as " + user;
        }
    }

    /** @throws IllegalArgumentException with a sentence that says which value is wrong and how it should look */
    public KafkaSettings {
        bootstrapServers = HostPorts.parse(bootstrapServers)
                .stream()
                .map(HostPorts::text)
                .collect(Collectors.joining(","));
        more = Map.copyOf(more);
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new IllegalArgumentException(
                    "A topic has 1 to " + MOST_PARTITIONS + " partitions, not " + partitions);
        }
        if (replicationFactor != BROKER_DEFAULT_REPLICATION
                && (replicationFactor < 1 || replicationFactor > MOST_REPLICAS)) {
            throw new IllegalArgumentException(
                    "The replication factor is 1 to " + MOST_REPLICAS + ", not " + replicationFactor);
        }
        if (protocol.sasl && login == null && !more.containsKey(SaslConfigs.SASL_JAAS_CONFIG)) {
            throw new IllegalArgumentException(protocol + " needs a user and a password");
        }
        if (!protocol.sasl && login != null) {
            throw new IllegalArgumentException(
                    protocol + " has no user; choose SASL_SSL or SASL_PLAINTEXT, or leave the user out");
        }
    }

    /** With {@link Acks#ALL}. */
    public KafkaSettings(String bootstrapServers, Protocol protocol, @Nullable Login login,
            @Nullable RegistrySettings registry, int partitions, int replicationFactor,
            Map<String, String> more) {
        this(bootstrapServers, protocol, login, registry, partitions, replicationFactor, Acks.ALL, more);
    }

    /** Without TLS, user and registry. */
    public static KafkaSettings plain(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, Protocol.PLAINTEXT, null, null, DEFAULT_PARTITIONS,
                BROKER_DEFAULT_REPLICATION, Map.of());
    }

    /**
     * From a {@code client.properties} as a console hands it out, including {@code schema.registry.url} and
     * {@code basic.auth.user.info}; keys this program does not know are passed on to Kafka.
     *
     * @throws IllegalArgumentException with a sentence, if the file is missing, unreadable or cannot be used
     */
    public static KafkaSettings fromFile(Path file) {
        return fromFile(file, null);
    }

    /**
     * The same, at other servers than the file's: it need not name any then.
     *
     * @param bootstrapOverride the servers, or null or blank for those of the file
     * @throws IllegalArgumentException with a sentence, if the file or these servers cannot be used
     */
    public static KafkaSettings fromFile(Path file, @Nullable String bootstrapOverride) {
        return ClientProperties.read(file,
                bootstrapOverride == null || bootstrapOverride.isBlank() ? null : bootstrapOverride.strip());
    }

    /** The same with a user. */
    public KafkaSettings withLogin(Protocol security, Login user) {
        return new KafkaSettings(bootstrapServers, security, user, registry, partitions, replicationFactor,
                acks, more);
    }

    /** The same, trusting the certificates of a PEM file and nobody else. */
    public KafkaSettings withCa(Path file) {
        return withMore(KafkaTls.trusting(file));
    }

    /** The same with further keys. */
    public KafkaSettings withMore(Map<String, String> keys) {
        var all = new HashMap<>(more);
        all.putAll(keys);
        return new KafkaSettings(bootstrapServers, protocol, login, registry, partitions, replicationFactor,
                acks, all);
    }

    /** The same under another security protocol, without a user. */
    public KafkaSettings withProtocol(Protocol security) {
        return new KafkaSettings(bootstrapServers, security, null, registry, partitions, replicationFactor,
                acks,
                more);
    }

    /**
     * The same at other servers.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public KafkaSettings withServers(String servers) {
        return new KafkaSettings(servers, protocol, login, registry, partitions, replicationFactor, acks,
                more);
    }

    /** The hosts of the bootstrap servers. */
    public List<String> hosts() {
        return addresses().stream().map(InetSocketAddress::getHostString).toList();
    }

    /** The same with another registry, or none. */
    public KafkaSettings withRegistry(@Nullable RegistrySettings other) {
        return new KafkaSettings(bootstrapServers, protocol, login, other, partitions, replicationFactor,
                acks, more);
    }

    /** The same with another shape of a topic that does not exist yet. */
    public KafkaSettings withTopicShape(int newPartitions, int newReplicationFactor) {
        return new KafkaSettings(bootstrapServers, protocol, login, registry, newPartitions,
                newReplicationFactor, acks, more);
    }

    /** The same, sent in another way; a file's own linger and compression stay unless others were chosen. */
    public KafkaSettings withSending(SendSettings sending) {
        var keys = new HashMap<>(more);
        var usual = SendSettings.DEFAULT;
        if (sending.lingerMillis() != usual.lingerMillis()) {
            keys.put(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(sending.lingerMillis()));
        }
        if (sending.compression() != usual.compression()) {
            keys.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, sending.compression().id());
        }
        if (!sending.checked()) {
            keys.put(SerializerConfig.FAIL_INVALID, "false");
        }
        return new KafkaSettings(bootstrapServers, protocol, login, registry, partitions, replicationFactor,
                sending.acks(), keys);
    }

    /** The bootstrap servers, unresolved. */
    List<InetSocketAddress> addresses() {
        return HostPorts.parse(bootstrapServers);
    }

    /** Connection and security keys, for every kind of client. Holds secrets. */
    Map<String, Object> clientConfig() {
        var config = new LinkedHashMap<String, Object>(more);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put("security.protocol", protocol.name());
        if (login != null) {
            config.put(SaslConfigs.SASL_MECHANISM, login.mechanism.id);
            config.put(SaslConfigs.SASL_JAAS_CONFIG, login.jaas());
        }
        return config;
    }

    /** The serializer's keys; the registry is given. Holds secrets. */
    Map<String, Object> serializerConfig(RegistrySettings given) {
        var config = clientConfig();
        config.keySet().removeIf(SerializerConfig::isOfRegistry);
        config.putAll(SerializerConfig.of(given));
        return config;
    }

    @Override
    public String toString() {
        // Further keys may hold passwords: their names only.
        return protocol + " " + bootstrapServers + (login == null ? "" : ", " + login)
                + (registry == null ? ", plain JSON" : ", registry " + registry) + ", more " + more.keySet();
    }
}
