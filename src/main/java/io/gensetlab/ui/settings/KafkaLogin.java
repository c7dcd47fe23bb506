package io.gensetlab.ui.settings;

import io.gensetlab.settings.ConnectionProfile;

/** How the program logs in to an own Kafka. */
enum KafkaLogin {
    /** Not at all. */
    NONE,
    /** User and password by SASL_SSL, mechanism PLAIN. */
    SASL_SSL,
    /** As a {@code client.properties} says. */
    FILE;

    static KafkaLogin of(ConnectionProfile profile) {
        return !profile.kafkaConfigFile().isBlank() ? FILE : profile.kafkaSaslSsl() ? SASL_SSL : NONE;
    }
}
