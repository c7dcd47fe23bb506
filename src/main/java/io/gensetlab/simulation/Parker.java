package io.gensetlab.simulation;

/** Lets the simulation thread rest; a test gives one that moves its clock instead. */
@FunctionalInterface
public interface Parker {
    /**
     * Rests until the time has passed, the thread is unparked or interrupted, or for no reason.
     *
     * @param nanos how long at most, ns; {@link Long#MAX_VALUE} for as long as it takes
     */
    void park(long nanos);
}
