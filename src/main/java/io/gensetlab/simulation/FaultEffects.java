package io.gensetlab.simulation;

/** What the faults at work do to one set; computed anew each step from all of them. Simulation thread only. */
final class FaultEffects {
    /** What is left of the radiator's power, share. */
    double coolingShare = 1;
    /** What is left of the oil pressure, share. */
    double oilPressureShare = 1;
    /** Fuel lost, shares of the tank per hour. */
    double leakTankSharePerHour;
    /** Whether no reading leaves the set. */
    boolean silent;
    /** What a stuck sensor says; NaN if it is not stuck. */
    double stuckCoolantCelsius = Double.NaN;
    double stuckOilPressureKpa = Double.NaN;
    double stuckFuelLitres = Double.NaN;

    void reset() {
        coolingShare = 1;
        oilPressureShare = 1;
        leakTankSharePerHour = 0;
        silent = false;
        stuckCoolantCelsius = Double.NaN;
        stuckOilPressureKpa = Double.NaN;
        stuckFuelLitres = Double.NaN;
    }
}
