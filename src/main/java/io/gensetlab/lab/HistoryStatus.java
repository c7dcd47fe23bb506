package io.gensetlab.lab;

/**
 * The history of the present run, for a face to show. Immutable.
 *
 * @param state whether readings are kept
 * @param sentence what that means now
 * @param readings of the run that can be exported
 * @param sampledOut of the run, left out by the sampling rule
 * @param lost of the run, left out because the disk took none, or gone because the history was full
 * @param fatesLost of this run and earlier ones, that could not be written: these readings look pending in the history
 * @param oneOf one of so many readings is kept now; 1 for each
 */
public record HistoryStatus(State state, String sentence, long readings, long sampledOut, long lost,
        long fatesLost, int oneOf) {
    /** Of a lab without one. */
    public static final HistoryStatus OFF = new HistoryStatus(State.OFF, "No history is kept", 0, 0, 0, 0, 1);

    /** Whether all of the run can be exported, with its fates. */
    public boolean isComplete() {
        return sampledOut == 0 && lost == 0 && fatesLost == 0;
    }

    /** Whether readings are kept to be exported. */
    public enum State {
        /** There is no history. */
        OFF,
        /** They are. */
        WRITING,
        /** The disk takes none. */
        STOPPED
    }
}
