package io.gensetlab.lab;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.delivery.CheckStep;
import io.gensetlab.delivery.CheckStep.Stage;
import io.gensetlab.delivery.kafka.KafkaCheck;
import io.gensetlab.delivery.kafka.KafkaSettings;
import io.gensetlab.delivery.kafka.RegistryCheck;
import io.gensetlab.delivery.mqtt.MqttCheck;
import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries brokers step by step, for the connections form and for {@code genset-lab check}. Publishes and registers nothing.
 * Every method blocks, seconds at most for each step.
 */
public final class ConnectionCheck {
    private static final Duration LIMIT = Duration.ofSeconds(6);
    private static final String MQTT = "MQTT";
    private static final String KAFKA = "Kafka";

    private ConnectionCheck() {}

    /** A profile's MQTT broker. */
    public static CheckReport mqtt(ConnectionProfile profile, Secrets secrets, String topic) {
        return mqtt(() -> ProfileSettings.mqtt(profile.mqtt(), secrets), topic);
    }

    /** A profile's Kafka, and its registry if there is one: one report each. */
    public static List<CheckReport> kafka(ConnectionProfile profile, Secrets secrets, String topic,
            String schema) {
        return kafka(() -> ProfileSettings.kafka(profile, secrets), topic, schema);
    }

    static CheckReport mqtt(Supplier<@Nullable MqttSettings> settings, String topic) {
        try {
            var known = settings.get();
            return known == null
                    ? refused(MQTT, "The embedded MQTT broker is not ready yet")
                    : MqttCheck.check(known, topic, LIMIT);
        } catch (IllegalArgumentException e) {
            return refused(MQTT, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused(MQTT, "The check was stopped");
        }
    }

    static List<CheckReport> kafka(Supplier<@Nullable KafkaSettings> settings, String topic, String schema) {
        try {
            var known = settings.get();
            if (known == null) {
                return List.of(refused(KAFKA, "The embedded Kafka, or its registry, is not ready yet"));
            }
            var kafka = KafkaCheck.check(known, topic, LIMIT);
            var registry = known.registry();
            return registry == null
                    ? List.of(kafka)
                    : List.of(kafka, RegistryCheck.check(known, registry, topic, schema, LIMIT));
        } catch (IllegalArgumentException e) {
            return List.of(refused(KAFKA, String.valueOf(e.getMessage())));
        }
    }

    private static CheckReport refused(String title, String sentence) {
        return new CheckReport(title, List.of(CheckStep.failed(Stage.SETTINGS, sentence)));
    }
}
