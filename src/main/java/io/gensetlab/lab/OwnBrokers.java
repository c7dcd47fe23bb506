package io.gensetlab.lab;

import io.gensetlab.delivery.kafka.KafkaSettings;
import io.gensetlab.delivery.kafka.RegistrySettings;
import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.settings.ConnectionProfile;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A connection profile from what stands on a command line. */
public final class OwnBrokers {
    private static final Pattern USER_AND_PASSWORD = Pattern.compile("^[a-z]+://[^/@]*:[^/@]*@");
    private static final Pattern USER = Pattern.compile("^[a-z]+://[^/]*@");

    private OwnBrokers() {}

    /**
     * The profile; a part that is null is not used.
     *
     * @param mqtt {@code mqtt://[user@]host[:port]} or {@code mqtts://…}
     * @param kafka bootstrap servers
     * @param kafkaConfig a {@code client.properties}
     * @param registry URL of the Schema Registry
     * @param registryUser its user, or empty
     * @throws IllegalArgumentException with a sentence for what is wrong
     */
    public static ConnectionProfile profile(@Nullable String mqtt, @Nullable String kafka,
            @Nullable Path kafkaConfig,
            @Nullable String registry, String registryUser) {
        if (mqtt != null && USER_AND_PASSWORD.matcher(mqtt).find()) {
            throw new IllegalArgumentException(
                    "A password does not belong on the command line, where every process sees it: "
                            + "--mqtt takes mqtt://user@host, the password comes from GENSET_MQTT_PASSWORD");
        }
        if (registry != null && USER.matcher(registry).find()) {
            throw new IllegalArgumentException(
                    "The registry's login does not belong in its URL: it comes from "
                            + "GENSET_REGISTRY_USER and GENSET_REGISTRY_PASSWORD");
        }
        // Built once here, so that what is wrong with them is said before the run.
        if (kafkaConfig != null) {
            KafkaSettings.fromFile(kafkaConfig, kafka);
        } else if (kafka != null) {
            KafkaSettings.plain(kafka);
        }
        if (registry != null) {
            RegistrySettings.of(registry, null, null);
        }
        var usual = ConnectionProfile.EMBEDDED;
        var broker = mqtt == null
                ? MqttSettings.of(usual.mqttHost(), usual.mqttPort())
                : MqttSettings.parse(mqtt);
        var user = broker.user();
        return new ConnectionProfile(false, broker.host(), broker.port(), broker.tls(),
                broker.keepAliveSeconds(),
                user == null ? "" : user, kafka == null ? "" : kafka, false, "",
                kafkaConfig == null ? "" : kafkaConfig.toString(), registry == null ? "" : registry,
                registryUser);
    }
}
