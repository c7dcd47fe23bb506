package io.gensetlab.simulation;

import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.AlarmClass;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.simulation.SimulationEvent.Kind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The alarms of one set, from what its sensors report: warnings that clear themselves with hysteresis, shutdowns and
 * electrical trips that latch. Simulation thread only.
 */
final class Protection {
    private static final double COOLANT_HYSTERESIS_KELVIN = 2;
    private static final double OIL_HYSTERESIS_KPA = 10;
    private static final double SHARE_HYSTERESIS = 0.02;
    private static final double FUEL_HIGH_HYSTERESIS = 0.01;
    private static final double BATTERY_HYSTERESIS_VOLTS = 0.5;

    private static final double OIL_SECONDS = 3;
    private static final double LEVEL_SECONDS = 2;
    private static final double UNDER_SPEED = 0.85;
    private static final double OVER_SPEED = 1.15;
    private static final double SPEED_BAND = 0.10;
    private static final double FREQUENCY_BAND = 0.08;
    private static final double UNDER_FREQUENCY = 0.90;
    private static final double UNDER_FREQUENCY_SECONDS = 10;
    private static final double OVER_FREQUENCY = 1.12;
    private static final double UNDER_VOLTAGE = 0.80;
    private static final double UNDER_VOLTAGE_SECONDS = 10;
    private static final double OVER_VOLTAGE = 1.20;
    private static final double OVER_VOLTAGE_SECONDS = 2;
    private static final double OVERLOAD_WARNING_SECONDS = 5;
    private static final double OVERLOAD = 1.10;
    private static final double OVERLOAD_SECONDS = 60;
    private static final double BATTERY_LOW_VOLTS = 24;
    private static final double BATTERY_HIGH_VOLTS = 30;
    private static final double BATTERY_SECONDS = 10;
    /** Above this the rating falls by 2 % a kelvin. */
    private static final double DERATE_FROM_CELSIUS = 40;
    private static final double DERATE_PER_KELVIN = 0.02;
    private static final double ROUNDING = 1e-6;

    private final GeneratorModel model;
    private final Powertrain powertrain;
    private final Sensors sensors;
    private final Controller controller;

    private int active;
    private int latched;
    private double oilSeconds;
    private double levelSeconds;
    private double underFrequencySeconds;
    private double underVoltageSeconds;
    private double overVoltageSeconds;
    private double overloadWarningSeconds;
    private double overloadSeconds;
    private double batterySeconds;

    Protection(GeneratorModel model, Powertrain powertrain, Sensors sensors, Controller controller) {
        this.model = model;
        this.powertrain = powertrain;
        this.sensors = sensors;
        this.controller = controller;
    }

    /** Looks at the reports of this step. */
    void check(double seconds) {
        boolean fired = controller.state().isFired();
        boolean safetyOn = controller.isSafetyOn();
        checkCoolant(seconds, fired, safetyOn);
        checkOil(seconds, fired, safetyOn);
        checkFuel(fired);
        checkElectric(seconds, safetyOn);
        checkBattery(seconds);
        warn(Alarm.NOT_IN_AUTO, controller.mode() != ControlMode.AUTO, controller.mode() == ControlMode.AUTO);
    }

    private void checkCoolant(double seconds, boolean fired, boolean safetyOn) {
        var limits = model.generator().thresholds();
        double coolant = sensors.coolantCelsius();
        if (powertrain.isSeized() && fired) {
            trip(Alarm.ENGINE_SEIZED, "stopped: the engine seized, its coolant was truly at "
                    + celsius(powertrain.coolantCelsius()) + ", " + celsius(coolant) + " reported");
        }
        if (safetyOn && coolant >= limits.coolantTripCelsius()) {
            trip(Alarm.HIGH_COOLANT_TEMPERATURE,
                    "stopped: coolant " + celsius(coolant) + " reported, trip at "
                            + celsius(limits.coolantTripCelsius()) + byHand(sensors.isCoolantPinned()));
        }
        if (coolant >= limits.coolantWarningCelsius() || isOn(Alarm.HIGH_COOLANT_TEMPERATURE_WARNING)) {
            warn(Alarm.HIGH_COOLANT_TEMPERATURE_WARNING, coolant >= limits.coolantWarningCelsius(),
                    coolant < limits.coolantWarningCelsius() - COOLANT_HYSTERESIS_KELVIN);
        }
        boolean standby = controller.state() == OperatingState.STANDBY;
        warn(Alarm.LOW_COOLANT_TEMPERATURE, standby && coolant < limits.coolantLowCelsius(),
                !standby || coolant > limits.coolantLowCelsius() + COOLANT_HYSTERESIS_KELVIN);
        double level = sensors.levelShare();
        levelSeconds = count(levelSeconds, level < limits.levelTripShare(), seconds, LEVEL_SECONDS);
        if (fired && levelSeconds >= LEVEL_SECONDS - ROUNDING) {
            trip(Alarm.LOW_COOLANT_LEVEL, "stopped: coolant level " + Figures.percent(level)
                    + " reported, trip at " + Figures.percent(limits.levelTripShare()));
        }
        warn(Alarm.LOW_COOLANT_LEVEL_WARNING, level < limits.levelWarningShare(),
                level > limits.levelWarningShare() + SHARE_HYSTERESIS);
    }

