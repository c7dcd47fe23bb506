package io.gensetlab.lab;

import java.util.List;

/**
 * What the ledger does not say of a transport's readings, at one moment. Immutable.
 *
 * @param failures readings that were not delivered, by reason, the most frequent first; at most
 *            {@link DeliveryStatistics#MOST_REASONS} and one for the rest
 * @param payloadBytes of one reading, average of the newest ones; NaN before the first acknowledgement
 * @param wireBytes of one reading with all that the protocol adds, see {@link io.gensetlab.delivery.WireSize}; NaN
 *            before the first acknowledgement
 * @param wireBytesTotal acknowledged since the run began
 * @param partitions acknowledged records of the Kafka topic in use, by partition; empty for MQTT
 */
public record DeliveryFigures(List<Failure> failures, double payloadBytes, double wireBytes,
        long wireBytesTotal, List<Partition> partitions) {
    /** Of a transport that did nothing yet. */
    public static final DeliveryFigures NONE = new DeliveryFigures(List.of(), Double.NaN, Double.NaN, 0,
            List.of());

    /** How a reading can fail. */
    public enum Kind {
        REJECTED("rejected"), EXPIRED("expired"), DROPPED("dropped");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The word for people. */
        public String label() {
            return label;
        }
    }

    /**
     * Readings that failed alike.
     *
     * @param code short, such as {@code 0x87} or {@code schema}
     * @param sentence for people; of the first of them
     * @param onPurpose how many of them a fault was meant to break
     */
    public record Failure(Kind kind, String code, String sentence, long count, long onPurpose) {}

    /**
     * One partition.
     *
     * @param number from 0
     * @param records acknowledged in it
     * @param perSecond over the last five to ten seconds; NaN if that is not known yet
     */
    public record Partition(int number, long records, double perSecond) {}
}
