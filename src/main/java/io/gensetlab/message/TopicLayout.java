package io.gensetlab.message;

import io.gensetlab.fleet.GeneratorId;

/** How MQTT topics are made. */
public enum TopicLayout {
    /** Everything on one topic; the demo's first part. */
    SINGLE("single", "Single topic"),
    /** A topic a generator, {@code base/generatorID}; the demo's second part. */
    PER_GENERATOR("per-generator", "Topic per generator"),
    /** A topic a generator and metric, {@code base/generatorID/metric}, with one number each. */
    PER_METRIC("per-metric", "Topic per metric");

    private final String id;
    private final String label;

    TopicLayout(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** The word for it on the command line. */
    public String id() {
        return id;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** The topic of one generator's readings; with a topic per metric, the level above them. */
    public String topic(String base, GeneratorId generator) {
        return switch (this) {
            case SINGLE -> base;
            case PER_GENERATOR, PER_METRIC -> base + "/" + generator.value();
        };
    }

    /** The filter that subscribes to all readings. */
    public String filter(String base) {
        return switch (this) {
            case SINGLE -> base;
            case PER_GENERATOR, PER_METRIC -> base + "/#";
        };
    }

    /**
     * The layout of a word.
     *
     * @throws IllegalArgumentException with a sentence that lists the words there are
     */
    public static TopicLayout byId(String id) {
        return Choice.byId("topic layout", values(), TopicLayout::id, id);
    }
}
