package io.gensetlab.telemetry;

/**
 * The signals of one set at one moment.
 *
 * @param coolantCelsius coolant temperature, °C
 * @param oilPressureKpa oil pressure, kPa (0 when stopped)
 * @param fuelLitres fuel in the tank, litres, never negative
 * @param loadShare load, share of the rating
 * @param speedRpm speed, 1/min
 * @param frequencyHz frequency, Hz
 * @param voltageVolts line voltage, V
 * @param batteryVolts starter battery, V
 * @param coolantLevelShare coolant level, share 0 to 1
 * @param oilCelsius oil temperature, °C
 * @param ambientCelsius ambient temperature, °C
 */
public record Signals(double coolantCelsius, double oilPressureKpa, double fuelLitres, double loadShare,
        double speedRpm,
        double frequencyHz, double voltageVolts, double batteryVolts, double coolantLevelShare,
        double oilCelsius,
        double ambientCelsius) {

    /** One of them, in the quantity's own unit; power needs the rating and is {@code loadShare × ratedKw}. */
    public double value(Quantity quantity, double ratedKw) {
        return switch (quantity) {
            case COOLANT_TEMPERATURE -> coolantCelsius;
            case OIL_PRESSURE -> oilPressureKpa;
            case FUEL_VOLUME -> fuelLitres;
            case LOAD -> loadShare * 100;
            case POWER -> loadShare * ratedKw;
            case SPEED -> speedRpm;
            case FREQUENCY -> frequencyHz;
            case VOLTAGE -> voltageVolts;
            case BATTERY_VOLTAGE -> batteryVolts;
            case COOLANT_LEVEL -> coolantLevelShare * 100;
            case OIL_TEMPERATURE -> oilCelsius;
        };
    }
}