    private void checkOil(double seconds, boolean fired, boolean safetyOn) {
        var limits = model.generator().thresholds();
        double oil = sensors.oilPressureKpa();
        // Counts from firing, so that a set without oil stops as the protection arms.
        oilSeconds = fired ? count(oilSeconds, oil < limits.oilTripKpa(), seconds, OIL_SECONDS) : 0;
        if (safetyOn && oilSeconds >= OIL_SECONDS - ROUNDING) {
            trip(Alarm.LOW_OIL_PRESSURE, "stopped: oil pressure " + kilopascal(oil) + " reported, trip at "
                    + kilopascal(limits.oilTripKpa()) + byHand(sensors.isOilPressurePinned()));
        }
        warn(Alarm.LOW_OIL_PRESSURE_WARNING, controller.isSafetyOn() && oil < limits.oilWarningKpa(),
                !controller.isSafetyOn() || oil > limits.oilWarningKpa() + OIL_HYSTERESIS_KPA);
    }

    private void checkFuel(boolean fired) {
        var limits = model.generator().thresholds();
        double fuel = sensors.fuelShare();
        if (fired && !powertrain.hasFuel()) {
            trip(Alarm.OUT_OF_FUEL, "stopped: its tank is empty, " + Figures.percent(fuel) + " reported");
        }
        if (fired && fuel < limits.fuelTripShare()) {
            trip(Alarm.LOW_FUEL, "stopped: fuel " + Figures.percent(fuel) + " reported, trip at "
                    + Figures.percent(limits.fuelTripShare()));
        }
        warn(Alarm.LOW_FUEL_WARNING, fuel < limits.fuelLowShare(),
                fuel > limits.fuelLowShare() + SHARE_HYSTERESIS);
        warn(Alarm.HIGH_FUEL_WARNING, fuel > limits.fuelHighShare(),
                fuel < limits.fuelHighShare() - FUEL_HIGH_HYSTERESIS);
    }

    private void checkElectric(double seconds, boolean safetyOn) {
        double speed = sensors.speedShare();
        double voltage = sensors.voltageShare();
        boolean governed = safetyOn && controller.state() != OperatingState.RUN_UP;
        underFrequencySeconds = governed
                ? count(underFrequencySeconds, speed < UNDER_FREQUENCY, seconds, UNDER_FREQUENCY_SECONDS)
                : 0;
        underVoltageSeconds = governed
                ? count(underVoltageSeconds, voltage < UNDER_VOLTAGE, seconds, UNDER_VOLTAGE_SECONDS)
                : 0;
        overVoltageSeconds = count(overVoltageSeconds, voltage > OVER_VOLTAGE, seconds, OVER_VOLTAGE_SECONDS);
        if (governed && speed < UNDER_SPEED) {
            trip(Alarm.UNDER_SPEED, "stopped: speed " + Figures.percent(speed) + ", trip at "
                    + Figures.percent(UNDER_SPEED));
        }
        if (speed > OVER_SPEED) {
            trip(Alarm.OVER_SPEED, "stopped: speed " + Figures.percent(speed) + ", trip at "
                    + Figures.percent(OVER_SPEED));
        }
        if (speed > OVER_FREQUENCY) {
            trip(Alarm.OVER_FREQUENCY, "stopped: frequency " + Figures.percent(speed) + ", trip at "
                    + Figures.percent(OVER_FREQUENCY));
        }
        if (underFrequencySeconds >= UNDER_FREQUENCY_SECONDS - ROUNDING) {
            trip(Alarm.UNDER_FREQUENCY,
                    "stopped: frequency below " + Figures.percent(UNDER_FREQUENCY) + " for "
                            + Figures.one(UNDER_FREQUENCY_SECONDS) + " s");
        }
        if (underVoltageSeconds >= UNDER_VOLTAGE_SECONDS - ROUNDING) {
            trip(Alarm.UNDER_VOLTAGE, "stopped: voltage below " + Figures.percent(UNDER_VOLTAGE) + " for "
                    + Figures.one(UNDER_VOLTAGE_SECONDS) + " s");
        }
        if (overVoltageSeconds >= OVER_VOLTAGE_SECONDS - ROUNDING) {
            trip(Alarm.OVER_VOLTAGE, "stopped: voltage above " + Figures.percent(OVER_VOLTAGE) + " for "
                    + Figures.one(OVER_VOLTAGE_SECONDS) + " s");
        }
        double off = Math.abs(speed - 1);
        warn(Alarm.SPEED_WARNING, governed && off > SPEED_BAND,
                !governed || off < SPEED_BAND - SHARE_HYSTERESIS);
        warn(Alarm.FREQUENCY_WARNING, governed && off > FREQUENCY_BAND,
                !governed || off < FREQUENCY_BAND - SHARE_HYSTERESIS);
        checkLoad(seconds);
    }

