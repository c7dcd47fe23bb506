package io.gensetlab.delivery;

/**
 * How readings are sent.
 *
 * @param qos MQTT's quality of service: 0 (acknowledged when written), 1 or 2
 * @param acks when Kafka's acknowledgement counts
 * @param lingerMillis how long the Kafka producer waits for more in a batch, 0 to 1000 ms
 * @param compression of Kafka's batches
 * @param checked whether values for Kafka are checked against their schema before they are sent, unless the connection's
 *            {@code json.fail.invalid.schema} says no already; without it, what is broken goes out, too
 */
public record SendSettings(int qos, Acks acks, int lingerMillis, Compression compression, boolean checked) {
    /** Longest linger, ms. */
    public static final int LONGEST_LINGER_MILLIS = 1000;
    /** At least once on both. */
    public static final SendSettings DEFAULT = new SendSettings(1, Acks.ALL, 5, Compression.NONE);

    /** With values checked. */
    public SendSettings(int qos, Acks acks, int lingerMillis, Compression compression) {
        this(qos, acks, lingerMillis, compression, true);
    }

    /** @throws IllegalArgumentException with a sentence if a figure is out of its range */
    public SendSettings {
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException("QoS is 0, 1 or 2, not " + qos);
        }
        if (lingerMillis < 0 || lingerMillis > LONGEST_LINGER_MILLIS) {
            throw new IllegalArgumentException(
                    "Linger is 0 to " + LONGEST_LINGER_MILLIS + " ms, not " + lingerMillis);
        }
    }

    /** The same with another QoS. */
    public SendSettings withQos(int other) {
        return new SendSettings(other, acks, lingerMillis, compression, checked);
    }

    /** The same with other acks. */
    public SendSettings with(Acks other) {
        return new SendSettings(qos, other, lingerMillis, compression, checked);
    }

    /** The same with another compression. */
    public SendSettings with(Compression other) {
        return new SendSettings(qos, acks, lingerMillis, other, checked);
    }

    /** The same with another linger, ms. */
    public SendSettings withLinger(int millis) {
        return new SendSettings(qos, acks, millis, compression, checked);
    }

    /** The same with values checked or not. */
    public SendSettings withCheck(boolean wanted) {
        return new SendSettings(qos, acks, lingerMillis, compression, wanted);
    }
}
