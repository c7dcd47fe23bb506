package io.gensetlab.simulation;

import io.gensetlab.telemetry.Quantity;
import java.util.ArrayList;
import java.util.List;

/** What the faults at work do to one set; computed anew each step from all of them. Simulation thread only. */
final class FaultEffects {
    /** What is left of the radiator's power, share. */
    double coolingShare = 1;
    /** What is left of the oil pressure, share. */
    double oilPressureShare = 1;
    /** Fuel lost, shares of the tank per hour. */
    double leakTankSharePerHour;
    /** Coolant lost, litres per hour. */
    double coolantLeakLitresPerHour;
    /** Where the thermostat sticks, 0 shut to 1 open; NaN if it moves. */
    double thermostat = Double.NaN;
    /** Whether the block heater gives no heat. */
    boolean heaterDead;
    /** What the site asks for, share of the rating; NaN for what it asks for by itself. */
    double siteLoadShare = Double.NaN;
    /** How much of {@link #siteLoadShare} counts, 0 to 1. */
    double siteLoadStrength;
    /** Load on top, share of the rating. */
    double loadStepShare;
    /** Speed above or below the rated one, share of it. */
    double speedShare;
    /** Where the regulator holds the voltage, share of the rated one. */
    double voltageShare = 1;
    /** Attempts to start that do not fire. */
    int failingAttempts;
    /** State of the battery's health, 0 to 1. */
    double batteryHealth = 1;
    /** Whether nothing charges the battery. */
    boolean chargerDead;
    /** Air in the fuel, 0 to 1. */
    double air;
    /** Whether the fuel valve does not shut. */
    boolean valveStuck;
    /** Whether the mains of the site are out. */
    boolean mainsOut;
    /** Whether no reading leaves the set. */
    boolean silent;

    private final List<SensorEffect> coolant = new ArrayList<>(0);
    private final List<SensorEffect> oil = new ArrayList<>(0);
    private final List<SensorEffect> fuel = new ArrayList<>(0);
    /** In the order of their injection, as the lists above. */
    final List<ClockEffect> clock = new ArrayList<>(0);
    /** What happens to readings on their way to the clients. */
    final List<PathEffect> path = new ArrayList<>(0);

    void reset() {
        coolingShare = 1;
        oilPressureShare = 1;
        leakTankSharePerHour = 0;
        coolantLeakLitresPerHour = 0;
        thermostat = Double.NaN;
        heaterDead = false;
        siteLoadShare = Double.NaN;
        siteLoadStrength = 0;
        loadStepShare = 0;
        speedShare = 0;
        voltageShare = 1;
        failingAttempts = 0;
        batteryHealth = 1;
        chargerDead = false;
        air = 0;
        valveStuck = false;
        mainsOut = false;
        silent = false;
        coolant.clear();
        oil.clear();
        fuel.clear();
        clock.clear();
        path.clear();
    }

    /** Faults of a carried quantity's sensor, in the order of their injection. */
    List<SensorEffect> sensor(Quantity quantity) {
        return switch (quantity) {
            case COOLANT_TEMPERATURE -> coolant;
            case OIL_PRESSURE -> oil;
            case FUEL_VOLUME -> fuel;
            case LOAD, POWER, SPEED, FREQUENCY, VOLTAGE, BATTERY_VOLTAGE, COOLANT_LEVEL, OIL_TEMPERATURE ->
                throw new IllegalStateException(quantity + " was refused at the order");
        };
    }

    /** What the site asks for, given what it asks for by itself; shares of the rating, 0 or more. */
    double load(double share) {
        double asked = Double.isNaN(siteLoadShare)
                ? share
                : share + (siteLoadShare - share) * siteLoadStrength;
        return Math.max(0, asked + loadStepShare);
    }
}
