package io.gensetlab.delivery;

/** How a Kafka producer compresses its batches; those that need no native library. */
public enum Compression {
    NONE("none"), GZIP("gzip"), LZ4("lz4");

    private final String id;

    Compression(String id) {
        this.id = id;
    }

    /** Kafka's word for it. */
    public String id() {
        return id;
    }

    /**
     * The constant of Kafka's word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Compression byId(String id) {
        for (var each : values()) {
            if (each.id.equals(id)) {
                return each;
            }
        }
        throw new IllegalArgumentException("Kafka's compression is not \"" + id + "\"");
    }
}