    private void checkLoad(double seconds) {
        double derated = Math.max(0.1,
                1 - DERATE_PER_KELVIN * Math.max(0, powertrain.ambientCelsius() - DERATE_FROM_CELSIUS));
        double load = sensors.loadShare() / derated;
        overloadWarningSeconds = count(overloadWarningSeconds, load > 1, seconds, OVERLOAD_WARNING_SECONDS);
        overloadSeconds = count(overloadSeconds, load > OVERLOAD, seconds, OVERLOAD_SECONDS);
        warn(Alarm.OVERLOAD_WARNING, overloadWarningSeconds >= OVERLOAD_WARNING_SECONDS - ROUNDING,
                load < 1 - SHARE_HYSTERESIS);
        if (overloadSeconds >= OVERLOAD_SECONDS - ROUNDING && !isOn(Alarm.OVERLOAD)) {
            trip(Alarm.OVERLOAD, "opened its breaker: load " + Figures.percent(load) + ", trip at "
                    + Figures.percent(OVERLOAD) + " for " + Figures.one(OVERLOAD_SECONDS) + " s");
        }
    }

    private void checkBattery(double seconds) {
        double volts = sensors.batteryVolts();
        // Every starter pulls the voltage down: that is no news about the battery.
        batterySeconds = volts < BATTERY_LOW_VOLTS && !controller.isCranking() ? batterySeconds + seconds : 0;
        warn(Alarm.LOW_BATTERY, batterySeconds >= BATTERY_SECONDS - ROUNDING,
                volts > BATTERY_LOW_VOLTS + BATTERY_HYSTERESIS_VOLTS);
        warn(Alarm.HIGH_BATTERY, volts > BATTERY_HIGH_VOLTS,
                volts < BATTERY_HIGH_VOLTS - BATTERY_HYSTERESIS_VOLTS);
    }

    /**
     * Counts up while the condition holds and down while it does not: a steady condition trips after exactly its time,
     * and noise around the limit neither trips nor keeps from tripping. Counts no further than that, so that what has lasted
     * long is over as soon as what has just come.
     */
    private static double count(double counted, boolean holds, double seconds, double limit) {
        return holds ? Math.min(limit, counted + seconds) : Math.max(0, counted - seconds);
    }

    private void warn(Alarm alarm, boolean on, boolean off) {
        boolean was = isOn(alarm);
        if (!was && on) {
            active |= bit(alarm);
            model.say(Kind.ALARM_ON, alarm, "warns: " + lower(alarm) + figure(alarm));
        } else if (was && off) {
            active &= ~bit(alarm);
            model.say(Kind.ALARM_OFF, alarm, "no longer warns: " + lower(alarm) + figure(alarm));
        }
    }

