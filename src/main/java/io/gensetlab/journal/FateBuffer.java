package io.gensetlab.journal;

import java.util.Arrays;

/**
 * Fates on their way to disk. Adding one costs some nanoseconds, since it is done for each acknowledgement; one long holds
 * the fate's code above and the ordinal below. Thread-safe.
 */
final class FateBuffer {
    private static final int CODE_SHIFT = 56;
    private static final long ORDINAL = (1L << CODE_SHIFT) - 1;
    private static final long[] NONE = {};

    private long[] codes = new long[256];
    private int size;

    synchronized void add(int code, long ordinal) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size * 2);
        }
        codes[size++] = (long) code << CODE_SHIFT | ordinal;
    }

    /** Empties it; ordered by code, then by ordinal. */
    long[] take() {
        long[] taken;
        synchronized (this) {
            if (size == 0) {
                return NONE;
            }
            taken = Arrays.copyOf(codes, size);
            size = 0;
        }
        Arrays.sort(taken);
        return taken;
    }

    static int code(long entry) {
        return (int) (entry >>> CODE_SHIFT);
    }

    static long ordinal(long entry) {
        return entry & ORDINAL;
    }
}
