package io.gensetlab.simulation;

/**
 * What follows from the length of a step: for a lag of time constant τ, the share of the way to its target that a value
 * goes in one step, {@code 1 − e^(−dt/τ)}, which is exact for a target at rest.
 *
 * @param seconds length of the step, s
 */
record StepFactors(double seconds, double oilPressure, double oilTemperature, double speedDip,
        double voltageDip,
        double excitation, double crankSpeed, double crankVoltage, double restVoltage, double chargeVoltage,
        double wander) {

    static StepFactors of(double seconds) {
        return new StepFactors(seconds, lag(seconds, 1.5), lag(seconds, 300), lag(seconds, 1.2),
                lag(seconds, 1.5), lag(seconds, 0.3), lag(seconds, 0.3), lag(seconds, 0.2), lag(seconds, 2),
                lag(seconds, 30), lag(seconds, 10));
    }

    private static double lag(double seconds, double tau) {
        return 1 - StrictMath.exp(-seconds / tau);
    }
}
