package io.gensetlab.settings;

/**
 * How messages were chosen, as words and figures; whoever uses them checks them.
 *
 * @param topic the topic
 * @param payload id of the payload layout
 * @param topicLayout id of the MQTT topic layout
 * @param keyLayout id of the record key layout
 * @param rateHz readings per generator and simulated second
 * @param qos MQTT's QoS
 * @param acks Kafka's acks
 * @param lingerMillis the producer's linger, ms
 * @param compression the producer's compression
 * @param labels whether the ids of active faults go along
 * @param unchecked whether values go to Kafka without the check against their schema
 */
public record MessageMemory(String topic, String payload, String topicLayout, String keyLayout, double rateHz,
        int qos, String acks, int lingerMillis, String compression, boolean labels, boolean unchecked) {
    /** What existing subscribers read. */
    public static final MessageMemory FIRST_START = new MessageMemory("emergency_generator", "classic",
            "single", "generator", 1, 1, "all", 5, "none", false, false);
}
