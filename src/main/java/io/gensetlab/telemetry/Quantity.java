package io.gensetlab.telemetry;

/** What is measured on a set, with the name it has on the wire and its unit. */
public enum Quantity {
    COOLANT_TEMPERATURE("temperature", "Coolant temperature", "°C"), OIL_PRESSURE("pressure", "Oil pressure",
            "kPa"), FUEL_VOLUME("fuel", "Fuel in tank", "L"), LOAD("load", "Load", "%"), POWER("power",
                    "Power", "kW"), SPEED("rpm", "Speed", "1/min"), FREQUENCY("frequency", "Frequency",
                            "Hz"), VOLTAGE("voltage", "Voltage", "V"), BATTERY_VOLTAGE("battery",
                                    "Battery voltage", "V"), COOLANT_LEVEL("coolantLevel", "Coolant level",
                                            "%"), OIL_TEMPERATURE("oilTemperature", "Oil temperature", "°C");

    private final String wireName;
    private final String label;
    private final String unit;

    Quantity(String wireName, String label, String unit) {
        this.wireName = wireName;
        this.label = label;
        this.unit = unit;
    }

    /** The member's name in a payload. */
    public String wireName() {
        return wireName;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** The unit on the wire; a screen may convert. */
    public String unit() {
        return unit;
    }
}
