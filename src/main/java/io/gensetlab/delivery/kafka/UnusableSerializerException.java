package io.gensetlab.delivery.kafka;

import org.apache.kafka.common.config.ConfigException;

/**
 * The class that {@code value.serializer} names cannot be used: nothing gets better by trying again. The message is a
 * sentence for the operator.
 */
final class UnusableSerializerException extends ConfigException {
    private static final long serialVersionUID = 1L;

    UnusableSerializerException(String type, String what) {
        super("value.serializer: " + type + " " + what);
    }
}
