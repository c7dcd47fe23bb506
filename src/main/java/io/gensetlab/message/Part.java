package io.gensetlab.message;

/** The two parts of the demo that this product replaces: how both transports are laid out at once. */
public enum Part {
    /** One MQTT topic for all; a fresh UUID as each record's key: spread over all partitions, no order. */
    ONE("Part 1", TopicLayout.SINGLE, KeyLayout.UUID_PER_RECORD),
    /** An MQTT topic per generator; its id as the key: one partition, and so one order, per generator. */
    TWO("Part 2", TopicLayout.PER_GENERATOR, KeyLayout.GENERATOR);

    private final String label;
    private final TopicLayout topicLayout;
    private final KeyLayout keyLayout;

    Part(String label, TopicLayout topicLayout, KeyLayout keyLayout) {
        this.label = label;
        this.topicLayout = topicLayout;
        this.keyLayout = keyLayout;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** How its MQTT topics are made. */
    public TopicLayout topicLayout() {
        return topicLayout;
    }

    /** How its record keys are made. */
    public KeyLayout keyLayout() {
        return keyLayout;
    }
}
