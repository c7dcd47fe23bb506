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

    /** Those of a range of ordinals, in the order that {@link #take} gave them. */
    static long[] within(long[] entries, long first, long last) {
        var its = NONE;
        for (int at = 0; at < entries.length;) {
            long code = entries[at] & ~ORDINAL;
            int end = lower(entries, at, entries.length, (code | ORDINAL) + 1);
            int from = lower(entries, at, end, code | first);
            int to = lower(entries, from, end, code | last + 1);
            if (to > from) {
                int size = its.length;
                its = Arrays.copyOf(its, size + to - from);
                System.arraycopy(entries, from, its, size, to - from);
            }
            at = end;
        }
        return its;
    }

    /** The place of the first that is not less than a value. */
    private static int lower(long[] entries, int from, int to, long value) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = low + high >>> 1;
            if (entries[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static int code(long entry) {
        return (int) (entry >>> CODE_SHIFT);
    }

    static long ordinal(long entry) {
        return entry & ORDINAL;
    }
}
