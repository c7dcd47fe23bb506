package io.gensetlab.lab;

import io.gensetlab.broker.BrokerKind;
import io.gensetlab.broker.EmbeddedKafka;
import io.gensetlab.delivery.CheckReport;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.Publisher;
import io.gensetlab.delivery.kafka.KafkaPublisher;
import io.gensetlab.delivery.kafka.KafkaSettings;
import io.gensetlab.delivery.kafka.RegistrySettings;
import io.gensetlab.delivery.mqtt.DevicePublisher;
import io.gensetlab.delivery.mqtt.MqttPublisher;
import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns what an operator typed into the adapters' settings, publishers and checks. Wrong input is an
 * {@link IllegalArgumentException} with a sentence; null means that the embedded broker is not ready yet.
 */
final class Adapters {
    private final MessageDesk messages;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final long seed;

    Adapters(MessageDesk messages, InstantSource clock, LongSupplier nanoTime, long seed) {
        this.messages = messages;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.seed = seed;
    }

    @Nullable
    MqttSettings mqtt(ConnectionProfile profile, Secrets secrets, @Nullable DemoBrokers embedded) {
        if (profile.embedded()) {
            var address = embedded == null ? null : embedded.readyAddress(BrokerKind.MQTT);
            return address == null ? null : MqttSettings.parse(address);
        }
        return ProfileSettings.mqtt(profile.mqtt(), secrets);
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
        return ProfileSettings.kafka(profile, secrets);
    }

    Publisher publisher(MqttSettings settings, Ledger ledger) {
        var chosen = settings.withQos(messages.plan().sending().qos());
        var jitter = new SplittableRandom(seed);
        return chosen.options().perDevice()
                ? new DevicePublisher(chosen, ledger, clock, nanoTime, jitter)
                : new MqttPublisher(chosen, ledger, nanoTime, jitter);
    }

    Publisher publisher(KafkaSettings settings, Ledger ledger) {
        return new KafkaPublisher(settings.withSending(messages.plan().sending()), messages.schemas(), ledger,
                nanoTime, new SplittableRandom(seed));
    }

    CheckReport checkMqtt(ConnectionProfile profile, Secrets secrets, @Nullable DemoBrokers embedded) {
        var plan = messages.plan();
        return ConnectionCheck.mqtt(() -> {
            var settings = mqtt(profile, secrets, embedded);
            return settings == null ? null : settings.withQos(plan.sending().qos());
        }, plan.messages().topic());
    }

    List<CheckReport> checkKafka(ConnectionProfile profile, Secrets secrets, @Nullable DemoBrokers embedded) {
        var plan = messages.plan();
        return ConnectionCheck.kafka(() -> {
            var settings = kafka(profile, secrets, embedded);
            return settings == null ? null : settings.withSending(plan.sending());
        }, plan.messages().topic(), plan.messages().payload().schema());
    }
}
