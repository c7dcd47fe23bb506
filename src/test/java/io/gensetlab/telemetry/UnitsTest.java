package io.gensetlab.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnitsTest {
    private static final Units AMERICAN = new Units(Units.Temperature.FAHRENHEIT, Units.Pressure.PSI,
            Units.Volume.US_GALLON);

    @ParameterizedTest
    @CsvSource({"COOLANT_TEMPERATURE,0,32", "COOLANT_TEMPERATURE,110,230", "OIL_TEMPERATURE,-40,-40",
        "OIL_PRESSURE,345,50.0", "OIL_PRESSURE,103,14.9", "FUEL_VOLUME,1000,264.2", "LOAD,75,75"})
    void americanUnits(Quantity quantity, double wire, double shown) {
        assertThat(AMERICAN.convert(quantity, wire)).isCloseTo(shown, within(0.06));
    }

    @Test
    void aBarIsAHundredKilopascal() {
        assertThat(Units.WIRE.with(Units.Pressure.BAR).format(Quantity.OIL_PRESSURE, 345))
                .isEqualTo("3.45 bar");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTypedComesBack(Quantity quantity) {
        assertThat(AMERICAN.convertBack(quantity, AMERICAN.convert(quantity, 87.3))).isCloseTo(87.3,
                within(1e-9));
        assertThat(AMERICAN.convertDifferenceBack(quantity, AMERICAN.convertDifference(quantity, -12.5)))
                .isCloseTo(-12.5, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void theWiresUnitsChangeNothing(Quantity quantity) {
        assertThat(Units.WIRE.convert(quantity, 123.456)).isEqualTo(123.456);
        assertThat(Units.WIRE.label(quantity)).isEqualTo(quantity.unit());
    }

    @Test
    void aDifferenceHasNoOffset() {
        assertThat(AMERICAN.convertDifference(Quantity.COOLANT_TEMPERATURE, 10)).isCloseTo(18, within(1e-9));
        assertThat(AMERICAN.differenceFigure(Quantity.COOLANT_TEMPERATURE, -10)).isEqualTo("−18");
        assertThat(Units.WIRE.differenceFigure(Quantity.OIL_PRESSURE, 40)).isEqualTo("+40");
    }

    @Test
    void figuresHaveTheDigitsThatMeanSomething() {
        assertThat(AMERICAN.format(Quantity.OIL_PRESSURE, 345)).isEqualTo("50.0 psi");
        assertThat(AMERICAN.format(Quantity.FUEL_VOLUME, 5_000)).isEqualTo("1,321 US gal");
        assertThat(Units.WIRE.format(Quantity.BATTERY_VOLTAGE, 25.24)).isEqualTo("25.2 V");
        assertThat(Units.WIRE.figure(Quantity.OIL_PRESSURE, -0.2)).isEqualTo("0");
        assertThat(Units.WIRE.figure(Quantity.OIL_PRESSURE, Double.NaN)).isEqualTo("–");
        assertThat(AMERICAN.convert(Quantity.COOLANT_TEMPERATURE, Double.NEGATIVE_INFINITY)).isNegative()
                .isInfinite();
    }

    @Test
    void figuresOfASentenceAreConverted() {
        var sentence = "Stopped: coolant 110 °C reported, oil 103 kPa, 1,000 L left of L1";
        assertThat(AMERICAN.inSentence(sentence))
                .isEqualTo("Stopped: coolant 230 °F reported, oil 14.9 psi, 264 US gal left of L1");
        assertThat(Units.WIRE.inSentence(sentence)).isEqualTo(sentence);
    }

    @Test
    void signsThatAreNotKnownAreTheWires() {
        assertThat(Units.byLabels("°F", "psi", "US gal")).isEqualTo(AMERICAN);
        assertThat(Units.byLabels("K", "Torr", "pint")).isEqualTo(Units.WIRE);
    }
}
