package io.gensetlab.broker;

/** The three embedded brokers. */
public enum BrokerKind {
    MQTT("MQTT broker"), KAFKA("Kafka"), REGISTRY("Schema Registry");

    private final String title;

    BrokerKind(String title) {
        this.title = title;
    }

    /** As written in sentences for the operator. */
    public String title() {
        return title;
    }
}
