package io.gensetlab.simulation;

import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Signals;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the sensors of one set report: the truth with a little noise, unless a sensor is stuck or an operator holds its
 * value by hand. The protection and the readings know nothing else. Simulation thread only.
 */
final class Sensors {
    /** The quantities a sensor fault may act on: those a reading carries. */
    static final Set<Quantity> CARRIED = Set.of(Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE,
            Quantity.FUEL_VOLUME);

    private static final double COOLANT_NOISE_KELVIN = 0.15;
    private static final double OIL_NOISE_KPA = 1.5;
    /** Below this pressure the noise shrinks with it: a set at rest reports 0. */
    private static final double OIL_NOISE_FULL_KPA = 50;
    private static final double SPEED_NOISE = 0.0005;
    private static final double VOLTAGE_NOISE = 0.001;

    private final Powertrain truth;
    private final FaultEffects effects;
    private final RandomStream random;
    private final boolean noisy;

    private double pinnedCoolantCelsius = Double.NaN;
    private double pinnedOilPressureKpa = Double.NaN;
    private double coolantCelsius;
    private double oilPressureKpa;
    private double fuelLitres;
    private double levelShare;
    private double speedShare;
    private double voltageShare;

    Sensors(Powertrain truth, FaultEffects effects, RandomStream random, boolean noisy) {
        this.truth = truth;
        this.effects = effects;
        this.random = random;
        this.noisy = noisy;
        levelShare = truth.levelShare();
        sense();
    }

    /** Renews all reports. */
    void sense() {
        // One draw a step, cut in four, whatever is pinned or stuck: so a pin disturbs nothing else.
        long bits = noisy ? random.nextBits() : 0;
        coolantCelsius = truth.coolantCelsius() + COOLANT_NOISE_KELVIN * noise(bits);
        double oil = truth.oilPressureKpa();
        oilPressureKpa = Math.max(0,
                oil + OIL_NOISE_KPA * Math.min(1, oil / OIL_NOISE_FULL_KPA) * noise(bits >>> 16));
        speedShare = truth.speedShare() * (1 + SPEED_NOISE * noise(bits >>> 32));
        voltageShare = truth.voltageShare() * (1 + VOLTAGE_NOISE * noise(bits >>> 48));
        if (!truth.isBoiling()) {
            // Boiling coolant froths: the level probe stays wet, and says what it said last.
            levelShare = truth.levelShare();
        }
        coolantCelsius = held(pinnedCoolantCelsius, effects.stuckCoolantCelsius, coolantCelsius);
        oilPressureKpa = held(pinnedOilPressureKpa, effects.stuckOilPressureKpa, oilPressureKpa);
        senseFuel();
    }

    private double noise(long bits) {
        return noisy ? ((bits & 0xFFFF) - 32_767.5) / 32_768 : 0;
    }

    private static double held(double pinned, double stuck, double sensed) {
        if (!Double.isNaN(pinned)) {
            return pinned;
        }
        return Double.isNaN(stuck) ? sensed : stuck;
    }

    /** Holds what a sensor reports, at once, so that it shows in a paused run too. */
    void pin(Quantity quantity, double value) {
        switch (quantity) {
            case COOLANT_TEMPERATURE -> {
                pinnedCoolantCelsius = value;
                coolantCelsius = value;
            }
            case OIL_PRESSURE -> {
                pinnedOilPressureKpa = value;
                oilPressureKpa = value;
            }
            case FUEL_VOLUME, LOAD, POWER, SPEED, FREQUENCY, VOLTAGE, BATTERY_VOLTAGE, COOLANT_LEVEL,
                    OIL_TEMPERATURE ->
                throw new IllegalStateException(
                        quantity + " was refused at the command");
        }
    }

    /** Lets a sensor speak for itself again; nothing happens if it does. */
    void release(Quantity quantity) {
        if (quantity == Quantity.COOLANT_TEMPERATURE && isCoolantPinned()) {
            pinnedCoolantCelsius = Double.NaN;
            coolantCelsius = held(Double.NaN, effects.stuckCoolantCelsius, truth.coolantCelsius());
        } else if (quantity == Quantity.OIL_PRESSURE && isOilPressurePinned()) {
            pinnedOilPressureKpa = Double.NaN;
            oilPressureKpa = held(Double.NaN, effects.stuckOilPressureKpa, truth.oilPressureKpa());
        }
    }

    /** What an operator holds a sensor at; NaN if it speaks for itself. */
    double pinnedValue(Quantity quantity) {
        return switch (quantity) {
            case COOLANT_TEMPERATURE -> pinnedCoolantCelsius;
            case OIL_PRESSURE -> pinnedOilPressureKpa;
            case FUEL_VOLUME, LOAD, POWER, SPEED, FREQUENCY, VOLTAGE, BATTERY_VOLTAGE, COOLANT_LEVEL,
                    OIL_TEMPERATURE ->
                Double.NaN;
        };
    }

    /** Reports what was done to the tank at once. */
    void senseFuel() {
        fuelLitres = held(Double.NaN, effects.stuckFuelLitres, truth.fuelLitres());
    }

    /** What an operator holds by hand. */
    Set<Quantity> pinned() {
        boolean coolant = isCoolantPinned();
        boolean oil = isOilPressurePinned();
        if (!coolant && !oil) {
            return Set.of();
        }
        var pinned = EnumSet.noneOf(Quantity.class);
        if (coolant) {
            pinned.add(Quantity.COOLANT_TEMPERATURE);
        }
        if (oil) {
            pinned.add(Quantity.OIL_PRESSURE);
        }
        return Set.copyOf(pinned);
    }

    boolean isCoolantPinned() {
        return !Double.isNaN(pinnedCoolantCelsius);
    }

    boolean isOilPressurePinned() {
        return !Double.isNaN(pinnedOilPressureKpa);
    }

    double coolantCelsius() {
        return coolantCelsius;
    }

    double oilPressureKpa() {
        return oilPressureKpa;
    }

    double fuelLitres() {
        return fuelLitres;
    }

    double fuelShare() {
        return fuelLitres / truth.tankLitres();
    }

    double levelShare() {
        return levelShare;
    }

    double speedShare() {
        return speedShare;
    }

    double voltageShare() {
        return voltageShare;
    }

    double batteryVolts() {
        return truth.batteryVolts();
    }

    double loadShare() {
        return truth.loadShare();
    }

    /** What a carried quantity reports now. */
    double value(Quantity quantity) {
        return signals(1, 1, 1).value(quantity, 1);
    }

    /** All reports, in the units of a set of this rating. */
    Signals signals(double ratedRpm, double ratedHz, double ratedVolts) {
        return new Signals(coolantCelsius, oilPressureKpa, fuelLitres, truth.loadShare(),
                speedShare * ratedRpm,
                speedShare * ratedHz, voltageShare * ratedVolts, truth.batteryVolts(), levelShare,
                truth.oilCelsius(), truth.ambientCelsius());
    }
}
