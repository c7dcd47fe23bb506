package io.gensetlab.delivery.kafka;

import org.apache.kafka.clients.producer.Producer;

/** What the publisher needs of a cluster; tests bring their own. */
interface KafkaAccess {
    /** Returns when a broker answers at the socket; seconds at the most. */
    void reach() throws KafkaTrouble, InterruptedException;

    /**
     * Returns when the cluster lets us in and has the topic, which is created if need be; seconds at the most.
     *
     * @param letIn called once the cluster has answered, before the topic is looked at
     */
    void prepareTopic(String topic, Runnable letIn) throws KafkaTrouble, InterruptedException;

    /** A new producer; it connects by itself. */
    Producer<String, byte[]> producer() throws KafkaTrouble;
}
