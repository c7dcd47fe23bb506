package io.gensetlab.delivery.kafka;

import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** The way to Kafka or the registry is blocked; the message is a sentence for the operator, without secrets. */
final class KafkaTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean hopeless;

    private KafkaTrouble(String sentence, boolean hopeless, @Nullable Throwable cause) {
        super(sentence, cause);
        this.hopeless = hopeless;
    }

    /** It may get better by itself. */
    static KafkaTrouble passing(String sentence, @Nullable Throwable cause) {
        return new KafkaTrouble(sentence, false, cause);
    }

    /** The settings have to change first. */
    static KafkaTrouble hopeless(String sentence, @Nullable Throwable cause) {
        return new KafkaTrouble(sentence, true, cause);
    }

    boolean isHopeless() {
        return hopeless;
    }

    /** Whether the cluster has said no, so that asking for another topic may go well. */
    boolean isRefusal() {
        return getCause() instanceof ApiException && !(getCause() instanceof RetriableException);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
