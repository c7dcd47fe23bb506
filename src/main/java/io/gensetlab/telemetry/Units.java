package io.gensetlab.telemetry;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The units a person wants to read on screen. What goes over the wire stays in the quantities' own units whatever is
 * chosen here. Immutable and thread-safe.
 *
 * @param temperature of coolant and oil
 * @param pressure of oil
 * @param volume of fuel
 */
public record Units(Temperature temperature, Pressure pressure, Volume volume) {
    /** The units of the wire: °C, kPa, L. */
    public static final Units WIRE = new Units(Temperature.CELSIUS, Pressure.KILOPASCAL, Volume.LITRE);

    private static final Pattern FIGURE = Pattern
            .compile("([-−]?\\d[\\d,]*(?:\\.\\d+)?) (°C|kPa|L)(?!\\p{Alnum})");
    private static final int MOST_DECIMALS = 6;

    /** A unit of temperature. */
    public enum Temperature {
        CELSIUS("°C", 1, 0, 0), FAHRENHEIT("°F", 9 / 5.0, 32, 0);

        private final Unit unit;

        Temperature(String label, double scale, double offset, int decimals) {
            unit = new Unit(label, scale, offset, decimals);
        }

        /** Its sign, such as "°F". */
        public String label() {
            return unit.label();
        }

        /** The one of this sign; °C if there is none. */
        public static Temperature byLabel(String label) {
            return Arrays.stream(values())
                    .filter(value -> value.label().equals(label))
                    .findFirst()
                    .orElse(CELSIUS);
        }
    }

    /** A unit of pressure. */
    public enum Pressure {
        KILOPASCAL("kPa", 1, 0), BAR("bar", 0.01, 2), PSI("psi", 1 / 6.894757293168, 1);

        private final Unit unit;

        Pressure(String label, double scale, int decimals) {
            unit = new Unit(label, scale, 0, decimals);
        }

        /** Its sign, such as "bar". */
        public String label() {
            return unit.label();
        }

        /** The one of this sign; kPa if there is none. */
        public static Pressure byLabel(String label) {
            return Arrays.stream(values())
                    .filter(value -> value.label().equals(label))
                    .findFirst()
                    .orElse(KILOPASCAL);
        }
    }

    /** A unit of volume. */
    public enum Volume {
        LITRE("L", 1, 0),
        /** Of 231 cubic inches, 3.785411784 L; not the imperial one of 4.54609 L. */
        US_GALLON("US gal", 1 / 3.785411784, 0);

        private final Unit unit;

        Volume(String label, double scale, int decimals) {
            unit = new Unit(label, scale, 0, decimals);
        }

        /** Its sign, such as "US gal". */
        public String label() {
            return unit.label();
        }

        /** The one of this sign; litres if there is none. */
        public static Volume byLabel(String label) {
            return Arrays.stream(values())
                    .filter(value -> value.label().equals(label))
                    .findFirst()
                    .orElse(LITRE);
        }
    }

    /** How a unit is made of the wire's: {@code shown = wire × scale + offset}. */
    private record Unit(String label, double scale, double offset, int decimals) {}

    /** Units by their signs; one that is not known is the wire's. */
    public static Units byLabels(String temperature, String pressure, String volume) {
        return new Units(Temperature.byLabel(temperature), Pressure.byLabel(pressure),
                Volume.byLabel(volume));
    }

    /** The same with another temperature. */
    public Units with(Temperature other) {
        return new Units(other, pressure, volume);
    }

    /** The same with another pressure. */
    public Units with(Pressure other) {
        return new Units(temperature, other, volume);
    }

    /** The same with another volume. */
    public Units with(Volume other) {
        return new Units(temperature, pressure, other);
    }

    private Unit unit(Quantity quantity) {
        return switch (quantity) {
            case COOLANT_TEMPERATURE, OIL_TEMPERATURE -> temperature.unit;
            case OIL_PRESSURE -> pressure.unit;
            case FUEL_VOLUME -> volume.unit;
            case LOAD, POWER, SPEED, COOLANT_LEVEL -> new Unit(quantity.unit(), 1, 0, 0);
            case FREQUENCY, BATTERY_VOLTAGE -> new Unit(quantity.unit(), 1, 0, 1);
            case VOLTAGE -> new Unit(quantity.unit(), 1, 0, 0);
        };
    }

    /** What to show of a value in the quantity's own unit; infinities and NaN stay so. */
    public double convert(Quantity quantity, double value) {
        var unit = unit(quantity);
        return value * unit.scale() + unit.offset();
    }

    /** The value in the quantity's own unit of what a person reads or types. */
    public double convertBack(Quantity quantity, double shown) {
        var unit = unit(quantity);
        return (shown - unit.offset()) / unit.scale();
    }

    /** What to show of a difference of two values: 10 K are 18 °F. */
    public double convertDifference(Quantity quantity, double difference) {
        return difference * unit(quantity).scale();
    }

    /** The difference in the quantity's own unit. */
    public double convertDifferenceBack(Quantity quantity, double shown) {
        return shown / unit(quantity).scale();
    }

    /** The sign of the unit shown, such as "psi". */
    public String label(Quantity quantity) {
        return unit(quantity).label();
    }

    /** Digits after the point that mean something. */
    public int decimals(Quantity quantity) {
        return unit(quantity).decimals();
    }

    /** The figure alone, such as "3.45"; "–" for what is not a number. */
    public String figure(Quantity quantity, double value) {
        return figure(quantity, value, decimals(quantity));
    }

    /**
     * The figure alone, with so many digits after the point.
     *
     * @param decimals 0 to 6
     */
    public String figure(Quantity quantity, double value, int decimals) {
        return number(convert(quantity, value), Math.clamp(decimals, 0, MOST_DECIMALS));
    }

    /** The figure of a difference, always with its sign, such as "+18". */
    public String differenceFigure(Quantity quantity, double difference) {
        var text = number(convertDifference(quantity, Math.abs(difference)), decimals(quantity));
        return (difference < 0 ? "−" : "+") + text;
    }

    /** Figure and unit, such as "3.45 bar". */
    public String format(Quantity quantity, double value) {
        return figure(quantity, value) + " " + label(quantity);
    }

    /** A sentence with its figures in the wire's units, such as "110 °C", told in these units. */
    public String inSentence(String sentence) {
        if (equals(WIRE)) {
            return sentence;
        }
        return FIGURE.matcher(sentence).replaceAll(found -> {
            double value = Double.parseDouble(found.group(1).replace("−", "-").replace(",", ""));
            return Matcher.quoteReplacement(format(switch (found.group(2)) {
                case "°C" -> Quantity.COOLANT_TEMPERATURE;
                case "kPa" -> Quantity.OIL_PRESSURE;
                default -> Quantity.FUEL_VOLUME;
            }, value));
        });
    }

    private static String number(double shown, int decimals) {
        if (!Double.isFinite(shown)) {
            return "–";
        }
        var text = Decimals.grouped(shown, decimals);
        // What rounds to nothing has no sign.
        return isMinusNothing(text) ? text.substring(1) : text;
    }

    private static boolean isMinusNothing(String text) {
        if (!text.startsWith("-")) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) != '0' && text.charAt(i) != '.') {
                return false;
            }
        }
        return true;
    }
}
