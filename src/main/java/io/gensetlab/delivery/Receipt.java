package io.gensetlab.delivery;

/** What a broker says of a reading it took. */
public sealed interface Receipt {
    /**
     * MQTT.
     *
     * @param topic where it went
     * @param qos the effective QoS, 0 to 2
     * @param reasonCode of PUBACK, where 0x10 = accepted, nobody subscribes; with QoS 2 of PUBCOMP; with QoS 0
     *            there is none: 0
     */
    record Mqtt(String topic, int qos, int reasonCode) implements Receipt {}

    /**
     * Kafka.
     *
     * @param topic where it went
     * @param partition the partition
     * @param offset the record's offset in it
     * @param schemaId the schema id in its framing, or −1 for plain JSON
     * @param partitions how many the topic has, 0 if that is not known
     */
    record Kafka(String topic, int partition, long offset, int schemaId, int partitions) implements Receipt {
        /** One that does not tell how many partitions there are. */
        public Kafka(String topic, int partition, long offset, int schemaId) {
            this(topic, partition, offset, schemaId, 0);
        }
    }
}
