package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gensetlab.fault.Absence;
import io.gensetlab.fault.ClockFault;
import io.gensetlab.fault.EngineFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.PayloadFault;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.lab.FaultPreview.Timed;
import io.gensetlab.lab.FaultPreview.Weight;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.telemetry.Quantity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPreviewTest {
    private static final PayloadPreview.Framing CHECKED = new PayloadPreview.Framing(true, true);

    private static FaultPreview preview(Fault fault, FaultTiming timing) {
        return FaultPreview.of(List.of(new Timed(fault, timing)), null);
    }

    private static PayloadPreview payload(Fault fault, PayloadPreview.Framing framing) {
        return PayloadPreview.of(fault, null, MessageSettings.DEFAULT, framing);
    }

    @Test
    void everyKindOfASetHasOne() {
        for (var kind : FaultKind.all()) {
            if (!kind.isOnLink()) {
                var preview = preview(kind.standard(), FaultTiming.NOW);
                assertThat(preview.outcome()).as(kind.id()).endsWith(".");
                assertThat(preview.traces().isEmpty()).as(kind.id()).isEqualTo(switch (kind.layer()) {
                    case SENSOR, ENGINE, CLOCK -> false;
                    case TRANSPORT, PAYLOAD -> true;
                });
            }
        }
    }

    @Test
    void aSensorIsOffFromItsOnsetOnAndTheTruthGoesOn() {
        var trace = preview(new SensorFault.Bias(Quantity.COOLANT_TEMPERATURE, 15),
                new FaultTiming(Duration.ofSeconds(20), null, Duration.ZERO)).traces().getFirst();
        assertThat(trace.reported().get(15) - trace.truth().get(15)).isBetween(-2.0, 2.0);
        assertThat(trace.reported().get(30) - trace.truth().get(30)).isBetween(13.0, 17.0);
    }

    /** Any set that runs for hours comes to the end of its tank. */
    @Test
    void theTankTellsOnlyOfFaultsOfTheTank() {
        assertThat(preview(FaultKind.byId("hunting").standard(), FaultTiming.NOW).outcome())
                .startsWith("No warning");
        assertThat(preview(new EngineFault.FuelLeak(0.5), FaultTiming.NOW).outcome()).contains("Fuel low");
    }

    @Test
    void aCloggedRadiatorWarnsAndTrips() {
        var preview = preview(new EngineFault.CloggedRadiator(0),
                new FaultTiming(Duration.ZERO, null, Duration.ofSeconds(30)));
        var warns = preview.first(Weight.WARNING);
        var trips = preview.first(Weight.TRIP);
        assertThat(warns).isNotNull();
        assertThat(trips).isNotNull();
        assertThat(trips.seconds()).isGreaterThan(warns.seconds());
        assertThat(preview.seconds()).isGreaterThan((int) trips.seconds());
        assertThat(preview.outcome()).startsWith("Warns after ").contains("trips after");
        assertThat(preview.traces()).extracting(FaultPreview.Trace::quantity)
                .containsExactly(Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE, Quantity.FUEL_VOLUME);
    }

    @Test
    void oneThatDoesNoHarmSaysSo() {
        var preview = preview(new SensorFault.Bias(Quantity.COOLANT_TEMPERATURE, 1), FaultTiming.NOW);
        assertThat(preview.outcome()).isEqualTo("No warning and no trip within 10 minutes.");
    }

    @Test
    void aClockIsShownAgainstTheTrueTime() {
        var trace = preview(new ClockFault.Offset(300), FaultTiming.NOW).traces().getFirst();
        assertThat(trace.reported().getLast()).isBetween(299.0, 301.0);
        assertThat(trace.unit()).isEqualTo("s");
        assertThat(
                preview(new ClockFault.Restart(), FaultTiming.NOW).traces().getFirst().reported().getFirst())
                .isLessThan(3.0);
    }

    @Test
    void aValueThatIsNotThereIsRefusedByKafkaUnlessTheCheckIsOff() {
        for (var as : Absence.values()) {
            var dropout = new SensorFault.Dropout(Quantity.OIL_PRESSURE, as);
            assertThat(payload(dropout, CHECKED).kafka().accepted()).as(as.name()).isFalse();
            assertThat(payload(dropout, CHECKED).mqtt().accepted()).as(as.name()).isTrue();
            var unchecked = payload(dropout, new PayloadPreview.Framing(false, true)).kafka();
            assertThat(unchecked.accepted()).as(as.name()).isTrue();
            assertThat(unchecked.sentence()).contains("check is off");
        }
    }

    @Test
    void theSchemaGroupSaysWhatBothDo() {
        assertThat(payload(new PayloadFault.IncompatibleSchema(), CHECKED).kafka())
                .returns(false, PayloadPreview.Fate::accepted)
                .matches(fate -> fate.sentence().contains("409"));
        assertThat(payload(new PayloadFault.ExtraMember("note", "x"), CHECKED).kafka().accepted()).isTrue();
        assertThat(payload(new PayloadFault.Truncated(0.5), CHECKED).kafka().accepted()).isFalse();
        assertThat(payload(new PayloadFault.Oversize(1_100), CHECKED).kafka().sentence()).contains("1 MiB");
        assertThat(payload(new PayloadFault.NoMagicByte(), new PayloadPreview.Framing(true, false)).kafka()
                .sentence()).contains("plain JSON");
    }

    @Test
    void aLinkHasNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> preview(new TransportFault.Outage(TransportFault.Link.BOTH), FaultTiming.NOW));
    }
}
