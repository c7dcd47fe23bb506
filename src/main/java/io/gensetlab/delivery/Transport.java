package io.gensetlab.delivery;

/** The two ways a reading goes out. */
public enum Transport {
    MQTT("mqtt", "MQTT"), KAFKA("kafka", "Kafka");

    private final String id;
    private final String label;

    Transport(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** Its name in the report. */
    public String id() {
        return id;
    }

    /** The name for people. */
    public String label() {
        return label;
    }
}
