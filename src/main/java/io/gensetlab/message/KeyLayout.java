package io.gensetlab.message;

import io.gensetlab.fleet.GeneratorId;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** How Kafka record keys are made. */
public enum KeyLayout {
    /** The generator's id: one partition, and so one order, per generator; the demo's second part. */
    GENERATOR("generator", "Generator id"),
    /** A fresh random UUID each record: spread over all partitions, no order; the demo's first part. */
    UUID_PER_RECORD("uuid", "Random UUID");

    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private final String id;
    private final String label;

    KeyLayout(String id, String label) {
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

    /**
     * The key of one record.
     *
     * @param random where a UUID comes from; seeded, so that a run can be repeated
     */
    public String key(GeneratorId generator, RandomGenerator random) {
        return switch (this) {
            case GENERATOR -> generator.value();
            case UUID_PER_RECORD -> new UUID(random.nextLong() & ~0xF000L | VERSION_4,
                    random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | VARIANT_2).toString();
        };
    }

    /**
     * The layout of a word.
     *
     * @throws IllegalArgumentException with a sentence that lists the words there are
     */
    public static KeyLayout byId(String id) {
        return Choice.byId("key layout", values(), KeyLayout::id, id);
    }
}
