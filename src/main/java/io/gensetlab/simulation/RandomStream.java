package io.gensetlab.simulation;

/**
 * A stream of random numbers of one generator, derived from the run's seed and the generator's id, so that adding a
 * generator disturbs no other. SplitMix64 written out, because the same run must give the same bits on every JDK.
 * Simulation thread only.
 */
final class RandomStream {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private long state;

    RandomStream(long seed, String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        state = mix(seed) ^ mix(hash);
    }

    private static long mix(long z) {
        long y = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long x = (y ^ y >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }

    /** The next 64 random bits. */
    long nextBits() {
        state += GOLDEN;
        return mix(state);
    }

    /** From 0 to below 1. */
    double nextShare() {
        return (nextBits() >>> 11) * 0x1.0p-53;
    }
}
