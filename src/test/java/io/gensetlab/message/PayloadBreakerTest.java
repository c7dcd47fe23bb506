package io.gensetlab.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultLayer;
import io.gensetlab.fault.PayloadFault;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import io.gensetlab.telemetry.ReadingDetail;
import io.gensetlab.telemetry.Signals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes that each payload fault makes of each layout. */
class PayloadBreakerTest {
    private static final int KIBIBYTE = 1024;

    private final PayloadEncoder encoder = new PayloadEncoder();

    /** What a fault makes of a good payload, by the bytes as Latin-1. */
    private static UnaryOperator<String> effect(PayloadFault fault) {
        return switch (fault) {
            case PayloadFault.MissingMember _ -> good -> good.replace(",\"fuel\":5", "");
            case PayloadFault.ExtraMember _ -> good -> upToTheBrace(good) + ",\"note\":\"unexpected\"}";
            case PayloadFault.WrongType _ ->
                good -> good.replace("\"temperature\":3", "\"temperature\":\"3\"");
            case PayloadFault.NullMember _ ->
                good -> good.replace("\"pressure\":4", "\"pressure\":null");
            case PayloadFault.Truncated _ -> good -> good.substring(0, (int) (good.length() * 0.6));
            case PayloadFault.NotUtf8 _ ->
                good -> good.replace("\"generator1\"", "\"generator1\u00FF\u00FE\"");
            case PayloadFault.Oversize(int kibibytes) -> good -> {
                var head = upToTheBrace(good) + ",\"padding\":\"";
                return head + "x".repeat(kibibytes * KIBIBYTE - head.length() - 2) + "\"}";
            };
            // Not in the payload.
            case PayloadFault.WrongTopic _,PayloadFault.NullKey _,PayloadFault.Framing _ ->
                UnaryOperator.identity();
        };
    }

    private static String upToTheBrace(String good) {
        return good.substring(0, good.length() - 1);
    }

