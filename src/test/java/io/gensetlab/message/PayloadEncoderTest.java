package io.gensetlab.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.fault.Absence;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import io.gensetlab.telemetry.ReadingDetail;
import io.gensetlab.telemetry.Signals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PayloadEncoderTest {
    private final PayloadEncoder encoder = new PayloadEncoder();

    @Test
    void classicHasExactlyTheSixMembersInTheirOrder() {
        var reading = reading(51.910123, 4.468, 91.2, 345, 1249.996);

        assertThat(encode(reading))
                .isEqualTo("{\"generatorID\":\"generator1\",\"lat\":51.910123,\"lon\":4.468,"
                        + "\"temperature\":91.2,\"pressure\":345,\"fuel\":1250}");
    }

    @Test
    void smallAndNegativeNumbersHaveNoExponentAndNoNegativeZero() {
        assertThat(encode(reading(-0.000001, -0.0000001, -12.345, 0.004, 0.05))).contains(
                "\"lat\":-0.000001,\"lon\":0,",
                "\"temperature\":-12.35,", "\"pressure\":0,", "\"fuel\":0.05}");
    }

    @Property
    void everyNumberIsTheValueRounded(@ForAll @DoubleRange(min = -89, max = 89) double latitude,
            @ForAll @DoubleRange(min = 0, max = 100_000) double fuel) throws Exception {
        JsonNode json = new ObjectMapper().reader()
                .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(encode(reading(latitude, 0, 90, 300, fuel)));

        assertThat(json.get("lat").decimalValue())
                .isEqualByComparingTo(BigDecimal.valueOf(Math.round(Math.abs(latitude) * 1e6), 6)
                        .multiply(BigDecimal.valueOf(latitude < 0 ? -1 : 1)));
        assertThat(json.get("fuel").decimalValue())
                .isCloseTo(new BigDecimal(fuel),
                        org.assertj.core.data.Offset.offset(new BigDecimal("0.00501")));
        assertThat(json.get("fuel").decimalValue().setScale(2, RoundingMode.UNNECESSARY)).isNotNull();
    }

    @Test
    void itsOwnSchemaAcceptsIt() {
        var check = SchemaCheck.of(PayloadLayout.CLASSIC.schema());

        assertThat(check.violation(encode(reading(1, 2, 3, 4, 5)).getBytes(StandardCharsets.UTF_8))).isNull();
    }

    @ParameterizedTest
    @EnumSource(PayloadLayout.class)
    void aValueThatIsNotThereStandsAsItsSensorsFaultSays(PayloadLayout layout) {
        var good = text(layout);
        var check = SchemaCheck.of(layout.schema());
        for (var as : Absence.values()) {
            var bytes = encoder.encode(layout, withoutTemperature(), List.of(
                    new SensorFault.Dropout(Quantity.FUEL_VOLUME, as == Absence.NULL
                            ? Absence.NAN
                            : Absence.NULL),
                    new SensorFault.Dropout(Quantity.COOLANT_TEMPERATURE, as)));
            var expected = switch (as) {
                case NULL -> good.replace("\"temperature\":3", "\"temperature\":null");
                case NAN -> good.replace("\"temperature\":3", "\"temperature\":NaN");
                case ABSENT -> good.replace("\"temperature\":3,", "");
            };

            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(expected).isNotEqualTo(good);
            assertThat(check.violation(bytes)).isNotNull();
        }
        assertThat(text(layout)).as("the one after").isEqualTo(good);
    }

    @Test
    void aValueThatIsNotThereIsNullUnlessAFaultSaysOtherwise() {
        assertThat(encode(reading(1, 2, Double.NaN, 4, 5))).contains("\"temperature\":null");
        var swapped = encoder.encode(PayloadLayout.CLASSIC, reading(1, 2, Double.NaN, 4, 5),
                List.of(new SensorFault.Intermittent(Quantity.OIL_PRESSURE, Duration.ofSeconds(5), 0.5,
                        Absence.NAN)));
        assertThat(new String(swapped, StandardCharsets.UTF_8)).contains("\"temperature\":NaN");
    }

    @Test
    void aMetricThatIsNotThereIsNullNanOrNoMessage() {
        assertThat(metric(Absence.NULL)).isEqualTo("null");
        assertThat(metric(Absence.NAN)).isEqualTo("NaN");
        assertThat(metric(Absence.ABSENT)).isNull();
    }

    private @Nullable String metric(Absence as) {
        var bytes = encoder.number(Quantity.FUEL_VOLUME, Double.NaN, 2,
                List.of(new SensorFault.Dropout(Quantity.FUEL_VOLUME, as)));
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static Reading withoutTemperature() {
        var there = detailed();
        return new Reading(there.ordinal(), there.generator(), there.seq(), there.timestampMillis(),
                there.simulatedMillis(), there.position(), Double.NaN, there.oilPressureKpa(),
                there.fuelLitres(), there.detail());
    }

    @ParameterizedTest
    @EnumSource(PayloadLayout.class)
    void eachLayoutConformsToItsOwnSchema(PayloadLayout layout) {
        var bytes = encoder.encode(layout, detailed(), List.of());

        assertThat(SchemaCheck.of(layout.schema()).violation(bytes)).isNull();
    }

    @Test
    void theOtherLayoutsAreAsTheContractSays() {
        assertThat(text(PayloadLayout.TIMED)).isEqualTo("{\"generatorID\":\"generator1\",\"lat\":1,\"lon\":2,"
                + "\"temperature\":3,\"pressure\":4,\"fuel\":5,\"ts\":1000}");
        assertThat(text(PayloadLayout.LOAD_POWER)).isEqualTo("{\"generatorID\":\"generator1\",\"lat\":1,"
                + "\"lon\":2,\"temperature\":3,\"fuel\":5,\"load\":75,\"power\":375}");
        assertThat(text(PayloadLayout.NESTED)).isEqualTo("{\"device\":{\"generatorID\":\"generator1\","
                + "\"coord\":[1,2]},\"payload\":{\"temperature\":3,\"pressure\":4,\"fuel\":5}}");
        assertThat(text(PayloadLayout.EXTENDED)).isEqualTo("{\"generatorID\":\"generator1\",\"lat\":1,"
                + "\"lon\":2,\"temperature\":3,\"pressure\":4,\"fuel\":5,\"ts\":1000,\"seq\":7,"
                + "\"state\":\"running\",\"load\":75,\"power\":375,\"rpm\":1500,\"frequency\":50,"
                + "\"voltage\":400,\"battery\":27.4,\"coolantLevel\":98,\"alarms\":[\"low-fuel\"]}");
    }

    @Test
    void aLayoutThatNeedsMoreThanTheReadingHasIsRefused() {
        assertThatThrownBy(() -> encoder.encode(PayloadLayout.EXTENDED, reading(1, 2, 3, 4, 5), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String text(PayloadLayout layout) {
        return new String(encoder.encode(layout, detailed(), List.of()), StandardCharsets.UTF_8);
    }

    private static Reading detailed() {
        var signals = new Signals(3, 4, 5, 0.75, 1500, 50, 400, 27.4, 0.98, 90, 20);
        return new Reading(0, GeneratorId.numbered(1), 7, 1_000, 0, new GeoPosition(1, 2), 3, 4, 5,
                new ReadingDetail(OperatingState.RUNNING, signals, 500, Set.of(Alarm.LOW_FUEL)));
    }

    @Test
    void aValueWithoutBoundsIsRefused() {
        assertThatThrownBy(() -> encode(reading(1, 2, Double.POSITIVE_INFINITY, 4, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Infinity");
    }

    private String encode(Reading reading) {
        return new String(encoder.encode(PayloadLayout.CLASSIC, reading, List.of()), StandardCharsets.UTF_8);
    }

    private static Reading reading(double lat, double lon, double temperature, double pressure, double fuel) {
        return new Reading(0, GeneratorId.numbered(1), 0, 1_000, 0, new GeoPosition(lat, lon), temperature,
                pressure, fuel);
    }
}
