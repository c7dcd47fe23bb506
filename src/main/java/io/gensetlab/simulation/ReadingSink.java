package io.gensetlab.simulation;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.telemetry.Reading;
import java.util.List;

/** Takes the readings, on the simulation thread: what blocks here holds the simulation up. */
@FunctionalInterface
public interface ReadingSink {
    /**
     * Takes one reading. An exception ends the run.
     *
     * @param reading what the sensors report
     * @param faults the faults at work on this generator, immutable and shared between readings
     */
    void accept(Reading reading, List<ActiveFault> faults);

    /** No more readings come in this step: what was held back to be handed on together goes now. */
    default void flush() {}

    /** Returns when all readings so far have gone where they go, or the thread is interrupted. */
    default void settle() {}
}
