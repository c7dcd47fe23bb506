package io.gensetlab.lab;

import io.gensetlab.delivery.kafka.KafkaSettings;
import io.gensetlab.delivery.kafka.RegistrySettings;
import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.KafkaProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.RegistryProfile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A connection profile from what stands on a command line. */
public final class OwnBrokers {
    private OwnBrokers() {}

    /**
     * The profile; a part that is null is not used.
     *
     * @param mqtt {@code mqtt://[user@]host[:port]}, {@code mqtts://…}, {@code ws://…[/path]} or {@code wss://…}
     * @param kafka bootstrap servers
     * @param kafkaConfig a {@code client.properties}
     * @param registry URL of the Schema Registry
     * @param registryUser its user, or empty
     * @throws IllegalArgumentException with a sentence for what is wrong
     */
    public static ConnectionProfile profile(@Nullable String mqtt, @Nullable String kafka,
            @Nullable Path kafkaConfig,
            @Nullable String registry, String registryUser) {
        var broker = mqtt == null ? null : MqttSettings.parse(mqtt);
        if (broker != null && broker.password() != null) {
            throw new IllegalArgumentException(
                    "A password does not belong on the command line, where every process sees it: "
                            + "--mqtt takes mqtt://user@host, the password comes from GENSET_MQTT_PASSWORD");
        }
        // Anywhere in any of the addresses: with a / or a comma in its password a login is no longer one for a parser.
        if (registry != null && registry.indexOf('@') >= 0) {
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
        return new ConnectionProfile("", false, broker == null ? MqttProfile.LOCAL : mqtt(broker),
                kafkaConfig == null
                        ? KafkaProfile.at(kafka == null ? "" : kafka)
                        : KafkaProfile.asFileSays(kafkaConfig.toString(), kafka == null ? "" : kafka),
                RegistryProfile.at(registry == null ? "" : registry)
                        .withLogin(RegistryProfile.Login.BASIC, registryUser));
    }

    private static MqttProfile mqtt(MqttSettings broker) {
        var user = broker.user();
        var path = broker.options().webSocketPath();
        var usual = MqttProfile.LOCAL;
        return new MqttProfile(broker.host(), broker.port(), broker.tls(), path != null,
                path == null ? usual.path() : path, broker.keepAliveSeconds(), user == null ? "" : user, "",
                "", "",
                true, 0, false, 0, 0, 1, false);
    }
}
