package io.gensetlab.lab;

import io.gensetlab.delivery.kafka.KafkaSettings;
import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.settings.ConnectionProfile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A connection profile from what stands on a command line. */
public final class OwnBrokers {
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
        if (kafkaConfig != null) {
            KafkaSettings.fromFile(kafkaConfig);
        } else if (kafka != null) {
            KafkaSettings.plain(kafka);
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
