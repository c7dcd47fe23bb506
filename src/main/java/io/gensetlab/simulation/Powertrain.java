package io.gensetlab.simulation;

import io.gensetlab.fleet.FuelCurve;

/**
 * The physics of one set: engine, cooling, oil, tank, alternator and battery; no controller and no sensors. Simulation
 * thread only. Equations and figures are those of docs/architecture.md, per rated kW where they are.
 */
final class Powertrain {
    private static final double HEAT_SHARE = 0.22;
    private static final double DIESEL_MJ_PER_LITRE = 35.8;
    /** W per rated kW for each L/h per rated kW. */
    private static final double HEAT_WATTS = HEAT_SHARE * DIESEL_MJ_PER_LITRE * 1e6 / 3600;
    private static final double HEAT_CAPACITY_JOULES = 2000;
    private static final double LOSS_WATTS = 0.35;
    private static final double RADIATOR_WATTS = 11;
    private static final double THERMOSTAT_OPENS_CELSIUS = 82;
    private static final double THERMOSTAT_SPAN = 13;
    private static final double STANDING_FAN = 0.05;
    private static final double FAN_SPEED = 0.3;

    /** Block heater: on below, off above; W per rated kW, enough for −15 °C around it. */
    private static final double HEATER_ON_CELSIUS = 40;
    private static final double HEATER_OFF_CELSIUS = 46;
    private static final double HEATER_WATTS = 25;

    private static final double BOIL_CELSIUS = 120;
    private static final double HELD_CELSIUS = 125;
    private static final double BOIL_OFF_PER_SECOND = 0.10 / 60;
    private static final double SEIZE_CELSIUS = 140;
    private static final double SEIZE_SECONDS = 30;
    private static final double FULL_LEVEL = 0.95;

    private static final double OIL_HOT_KPA = 345;
    private static final double OIL_RELIEF_KPA = 586;
    private static final double OIL_SLOPE = 0.008;
    private static final double OIL_HOT_CELSIUS = 115;
    /** The viscosity factor is renewed when the oil has changed by so much: 0.01 % of the pressure, a third of the time. */
    private static final double OIL_STEP_KELVIN = 0.01;

    private static final double PRESSURE_SPEED_STEP = 1e-5;

    private static final double SPEED_DIP = 0.08;
    private static final double VOLTAGE_DIP = 0.15;
    private static final double CRANK_SPEED = 0.15;
    private static final double RUN_UP_SECONDS = 3;
    private static final double RUN_DOWN_SECONDS = 10;
    private static final double SEIZED_RUN_DOWN_SECONDS = 1;

    private static final double BATTERY_REST_VOLTS = 25.2;
    private static final double BATTERY_CHARGING_VOLTS = 27.6;
    private static final double BATTERY_CRANK_SAG_VOLTS = 7.2;
    private static final double BATTERY_LEAST_VOLTS = 4;
    /** A new battery's voltage at rest above that of a dead one, by design. */
    private static final double BATTERY_HEALTH_VOLTS = 2;
    /** What the controller takes without a charger, by design: fast enough to be seen in a demo. */
    private static final double BATTERY_DRAIN_VOLTS_PER_SECOND = 3.0 / 3600;
    private static final double BATTERY_REFILL_VOLTS_PER_SECOND = 12.0 / 3600;
    private static final double BATTERY_MOST_DRAINED_VOLTS = 6;
    private static final double COOLANT_LITRES_PER_KW = 0.06;

    private final double ratedKw;
    private final double tankLitres;
    private final FaultEffects effects;

    private double coolantCelsius;
    private double oilCelsius;
    private double oilPressureKpa;
    private double fuelLitres;
    private double levelShare = FULL_LEVEL;
    private double batteryVolts = BATTERY_CHARGING_VOLTS;
    /** What the controller has taken out of the battery, V at rest. */
    private double drainedVolts;
    private double speedShare;
    private double baseSpeed;
    private double speedDip;
    private double voltageDip;
    private double excitation;
    private double loadShare;
    private double ambientCelsius;
    private double burnLitresPerHour;
    private double tooHotSeconds;
    private double runSeconds;
    private double oilFactor = 1;
    private double oilFactorCelsius = OIL_HOT_CELSIUS;
    private double pressureSpeed = 1;
    private double pressureSpeedFactor = 1;
    private boolean heaterOn;
    private boolean seized;

    Powertrain(double ratedKw, double tankLitres, FaultEffects effects, double ambientCelsius) {
        this.ratedKw = ratedKw;
        this.tankLitres = tankLitres;
        this.effects = effects;
        this.ambientCelsius = ambientCelsius;
    }

    /** At rest, kept warm by the block heater, or with the coolant given; °C and share of the tank. */
    void restAt(double coolant, double fuelShare) {
        coolantCelsius = Double.isNaN(coolant) ? (HEATER_ON_CELSIUS + HEATER_OFF_CELSIUS) / 2 : coolant;
        oilCelsius = coolantCelsius;
        fuelLitres = fuelShare * tankLitres;
    }

