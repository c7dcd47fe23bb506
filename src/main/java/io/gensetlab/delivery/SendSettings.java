package io.gensetlab.delivery;

/**
 * How readings are sent.
 *
 * @param qos MQTT's quality of service: 0 (acknowledged when written), 1 or 2
 * @param acks when Kafka's acknowledgement counts
 * @param lingerMillis how long the Kafka producer waits for more in a batch, 0 to 1000 ms
 * @param compression of Kafka's batches
 */
public record SendSettings(int qos, Acks acks, int lingerMillis, Compression compression) {
    /** Longest linger, ms. */
    public static final int LONGEST_LINGER_MILLIS = 1000;
    /** At least once on both. */
    public static final SendSettings DEFAULT = new SendSettings(1, Acks.ALL, 5, Compression.NONE);

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
}
