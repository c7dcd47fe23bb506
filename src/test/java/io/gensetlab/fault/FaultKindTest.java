package io.gensetlab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gensetlab.telemetry.Quantity;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultKindTest {
    static List<FaultKind> all() {
        return FaultKind.all();
    }

    /** The catalogue is made by hand: a record that nobody entered would be a fault that nobody can inject. */
    @Test
    void everyFaultIsInTheCatalogue() {
        var types = new ArrayList<Class<?>>();
        for (var layer : Fault.class.getPermittedSubclasses()) {
            collect(layer, types);
        }
        assertThat(FaultKind.all()).hasSameSizeAs(types);
        assertThat(types).allSatisfy(type -> assertThat(FaultKind.all())
                .anySatisfy(kind -> assertThat(kind.standard()).isInstanceOf(type)));
    }

    private static void collect(Class<?> type, List<Class<?>> into) {
        if (Modifier.isInterface(type.getModifiers())) {
            for (var each : type.getPermittedSubclasses()) {
                collect(each, into);
            }
        } else {
            into.add(type);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aFaultComesBackFromItsValues(FaultKind kind) {
        var fault = kind.standard();
        assertThat(kind.make(kind.values(fault))).isEqualTo(fault);
        assertThat(FaultKind.of(fault)).isSameAs(kind);
        assertThat(FaultLayer.of(fault)).isEqualTo(kind.layer());
        assertThat(FaultKind.byId(kind.id())).isSameAs(kind);
        assertThat(kind.sentence()).endsWith(".");
        kind.describe(fault);
    }

    /** A slider that can be drawn to a value that is refused would be a trap. */
    @ParameterizedTest
    @MethodSource("all")
    void theEndsOfTheRangesAreAllowed(FaultKind kind) {
        for (var quantity : List.of(Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE,
                Quantity.FUEL_VOLUME)) {
            for (var parameter : kind.parameters()) {
                if (parameter instanceof FaultParameter.Figure figure && !figure.name().equals("low")
                        && !figure.name().equals("high")) {
                    for (double value : new double[]{figure.range(quantity).least(),
                        figure.range(quantity).most()}) {
                        var values = new HashMap<String, Object>(Map.of(figure.name(), value));
                        if (kind.parameters().stream().anyMatch(each -> each.name().equals("quantity"))) {
                            values.put("quantity", quantity.wireName());
                        }
                        if (kind.parameters().stream().anyMatch(each -> each.name().equals("with"))) {
                            continue;
                        }
                        assertThat(kind.make(values)).isNotNull();
                    }
                }
            }
        }
    }

    @Test
    void standardsFollowTheQuantity() {
        assertThat(FaultKind.byId("sensor-bias").make(Map.of("quantity", "pressure")))
                .isEqualTo(new SensorFault.Bias(Quantity.OIL_PRESSURE, -120));
    }

    @Test
    void timesAreSeconds() {
        assertThat(FaultKind.byId("hunting").make(Map.of("period", 2.5)))
                .isEqualTo(new EngineFault.Hunting(0.05, Duration.ofMillis(2500)));
    }

    @Test
    void aStuckSensorKeepsItsLastValueUnlessItIsTold() {
        var stuck = FaultKind.byId("sensor-stuck");
        assertThat(stuck.standard()).isEqualTo(new SensorFault.StuckAt(Quantity.COOLANT_TEMPERATURE, null));
        assertThat(stuck.describe(stuck.standard())).isEqualTo("coolant temperature, value the last value");
        assertThat(stuck.make(Map.of("value", 85))).isEqualTo(
                new SensorFault.StuckAt(Quantity.COOLANT_TEMPERATURE, 85.0));
    }

    @Test
    void theWordNullMayComeAsNothing() {
        var values = new HashMap<String, Object>();
        values.put("as", null);
        assertThat(FaultKind.byId("sensor-dropout").make(values))
                .isEqualTo(new SensorFault.Dropout(Quantity.COOLANT_TEMPERATURE, Absence.NULL));
    }

    @Test
    void whatIsWrongIsSaidInASentence() {
        var bias = FaultKind.byId("sensor-bias");
        assertThatIllegalArgumentException().isThrownBy(() -> bias.make(Map.of("offzet", 1)))
                .withMessage("The fault \"sensor-bias\" has no \"offzet\"; it has quantity, offset");
        assertThatIllegalArgumentException().isThrownBy(() -> bias.make(Map.of("offset", "much")))
                .withMessageContaining("\"offset\" is a number");
        assertThatIllegalArgumentException().isThrownBy(() -> bias.make(Map.of("quantity", "rpm")))
                .withMessage("\"quantity\" is temperature, pressure, fuel, not \"rpm\"");
        assertThatIllegalArgumentException().isThrownBy(() -> bias.make(Map.of("offset", 1e9)))
                .withMessage("\"offset\" is -60 to 60 °C, not 1000000000");
        assertThatIllegalArgumentException().isThrownBy(() -> FaultKind.byId("meteor"))
                .withMessageStartingWith("There is no fault \"meteor\"; there are sensor-bias");
    }
}
