package io.gensetlab.simulation;

/** Told of the commands that somebody submitted, when they apply; not of those that come later by themselves. */
@FunctionalInterface
public interface CommandListener {
    /**
     * A command has been applied; on the simulation thread.
     *
     * @param millis simulated time, ms
     */
    void applied(long millis, Command command);
}
