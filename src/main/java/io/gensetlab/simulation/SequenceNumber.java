package io.gensetlab.simulation;

/** Counts the readings of one generator id; outlives the set, so that one placed anew goes on. Simulation thread only. */
final class SequenceNumber {
    private long next;

    void restart() {
        next = 0;
    }

    long next() {
        return next++;
    }
}
