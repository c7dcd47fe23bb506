package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.Reason;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.jspecify.annotations.Nullable;

/** What Kafka's errors mean for a reading and for the operator. */
final class ProducerErrors {
    /** The code of a time stamp that is not taken. */
    static final String TIMESTAMP = "timestamp";

    private ProducerErrors() {}

    /** Why the record can never be taken, or null: its fate is unknown, and it is to be sent again. */
    static @Nullable Reason finalReason(Exception error) {
        return switch (error) {
            case RecordTooLargeException e -> new Reason("too-large",
                    "The record is larger than the broker or the producer allows: " + Sentences.shortened(e));
            case RecordBatchTooLargeException e -> new Reason("too-large",
                    "The record is larger than the topic allows: " + Sentences.shortened(e));
            case InvalidTopicException e -> new Reason("invalid-topic",
                    "The topic's name is not allowed: " + Sentences.shortened(e));
            case TopicAuthorizationException e -> new Reason("topic-authorization",
                    "The user may not write to the topic: " + Sentences.shortened(e));
            case InvalidTimestampException e -> new Reason(TIMESTAMP,
                    "The broker does not take the record's timestamp: " + Sentences.shortened(e));
            // Of several in a batch the client gives the text alone.
            case InvalidRecordException e when String.valueOf(e.getMessage()).startsWith("Timestamp ") ->
                new Reason(TIMESTAMP, "The broker does not take the record's timestamp: "
                        + Sentences.shortened(e));
            case InvalidRecordException e -> new Reason("invalid-record",
                    "The broker does not take the record: " + Sentences.shortened(e));
            case SchemaViolationException e -> new Reason(Reason.SCHEMA, Sentences.shortened(e));
            default -> null;
        };
    }

    /** What went wrong between us and the cluster. */
    static String sentence(Throwable error, KafkaSettings settings) {
        var at = settings.bootstrapServers();
        return switch (error) {
            case SaslAuthenticationException e -> "Kafka at " + at + " refuses the user or password ("
                    + settings.protocol() + ")";
            case UnsupportedSaslMechanismException e -> "Kafka at " + at
                    + " does not offer this SASL mechanism: " + Sentences.shortened(e);
            case SslAuthenticationException e -> "No TLS connection to Kafka at " + at
                    + ": the certificate is not trusted or the host name is another";
            case ClusterAuthorizationException e -> "The user may not use the cluster at " + at
                    + " (idempotent write, or describe)";
            case AuthorizationException e -> "The user is not allowed to do that: " + Sentences.shortened(e);
            case InvalidReplicationFactorException e ->
                "The topic cannot be created with this replication factor: "
                        + Sentences.shortened(e);
            case PolicyViolationException e -> "The cluster's policy forbids the topic: "
                    + Sentences.shortened(e);
            case TimeoutException e -> "Kafka at " + at + " did not answer in time";
            case RegistryException e -> RegistrySentences.of(e);
            case ConfigException e -> unusable(e).sentence();
            default -> "Kafka at " + at + ": " + Sentences.shortened(error);
        };
    }

    /** Settings that Kafka's own client does not accept. */
    static KafkaTrouble unusable(RuntimeException error) {
        for (Throwable link = error; link != null; link = link.getCause()) {
            var message = String.valueOf(link.getMessage());
            if (message.contains("JAAS") || message.contains("LoginModule")) {
                // Kafka's text may repeat a piece of the password.
                return KafkaTrouble.hopeless(
                        "sasl.jaas.config cannot be read: check user, password and quotes",
                        null);
            }
        }
        var root = error;
        while (!(root instanceof ConfigException) && root.getCause() instanceof RuntimeException cause) {
            root = cause;
        }
        return KafkaTrouble.hopeless(root instanceof UnusableSerializerException
                ? Sentences.shortened(root)
                : "Kafka's client cannot use these settings: " + Sentences.shortened(root), error);
    }
}
