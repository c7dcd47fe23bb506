package io.gensetlab.history;

/**
 * Where the readings of a run are: {@code made = inFile + sampledOut + leftOut + letGo + notWritten}.
 *
 * @param made readings of the run that the history was told of
 * @param inFile readings that can be exported
 * @param sampledOut not kept, by the sampling rule
 * @param leftOut not kept, because the disk took none or was too slow, or lost in a damaged file
 * @param letGo kept once, and gone because the history was full
 * @param fatesLost fates that were not written because the disk was too slow: these readings look pending
 */
public record Tally(long made, long inFile, long sampledOut, long leftOut, long letGo, long fatesLost) {
    /** Of a run without readings. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    /** Whether each reading is there with its fates. */
    public boolean isComplete() {
        return sampledOut == 0 && leftOut == 0 && letGo == 0 && fatesLost == 0 && notWritten() == 0;
    }

    /** Readings that are on their way to the file, or were when the program ended by force. */
    public long notWritten() {
        return Math.max(0, made - inFile - sampledOut - leftOut - letGo);
    }

    /** The same without those that are on their way, of a run that goes on. */
    Tally withoutOnTheWay() {
        return new Tally(inFile + sampledOut + leftOut + letGo, inFile, sampledOut, leftOut, letGo,
                fatesLost);
    }
}
