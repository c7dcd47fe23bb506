package io.gensetlab.simulation;

/**
 * What is fixed for a run.
 *
 * @param seed same seed and same commands at the same steps: same readings to the last bit
 * @param rateHz readings per generator and simulated second, 0.001 to 1000, taken to the millionth
 * @param startDelaySeconds how long a demand must last before the starter turns, s, 0 to 30
 * @param restless whether sensors have noise and a site's load wanders; without, figures can be checked by hand
 * @param spread whether each set reports at a moment of its own, as real ones do, which know nothing of each other;
 *            without, all report on the same step
 */
public record SimulationSettings(long seed, double rateHz, double startDelaySeconds, boolean restless,
        boolean spread) {
    /** Start delay if nothing else is said, s. */
    public static final double START_DELAY_SECONDS = 1;

    /** @throws IllegalArgumentException with a sentence if a figure is out of its range */
    public SimulationSettings {
        if (!(rateHz >= 0.001 && rateHz <= 1000)) {
            throw new IllegalArgumentException(
                    "A rate is 0.001 to 1000 readings per generator and second, not " + rateHz);
        }
        if (!(startDelaySeconds >= 0 && startDelaySeconds <= 30)) {
            throw new IllegalArgumentException("A start delay is 0 to 30 s, not " + startDelaySeconds);
        }
    }

    /** All report on the same step. */
    public SimulationSettings(long seed, double rateHz, double startDelaySeconds, boolean restless) {
        this(seed, rateHz, startDelaySeconds, restless, false);
    }

    /** Lively sensors and loads, the usual start delay; all report on the same step. */
    public SimulationSettings(long seed, double rateHz) {
        this(seed, rateHz, START_DELAY_SECONDS, true);
    }

    /** The same with another seed. */
    SimulationSettings seeded(long other) {
        return new SimulationSettings(other, rateHz, startDelaySeconds, restless, spread);
    }

    /** The same, each set reporting at a moment of its own. */
    public SimulationSettings spreading() {
        return new SimulationSettings(seed, rateHz, startDelaySeconds, restless, true);
    }
}
