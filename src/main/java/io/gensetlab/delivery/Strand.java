package io.gensetlab.delivery;

import io.gensetlab.fleet.GeneratorId;

/**
 * One of the orders that a transport's readings go in, where they go by several connections. All readings of a generator
 * belong to one strand, so that their order holds; those of two strands may overtake each other.
 */
public sealed interface Strand {
    /** The one that has all generators. */
    Strand ONLY = new Share(0, 1);
    /** See {@link Rest}. */
    Strand REST = new Rest();
    /** Of a number that is an int. */
    int MOST_DIGITS = 9;

    /**
     * A share of the fleet, by the generators' ids.
     *
     * @param index from 0
     * @param count how many strands there are, at least 1
     */
    record Share(int index, int count) implements Strand {
        /** @throws IllegalArgumentException if there is no such strand */
        public Share {
            if (count < 1 || index < 0 || index >= count) {
                throw new IllegalArgumentException("There is no strand " + index + " of " + count);
            }
        }
    }

    /** One generator's own, see {@link Strands}. */
    record Own(GeneratorId generator) implements Strand {}

    /** That of all that are known to have none of their own, see {@link Strands}. */
    record Rest() implements Strand {}

    /**
     * The index of a generator's strand: the same at each start, and even for ids that are numbered. The number counts as
     * it is, and what is before it by its hash, spread as MurmurHash3's last step does: a text's own hash multiplies by 31,
     * and so would be a sum of letters by 30 strands.
     */
    static int of(GeneratorId generator, int count) {
        if (count == 1) {
            return 0;
        }
        var id = generator.value();
        int digits = id.length();
        while (digits > 0 && id.length() - digits < MOST_DIGITS && isDigit(id.charAt(digits - 1))) {
            digits--;
        }
        int number = digits == id.length() ? 0 : Integer.parseInt(id.substring(digits));
        int hash = id.substring(0, digits).hashCode();
        hash = (hash ^ hash >>> 16) * 0x85EB_CA6B;
        hash = (hash ^ hash >>> 13) * 0xC2B2_AE35;
        return Math.floorMod(Math.floorMod(hash ^ hash >>> 16, count) + number, count);
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
