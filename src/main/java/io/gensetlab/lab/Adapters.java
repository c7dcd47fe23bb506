package io.gensetlab.lab;

import io.gensetlab.broker.BrokerKind;
import io.gensetlab.broker.EmbeddedKafka;
import io.gensetlab.delivery.CheckResult;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.Publisher;
import io.gensetlab.delivery.kafka.KafkaCheck;
import io.gensetlab.delivery.kafka.KafkaPublisher;
import io.gensetlab.delivery.kafka.KafkaSettings;
import io.gensetlab.delivery.kafka.RegistrySettings;
import io.gensetlab.delivery.mqtt.MqttCheck;
import io.gensetlab.delivery.mqtt.MqttPublisher;
import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secret;
import io.gensetlab.settings.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns what an operator typed into the adapters' settings, publishers and checks. Wrong input is an
 * {@link IllegalArgumentException} with a sentence; null means that the embedded broker is not ready yet.
 */
final class Adapters {
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(6);

    private final MessageDesk messages;
    private final LongSupplier nanoTime;
    private final long seed;

    Adapters(MessageDesk messages, LongSupplier nanoTime, long seed) {
        this.messages = messages;
        this.nanoTime = nanoTime;
        this.seed = seed;
    }

    @Nullable
    MqttSettings mqtt(ConnectionProfile profile, Secrets secrets, @Nullable DemoBrokers embedded) {
        if (profile.embedded()) {
            var address = embedded == null ? null : embedded.readyAddress(BrokerKind.MQTT);
            return address == null ? null : MqttSettings.parse(address);
        }
        var user = profile.mqttUser().isBlank() ? null : profile.mqttUser();
        var password = secrets.mqtt().isEmpty()
                ? null
                : new io.gensetlab.delivery.mqtt.Secret(secrets.mqtt().reveal().toCharArray());
        return new MqttSettings(profile.mqttHost().strip(), profile.mqttPort(), profile.mqttTls(),
                profile.mqttKeepAliveSeconds(), user, password, MqttSettings.DEFAULT_QOS,
                MqttSettings.DEFAULT_PREFIX,
                MqttSettings.DEFAULT_WINDOW);
    }

    @Nullable
    KafkaSettings kafka(ConnectionProfile profile, Secrets secrets, @Nullable DemoBrokers embedded) {
        if (profile.embedded()) {
            var address = embedded == null ? null : embedded.readyAddress(BrokerKind.KAFKA);
            var registry = embedded == null ? null : embedded.readyAddress(BrokerKind.REGISTRY);
            return address == null || registry == null
                    ? null
                    : KafkaSettings.plain(address)
                            .withTopicShape(EmbeddedKafka.PARTITIONS,
                                    KafkaSettings.BROKER_DEFAULT_REPLICATION)
                            .withRegistry(RegistrySettings.of(registry, null, null));
        }
        var settings = ownKafka(profile, secrets);
        if (profile.registryUrl().isBlank()) {
            return settings;
        }
        var user = profile.registryUser().isBlank() ? null : profile.registryUser();
        return settings.withRegistry(RegistrySettings.of(profile.registryUrl().strip(), user,
                user == null ? null : text(secrets.registry())));
    }

    private static KafkaSettings ownKafka(ConnectionProfile profile, Secrets secrets) {
        if (!profile.kafkaConfigFile().isBlank()) {
            var servers = profile.kafkaBootstrap().strip();
            return KafkaSettings.fromFile(Path.of(profile.kafkaConfigFile().strip()),
                    servers.isEmpty() ? null : servers);
        }
        var settings = KafkaSettings.plain(profile.kafkaBootstrap().strip());
        return profile.kafkaSaslSsl()
                ? settings.withLogin(KafkaSettings.Protocol.SASL_SSL,
                        new KafkaSettings.Login(KafkaSettings.Mechanism.PLAIN,
                                profile.kafkaUser(), text(secrets.kafka())))
                : settings;
    }

    private static String text(Secret secret) {
        return secret.reveal();
    }

    Publisher publisher(MqttSettings settings, Ledger ledger) {
        return new MqttPublisher(settings.withQos(messages.plan().sending().qos()), ledger, nanoTime,
                new SplittableRandom(seed));
    }

    Publisher publisher(KafkaSettings settings, Ledger ledger) {
        return new KafkaPublisher(settings.withSending(messages.plan().sending()), messages.schemas(), ledger,
                nanoTime, new SplittableRandom(seed));
    }

    CheckResult checkMqtt(ConnectionProfile profile, Secrets secrets, @Nullable DemoBrokers embedded) {
        try {
            var settings = mqtt(profile, secrets, embedded);
            return settings == null
                    ? new CheckResult(false, "The embedded MQTT broker is not ready yet")
                    : MqttCheck.check(settings, CHECK_LIMIT);
        } catch (IllegalArgumentException e) {
            return new CheckResult(false, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CheckResult(false, "The check was stopped");
        }
    }

    CheckResult checkKafka(ConnectionProfile profile, Secrets secrets, @Nullable DemoBrokers embedded) {
        try {
            var settings = kafka(profile, secrets, embedded);
            return settings == null
                    ? new CheckResult(false, "The embedded Kafka is not ready yet")
                    : KafkaCheck.check(settings, messages.plan().messages().topic(), CHECK_LIMIT);
        } catch (IllegalArgumentException e) {
            return new CheckResult(false, String.valueOf(e.getMessage()));
        }
    }
}
