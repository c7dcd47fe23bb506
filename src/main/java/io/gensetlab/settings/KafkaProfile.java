package io.gensetlab.settings;

import java.util.Objects;

/**
 * How Kafka is reached, as an operator typed it; without passwords.
 *
 * @param bootstrap bootstrap servers, {@code host:port[,host:port…]}; with a file they may be empty
 * @param protocol Kafka's {@code security.protocol}: PLAINTEXT, SSL, SASL_SSL or SASL_PLAINTEXT
 * @param mechanism Kafka's {@code sasl.mechanism}: PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512
 * @param user user name (Confluent Cloud: API key), or empty
 * @param caFile certificates of the authorities to trust, PEM, or empty for the Java runtime's
 * @param configFile path of a {@code client.properties} that replaces the four above, or empty
 * @param plainJson whether records are plain JSON even with a registry
 * @param partitions of a topic that does not exist yet, 1 to 10,000
 * @param replicationFactor of a topic that does not exist yet, 1 to 32, or −1 for the cluster's own
 */
public record KafkaProfile(String bootstrap, String protocol, String mechanism, String user, String caFile,
        String configFile, boolean plainJson, int partitions, int replicationFactor) {
    /** A broker on this computer. */
    public static final KafkaProfile LOCAL = at("localhost:9092");

    /** A file may have nulls. */
    public KafkaProfile {
        bootstrap = Objects.requireNonNullElse(bootstrap, "");
        protocol = Objects.requireNonNullElse(protocol, "PLAINTEXT");
        mechanism = Objects.requireNonNullElse(mechanism, "PLAIN");
        user = Objects.requireNonNullElse(user, "");
        caFile = Objects.requireNonNullElse(caFile, "");
        configFile = Objects.requireNonNullElse(configFile, "");
    }

    /** Without TLS and login. */
    public static KafkaProfile at(String bootstrap) {
        return new KafkaProfile(bootstrap, "PLAINTEXT", "PLAIN", "", "", "", false, 3, -1);
    }

    /** As a file says, at other servers than the file's unless these are empty. */
    public static KafkaProfile asFileSays(String file, String bootstrap) {
        return new KafkaProfile(bootstrap, "PLAINTEXT", "PLAIN", "", "", file, false, 3, -1);
    }

    /** The same with a login. */
    public KafkaProfile withLogin(String newProtocol, String newMechanism, String newUser) {
        return new KafkaProfile(bootstrap, newProtocol, newMechanism, newUser, caFile, configFile, plainJson,
                partitions, replicationFactor);
    }

    /** The same, with other authorities to trust. */
    public KafkaProfile withCaFile(String file) {
        return new KafkaProfile(bootstrap, protocol, mechanism, user, file, configFile, plainJson, partitions,
                replicationFactor);
    }

    /** The same with framed records or plain ones. */
    public KafkaProfile withPlainJson(boolean plain) {
        return new KafkaProfile(bootstrap, protocol, mechanism, user, caFile, configFile, plain, partitions,
                replicationFactor);
    }

    /** Whether the protocol asks for a user. */
    public boolean asksForUser() {
        return configFile.isBlank() && protocol.startsWith("SASL");
    }

    /** Whether the protocol speaks TLS. */
    public boolean speaksTls() {
        return configFile.isBlank() && protocol.endsWith("SSL");
    }
}