    /** At rated speed under load, and as warm as it gets there unless the coolant is given. */
    void runAt(double load, double coolant, double fuelShare) {
        coolantCelsius = Double.isNaN(coolant) ? steadyCoolant(load) : coolant;
        oilCelsius = runningOilTarget(load);
        fuelLitres = fuelShare * tankLitres;
        loadShare = load;
        baseSpeed = 1;
        speedShare = 1;
        excitation = 1;
        oilPressureKpa = oilTarget();
        burnLitresPerHour = FuelCurve.litresPerHour(ratedKw, load);
    }

    private double steadyCoolant(double load) {
        double low = ambientCelsius;
        double high = BOIL_CELSIUS;
        double heat = HEAT_WATTS * FuelCurve.litresPerHour(ratedKw, load) / ratedKw;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (heat > coolingWatts(middle, 1)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * One step.
     *
     * @param fuelValve whether the controller lets fuel in
     * @param cranking whether the starter turns
     * @param load what the breaker puts on the set, share of the rating
     * @param ambient °C
     * @param mains whether charger and block heater have power
     */
    void advance(StepFactors step, boolean fuelValve, boolean cranking, double load, double ambient,
            boolean mains) {
        ambientCelsius = ambient;
        boolean burning = fuelValve && fuelLitres > 0 && !seized;
        turn(step, burning, cranking);
        excite(step, load);
        feed(step, burning);
        cool(step, mains && !fuelValve);
        lubricate(step);
        charge(step, cranking, mains);
        if (burning) {
            runSeconds += step.seconds();
        }
    }

    private void turn(StepFactors step, boolean burning, boolean cranking) {
        if (seized) {
            baseSpeed = Math.max(0, baseSpeed - step.seconds() / SEIZED_RUN_DOWN_SECONDS);
        } else if (burning) {
            baseSpeed = Math.min(1, baseSpeed + step.seconds() * (1 - CRANK_SPEED) / RUN_UP_SECONDS);
        } else if (cranking) {
            baseSpeed += (CRANK_SPEED - baseSpeed) * step.crankSpeed();
        } else {
            baseSpeed = Math.max(0, baseSpeed - step.seconds() / RUN_DOWN_SECONDS);
        }
    }

    private void excite(StepFactors step, double load) {
        double change = load - loadShare;
        loadShare = load;
        speedDip += SPEED_DIP * change - speedDip * step.speedDip();
        voltageDip += VOLTAGE_DIP * change - voltageDip * step.voltageDip();
        speedShare = baseSpeed <= 0 ? 0 : Math.max(0, baseSpeed * (1 + effects.speedShare - speedDip));
        // The alternator excites itself on the way up: nothing below 60 % of speed, all at 95 %.
        double target = Math.clamp((baseSpeed - 0.6) / 0.35, 0.0, 1.0);
        excitation += (target - excitation) * step.excitation();
        if (target == 1 && excitation > 0.9999) {
            excitation = 1;
        } else if (target == 0 && excitation < 0.001) {
            excitation = 0;
        }
    }

    private void feed(StepFactors step, boolean burning) {
        burnLitresPerHour = burning ? FuelCurve.litresPerHour(ratedKw, loadShare) : 0;
        double lost = burnLitresPerHour + leakLitresPerHour();
        if (lost > 0) {
            fuelLitres = Math.max(0, fuelLitres - lost * step.seconds() / 3600);
        }
    }

    private double leakLitresPerHour() {
        return effects.leakTankSharePerHour * tankLitres;
    }

    private void cool(StepFactors step, boolean heaterPower) {
        if (coolantCelsius < HEATER_ON_CELSIUS) {
            heaterOn = true;
        } else if (coolantCelsius > HEATER_OFF_CELSIUS) {
            heaterOn = false;
        }
        double watts = HEAT_WATTS * burnLitresPerHour / ratedKw
                + (heaterOn && heaterPower && !effects.heaterDead ? HEATER_WATTS : 0)
                - coolingWatts(coolantCelsius, speedShare > FAN_SPEED ? 1 : STANDING_FAN);
        coolantCelsius += watts * step.seconds() / HEAT_CAPACITY_JOULES;
        if (effects.coolantLeakLitresPerHour > 0) {
            levelShare = Math.max(0, levelShare - effects.coolantLeakLitresPerHour
                    / (COOLANT_LITRES_PER_KW * ratedKw) * step.seconds() / 3600);
        }
        if (coolantCelsius > BOIL_CELSIUS && levelShare > 0) {
            levelShare = Math.max(0, levelShare - BOIL_OFF_PER_SECOND * step.seconds());
            coolantCelsius = Math.min(coolantCelsius, HELD_CELSIUS);
        }
        tooHotSeconds = coolantCelsius > SEIZE_CELSIUS && speedShare > 0 ? tooHotSeconds + step.seconds() : 0;
        if (tooHotSeconds >= SEIZE_SECONDS) {
            seized = true;
        }
    }

    private double coolingWatts(double celsius, double fan) {
        double thermostat = Double.isNaN(effects.thermostat)
                ? Math.clamp((celsius - THERMOSTAT_OPENS_CELSIUS) / THERMOSTAT_SPAN, 0.0, 1.0)
                : effects.thermostat;
        double level = Math.clamp(0.1 + 0.9 * (levelShare - 0.4) / 0.3, 0.1, 1.0);
        return (LOSS_WATTS + thermostat * RADIATOR_WATTS * fan * effects.coolingShare * level)
                * (celsius - ambientCelsius);
    }

    private void lubricate(StepFactors step) {
        double target = burnLitresPerHour > 0 ? runningOilTarget(loadShare) : coolantCelsius;
        oilCelsius += (target - oilCelsius) * step.oilTemperature();
        if (speedShare == 0 && oilPressureKpa < 0.5) {
            oilPressureKpa = 0;
            return;
        }
        oilPressureKpa += (oilTarget() - oilPressureKpa) * step.oilPressure();
    }

    private double runningOilTarget(double load) {
        return coolantCelsius + 8 + 15 * load;
    }

    private double oilTarget() {
        if (Math.abs(oilCelsius - oilFactorCelsius) > OIL_STEP_KELVIN) {
            oilFactorCelsius = oilCelsius;
            oilFactor = StrictMath.exp(OIL_SLOPE * (OIL_HOT_CELSIUS - oilCelsius));
        }
        if (Math.abs(speedShare - pressureSpeed) > PRESSURE_SPEED_STEP) {
            pressureSpeed = speedShare;
            pressureSpeedFactor = StrictMath.pow(speedShare, 0.8);
        }
        return effects.oilPressureShare
                * Math.min(OIL_RELIEF_KPA, OIL_HOT_KPA * pressureSpeedFactor * oilFactor);
    }

    private void charge(StepFactors step, boolean cranking, boolean mains) {
        boolean charging = (mains || excitation > 0.5) && !effects.chargerDead;
        if (effects.chargerDead) {
            drainedVolts = Math.min(BATTERY_MOST_DRAINED_VOLTS,
                    drainedVolts + BATTERY_DRAIN_VOLTS_PER_SECOND * step.seconds());
        } else if (charging) {
            drainedVolts = Math.max(0, drainedVolts - BATTERY_REFILL_VOLTS_PER_SECOND * step.seconds());
        }
        double lacks = drainedVolts + BATTERY_HEALTH_VOLTS * (1 - effects.batteryHealth);
        double rest = BATTERY_REST_VOLTS - lacks;
        if (cranking) {
            double sag = BATTERY_CRANK_SAG_VOLTS / Math.max(0.05, effects.batteryHealth);
            batteryVolts += (Math.max(BATTERY_LEAST_VOLTS, rest - sag) - batteryVolts) * step.crankVoltage();
        } else if (batteryVolts < rest - 0.1) {
            batteryVolts += (rest - batteryVolts) * step.restVoltage();
        } else {
            double target = charging ? BATTERY_CHARGING_VOLTS - lacks : rest;
            batteryVolts += (target - batteryVolts) * step.chargeVoltage();
        }
    }

    void setFuelLitres(double litres) {
        fuelLitres = Math.clamp(litres, 0.0, tankLitres);
    }

    /** Makes a seized engine turn again and tops the coolant up. */
    void repair() {
        seized = false;
        tooHotSeconds = 0;
        levelShare = FULL_LEVEL;
        coolantCelsius = Math.min(coolantCelsius, THERMOSTAT_OPENS_CELSIUS);
    }

    /** Whether coolant boils off, which also froths around the level probe. */
    boolean isBoiling() {
        return coolantCelsius > BOIL_CELSIUS;
    }

    boolean isSeized() {
        return seized;
    }

    boolean hasFuel() {
        return fuelLitres > 0;
    }

    double coolantCelsius() {
        return coolantCelsius;
    }

    double oilCelsius() {
        return oilCelsius;
    }

    double oilPressureKpa() {
        return oilPressureKpa;
    }

    double fuelLitres() {
        return fuelLitres;
    }

    double tankLitres() {
        return tankLitres;
    }

    double levelShare() {
        return levelShare;
    }

    double batteryVolts() {
        return batteryVolts;
    }

    /** Speed, share of the rated one; the frequency's share is the same. */
    double speedShare() {
        return speedShare;
    }

    double voltageShare() {
        return Math.max(0, excitation * effects.voltageShare * (1 - voltageDip));
    }

    double loadShare() {
        return loadShare;
    }

    double ambientCelsius() {
        return ambientCelsius;
    }

    double runHours() {
        return runSeconds / 3600;
    }

    /** Hours until the tank is empty at the present burn and leak; infinite when nothing leaves it. */
    double autonomyHours() {
        double lost = burnLitresPerHour + leakLitresPerHour();
        return lost > 0 ? fuelLitres / lost : Double.POSITIVE_INFINITY;
    }
}