    private String figure(Alarm alarm) {
        return switch (alarm) {
            case HIGH_COOLANT_TEMPERATURE_WARNING, LOW_COOLANT_TEMPERATURE ->
                ", " + celsius(sensors.coolantCelsius())
                        + " reported";
            case LOW_COOLANT_LEVEL_WARNING -> ", " + Figures.percent(sensors.levelShare()) + " reported";
            case LOW_OIL_PRESSURE_WARNING -> ", " + kilopascal(sensors.oilPressureKpa()) + " reported";
            case LOW_FUEL_WARNING, HIGH_FUEL_WARNING ->
                ", " + Figures.percent(sensors.fuelShare()) + " reported";
            case SPEED_WARNING, FREQUENCY_WARNING -> ", " + Figures.percent(sensors.speedShare());
            case OVERLOAD_WARNING -> ", " + Figures.percent(sensors.loadShare());
            case LOW_BATTERY, HIGH_BATTERY -> ", " + Figures.one(sensors.batteryVolts()) + " V";
            case NOT_IN_AUTO -> ", but in " + controller.mode().label();
            case HIGH_COOLANT_TEMPERATURE, LOW_COOLANT_LEVEL, LOW_OIL_PRESSURE, LOW_FUEL, OUT_OF_FUEL,
                    UNDER_SPEED, OVER_SPEED, UNDER_FREQUENCY, OVER_FREQUENCY, UNDER_VOLTAGE, OVER_VOLTAGE,
                    OVERLOAD, BREAKER_TRIP, FAIL_TO_START, FAIL_TO_STOP, EMERGENCY_STOP, ENGINE_SEIZED ->
                "";
        };
    }

    private void trip(Alarm alarm, String sentence) {
        if (isOn(alarm) || controller.state() == OperatingState.LOCKED_OUT && isLatched()
                && alarm != Alarm.EMERGENCY_STOP) {
            // The first cause counts: what follows from the stop is no news.
            return;
        }
        latched |= bit(alarm);
        model.showMessage(sentence);
        model.say(Kind.ALARM_ON, alarm, sentence);
        if (alarm.alarmClass() == AlarmClass.ELECTRICAL_TRIP) {
            controller.openAndCool();
        } else {
            controller.lockOut();
        }
    }

    /** Says of each alarm that it has come, or gone. */
    void announce(boolean begins) {
        for (var alarm : alarms()) {
            model.say(begins ? Kind.ALARM_ON : Kind.ALARM_OFF, alarm,
                    (begins ? "has an alarm: " : "is left behind with its alarm: ") + lower(alarm));
        }
    }

    /** The engine did not start. */
    void failedToStart(String why) {
        trip(Alarm.FAIL_TO_START, "failed to start: it " + why);
    }

    /** The engine turns on with its fuel cut. */
    void failedToStop() {
        trip(Alarm.FAIL_TO_STOP,
                "failed to stop within " + Figures.one(Controller.FAIL_TO_STOP_SECONDS) + " s");
    }

    /** The generator's breaker opened by itself. */
    void breakerTripped() {
        trip(Alarm.BREAKER_TRIP, "opened its breaker: it tripped");
    }

    /** The red button. */
    void emergencyStop() {
        trip(Alarm.EMERGENCY_STOP, "stopped: emergency stop pressed");
    }

    /** Clears what is latched and lets the set stand by again; not with a seized engine. */
    void reset() {
        if (powertrain.isSeized()) {
            model.say(Kind.NOTE, "stays locked out: a seized engine needs repair");
            return;
        }
        if (latched == 0) {
            return;
        }
        int cleared = latched;
        latched = 0;
        oilSeconds = 0;
        levelSeconds = 0;
        underFrequencySeconds = 0;
        underVoltageSeconds = 0;
        overVoltageSeconds = 0;
        overloadSeconds = 0;
        for (var alarm : set(cleared)) {
            model.say(Kind.ALARM_OFF, alarm, "is reset: " + lower(alarm));
        }
        model.showMessage("");
        controller.unlock();
    }

    /** Whether a shutdown or an electrical trip waits for a reset. */
    boolean isLatched() {
        return latched != 0;
    }

    private boolean isOn(Alarm alarm) {
        return ((active | latched) & bit(alarm)) != 0;
    }

    /** Active and latched ones, immutable. */
    Set<Alarm> alarms() {
        int all = active | latched;
        return all == 0 ? Set.of() : Collections.unmodifiableSet(set(all));
    }

    private static EnumSet<Alarm> set(int bits) {
        var alarms = EnumSet.noneOf(Alarm.class);
        for (var alarm : Alarm.values()) {
            if ((bits & bit(alarm)) != 0) {
                alarms.add(alarm);
            }
        }
        return alarms;
    }

    private static int bit(Alarm alarm) {
        return 1 << alarm.ordinal();
    }

    private static String lower(Alarm alarm) {
        var label = alarm.label();
        return label.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + label.substring(1);
    }

    private static String byHand(boolean pinned) {
        return pinned ? " (pinned by hand)" : "";
    }

    private static String celsius(double value) {
        return Figures.one(value) + " °C";
    }

    private static String kilopascal(double value) {
        return Figures.one(value) + " kPa";
    }
}
