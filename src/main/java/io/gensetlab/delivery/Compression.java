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
}
