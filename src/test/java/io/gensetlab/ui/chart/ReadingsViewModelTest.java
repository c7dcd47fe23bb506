package io.gensetlab.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.control.ThresholdBand;
import io.gensetlab.ui.control.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadingsViewModelTest {
    private static final GeneratorStatus SOUND = Samples.status(Samples.signals(86, 380, 700),
            Samples.signals(86.1, 381, 700), Set.of());

    private final Samples.Clock clock = new Samples.Clock();
    private final List<Long> asked = new ArrayList<>();
    private final ReadingsViewModel model = new ReadingsViewModel((id, quantity, after, sink) -> {
        if (quantity == Quantity.COOLANT_TEMPERATURE) {
            asked.add(after);
        }
        long now = clock.millis();
        for (long at = now - 2_000; at <= now; at += 500) {
            if (at > after) {
                sink.accept(at, id.equals(Samples.CHARITE) ? 86 : 20);
            }
        }
    }, clock);

    private ReadingTrace coolant() {
        return model.traces().getFirst();
    }

    @Test
    void pullsFiveTimesASecondHoweverOftenItIsShown() {
        model.select(Samples.CHARITE);
        for (int i = 0; i < 40; i++) {
            model.show(Samples.fleet(SOUND));
            clock.plusMillis(25);
        }
        assertThat(asked).hasSize(5);
    }

    @Test
    void takesOnlyWhatIsNew() {
        model.select(Samples.CHARITE);
        model.show(Samples.fleet(SOUND));
        long newest = clock.millis();
        clock.plusMillis(1_000);
        model.show(Samples.fleet(SOUND));
        assertThat(asked.getLast()).isEqualTo(newest);
        assertThat(coolant().reported().size()).isEqualTo(7);
    }

    @Test
    void anotherSelectionClearsAndFillsAnew() {
        model.select(Samples.CHARITE);
        model.show(Samples.fleet(SOUND));
        model.select(GeneratorId.numbered(4));
        assertThat(coolant().reported().size()).isZero();
        assertThat(model.nameProperty().get()).isEqualTo("generator4");
        model.show(Samples.fleet(SOUND));
        assertThat(coolant().reported().size()).isEqualTo(5);
        assertThat(coolant().reported().valueAt(0)).isEqualTo(20);
    }

    @Test
    void nothingSelectedAsksForNothing() {
        model.show(Samples.fleet(SOUND));
        assertThat(asked).isEmpty();
        assertThat(model.nameProperty().get()).isEmpty();
    }

    @Test
    void titleNamesQuantityUnitGeneratorAndSite() {
        model.select(Samples.CHARITE);
        model.show(Samples.fleet(SOUND));
        assertThat(model.title(coolant())).isEqualTo("Coolant temperature °C · generator3 Charité, Berlin");
    }

    @Test
    void theNoiseOfASoundSensorIsNoDifference() {
        model.select(Samples.CHARITE);
        model.show(Samples.fleet(SOUND));
        assertThat(coolant().truth().size()).isZero();
        assertThat(coolant().isTruthShown()).isFalse();
    }

    @Test
    void theTruthIsShownWhileItDiffersAndItsLineEndsAfter() {
        model.select(Samples.CHARITE);
        model.show(Samples.fleet(Samples.status(Samples.signals(92, 380, 700), Samples.signals(86, 380, 700),
                Set.of())));
        assertThat(coolant().truth().valueAt(0)).isEqualTo(92);
        clock.plusMillis(250);
        model.show(Samples.fleet(SOUND));
        assertThat(coolant().truth().valueAt(1)).isNaN();
        clock.plusMillis(250);
        model.show(Samples.fleet(SOUND));
        assertThat(coolant().truth().size()).isEqualTo(2);
    }

    @Test
    void theTruthIsShownBesideAPinnedSensorEvenWhereBothAreEqual() {
        model.select(Samples.CHARITE);
        model.show(Samples.fleet(Samples.status(Samples.signals(86, 380, 700), Samples.signals(86, 380, 700),
                Set.of(Quantity.COOLANT_TEMPERATURE))));
        assertThat(coolant().isTruthShown()).isTrue();
        assertThat(model.traces().get(1).isTruthShown()).isFalse();
    }

    @Test
    void bandsAreTheGeneratorsOwnLimits() {
        assertThat(coolant().bands(SOUND)).containsExactly(new ThresholdBand(104, 110, Tone.WARNING),
                new ThresholdBand(110, Double.POSITIVE_INFINITY, Tone.ALARM));
        assertThat(ThresholdBand.toneOf(120, model.traces().get(1).bands(SOUND))).isEqualTo(Tone.WARNING);
        assertThat(ThresholdBand.toneOf(90, model.traces().get(1).bands(SOUND))).isEqualTo(Tone.ALARM);
        // A quarter and a twentieth of a tank of 1,200 L.
        assertThat(ThresholdBand.toneOf(299, model.traces().get(2).bands(SOUND))).isEqualTo(Tone.WARNING);
        assertThat(ThresholdBand.toneOf(301, model.traces().get(2).bands(SOUND))).isEqualTo(Tone.OK);
        assertThat(ThresholdBand.toneOf(59, model.traces().get(2).bands(SOUND))).isEqualTo(Tone.ALARM);
    }

    @Test
    void aGeneratorThatIsGoneLeavesItsLine() {
        model.select(Samples.CHARITE);
        model.show(Samples.fleet());
        assertThat(model.statusProperty().get()).isNull();
        assertThat(model.nameProperty().get()).isEqualTo("generator3");
    }
}