    private static Stream<Arguments> everyFaultAndLayout() {
        return FaultKind.all()
                .stream()
                .filter(kind -> kind.layer() == FaultLayer.PAYLOAD)
                .flatMap(kind -> Stream.of(PayloadLayout.values())
                        .map(layout -> Arguments.of(kind.id(), layout, kind.standard())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyFaultAndLayout")
    void eachFaultMakesTheseBytes(String id, PayloadLayout layout, PayloadFault fault) {
        var good = encoder.encode(layout, detailed(), List.of());
        var before = good.clone();
        var bad = PayloadBreaker.json(good, List.of(fault));

        assertThat(latin(bad)).isEqualTo(effect(fault).apply(latin(good)));
        assertThat(good).as("the good one stays").isEqualTo(before);
        if (latin(bad).equals(latin(good))) {
            assertThat(bad).as("nothing is copied for nothing").isSameAs(good);
        }
        boolean conforms = SchemaCheck.of(layout.schema()).violation(bad) == null;
        boolean mayConform = bad == good || fault instanceof PayloadFault.ExtraMember
                || fault instanceof PayloadFault.Oversize;
        assertThat(conforms).isEqualTo(mayConform);
    }

    @Test
    void someLayoutShowsEachFaultOfTheBytes() {
        for (var kind : FaultKind.all()) {
            if (kind.layer() == FaultLayer.PAYLOAD && kind.standard() instanceof PayloadFault fault) {
                var good = encoder.encode(PayloadLayout.CLASSIC, detailed(), List.of());
                boolean elsewhere = fault instanceof PayloadFault.Framing
                        || fault instanceof PayloadFault.WrongTopic || fault instanceof PayloadFault.NullKey;
                assertThat(PayloadBreaker.json(good, List.of(fault)) == good).as(kind.id())
                        .isEqualTo(elsewhere);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "generatorID | {\"lat\":1,\"lon\":2,\"temperature\":3,\"pressure\":4,\"fuel\":5}",
        "lat | {\"generatorID\":\"generator1\",\"lon\":2,\"temperature\":3,\"pressure\":4,\"fuel\":5}",
        "fuel | {\"generatorID\":\"generator1\",\"lat\":1,\"lon\":2,\"temperature\":3,\"pressure\":4}",
        "voltage | {\"generatorID\":\"generator1\",\"lat\":1,\"lon\":2,\"temperature\":3,\"pressure\":4,\"fuel\":5}"})
    void aMemberIsLeftOutWherever(String member, String expected) {
        assertThat(broken(PayloadLayout.CLASSIC, new PayloadFault.MissingMember(member))).isEqualTo(expected);
    }

    @Test
    void theNestedLayoutHasPlacesForLatitudeAndLongitudeToo() {
        assertThat(broken(PayloadLayout.NESTED, new PayloadFault.NullMember("lat")))
                .contains("\"coord\":[null,2]");
        assertThat(broken(PayloadLayout.NESTED, new PayloadFault.WrongType("lon")))
                .contains("\"coord\":[1,\"2\"]");
        assertThat(broken(PayloadLayout.NESTED, new PayloadFault.MissingMember("lon")))
                .contains("\"coord\":[1]}");
        assertThat(broken(PayloadLayout.NESTED, new PayloadFault.MissingMember("lat")))
                .contains("\"coord\":[2]}");
        assertThat(broken(PayloadLayout.NESTED, new PayloadFault.MissingMember("device")))
                .isEqualTo("{\"payload\":{\"temperature\":3,\"pressure\":4,\"fuel\":5}}");
        assertThat(broken(PayloadLayout.NESTED, new PayloadFault.MissingMember("generatorID")))
                .startsWith("{\"device\":{\"coord\":[1,2]},");
    }

    @Test
    void aTextBecomesANumberAndAnythingElseAText() {
        assertThat(broken(PayloadLayout.EXTENDED, new PayloadFault.WrongType("generatorID")))
                .startsWith("{\"generatorID\":1,");
        assertThat(broken(PayloadLayout.EXTENDED, new PayloadFault.WrongType("state")))
                .contains("\"state\":0,");
        assertThat(broken(PayloadLayout.EXTENDED, new PayloadFault.WrongType("alarms")))
                .endsWith("\"alarms\":\"[\\\"low-fuel\\\"]\"}");
    }

    @Test
    void faultsCombine() {
        var all = broken(PayloadLayout.CLASSIC, new PayloadFault.Truncated(0.9),
                new PayloadFault.NotUtf8(), new PayloadFault.MissingMember("lat"),
                new PayloadFault.MissingMember("lon"), new PayloadFault.NullMember("fuel"),
                new PayloadFault.ExtraMember("note", "a \"quoted\" \\ \u0007"));
        var whole = "{\"generatorID\":\"generator1\u00FF\u00FE\",\"temperature\":3,\"pressure\":4,"
                + "\"fuel\":null,\"note\":\"a \\\"quoted\\\" \\\\ \\u0007\"}";

        assertThat(all).isEqualTo(whole.substring(0, (int) (whole.length() * 0.9)));
        assertThat(broken(PayloadLayout.CLASSIC, new PayloadFault.Truncated(0))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PayloadLayout.class)
    void aPayloadThatIsLargerAlreadyIsNotCut(PayloadLayout layout) {
        assertThat(broken(layout, new PayloadFault.ExtraMember("note", "x".repeat(3 * KIBIBYTE)),
                new PayloadFault.Oversize(1))).endsWith("x\",\"padding\":\"\"}")
                .hasSizeGreaterThan(
                        3 * KIBIBYTE);
    }

    @Test
    void aMetricOfItsOwnIsBrokenAsFarAsANumberCanBe() {
        assertThat(metric(new PayloadFault.MissingMember("fuel"))).isEqualTo("none");
        assertThat(metric(new PayloadFault.MissingMember("pressure"))).isEqualTo("1249.5");
        assertThat(metric(new PayloadFault.NullMember("fuel"))).isEqualTo("null");
        assertThat(metric(new PayloadFault.WrongType("fuel"))).isEqualTo("\"1249.5\"");
        assertThat(metric(new PayloadFault.NotUtf8())).isEqualTo("1249.5\u00FF\u00FE");
        assertThat(metric(new PayloadFault.Truncated(0.5))).isEqualTo("124");
        assertThat(metric(new PayloadFault.Oversize(1))).hasSize(KIBIBYTE).endsWith("  1249.5");
        assertThat(metric(new PayloadFault.NullKey())).isEqualTo("1249.5");
        assertThat(metric(new PayloadFault.NullMember("fuel"), new PayloadFault.Truncated(0.5)))
                .isEqualTo("nu");
    }

    private String metric(Fault... faults) {
        var good = encoder.number(Quantity.FUEL_VOLUME, 1249.5, 2, List.of());
        var bad = PayloadBreaker.metric("fuel", good, List.of(faults));
        return bad == null ? "none" : latin(bad);
    }

    private String broken(PayloadLayout layout, Fault... faults) {
        return latin(
                PayloadBreaker.json(encoder.encode(layout, detailed(), List.of()), List.of(faults)));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Reading detailed() {
        var signals = new Signals(3, 4, 5, 0.75, 1500, 50, 400, 27.4, 0.98, 90, 20);
        return new Reading(0, GeneratorId.numbered(1), 7, 1_000, 0, new GeoPosition(1, 2), 3, 4, 5,
                new ReadingDetail(OperatingState.RUNNING, signals, 500, Set.of(Alarm.LOW_FUEL)));
    }
}
