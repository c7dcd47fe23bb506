package io.gensetlab.testing;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** What an independent reader has seen, by generator and sequence number. Not thread-safe. */
public final class Arrivals {
    private final Map<String, BitSet> seen = new HashMap<>();
    private long distinct;
    private long duplicates;
    private long early;

    /** One has arrived. */
    public void add(String generator, long seq) {
        var its = seen.computeIfAbsent(generator, _ -> new BitSet());
        int index = Math.toIntExact(seq);
        if (its.get(index)) {
            duplicates++;
            return;
        }
        if (index > 0 && !its.get(index - 1)) {
            early++;
        }
        its.set(index);
        distinct++;
    }

    /** Whether this one was seen. */
    public boolean has(String generator, long seq) {
        var its = seen.get(generator);
        return its != null && its.get(Math.toIntExact(seq));
    }

    /** Readings that are missing before the last one seen of their generator. */
    public long missing() {
        return seen.values().stream().mapToLong(its -> its.length() - its.cardinality()).sum();
    }

    /** Whether another reader has seen the same readings. */
    public boolean isSameAs(Arrivals other) {
        return seen.equals(other.seen);
    }

    /** The first gaps, by generator: what is missing before the last one seen, and that last one. */
    @Override
    public String toString() {
        var text = new StringBuilder("seen " + distinct);
        seen.forEach((generator, its) -> {
            text.append("; ").append(generator).append(" to ").append(its.length() - 1);
            for (int at = its.nextClearBit(0); at < its.length() - 1; at = its.nextClearBit(at + 1)) {
                text.append(" without ").append(at);
            }
        });
        return text.toString();
    }

    /** Different readings. */
    public long distinct() {
        return distinct;
    }

    /** Readings seen once more. */
    public long duplicates() {
        return duplicates;
    }

    /** First arrivals that came before the one ahead of them. */
    public long early() {
        return early;
    }
}
