package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.Breakage;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Topics that faults send readings to. One that the cluster or the registry refuses costs those readings alone: the way of
 * the others is not blocked by it. The publishing thread's own.
 */
final class AstrayTopics {
    private record Refused(Reason reason, long nanos) {}

    /** Prepares a topic. */
    @FunctionalInterface
    interface Preparation {
        void prepare(String topic) throws KafkaTrouble, InterruptedException;
    }

    private final LongSupplier nanoTime;
    private final Map<String, Refused> refused = new HashMap<>();

    AstrayTopics(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Prepares the topic of a message.
     *
     * @throws RefusedException if it goes astray, and is refused there
     */
    void prepare(OutboundMessage message, Preparation preparation) throws KafkaTrouble, InterruptedException {
        var topic = message.kafkaTopic();
        var breakage = message.breakage();
        if (breakage == null || !breakage.parts().contains(Breakage.Part.TOPIC)) {
            preparation.prepare(topic);
            return;
        }
        var before = refused.get(topic);
        if (before != null && nanoTime.getAsLong() - before.nanos() < FramingFaults.ASK_AGAIN.toNanos()) {
            throw new RefusedException(before.reason());
        }
        try {
            preparation.prepare(topic);
        } catch (KafkaTrouble e) {
            if (e.isRefusal()) {
                throw refuse(topic, e.sentence());
            }
            throw e;
        } catch (RegistryException e) {
            if (e.isRefusal()) {
                throw refuse(topic, RegistrySentences.of(e));
            }
            throw e;
        }
    }

    private RefusedException refuse(String topic, String sentence) {
        var reason = new Reason(Reason.TOPIC, sentence);
        refused.put(topic, new Refused(reason, nanoTime.getAsLong()));
        return new RefusedException(reason);
    }
}
