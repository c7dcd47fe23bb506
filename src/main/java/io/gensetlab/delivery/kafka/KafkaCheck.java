package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.delivery.CheckStep;
import io.gensetlab.delivery.CheckStep.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Tries a Kafka connection once, step by step: name, TCP, TLS, login, topic. Changes nothing on the cluster. */
public final class KafkaCheck {
    private static final String TITLE = "Kafka";

    private KafkaCheck() {}

    /** The same without a topic. */
    public static CheckReport check(KafkaSettings settings, Duration timeout) {
        return check(settings, null, timeout);
    }

    /**
     * Whether the cluster lets us in and write. Blocks; never call it on the FX thread.
     *
     * @param topic of the readings, or null to leave that step out
     * @param timeout for one question, of which there are a few
     */
    public static CheckReport check(KafkaSettings settings, @Nullable String topic, Duration timeout) {
        var steps = new ArrayList<CheckStep>();
        var access = new ClusterAccess(settings, timeout);
        access.preflight().watch(step -> {
            if (step == null) {
                steps.clear();
            } else {
                steps.add(step);
            }
        });
        try {
            access.reach();
        } catch (KafkaTrouble e) {
            steps.add(CheckStep.failed(access.preflight().stage(), e.sentence()));
            return new CheckReport(TITLE, steps);
        } catch (InterruptedException e) {
            return stopped(steps, access.preflight().stage());
        }
        login(settings, access, steps);
        if (topic != null && steps.getLast().outcome() != CheckStep.Outcome.FAILED) {
            topic(settings, access, topic, steps);
        }
        return new CheckReport(TITLE, steps);
    }

    private static CheckReport stopped(List<CheckStep> steps, Stage stage) {
        Thread.currentThread().interrupt();
        steps.add(CheckStep.failed(stage, "The check was stopped"));
        return new CheckReport(TITLE, steps);
    }

    private static void login(KafkaSettings settings, ClusterAccess access, List<CheckStep> steps) {
        try {
            int brokers = access.brokers();
            var login = settings.login();
            steps.add(CheckStep.passed(Stage.LOGIN, "Connected to Kafka at " + settings.bootstrapServers()
                    + (login == null ? "" : ", " + login) + " (" + brokers
                    + (brokers == 1 ? " broker)" : " brokers)")));
        } catch (KafkaTrouble e) {
            steps.add(CheckStep.failed(Stage.LOGIN, e.sentence()));
        } catch (KafkaException e) {
            steps.add(CheckStep.failed(Stage.LOGIN, ProducerErrors.sentence(e, settings)));
        } catch (InterruptedException e) {
            stopped(steps, Stage.LOGIN);
        }
    }

    private static void topic(KafkaSettings settings, ClusterAccess access, String topic,
            List<CheckStep> steps) {
        try {
            var rights = access.rights(topic);
            if (rights == null) {
                steps.add(CheckStep.passed(Stage.TOPIC, "The topic " + topic
                        + " does not exist yet; it will be created with " + settings.partitions()
                        + " partitions, if this user may"));
            } else if (rights.mayWrite()) {
                steps.add(CheckStep.passed(Stage.TOPIC, "The topic " + topic + " exists, with "
                        + rights.partitions() + (rights.partitions() == 1 ? " partition" : " partitions")
                        + ", and may be written"));
            } else {
                steps.add(CheckStep.failed(Stage.TOPIC,
                        "This user may not write to the topic " + topic + ": have it allowed (ACL Write)"));
            }
        } catch (KafkaTrouble e) {
            steps.add(CheckStep.failed(Stage.TOPIC, e.sentence()));
        } catch (KafkaException e) {
            steps.add(CheckStep.failed(Stage.TOPIC, ProducerErrors.sentence(e, settings)));
        } catch (InterruptedException e) {
            stopped(steps, Stage.TOPIC);
        }
    }
}
