package io.gensetlab.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.ThresholdBand;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.inspector.InspectorActions.Order;
import io.gensetlab.ui.inspector.SliderView.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class InspectorViewModelTest {
    private static final Units AMERICAN = new Units(Units.Temperature.FAHRENHEIT, Units.Pressure.PSI,
            Units.Volume.US_GALLON);

    private final RecordedInspector lab = new RecordedInspector();
    private final Selection<GeneratorId> selection = new Selection<>();
    private final ObjectProperty<Units> units = new SimpleObjectProperty<>(Units.WIRE);
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final InspectorViewModel model = new InspectorViewModel(lab, selection, units, () -> now);

    private void show(List<GeneratorStatus> fleet) {
        model.update(SampleFleet.snapshot(fleet, List.of()));
    }

    private InspectorView view(Integer... selected) {
        show(SampleFleet.eight());
        selection.setAll(Arrays.stream(selected).map(GeneratorId::numbered).toList());
        return view();
    }

    private InspectorView view() {
        var view = model.viewProperty().get();
        assertThat(view).isNotNull();
        return view;
    }

    private SliderView slider(Quantity quantity) {
        return view().sliders().get(Sliders.SETTABLE.indexOf(quantity));
    }

    private SliderView coolant() {
        return slider(Quantity.COOLANT_TEMPERATURE);
    }

    private String tile(int i) {
        var tile = view().tiles().get(i);
        return tile.value() + " " + tile.word();
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
        model.order(Order.START);
        model.set(Quantity.FUEL_VOLUME, 10);
        model.shift(Quantity.LOAD, 10);
        model.setMode(ControlMode.OFF);
        model.rename("x");
        assertThat(lab.said).isEmpty();
    }

    // ---- one

    @Test
    void aRunningSetInWords() {
        var view = view(1);
        assertThat(view.head().site()).isEqualTo("Erasmus MC, Rotterdam");
        assertThat(view.head().type()).isEqualTo("Hospital");
        assertThat(view.head().nameplate()).isEqualTo("51.9108°, 4.4682° · 1,250 kVA");
        assertThat(view.head().health()).isEqualTo(GeneratorHealth.RUNNING);
        assertThat(view.head().power()).isEqualTo("680 kW");
        assertThat(view.note()).isEmpty();
        assertThat(slider(Quantity.FUEL_VOLUME).detail()).isEqualTo("71 % of 2,009 L");
        assertThat(slider(Quantity.LOAD).value()).isEqualTo(68);
        assertThat(view.facts()).extracting(InspectorView.Fact::value)
                .contains("680 kW", "1,500 1/min", "50.0 Hz", "400 V", "27.6 V", "98 %", "92 °C");
        assertThat(view.orders()).isEqualTo(new InspectorView.Orders(false, true, false, false, true, false));
        assertThat(view.mode()).isEqualTo(ControlMode.AUTO);
        assertThat(view.mains()).isFalse();
        assertThat(view.badges()).extracting(Badge::text).containsExactly("Mains out");
        assertThat(tile(0)).isEqualTo("9.4 h at this load");
        assertThat(tile(1)).isEqualTo("231 h ");
        assertThat(tile(2)).isEqualTo("8.4 s pass");
    }

    @Test
    void theSameFleetIsNotToldAnew() {
        var snapshot = SampleFleet.snapshot(SampleFleet.eight(), List.of());
        model.update(snapshot);
        selection.set(GeneratorId.numbered(1));
        var told = view();
        model.update(snapshot);
        assertThat(view()).isSameAs(told);
        model.update(SampleFleet.snapshot(SampleFleet.eight(), List.of()));
        assertThat(view()).as("looked at anew").isNotSameAs(told).isEqualTo(told);
    }

    @Test
    void theStartScoreIsPassedWithinTenSeconds() {
        var first = SampleFleet.eight().getFirst();
        show(List.of(SampleFleet.started(first, 10.0),
                SampleFleet.started(SampleFleet.eight().get(1), Double.NaN)));
        selection.set(GeneratorId.numbered(1));
        assertThat(tile(2)).isEqualTo("10.0 s pass");
        show(List.of(SampleFleet.started(first, 10.1)));
        assertThat(tile(2)).isEqualTo("10.1 s fail");
        assertThat(view().tiles().get(2).tone()).isEqualTo(Tone.ALARM);
        show(List.of(SampleFleet.started(first, Double.NaN)));
        assertThat(tile(2)).isEqualTo("– no start yet");
        show(List.of(SampleFleet.with(first, signals -> signals, Set.of(Alarm.FAIL_TO_START), "")));
        assertThat(tile(2)).isEqualTo("no start fail");
        view(5);
        assertThat(tile(2)).isEqualTo("… starting");
    }

    @Test
    void aTrippedSetSaysWhyAndWhatIsTrue() {
        var view = view(3);
        assertThat(view.note()).startsWith("Stopped: coolant 115 °C is above the trip at 110 °C");
        assertThat(view.noteTone()).isEqualTo(Tone.ALARM);
        assertThat(view.orders().resetUrgent()).isTrue();
        assertThat(view.orders().start()).as("locked out until reset").isFalse();
        assertThat(coolant().hold()).isEqualTo(Hold.MANUAL);
        assertThat(coolant().value()).isEqualTo(115);
        assertThat(coolant().truth()).isEqualTo("true 88 °C");
        assertThat(view.badges()).extracting(Badge::text).contains("1 value held");
        model.order(Order.RESET);
        assertThat(lab.said).containsExactly("RESET [generator3]");
    }

    @Test
    void coloursAgreeWithThresholds() {
        view(1);
        assertThat(ThresholdBand.toneOf(103.9, coolant().bands())).isEqualTo(Tone.OK);
        assertThat(ThresholdBand.toneOf(104, coolant().bands())).isEqualTo(Tone.WARNING);
        assertThat(ThresholdBand.toneOf(110, coolant().bands())).isEqualTo(Tone.ALARM);
        var oil = slider(Quantity.OIL_PRESSURE);
        assertThat(ThresholdBand.toneOf(139, oil.bands())).isEqualTo(Tone.WARNING);
        assertThat(ThresholdBand.toneOf(102, oil.bands())).isEqualTo(Tone.ALARM);
        var fuel = slider(Quantity.FUEL_VOLUME);
        assertThat(ThresholdBand.toneOf(0.04 * fuel.scale().max(), fuel.bands())).isEqualTo(Tone.ALARM);
        view(8);
        assertThat(ThresholdBand.toneOf(0, slider(Quantity.OIL_PRESSURE).bands()))
                .as("no pressure at rest is in order")
                .isEqualTo(Tone.IDLE);
    }

    @Test
    void aSetValueStandsUntilTheLabShowsIt() {
        view(1);
        model.set(Quantity.COOLANT_TEMPERATURE, 115);
        assertThat(lab.said).containsExactly("set COOLANT_TEMPERATURE {generator1=115.000}");
        show(SampleFleet.eight());
        assertThat(coolant().value()).isEqualTo(115);
        assertThat(coolant().hold()).isEqualTo(Hold.MANUAL);
        show(firstPinnedAt(115));
        show(firstPinnedAt(60));
        assertThat(coolant().value()).as("set anew elsewhere").isEqualTo(60);
    }

    @Test
    void aValueThatTheLabNeverShowsIsTakenBack() {
        view(1);
        model.set(Quantity.COOLANT_TEMPERATURE, 115);
        now = now.plus(Wishes.HOLD).plus(Duration.ofMillis(1));
        show(SampleFleet.eight());
        assertThat(coolant().value()).isEqualTo(84.3);
        assertThat(coolant().hold()).isEqualTo(Hold.AUTO);
    }

    @Test
    void manualHoldsThePresentValueAndAutoReleasesIt() {
        view(1);
        model.setManual(Quantity.OIL_PRESSURE, true);
        model.setManual(Quantity.OIL_PRESSURE, false);
        assertThat(lab.said).containsExactly("set OIL_PRESSURE {generator1=412.000}",
                "release OIL_PRESSURE [generator1]");
        assertThat(slider(Quantity.OIL_PRESSURE).hold()).isEqualTo(Hold.AUTO);
    }

    @Test
    void anOrderForOneSetDoesNotShowOnAnother() {
        view(1);
        model.set(Quantity.COOLANT_TEMPERATURE, 115);
        selection.set(GeneratorId.numbered(2));
        assertThat(coolant().value()).isEqualTo(84.3);
    }

    @Test
    void aSilentSetShowsNoLoad() {
        var head = view(6).head();
        assertThat(head.loadShare()).isNaN();
        assertThat(head.power()).isEqualTo("–");
        assertThat(head.state()).isEqualTo("Silent");
    }

    @Test
    void itIsRenamedAndMovedAsTyped() {
        view(1);
        model.rename("  ");
        model.rename("Erasmus MC, Rotterdam");
        assertThat(lab.said).as("nothing new").isEmpty();
        model.rename(" Erasmus MC ");
        assertThat(model.moveTo("33,8688° S", "151.2093")).isNull();
        assertThat(lab.said).containsExactly("rename generator1 Erasmus MC",
                "move generator1 -33.8688 151.2093");
        assertThat(model.moveTo("91", "0")).contains("latitude");
        assertThat(model.moveTo("0", "Rotterdam")).contains("longitude");
        assertThat(model.moveTo("51.9108", "4.4682")).as("where it is").isNull();
        assertThat(lab.said).hasSize(2);
    }

    @Test
    void faultsAreToldByKindWithTheTimeLeft() {
        var fleet = SampleFleet.eight();
        selection.setAll(List.of(GeneratorId.numbered(1), GeneratorId.numbered(3)));
        model.update(SampleFleet.snapshot(fleet, List.of(
                SampleFleet.fault(1, 1, FaultPreset.OVERHEAT, 60_000),
                SampleFleet.fault(2, 3, FaultPreset.OVERHEAT, 60_000),
                SampleFleet.fault(3, 3, FaultPreset.FUEL_LEAK, 165_000),
                SampleFleet.fault(4, 5, FaultPreset.FUEL_LEAK, 10_000))));
        assertThat(view().faults()).extracting(FaultTag::text)
                .containsExactly("Overheat to trip ×2", "Slow fuel leak · in 1:05");
        model.clear(view().faults().getFirst());
        assertThat(lab.said).containsExactly("clear [1, 2]");
    }

    // ---- units

    @Test
    void inOtherUnitsWhatIsTypedIsOrderedInTheWires() {
        units.set(AMERICAN);
        view(3);
        assertThat(coolant().unit()).isEqualTo("°F");
        assertThat(coolant().value()).isEqualTo(239);
        assertThat(ThresholdBand.toneOf(229, coolant().bands())).isEqualTo(Tone.WARNING);
        assertThat(coolant().limits()).isEqualTo("warns at 219, trips at 230 °F");
        assertThat(view().note()).startsWith("Stopped: coolant 239 °F is above the trip at 230 °F");
        model.set(Quantity.COOLANT_TEMPERATURE, 212);
        model.set(Quantity.OIL_PRESSURE, 50);
        model.set(Quantity.FUEL_VOLUME, 100);
        assertThat(lab.said).containsExactly("set COOLANT_TEMPERATURE {generator3=100.000}",
                "set OIL_PRESSURE {generator3=344.738}", "set FUEL_VOLUME {generator3=378.541}");
    }

    @Test
    void aChangeOfUnitsShowsAtOnce() {
        view(1);
        units.set(Units.WIRE.with(Units.Pressure.BAR));
        assertThat(slider(Quantity.OIL_PRESSURE).value()).isEqualTo(4.12);
        assertThat(slider(Quantity.OIL_PRESSURE).unit()).isEqualTo("bar");
    }

    // ---- many

    @Test
    void severalAreToldAsTheyDiffer() {
        var view = view(1, 3, 8);
        assertThat(view.one()).isNull();
        assertThat(view.head().title()).isEqualTo("3 generators");
        assertThat(view.head().site()).isEqualTo("1 standby · 1 running · 1 alarm");
        assertThat(view.head().state()).isEqualTo("1 alarm");
        assertThat(view.mains()).isNull();
        assertThat(view.mode()).isEqualTo(ControlMode.AUTO);
        assertThat(coolant().mixed()).isEqualTo("46–115");
        assertThat(coolant().range()).matches("\\d+ – 115 °C");
        assertThat(coolant().hold()).isEqualTo(Hold.MIXED);
        assertThat(view.badges()).extracting(Badge::text).contains("Locked out: 1", "Values held: 1");
        assertThat(tile(2)).isEqualTo("2 of 2 pass");
    }

    @Test
    void whatIsTheSameIsNotMixed() {
        view(1, 2);
        assertThat(coolant().mixed()).isEmpty();
        assertThat(coolant().value()).isEqualTo(84.3);
    }

    @Test
    void anAbsoluteChangeGivesAllTheSameInOneOrder() {
        view(1, 2, 7);
        model.set(Quantity.COOLANT_TEMPERATURE, 90);
        model.set(Quantity.FUEL_VOLUME, 50);
        assertThat(lab.said.getFirst()).isEqualTo(
                "set COOLANT_TEMPERATURE {generator1=90.000, generator2=90.000, generator7=90.000}");
        assertThat(lab.said.getLast()).as("half of each tank, as tanks differ")
                .startsWith("set FUEL_VOLUME {generator1=1004.500, generator2=1507.000, generator7=");
        assertThat(lab.said).hasSize(2);
        assertThat(coolant().mixed()).isEmpty();
    }

    @Test
    void aRelativeChangeMovesAllByTheSameAndStopsAtTheEnds() {
        view(1, 3);
        model.shift(Quantity.COOLANT_TEMPERATURE, 10);
        assertThat(lab.said.getLast())
                .isEqualTo("set COOLANT_TEMPERATURE {generator1=94.300, generator3=125.000}");
        model.shift(Quantity.COOLANT_TEMPERATURE, 10);
        assertThat(lab.said.getLast()).as("from where the last one put them, though not shown yet")
                .isEqualTo("set COOLANT_TEMPERATURE {generator1=104.300, generator3=130.000}");
        model.shift(Quantity.LOAD, -70);
        assertThat(lab.said.getLast()).startsWith("load {generator1=0.000");
        model.shift(Quantity.FUEL_VOLUME, 100);
        assertThat(lab.said.getLast()).startsWith("set FUEL_VOLUME {generator1=2009.000");
    }

    @Test
    void aDifferenceIsInTheUnitsOfTheScreen() {
        units.set(AMERICAN);
        view(1, 3);
        model.shift(Quantity.COOLANT_TEMPERATURE, -18);
        assertThat(lab.said.getLast())
                .isEqualTo("set COOLANT_TEMPERATURE {generator1=74.300, generator3=105.000}");
    }

    @Test
    void ordersGoToAllOfThem() {
        view(1, 3);
        model.order(Order.EMERGENCY_STOP);
        model.setMode(ControlMode.MANUAL);
        model.setMains(true);
        model.releaseAll();
        assertThat(lab.said).containsExactly("EMERGENCY_STOP [generator1, generator3]",
                "mode MANUAL [generator1, generator3]", "mains true [generator1, generator3]",
                "release COOLANT_TEMPERATURE [generator1, generator3]");
    }

    @Test
    void severalHaveNoNameAndNoPlace() {
        view(1, 3);
        model.rename("x");
        assertThat(model.moveTo("1", "2")).isNotNull();
        assertThat(lab.said).isEmpty();
        assertThat(view().head().position()).isNull();
    }

    @Test
    void closedItFollowsNoMore() {
        view(1);
        model.close();
        selection.set(GeneratorId.numbered(2));
        units.set(AMERICAN);
        assertThat(view().one()).isEqualTo(GeneratorId.numbered(1));
    }
}
