package io.gensetlab.testing;

/** How often a test of endurance does what it does: a few times in every build, many times with {@code -Psoak}. */
public final class Rounds {
    private Rounds() {}

    /** On and off of a fault of the link, {@code gensetlab.rounds}; 3 unless said otherwise. */
    public static int ofFaults() {
        return Integer.getInteger("gensetlab.rounds", 3);
    }

    /** Processes killed, brokers' and our own, {@code gensetlab.kills}; 2 unless said otherwise. */
    public static int ofKills() {
        return Integer.getInteger("gensetlab.kills", 2);
    }
}
