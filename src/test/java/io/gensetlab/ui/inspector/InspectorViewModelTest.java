package io.gensetlab.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.control.ThresholdBand;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectorViewModelTest {
    private final RecordedInspector lab = new RecordedInspector();
    private final Selection<GeneratorId> selection = new Selection<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final InspectorViewModel model = new InspectorViewModel(lab, selection, () -> now);

    private void show(List<GeneratorStatus> fleet) {
        model.update(SampleFleet.snapshot(fleet, List.of()));
    }

    private GeneratorView view(int selected) {
        show(SampleFleet.eight());
        selection.set(GeneratorId.numbered(selected));
        return view();
    }

    private GeneratorView view() {
        var view = model.viewProperty().get();
        assertThat(view).isNotNull();
        return view;
    }

    private static List<GeneratorStatus> firstPinnedAt(double celsius) {
        var fleet = new ArrayList<>(SampleFleet.eight());
        fleet.set(0, SampleFleet.pinnedCoolant(fleet.getFirst(), celsius));
        return fleet;
    }

    @Test
    void nothingWithoutSelectionOrForASetThatIsNotThere() {
        show(SampleFleet.eight());
        assertThat(model.viewProperty().get()).isNull();
        selection.set(GeneratorId.numbered(99));
        assertThat(model.viewProperty().get()).isNull();
        model.start();
        model.set(Quantity.FUEL_VOLUME, 10);
        assertThat(lab.said).isEmpty();
    }

    @Test
    void aRunningSetInWords() {
        var view = view(1);
        assertThat(view.site()).isEqualTo("Erasmus MC, Rotterdam · Hospital");
        assertThat(view.nameplate()).isEqualTo("51.9108°, 4.4682° · 1,250 kVA · Auto");
        assertThat(view.health()).isEqualTo(GeneratorHealth.RUNNING);
        assertThat(view.power()).isEqualTo("680 kW");
        assertThat(view.note()).isEmpty();
        assertThat(view.fuel().detail()).isEqualTo("71 % of 2,009 L");
        assertThat(view.signals()).extracting(GeneratorView.Signal::value)
                .containsExactly("1,500 /min", "50.0 Hz", "400 V", "27.6 V", "98 %", "92 °C", "9.4 h",
                        "8.4 s");
        assertThat(List.of(view.canStart(), view.canStop(), view.canReset()))
                .containsExactly(false, true, false);
    }

    @Test
    void aTrippedSetSaysWhyAndWhatIsTrue() {
        var view = view(3);
        assertThat(view.note()).startsWith("Stopped: coolant 115 °C is above the trip at 110 °C");
        assertThat(view.noteHealth()).isEqualTo(GeneratorHealth.ALARM);
        assertThat(view.resetUrgent()).isTrue();
        assertThat(view.canStart()).as("locked out until reset").isFalse();
        assertThat(view.coolant().manual()).isTrue();
        assertThat(view.coolant().value()).isEqualTo(115);
        assertThat(view.coolant().truth()).isEqualTo("true 88 °C");
        model.reset();
        assertThat(lab.said).containsExactly("reset generator3");
    }

    @Test
    void coloursAgreeWithThresholds() {
        var running = view(1);
        assertThat(ThresholdBand.toneOf(103.9, running.coolant().bands())).isEqualTo(Tone.OK);
        assertThat(ThresholdBand.toneOf(104, running.coolant().bands())).isEqualTo(Tone.WARNING);
        assertThat(ThresholdBand.toneOf(110, running.coolant().bands())).isEqualTo(Tone.ALARM);
        assertThat(ThresholdBand.toneOf(139, running.oil().bands())).isEqualTo(Tone.WARNING);
        assertThat(ThresholdBand.toneOf(102, running.oil().bands())).isEqualTo(Tone.ALARM);
        assertThat(ThresholdBand.toneOf(0.04 * running.fuel().max(), running.fuel().bands()))
                .isEqualTo(Tone.ALARM);
        var standby = view(8);
        assertThat(ThresholdBand.toneOf(0, standby.oil().bands())).as("no pressure at rest is in order")
                .isEqualTo(Tone.IDLE);
    }

    @Test
    void aSetValueStandsUntilTheLabShowsIt() {
        view(1);
        model.set(Quantity.COOLANT_TEMPERATURE, 115);
        assertThat(lab.said).containsExactly("pin generator1 COOLANT_TEMPERATURE 115.0");
        show(SampleFleet.eight());
        assertThat(view().coolant().value()).isEqualTo(115);
        assertThat(view().coolant().manual()).isTrue();
        show(firstPinnedAt(115));
        show(firstPinnedAt(60));
        assertThat(view().coolant().value()).as("set anew elsewhere").isEqualTo(60);
    }

    @Test
    void aValueThatTheLabNeverShowsIsTakenBack() {
        view(1);
        model.set(Quantity.COOLANT_TEMPERATURE, 115);
        now = now.plus(InspectorViewModel.HOLD).plus(Duration.ofMillis(1));
        show(SampleFleet.eight());
        assertThat(view().coolant().value()).isEqualTo(84.3);
        assertThat(view().coolant().manual()).isFalse();
    }

    @Test
    void manualHoldsThePresentValueAndAutoReleasesIt() {
        view(1);
        model.setManual(Quantity.OIL_PRESSURE, true);
        model.setManual(Quantity.OIL_PRESSURE, false);
        assertThat(lab.said).containsExactly("pin generator1 OIL_PRESSURE 412.0",
                "release generator1 OIL_PRESSURE");
        assertThat(view().oil().manual()).isFalse();
    }

    @Test
    void anOrderForOneSetDoesNotShowOnAnother() {
        view(1);
        model.set(Quantity.COOLANT_TEMPERATURE, 115);
        selection.set(GeneratorId.numbered(2));
        assertThat(view().coolant().value()).isEqualTo(84.3);
    }

    @Test
    void aSilentSetShowsNoLoad() {
        var view = view(6);
        assertThat(view.loadShare()).isNaN();
        assertThat(view.state()).isEqualTo("Silent");
    }
}
