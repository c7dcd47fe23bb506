package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.CheckResult;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Tries a Kafka connection once. */
public final class KafkaCheck {
    private KafkaCheck() {}

    /**
     * Whether the cluster lets us in and the registry, if there is one, answers. Blocks; never call it on the FX
     * thread.
     *
     * @param timeout for one question, of which there are a few
     */
    public static CheckResult check(KafkaSettings settings, Duration timeout) {
        return check(settings, null, timeout);
    }

    /** The same, and says whether the topic exists. Changes nothing on the cluster. */
    public static CheckResult check(KafkaSettings settings, @Nullable String topic, Duration timeout) {
        try {
            var access = new ClusterAccess(settings, timeout);
            access.reach();
            int brokers = access.brokers();
            var cluster = "Connected to Kafka at " + settings.bootstrapServers() + " (" + brokers
                    + (brokers == 1 ? " broker" : " brokers") + ")";
            if (topic != null) {
                cluster += access.exists(topic)
                        ? ", topic " + topic + " exists"
                        : ", topic " + topic + " will be created";
            }
            return withRegistry(settings, cluster, timeout);
        } catch (KafkaTrouble e) {
            return new CheckResult(false, e.sentence());
        } catch (KafkaException e) {
            return new CheckResult(false, ProducerErrors.sentence(e, settings));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CheckResult(false, "The check was stopped");
        }
    }

    private static CheckResult withRegistry(KafkaSettings settings, String cluster, Duration timeout) {
        var registry = settings.registry();
        if (registry == null) {
            return new CheckResult(true, cluster + "; no registry: plain JSON");
        }
        try (var client = new RegistryClient(registry, timeout)) {
            var answer = client.check();
            return new CheckResult(answer.ok(), cluster + ". " + answer.sentence());
        }
    }
}
