package io.gensetlab.fleet;

/** The alarms of a set's controller. */
public enum Alarm {
    HIGH_COOLANT_TEMPERATURE_WARNING(AlarmClass.WARNING,
            "Coolant temperature high"), HIGH_COOLANT_TEMPERATURE(AlarmClass.SHUTDOWN,
                    "Coolant over temperature"), LOW_COOLANT_TEMPERATURE(AlarmClass.WARNING,
                            "Coolant cold at standby"), LOW_COOLANT_LEVEL_WARNING(AlarmClass.WARNING,
                                    "Coolant level low"), LOW_COOLANT_LEVEL(AlarmClass.SHUTDOWN,
                                            "Coolant level too low"), LOW_OIL_PRESSURE_WARNING(
                                                    AlarmClass.WARNING,
                                                    "Oil pressure low"), LOW_OIL_PRESSURE(AlarmClass.SHUTDOWN,
                                                            "Oil pressure too low"), LOW_FUEL_WARNING(
                                                                    AlarmClass.WARNING,
                                                                    "Fuel low"), HIGH_FUEL_WARNING(
                                                                            AlarmClass.WARNING,
                                                                            "Fuel level high"), LOW_FUEL(
                                                                                    AlarmClass.SHUTDOWN,
                                                                                    "Fuel too low"), OUT_OF_FUEL(
                                                                                            AlarmClass.SHUTDOWN,
                                                                                            "Out of fuel"), SPEED_WARNING(
                                                                                                    AlarmClass.WARNING,
                                                                                                    "Speed off its rated value"), UNDER_SPEED(
                                                                                                            AlarmClass.SHUTDOWN,
                                                                                                            "Under-speed"), OVER_SPEED(
                                                                                                                    AlarmClass.SHUTDOWN,
                                                                                                                    "Over-speed"), FREQUENCY_WARNING(
                                                                                                                            AlarmClass.WARNING,
                                                                                                                            "Frequency off its rated value"), UNDER_FREQUENCY(
                                                                                                                                    AlarmClass.SHUTDOWN,
                                                                                                                                    "Frequency too low"), OVER_FREQUENCY(
                                                                                                                                            AlarmClass.SHUTDOWN,
                                                                                                                                            "Frequency too high"), UNDER_VOLTAGE(
                                                                                                                                                    AlarmClass.SHUTDOWN,
                                                                                                                                                    "Voltage too low"), OVER_VOLTAGE(
                                                                                                                                                            AlarmClass.SHUTDOWN,
                                                                                                                                                            "Voltage too high"), OVERLOAD_WARNING(
                                                                                                                                                                    AlarmClass.WARNING,
                                                                                                                                                                    "Load above rating"), OVERLOAD(
                                                                                                                                                                            AlarmClass.ELECTRICAL_TRIP,
                                                                                                                                                                            "Overload"), BREAKER_TRIP(
                                                                                                                                                                                    AlarmClass.ELECTRICAL_TRIP,
                                                                                                                                                                                    "Breaker tripped"), LOW_BATTERY(
                                                                                                                                                                                            AlarmClass.WARNING,
                                                                                                                                                                                            "Battery voltage low"), HIGH_BATTERY(
                                                                                                                                                                                                    AlarmClass.WARNING,
                                                                                                                                                                                                    "Battery voltage high"), FAIL_TO_START(
                                                                                                                                                                                                            AlarmClass.SHUTDOWN,
                                                                                                                                                                                                            "Failed to start"), FAIL_TO_STOP(
                                                                                                                                                                                                                    AlarmClass.SHUTDOWN,
                                                                                                                                                                                                                    "Failed to stop"), EMERGENCY_STOP(
                                                                                                                                                                                                                            AlarmClass.SHUTDOWN,
                                                                                                                                                                                                                            "Emergency stop"), ENGINE_SEIZED(
                                                                                                                                                                                                                                    AlarmClass.SHUTDOWN,
                                                                                                                                                                                                                                    "Engine seized"), NOT_IN_AUTO(
                                                                                                                                                                                                                                            AlarmClass.WARNING,
                                                                                                                                                                                                                                            "Not in Auto");

    private final AlarmClass alarmClass;
    private final String label;

    Alarm(AlarmClass alarmClass, String label) {
        this.alarmClass = alarmClass;
        this.label = label;
    }

    /** What the controller does about it. */
    public AlarmClass alarmClass() {
        return alarmClass;
    }

    /** The name for people. */
    public String label() {
        return label;
    }
}
