package io.gensetlab.simulation;

import io.gensetlab.fault.TransportFault;

/** A fault of the readings' way from a set to the clients at work. Simulation thread only. */
final class PathEffect {
    private final TransportFault.OnDevice fault;
    private final RandomStream random;

    PathEffect(TransportFault.OnDevice fault, RandomStream random) {
        this.fault = fault;
        this.random = random;
    }

    TransportFault.OnDevice fault() {
        return fault;
    }

    /** Whether the next reading has this chance. */
    boolean hits(double share) {
        return random.nextShare() < share;
    }
}
