package io.gensetlab.simulation;

/**
 * Simulated time in steps of min(0.1 s, 1/rate at the start), counted exactly: steps a second are held in millionths, so neither the
 * time nor the number of readings drifts. A run starts at noon. Simulation thread only.
 */
final class SimulationClock {
    private static final long MILLION = 1_000_000;
    private static final long SLOWEST_STEPS = 10 * MILLION;
    private static final double DAY_SECONDS = 86_400;
    private static final double NOON_SECONDS = 43_200;
    /** The warmest time of a day, three in the afternoon. */
    private static final double WARMEST_SECONDS = 54_000;

    private long readingsMicroHz;
    private final long stepsMicroHz;
    private final boolean spread;
    private long steps;
    private long readingPhase;
    /** In bit n whether readings were due n steps ago. */
    private long due;

    /** One by which all sets report on the same step. */
    SimulationClock(double rateHz) {
        this(rateHz, false);
    }

    /** @param spread whether each set has a turn of its own between two readings, within a second */
    SimulationClock(double rateHz, boolean spread) {
        this.spread = spread;
        readingsMicroHz = Math.round(rateHz * MILLION);
        stepsMicroHz = Math.max(readingsMicroHz, SLOWEST_STEPS);
        // So that the first step makes a reading, and n seconds make n × rate readings.
        readingPhase = stepsMicroHz - readingsMicroHz;
    }

    /** Readings per generator and simulated second from now on, up to one a step; the step stays as it is. */
    void setRate(double rateHz) {
        readingsMicroHz = Math.min(Math.round(rateHz * MILLION), stepsMicroHz);
    }

    /** Goes one step on; true if readings are due at its end. */
    boolean advance() {
        steps++;
        readingPhase += readingsMicroHz;
        boolean now = readingPhase >= stepsMicroHz;
        if (now) {
            readingPhase -= stepsMicroHz;
        }
        due = due << 1 | (now ? 1 : 0);
        return now;
    }

    /** Whether anybody's readings may be due after the last step. */
    boolean isAnyDue() {
        return (due & (1L << turns()) - 1) != 0;
    }

    /**
     * Whether readings are due after the last step by this turn: as those of turn 0, some steps later.
     *
     * @param turn 0 or more; what is beyond the turns that there are begins anew
     */
    boolean isDue(int turn) {
        return (due >>> turn % turns() & 1) != 0;
    }

    /** As many as there are steps between two readings, and none later than a second after the first. */
    private int turns() {
        return spread ? (int) Math.clamp(stepsMicroHz / readingsMicroHz, 1, stepsMicroHz / MILLION) : 1;
    }

    long steps() {
        return steps;
    }

    /** Length of a step, s. */
    double stepSeconds() {
        return (double) MILLION / stepsMicroHz;
    }

    /** Simulated time, ms, rounded down. */
    long millis() {
        return steps / stepsMicroHz * 1000 * MILLION + steps % stepsMicroHz * (1000 * MILLION) / stepsMicroHz;
    }

    /** The daily course of the ambient temperature: −1 when coldest, +1 when warmest. */
    double warmth() {
        double timeOfDay = (NOON_SECONDS + millis() / 1000.0) % DAY_SECONDS;
        return StrictMath.cos(2 * Math.PI * (timeOfDay - WARMEST_SECONDS) / DAY_SECONDS);
    }
}
