package io.gensetlab.ui.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultViewModelTest {
    private final RecordedFaults lab = new RecordedFaults();
    private final Selection<GeneratorId> selection = new Selection<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final FaultViewModel model = new FaultViewModel(lab, selection, () -> now);

    @BeforeEach
    void select() {
        selection.set(GeneratorId.numbered(1));
        show();
    }

    private void show(ActiveFault... faults) {
        model.update(SampleFleet.snapshot(SampleFleet.eight(), List.of(faults)));
    }

    private PresetState state(FaultPreset preset) {
        return model.stateProperty(preset).get();
    }

    @Test
    void withoutSelectionNothingCanBeInjected() {
        selection.set(null);
        model.press(FaultPreset.OVERHEAT);
        assertThat(model.enabledProperty().get()).isFalse();
        assertThat(model.sentenceProperty().get()).startsWith("Select a generator");
        assertThat(lab.said).isEmpty();
    }

    @Test
    void pressedInjectsAndPressedAgainClears() {
        model.press(FaultPreset.OVERHEAT);
        assertThat(state(FaultPreset.OVERHEAT)).isEqualTo(PresetState.ACTIVE);
        show(SampleFleet.fault(501, 1, FaultPreset.OVERHEAT, 100_000));
        model.press(FaultPreset.OVERHEAT);
        assertThat(lab.said).containsExactly("inject generator1 overheat", "clear 501");
        show(SampleFleet.fault(501, 1, FaultPreset.OVERHEAT, 100_000));
        assertThat(state(FaultPreset.OVERHEAT)).as("cleared, the lab still shows it")
                .isEqualTo(PresetState.OFF);
        show();
        assertThat(state(FaultPreset.OVERHEAT)).isEqualTo(PresetState.OFF);
    }

    @Test
    void anInjectionTheLabHasNotShownCanBeClearedToo() {
        model.press(FaultPreset.FUEL_LEAK);
        model.press(FaultPreset.FUEL_LEAK);
        assertThat(lab.said).containsExactly("inject generator1 fuel-leak", "clear 501");
        assertThat(state(FaultPreset.FUEL_LEAK)).isEqualTo(PresetState.OFF);
    }

    @Test
    void anInjectionTheLabNeverShowsIsTakenBack() {
        model.press(FaultPreset.FUEL_LEAK);
        now = now.plus(FaultViewModel.HOLD).plus(Duration.ofMillis(1));
        show();
        assertThat(state(FaultPreset.FUEL_LEAK)).isEqualTo(PresetState.OFF);
    }

    @Test
    void aFaultInjectedElsewhereIsActiveAndClearsAllOfItsKind() {
        show(SampleFleet.fault(7, 1, FaultPreset.SILENT_DEVICE, 100_000),
                SampleFleet.fault(8, 1, FaultPreset.SILENT_DEVICE, 200_000));
        assertThat(state(FaultPreset.SILENT_DEVICE)).isEqualTo(PresetState.ACTIVE);
        model.press(FaultPreset.SILENT_DEVICE);
        assertThat(lab.said).containsExactly("clear 7, 8");
    }

    @Test
    void aFaultOnItsWayCountsDown() {
        show(SampleFleet.fault(7, 1, FaultPreset.OVERHEAT, 225_000));
        assertThat(state(FaultPreset.OVERHEAT)).isEqualTo(new PresetState.Coming(Duration.ofSeconds(125)));
        assertThat(state(FaultPreset.OVERHEAT).words()).isEqualTo("in 2:05");
        model.press(FaultPreset.OVERHEAT);
        assertThat(lab.said).containsExactly("clear 7");
    }

    @Test
    void faultsOfOthersAreListed() {
        show(SampleFleet.fault(7, 1, FaultPreset.OVERHEAT, 0),
                SampleFleet.fault(8, 3, FaultPreset.OVERHEAT, 0),
                SampleFleet.fault(9, 4, FaultPreset.FUEL_LEAK, 900_000));
        assertThat(model.chipsProperty().get()).extracting(FaultChip::text)
                .containsExactly("generator3 · Overheat to trip", "generator4 · Slow fuel leak · in 13:20");
        assertThat(model.chipsTitleProperty().get()).isEqualTo("2 other faults");
        assertThat(model.chipsProperty().get()).extracting(FaultChip::coming).containsExactly(false, true);
        model.clear(8);
        assertThat(model.chipsProperty().get()).extracting(FaultChip::handle).containsExactly(9L);
        model.clearAll();
        assertThat(lab.said).containsExactly("clear 8", "clear all");
        assertThat(model.chipsProperty().get()).isEmpty();
        assertThat(state(FaultPreset.OVERHEAT)).isEqualTo(PresetState.OFF);
    }

    /** What the bench injected has no button, and is still no fault of another set. */
    @Test
    void faultsOfTheSelectedSetAreNotOthers() {
        var order = new FaultOrder(7, GeneratorId.numbered(1),
                new SensorFault.Bias(Quantity.OIL_PRESSURE, 20), "sensor-bias", null,
                FaultTiming.NOW);
        show(new ActiveFault(order, 0, Long.MAX_VALUE));
        assertThat(model.chipsTitleProperty().get()).isEqualTo("No other fault");
        selection.set(null);
        assertThat(model.chipsTitleProperty().get()).isEqualTo("1 fault");
        show(new ActiveFault(order, 0, 130_000));
        assertThat(model.chipsProperty().get()).singleElement()
                .extracting(FaultChip::text)
                .asString()
                .endsWith(" · 0:30 left");
    }

    @Test
    void severalSelectedAreOneTarget() {
        selection.setAll(List.of(GeneratorId.numbered(1), GeneratorId.numbered(2), GeneratorId.numbered(77)));
        show(SampleFleet.fault(7, 1, FaultPreset.OVERHEAT, 0),
                SampleFleet.fault(8, 3, FaultPreset.OVERHEAT, 0));
        assertThat(model.targetProperty().get()).isEqualTo("2 selected");
        assertThat(state(FaultPreset.OVERHEAT)).isEqualTo(new PresetState.Some(1, 2));
        assertThat(state(FaultPreset.OVERHEAT).words()).isEqualTo("on 1 of 2");
        assertThat(model.chipsProperty().get()).extracting(FaultChip::handle).containsExactly(8L);
        assertThat(model.chipsTitleProperty().get()).isEqualTo("1 other fault");
        model.press(FaultPreset.OVERHEAT);
        assertThat(lab.said).containsExactly("inject generator2 overheat");
        assertThat(state(FaultPreset.OVERHEAT)).isEqualTo(PresetState.ACTIVE);
        model.press(FaultPreset.OVERHEAT);
        assertThat(lab.said).last().isEqualTo("clear 7, 501");
        model.press(FaultPreset.FUEL_LEAK);
        assertThat(lab.said).last().isEqualTo("inject generator1, generator2 fuel-leak");
    }

    @Test
    void whatIsUndoneIsSeenAtOnce() {
        var fault = SampleFleet.fault(7, 1, FaultPreset.OVERHEAT, 0);
        show(fault);
        model.press(FaultPreset.OVERHEAT);
        show(fault);
        assertThat(state(FaultPreset.OVERHEAT)).isEqualTo(PresetState.OFF);
        show();
        show(fault);
        assertThat(state(FaultPreset.OVERHEAT)).isEqualTo(PresetState.ACTIVE);
    }

    @Test
    void manyFaultsAreANumber() {
        show(LongStream.rangeClosed(1, 50)
                .mapToObj(handle -> SampleFleet.fault(handle, 5, FaultPreset.OVERHEAT, 0))
                .toArray(ActiveFault[]::new));
        assertThat(model.chipsProperty().get()).hasSize(FaultViewModel.MOST_CHIPS);
        assertThat(model.moreProperty().get()).isEqualTo(50 - FaultViewModel.MOST_CHIPS);
    }

    @Test
    void theSentenceOfAnInjectionGoesWithTheFault() {
        model.press(FaultPreset.FUEL_LEAK);
        show(SampleFleet.fault(501, 1, FaultPreset.FUEL_LEAK, 100_000));
        assertThat(model.sentenceProperty().get()).contains(FaultPreset.FUEL_LEAK.consequence());
        show();
        assertThat(model.sentenceProperty().get()).startsWith("Press a fault");
    }

    @Test
    void theSentenceFollowsThePointerThenTheLastInjection() {
        model.hover(FaultPreset.ROGUE_PRODUCER);
        assertThat(model.sentenceProperty().get()).contains(FaultPreset.ROGUE_PRODUCER.consequence());
        model.press(FaultPreset.FUEL_LEAK);
        model.hover(null);
        assertThat(model.sentenceProperty().get()).contains(FaultPreset.FUEL_LEAK.consequence());
        selection.set(GeneratorId.numbered(2));
        assertThat(model.sentenceProperty().get()).startsWith("Press a fault");
    }
}
