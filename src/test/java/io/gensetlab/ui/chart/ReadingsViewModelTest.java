package io.gensetlab.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.ReadingHistory.Side;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.PlotSeries;
import io.gensetlab.ui.control.ThresholdBand;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.TimeEvent;
import io.gensetlab.ui.control.Tone;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingsViewModelTest {
    private static final GeneratorId SET = Samples.CHARITE;
    private static final GeneratorStatus SOUND = Samples.status(Samples.signals(86, 380, 700),
            Samples.signals(86.1, 381, 700), Set.of());

    private final Samples.Clock clock = new Samples.Clock();
    private final TimeAxis axis = new TimeAxis(clock);
    /** What is true from a moment on; reported is 86 always. */
    private double truth = 86.2;
    private final SampleReadings source = new SampleReadings(clock, clock.millis() - 2_000,
            (id, quantity, side, at) -> quantity != Quantity.COOLANT_TEMPERATURE
                    ? 20
                    : side == Side.TRUE ? truth : 86);
    private final ReadingsViewModel model = new ReadingsViewModel(source, axis);

    private ReadingChart coolant() {
        return model.charts().getFirst();
    }

    private ReadingLines lines() {
        return coolant().lines().getFirst();
    }

    @Test
    void pullsFiveTimesASecondHoweverOftenItIsShown() {
        model.select(List.of(SET));
        for (int i = 0; i < 40; i++) {
            model.show(Samples.fleet(SOUND));
            clock.plusMillis(25);
        }
        assertThat(source.asked).hasSize(5);
    }

    @Test
    void takesOnlyWhatIsNew() {
        model.select(List.of(SET));
        model.show(Samples.fleet(SOUND));
        long newest = clock.millis();
        clock.plusMillis(1_000);
        model.show(Samples.fleet(SOUND));
        assertThat(source.asked.getLast()).isEqualTo(newest);
        assertThat(lines().reported().size()).isEqualTo(7);
    }

    @Test
    void anotherSelectionBeginsAnewAndIsWatched() {
        model.select(List.of(SET));
        model.show(Samples.fleet(SOUND));
        model.select(List.of(GeneratorId.numbered(4)));
        assertThat(lines().reported().size()).isZero();
        assertThat(model.nameProperty().get()).isEqualTo("generator4");
        assertThat(source.watched.getLast()).containsExactly(GeneratorId.numbered(4));
        model.show(Samples.fleet(SOUND));
        assertThat(lines().reported().size()).isEqualTo(5);
    }

    @Test
    void nothingSelectedAsksForNothing() {
        model.show(Samples.fleet(SOUND));
        assertThat(source.asked).isEmpty();
        assertThat(model.nameProperty().get()).isEmpty();
    }

    @Test
    void titleNamesQuantityUnitGeneratorAndSite() {
        model.select(List.of(SET));
        model.show(Samples.fleet(SOUND));
        assertThat(model.title(coolant())).isEqualTo("Coolant temperature °C · generator3 Charité, Berlin");
    }

    @Test
    void theNoiseOfASoundSensorIsNoDifference() {
        model.select(List.of(SET));
        model.show(Samples.fleet(SOUND));
        assertThat(lines().truth().size()).isZero();
        assertThat(lines().isTruthShown()).isFalse();
    }

    @Test
    void theTruthIsShownWhileItDiffersAndItsLineEndsAfter() {
        truth = 92;
        model.select(List.of(SET));
        model.show(Samples.fleet(SOUND));
        assertThat(lines().isTruthShown()).isTrue();
        assertThat(lines().truth().valueAt(0)).isEqualTo(92);
        truth = 86.3;
        clock.plusMillis(500);
        model.show(Samples.fleet(SOUND));
        assertThat(lines().isTruthShown()).isFalse();
        int ended = lines().truth().size();
        assertThat(lines().truth().valueAt(ended - 1)).isNaN();
        clock.plusMillis(500);
        model.show(Samples.fleet(SOUND));
        assertThat(lines().truth().size()).isEqualTo(ended);
    }

    @Test
    void theTruthIsShownBesideAPinnedSensorEvenWhereBothAreEqual() {
        truth = 86;
        model.select(List.of(SET));
        model.show(Samples.fleet(Samples.status(Samples.signals(86, 380, 700), Samples.signals(86, 380, 700),
                Set.of(Quantity.COOLANT_TEMPERATURE))));
        assertThat(lines().isTruthShown()).isTrue();
        assertThat(model.charts().get(1).lines().getFirst().isTruthShown()).isFalse();
    }

    @Test
    void acknowledgedReadingsAreDotsOnlyWhereSomeAreMissing() {
        clock.plusMillis(60_000);
        model.select(List.of(SET));
        model.show(Samples.fleet(SOUND));
        assertThat(lines().isAcknowledgedShown()).isFalse();
        source.missing(Transport.MQTT);
        clock.plusMillis(1_000);
        model.show(Samples.fleet(SOUND));
        assertThat(lines().acknowledged(Transport.MQTT).size()).isEqualTo(44);
        assertThat(lines().acknowledged(Transport.KAFKA).size()).isZero();
        source.missing.clear();
        clock.plusMillis(1_000);
        model.show(Samples.fleet(SOUND));
        assertThat(lines().isAcknowledgedShown()).isFalse();
    }

    @Test
    void upToEightAreComparedEachInItsColour() {
        var ids = IntStream.rangeClosed(1, 10).mapToObj(GeneratorId::numbered).toList();
        model.select(ids);
        assertThat(model.compared()).containsExactlyElementsOf(ids.subList(2, 10));
        assertThat(coolant().lines()).extracting(lines -> lines.reported().styleClass())
                .containsExactly("series-1", "series-2", "series-3", "series-4", "series-5", "series-6",
                        "series-7",
                        "series-8");
        assertThat(coolant().lines()).extracting(lines -> lines.reported().name())
                .first()
                .isEqualTo("generator3");
        assertThat(model.nameProperty().get()).isEqualTo("the last 8 of 10 selected");
        model.select(ids.subList(0, 3));
        assertThat(model.nameProperty().get()).isEqualTo("3 generators");
        assertThat(model.concerns(event(GeneratorId.numbered(2)))).isTrue();
        assertThat(model.concerns(event(GeneratorId.numbered(9)))).isFalse();
        assertThat(model.concerns(event(null))).isTrue();
    }

    private TimeEvent event(@Nullable Object about) {
        return new TimeEvent(clock.millis(), TimeEvent.Kind.FAULT_ON, Tone.WARNING, "Overheat", about);
    }

    @Test
    void whatIsForgottenIsNoLongerShownNorItsEvents() {
        model.select(List.of(SET));
        model.show(Samples.fleet(SOUND));
        assertThat(lines().reported().size()).isPositive();
        var before = event(SET);
        clock.plusMillis(3_000);
        source.beginAnew();
        model.show(Samples.fleet(SOUND));
        assertThat(lines().reported().size()).isZero();
        assertThat(source.watched.getLast()).containsExactly(SET);
        assertThat(model.concerns(before)).isFalse();
        clock.plusMillis(1_000);
        model.show(Samples.fleet(SOUND));
        assertThat(lines().reported().size()).isPositive();
        assertThat(model.concerns(event(SET))).isTrue();
    }

    @Test
    void signalsComeAndGoTheLastOneStays() {
        model.select(List.of(SET));
        model.setShown(Quantity.BATTERY_VOLTAGE, true);
        assertThat(model.charts()).extracting(ReadingChart::quantity)
                .containsExactly(Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE, Quantity.FUEL_VOLUME,
                        Quantity.BATTERY_VOLTAGE);
        for (var quantity : Quantity.values()) {
            model.setShown(quantity, false);
        }
        assertThat(model.charts()).extracting(ReadingChart::quantity)
                .containsExactly(Quantity.BATTERY_VOLTAGE);
        model.show(Samples.fleet(SOUND));
        assertThat(lines().reported().size()).isEqualTo(5);
    }

    @Test
    void valuesAndLimitsAreInTheUnitsChosen() {
        var units = Units.byLabels("°F", "bar", "L");
        model.setUnits(units);
        model.select(List.of(SET));
        model.show(Samples.fleet(SOUND));
        assertThat(lines().reported().valueAt(0)).isCloseTo(186.8, within(0.01));
        assertThat(coolant().bands(SOUND, units).getFirst().from()).isCloseTo(219.2, within(0.01));
        assertThat(model.title(coolant())).startsWith("Coolant temperature °F");
        assertThat(lines().isTruthShown()).as("0.2 K are no difference in any unit").isFalse();
        model.setUnits(Units.WIRE);
        model.show(Samples.fleet(SOUND));
        assertThat(lines().reported().valueAt(0)).isEqualTo(86);
    }

    @Test
    void bandsAreTheGeneratorsOwnLimits() {
        assertThat(coolant().bands(SOUND, Units.WIRE)).containsExactly(
                new ThresholdBand(104, 110, Tone.WARNING),
                new ThresholdBand(110, Double.POSITIVE_INFINITY, Tone.ALARM));
        var oil = model.charts().get(1).bands(SOUND, Units.WIRE);
        assertThat(ThresholdBand.toneOf(120, oil)).isEqualTo(Tone.WARNING);
        assertThat(ThresholdBand.toneOf(90, oil)).isEqualTo(Tone.ALARM);
        // A quarter and a twentieth of a tank of 1,200 L.
        var fuel = model.charts().get(2).bands(SOUND, Units.WIRE);
        assertThat(ThresholdBand.toneOf(299, fuel)).isEqualTo(Tone.WARNING);
        assertThat(ThresholdBand.toneOf(301, fuel)).isEqualTo(Tone.OK);
        assertThat(ThresholdBand.toneOf(59, fuel)).isEqualTo(Tone.ALARM);
    }

    @Test
    void aGeneratorThatIsGoneLeavesItsLine() {
        model.select(List.of(SET));
        model.show(Samples.fleet());
        assertThat(model.leadProperty().get()).isNull();
        assertThat(model.nameProperty().get()).isEqualTo("generator3");
        assertThat(lines().reported()).extracting(PlotSeries::size).isEqualTo(5);
    }
}
