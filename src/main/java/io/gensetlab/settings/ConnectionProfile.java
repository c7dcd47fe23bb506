package io.gensetlab.settings;

import java.util.Objects;

/**
 * To which brokers the lab connects. Holds no secret. Texts are as an operator typed them; whoever connects checks them
 * and says what is wrong.
 *
 * @param name what an operator calls it
 * @param embedded whether the embedded brokers are used; the rest is kept for when they are not
 * @param mqtt the MQTT broker
 * @param kafka Kafka
 * @param registry the Schema Registry
 */
public record ConnectionProfile(String name, boolean embedded, MqttProfile mqtt, KafkaProfile kafka,
        RegistryProfile registry) {
    /** Name of the profile of the embedded brokers. */
    public static final String EMBEDDED_NAME = "Embedded";
    /** Name of the profile of brokers on this computer. */
    public static final String LOCAL_NAME = "Local";
    /** Most letters of a name. */
    public static final int LONGEST_NAME = 40;

    /** The embedded brokers; fields for own ones are filled with the usual local addresses. */
    public static final ConnectionProfile EMBEDDED = new ConnectionProfile(EMBEDDED_NAME, true,
            MqttProfile.LOCAL,
            KafkaProfile.LOCAL, RegistryProfile.LOCAL);
    /** Brokers on this computer, at the usual ports. */
    public static final ConnectionProfile LOCAL = new ConnectionProfile(LOCAL_NAME, false, MqttProfile.LOCAL,
            KafkaProfile.LOCAL, RegistryProfile.LOCAL);

    /** A file may have nulls. */
    public ConnectionProfile {
        name = Objects.requireNonNullElse(name, "");
        mqtt = Objects.requireNonNullElse(mqtt, MqttProfile.LOCAL);
        kafka = Objects.requireNonNullElse(kafka, KafkaProfile.LOCAL);
        registry = Objects.requireNonNullElse(registry, RegistryProfile.NONE);
    }

    /** The same, with the embedded brokers in use or not. */
    public ConnectionProfile withEmbedded(boolean use) {
        return new ConnectionProfile(name, use, mqtt, kafka, registry);
    }

    /** The same under another name. */
    public ConnectionProfile withName(String other) {
        return new ConnectionProfile(other, embedded, mqtt, kafka, registry);
    }

    /** The same with another MQTT broker. */
    public ConnectionProfile withMqtt(MqttProfile other) {
        return new ConnectionProfile(name, embedded, other, kafka, registry);
    }

    /** The same with another Kafka. */
    public ConnectionProfile withKafka(KafkaProfile other) {
        return new ConnectionProfile(name, embedded, mqtt, other, registry);
    }

    /** The same with another registry. */
    public ConnectionProfile withRegistry(RegistryProfile other) {
        return new ConnectionProfile(name, embedded, mqtt, kafka, other);
    }

    /** Whether the program brings it along: it cannot be renamed or deleted. */
    public static boolean isBuiltIn(String name) {
        return name.equals(EMBEDDED_NAME) || name.equals(LOCAL_NAME);
    }
}
