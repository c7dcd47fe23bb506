package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.Reason;
import org.apache.kafka.common.errors.SerializationException;

/** A reading that a fault has broken gets no further: others are not concerned. */
final class RefusedException extends SerializationException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    RefusedException(Reason reason) {
        super(reason.sentence());
        this.reason = reason;
    }

    /** Why. */
    Reason reason() {
        return reason;
    }
}
