package io.gensetlab.delivery.kafka;

import org.apache.kafka.common.errors.SerializationException;

/** A value does not conform to its JSON Schema, or is no JSON at all: it cannot be sent, now or later. */
public final class SchemaViolationException extends SerializationException {
    private static final long serialVersionUID = 1L;

    SchemaViolationException(String sentence) {
        super(sentence);
    }
}
