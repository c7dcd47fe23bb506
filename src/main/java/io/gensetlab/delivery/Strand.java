package io.gensetlab.delivery;

import io.gensetlab.fleet.GeneratorId;

/**
 * One of the orders that a transport's readings go in, where they go by several connections. All readings of a generator
 * belong to one strand, so that their order holds; those of two strands may overtake each other.
 *
 * @param index from 0
 * @param count how many strands there are, at least 1
 */
public record Strand(int index, int count) {
    /** The one that has all generators. */
    public static final Strand ONLY = new Strand(0, 1);

    /** @throws IllegalArgumentException if there is no such strand */
    public Strand {
        if (count < 1 || index < 0 || index >= count) {
            throw new IllegalArgumentException("There is no strand " + index + " of " + count);
        }
    }

    /** The index of a generator's strand: the same at each start, and even for ids that are numbered. */
    public static int of(GeneratorId generator, int count) {
        return count == 1 ? 0 : Math.floorMod(generator.value().hashCode(), count);
    }
}
