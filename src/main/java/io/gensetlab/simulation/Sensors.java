package io.gensetlab.simulation;

import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Signals;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the sensors of one set report: the truth with a little noise, unless a sensor lies or an operator holds its value by
 * hand. The protection knows nothing else; what is sent differs from it where a fault acts on the way out, or has taken the
 * value away, which the protection replaces by the last one. Simulation thread only.
 */
final class Sensors {
    private static final List<Quantity> CARRIED = List.of(Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE,
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
    private final double stepSeconds;

    private double pinnedCoolantCelsius = Double.NaN;
    private double pinnedOilPressureKpa = Double.NaN;
    private double coolantCelsius;
    private double oilPressureKpa;
    private double fuelLitres;
    private double sentCoolantCelsius;
    private double sentOilPressureKpa;
    private double sentFuelLitres;
    private long readings;
    private double levelShare;
    private double speedShare;
    private double voltageShare;

    /** @param stepSeconds length of a step, s */
    Sensors(Powertrain truth, FaultEffects effects, RandomStream random, boolean noisy, double stepSeconds) {
        this.truth = truth;
        this.effects = effects;
        this.random = random;
        this.noisy = noisy;
        this.stepSeconds = stepSeconds;
        levelShare = truth.levelShare();
        sense();
    }

    /** Renews all reports. */
    void sense() {
        // One draw a step, cut in four, whatever is pinned or stuck: so a pin disturbs nothing else.
        long bits = noisy ? random.nextBits() : 0;
        double coolant = truth.coolantCelsius() + COOLANT_NOISE_KELVIN * noise(bits);
        double oil = truth.oilPressureKpa();
        oil = Math.max(0, oil + OIL_NOISE_KPA * Math.min(1, oil / OIL_NOISE_FULL_KPA) * noise(bits >>> 16));
        speedShare = truth.speedShare() * (1 + SPEED_NOISE * noise(bits >>> 32));
        voltageShare = truth.voltageShare() * (1 + VOLTAGE_NOISE * noise(bits >>> 48));
        if (!truth.isBoiling()) {
            // Boiling coolant froths: the level probe stays wet, and says what it said last.
            levelShare = truth.levelShare();
        }
        believeCoolant(coolant);
        believeOilPressure(oil);
        senseFuel();
        if (readyToSwap()) {
            swap();
        }
    }

    private void believeCoolant(double sensed) {
        double said = isCoolantPinned()
                ? pinnedCoolantCelsius
                : said(Quantity.COOLANT_TEMPERATURE, sensed, Double.NaN);
        coolantCelsius = Double.isNaN(said) ? coolantCelsius : said;
        sentCoolantCelsius = isCoolantPinned() ? said : sent(Quantity.COOLANT_TEMPERATURE, said);
    }

    private void believeOilPressure(double sensed) {
        double said = isOilPressurePinned()
                ? pinnedOilPressureKpa
                : said(Quantity.OIL_PRESSURE, sensed, Double.NaN);
        oilPressureKpa = Double.isNaN(said) ? oilPressureKpa : said;
        sentOilPressureKpa = isOilPressurePinned() ? said : sent(Quantity.OIL_PRESSURE, said);
    }

    /** What a sensor says of what it senses; NaN for nothing. */
    private double said(Quantity quantity, double sensed, double fullScale) {
        double value = sensed;
        var faults = effects.sensor(quantity);
        for (int i = 0; i < faults.size() && !Double.isNaN(value); i++) {
            if (!faults.get(i).isBehindController()) {
                value = faults.get(i).apply(value, fullScale, readings, stepSeconds);
            }
        }
        return value;
    }

    /** What goes out of what the controller was told. */
    private double sent(Quantity quantity, double told) {
        double value = told;
        var faults = effects.sensor(quantity);
        for (int i = 0; i < faults.size() && !Double.isNaN(value); i++) {
            if (faults.get(i).isBehindController()) {
                value = faults.get(i).apply(value, Double.NaN, readings, stepSeconds);
            }
        }
        return value;
    }

    private boolean readyToSwap() {
        return !effects.sensor(Quantity.COOLANT_TEMPERATURE).isEmpty()
                || !effects.sensor(Quantity.OIL_PRESSURE).isEmpty()
                || !effects.sensor(Quantity.FUEL_VOLUME).isEmpty();
    }

    private void swap() {
        for (var quantity : CARRIED) {
            for (var fault : effects.sensor(quantity)) {
                var with = fault.swappedWith();
                if (with != null) {
                    double one = sentValue(quantity);
                    send(quantity, sentValue(with));
                    send(with, one);
                }
            }
        }
    }

    private double sentValue(Quantity quantity) {
        return switch (quantity) {
            case COOLANT_TEMPERATURE -> sentCoolantCelsius;
            case OIL_PRESSURE -> sentOilPressureKpa;
            default -> sentFuelLitres;
        };
    }

    private void send(Quantity quantity, double value) {
        switch (quantity) {
            case COOLANT_TEMPERATURE -> sentCoolantCelsius = value;
            case OIL_PRESSURE -> sentOilPressureKpa = value;
            default -> sentFuelLitres = value;
        }
    }

    /** A reading was made of what is sent now. */
    void read() {
        readings++;
    }

    /** Readings made so far. */
    long readings() {
        return readings;
    }

    private double noise(long bits) {
        return noisy ? ((bits & 0xFFFF) - 32_767.5) / 32_768 : 0;
    }

    /** Holds what a sensor reports, at once, so that it shows in a paused run too. */
    void pin(Quantity quantity, double value) {
        switch (quantity) {
            case COOLANT_TEMPERATURE -> {
                pinnedCoolantCelsius = value;
                coolantCelsius = value;
                sentCoolantCelsius = value;
            }
            case OIL_PRESSURE -> {
                pinnedOilPressureKpa = value;
                oilPressureKpa = value;
                sentOilPressureKpa = value;
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
            believeCoolant(truth.coolantCelsius());
        } else if (quantity == Quantity.OIL_PRESSURE && isOilPressurePinned()) {
            pinnedOilPressureKpa = Double.NaN;
            believeOilPressure(truth.oilPressureKpa());
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
        double said = said(Quantity.FUEL_VOLUME, truth.fuelLitres(), truth.tankLitres());
        fuelLitres = Double.isNaN(said) ? fuelLitres : said;
        sentFuelLitres = sent(Quantity.FUEL_VOLUME, said);
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

    /** What the controller believes of a carried quantity. */
    double believed(Quantity quantity) {
        return switch (quantity) {
            case COOLANT_TEMPERATURE -> coolantCelsius;
            case OIL_PRESSURE -> oilPressureKpa;
            default -> fuelLitres;
        };
    }

    /** Coolant temperature as it is sent, °C; NaN for no value, as the next two. */
    double sentCoolantCelsius() {
        return sentCoolantCelsius;
    }

    double sentOilPressureKpa() {
        return sentOilPressureKpa;
    }

    double sentFuelLitres() {
        return sentFuelLitres;
    }

    /** All that is sent, in the units of a set of this rating. */
    Signals signals(double ratedRpm, double ratedHz, double ratedVolts) {
        return new Signals(sentCoolantCelsius, sentOilPressureKpa, sentFuelLitres, truth.loadShare(),
                speedShare * ratedRpm,
                speedShare * ratedHz, voltageShare * ratedVolts, truth.batteryVolts(), levelShare,
                truth.oilCelsius(), truth.ambientCelsius());
    }
}
