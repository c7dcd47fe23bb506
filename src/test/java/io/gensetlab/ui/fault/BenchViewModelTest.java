package io.gensetlab.ui.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultLayer;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fault.Toxic;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.JournalStatus;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.LinkDesk;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Selection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BenchViewModelTest {
    private final RecordedBench lab = new RecordedBench();
    private final Selection<GeneratorId> selection = new Selection<>();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final BenchViewModel model = new BenchViewModel(lab, selection,
            new BenchPreview(work::add, Runnable::run), SampleFleet.snapshot(SampleFleet.eight(), List.of()));

    @BeforeEach
    void select() {
        selection.set(GeneratorId.numbered(1));
    }

    private void show(ActiveFault... faults) {
        model.update(SampleFleet.snapshot(SampleFleet.eight(), List.of(faults)));
    }

    private void choose(String kind) {
        model.chosenProperty().set(new BenchItem.Kind(FaultKind.byId(kind)));
    }

    private ParameterField field(String name) {
        return model.formProperty()
                .get()
                .fields()
                .stream()
                .filter(each -> each.parameter().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void work() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    @Test
    void thePresetsComeFirstAndTheLayersAfter() {
        assertThat(model.itemsProperty().get()).extracting(BenchItem::group)
                .startsWith("Presets")
                .containsSubsequence("Presets", "Sensor", "Engine and site", "Transport", "Embedded brokers",
                        "Payload and schema", "Clock");
        model.layerProperty().set(FaultLayer.CLOCK);
        assertThat(model.itemsProperty().get()).extracting(BenchItem::id)
                .startsWith("clock-jump")
                .contains("clock-drift")
                .doesNotContain("sensor-bias");
    }

    @Test
    void searchFindsIdsLabelsAndSentences() {
        model.searchProperty().set("clogged-rad");
        assertThat(model.itemsProperty().get()).extracting(BenchItem::id).containsExactly("clogged-radiator");
        model.searchProperty().set("409");
        assertThat(model.itemsProperty().get()).extracting(BenchItem::id)
                .containsExactly("incompatible-schema");
        model.searchProperty().set("Stuck THERMOSTAT");
        assertThat(model.itemsProperty().get()).extracting(BenchItem::id).contains("stuck-thermostat");
        model.searchProperty().set("nothing of the kind");
        assertThat(model.itemsProperty().get()).isEmpty();
    }

    @Test
    void whatHasTheTitleComesFirst() {
        for (var title : List.of("MQTT broker", "last will", "clock jump", "broker-kafka")) {
            model.searchProperty().set(title);
            var first = model.itemsProperty().get().getFirst();
            assertThat(List.of(first.label().toLowerCase(Locale.ROOT), first.id()))
                    .contains(title.toLowerCase(Locale.ROOT));
        }
        model.searchProperty().set("stuck");
        var groups = model.itemsProperty().get().stream().map(BenchItem::group).toList();
        assertThat(groups).as("each group under one heading")
                .containsSubsequence(List.copyOf(
                        new LinkedHashSet<>(groups)));
        for (int i = 1; i < groups.size(); i++) {
            assertThat(
                    groups.get(i).equals(groups.get(i - 1)) || !groups.subList(0, i).contains(groups.get(i)))
                    .isTrue();
        }
    }

    @Test
    void aSentenceGoesWithWhatItTellsOf() {
        choose("sensor-bias");
        model.inject(false);
        show();
        assertThat(said()).as("not shown by the lab yet").startsWith("Injected: Bias");
        show(SampleFleet.fault(701, 1, FaultPreset.FUEL_LEAK, 0));
        assertThat(said()).startsWith("Injected: Bias");
        show();
        assertThat(said()).as("over").isEmpty();
        assertThat(model.orders().undoableProperty().get()).isFalse();

        model.inject(false);
        model.chosenProperty().set(BenchItem.Proof.LAST_WILL);
        assertThat(said()).as("another page").isEmpty();
    }

    @Test
    void whatIsCountedDownIsSaidOnOtherPagesTooUntilItBegins() {
        choose("sensor-bias");
        model.inject(true);
        model.chosenProperty().set(BenchItem.Proof.LAST_WILL);
        var order = SampleFleet.fault(701, 1, FaultPreset.FUEL_LEAK, 0).order();
        show(new ActiveFault(order, 165_000, Long.MAX_VALUE));
        assertThat(said()).startsWith("Begins in 10 s: Bias");
        assertThat(model.orders().undoableProperty().get()).isTrue();
        show(new ActiveFault(order, 100_000, Long.MAX_VALUE));
        assertThat(said()).isEmpty();
    }

    @Test
    void thatAllIsClearedIsSaidUntilSomethingElseIsThere() {
        var fault = SampleFleet.fault(1, 1, FaultPreset.FUEL_LEAK, 0);
        show(fault);
        model.clearAll();
        show(fault);
        show();
        assertThat(said()).isEqualTo("All cleared.");
        show(SampleFleet.fault(2, 1, FaultPreset.FUEL_LEAK, 0));
        assertThat(said()).isEmpty();
    }

    @Test
    void aStoppedBrokerIsListedAndClearedWithAll() {
        var brokers = new ArrayList<DemoBrokers.View>();
        for (var name : List.of("MQTT broker", "Kafka", "Schema Registry")) {
            brokers.add(new DemoBrokers.View(name, false, false, name + " is stopped.", "", List.of(),
                    name.equals("Kafka")));
        }
        model.update(new LabSnapshot("run", 100_000, 10, 10, false, SampleFleet.eight(), List.of(), Map.of(),
                brokers, true, MessageSettings.DEFAULT, JournalStatus.OFF));
        assertThat(model.rowsProperty().get()).extracting(FaultRow::text)
                .containsExactly("Kafka broker · stopped");
        model.clear(model.rowsProperty().get().getFirst());
        assertThat(lab.said).contains("start KAFKA");
        model.clearAll();
        assertThat(lab.said).last().isEqualTo("clear all");
        assertThat(said()).contains("brokers start again");
    }

    private String said() {
        return model.orders().saidProperty().get();
    }

    @Test
    void everyKindCanBeInjectedAsItStands() {
        for (var kind : FaultKind.all()) {
            choose(kind.id());
            assertThat(model.obstacleProperty().get()).as(kind.id()).isEmpty();
            model.inject(false);
            assertThat(lab.said.getLast()).contains(kind.id());
        }
    }

    @Test
    void aSliderMovesTheFigureAndTheFigureTheFault() {
        choose("sensor-bias");
        field("quantity").textProperty().set("pressure");
        assertThat(field("offset").textProperty().get()).as("the pressure's own").isEqualTo("-120");
        field("offset").slide(1);
        model.inject(false);
        assertThat(lab.said).containsExactly(
                "inject [generator1] sensor-bias {quantity=pressure, offset=400.0} after PT0S");
    }

    @Test
    void anErrorIsASentenceUnderItsField() {
        choose("sensor-scaling");
        field("factor").textProperty().set("much");
        assertThat(field("factor").errorProperty().get()).isEqualTo("Factor is a number.");
        assertThat(model.obstacleProperty().get()).isNotEmpty();
        model.inject(false);
        assertThat(lab.said).isEmpty();
        field("factor").textProperty().set("99");
        assertThat(field("factor").errorProperty().get()).isEqualTo("Factor is 0 to 3, not 99.");
        field("factor").textProperty().set("1.5");
        assertThat(field("factor").errorProperty().get()).isEmpty();
        model.timing().lasting.textProperty().set("-3");
        assertThat(model.timing().lasting.errorProperty().get()).contains("more than 0 s");
        assertThat(model.obstacleProperty().get()).isNotEmpty();
        for (var wrong : List.of("1e9", "abc")) {
            model.timing().lasting.textProperty().set(wrong);
            assertThat(model.timing().errorProperty().get()).as(wrong)
                    .isEqualTo("Lasts: seconds, such as 90, or as in 2m, 1h 30m, 2:00.");
        }
        model.timing().lasting.textProperty().set("999h");
        assertThat(model.timing().errorProperty().get()).isEqualTo("Lasts: from more than 0 s to 30 days.");
        model.timing().lasting.textProperty().set("2m");
        assertThat(model.timing().errorProperty().get()).isEmpty();
        assertThat(model.timing().timingProperty().get().duration()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void thePreviewSaysWhatTheSetItselfDoesNow() {
        model.setSeen(true);
        choose("sensor-bias");
        assertThat(basis()).doesNotContain("itself");
        selection.set(GeneratorId.numbered(3));
        assertThat(basis()).contains("like generator3, running")
                .endsWith("generator3 itself does not run now (locked out).");
        var fleet = new ArrayList<>(SampleFleet.eight());
        fleet.set(2, SampleFleet.status(3, "Charité, Berlin", SiteType.HOSPITAL, 52.5264, 13.3771, 800,
                OperatingState.RUNNING));
        model.update(SampleFleet.snapshot(fleet, List.of()));
        assertThat(basis()).as("once it runs").doesNotContain("itself");
        choose("grid-outage");
        assertThat(basis()).endsWith("generator3 itself runs now.");
    }

    private String basis() {
        work();
        return model.preview().resultProperty().get().course().basis();
    }

    @Test
    void aStuckSensorKeepsItsLastValueOrAGivenOne() {
        choose("sensor-stuck");
        assertThat(model.formProperty().get().faultProperty().get())
                .isEqualTo(FaultKind.byId("sensor-stuck").standard());
        field("value").givenProperty().set(true);
        assertThat(((SensorFault.StuckAt) model.formProperty().get().faultProperty().get()).value())
                .isEqualTo(85);
    }

    @Test
    void targetsAreTheSelectedAShareBySeedOrAll() {
        selection.setAll(List.of(GeneratorId.numbered(1), GeneratorId.numbered(4)));
        assertThat(model.targetWordsProperty().get()).isEqualTo("2 sets");
        model.target().modeProperty().set(BenchTarget.Mode.ALL);
        assertThat(model.targetWordsProperty().get()).isEqualTo("the whole fleet: 8 sets");
        model.target().modeProperty().set(BenchTarget.Mode.SHARE);
        assertThat(model.targetWordsProperty().get()).isEqualTo("7 % of the fleet: 1 set");
        model.target().shareProperty().set("50");
        model.inject(false);
        model.inject(false);
        assertThat(lab.said.get(0)).as("one seed, the same sets").isEqualTo(lab.said.get(1));
        model.target().seedProperty().set("2");
        model.inject(false);
        assertThat(lab.said.get(2)).isNotEqualTo(lab.said.get(1));
        model.target().shareProperty().set("0");
        assertThat(model.obstacleProperty().get()).contains("above 0");
        model.target().modeProperty().set(BenchTarget.Mode.SELECTED);
        selection.set(null);
        assertThat(model.obstacleProperty().get()).contains("area on the map");
    }

    @Test
    void theCountdownIsWallTimeAndCanBeUndone() {
        model.chosenProperty().set(new BenchItem.Story(FaultPreset.OVERHEAT));
        model.inject(true);
        assertThat(lab.said).as("at 10 times the speed")
                .containsExactly("inject [generator1] overheat after PT1M40S for null");
        show(new ActiveFault(SampleFleet.fault(701, 1, FaultPreset.OVERHEAT, 0).order(), 165_000,
                Long.MAX_VALUE));
        assertThat(model.orders().countdownProperty().get()).isEqualTo("in 7 s");
        assertThat(model.rowsProperty().get()).singleElement()
                .returns("in 1:05 (7 s at 10×)", FaultRow::time)
                .returns("generator1 · Overheat to trip", FaultRow::text);
        assertThat(model.orders().undoableProperty().get()).isTrue();
        model.undo();
        assertThat(lab.said).last().isEqualTo("undo");
        assertThat(model.orders().countdownProperty().get()).isEmpty();
        assertThat(model.orders().undoableProperty().get()).isFalse();
    }

    @Test
    void whatIsNoLongerTheNewestStepIsTakenBackByItsHandles() {
        choose("breaker-trip");
        model.inject(false);
        lab.revision++;
        model.undo();
        assertThat(lab.said).last().isEqualTo("clear [701]");
    }

    @Test
    void aFaultOfALinkActsOnTheLinkOrSaysWhyNot() {
        choose("link-outage");
        selection.set(null);
        assertThat(model.obstacleProperty().get()).as("no set is needed").isEmpty();
        model.timing().lasting.textProperty().set("20");
        model.inject(true);
        assertThat(lab.said).containsExactly("link MQTT link-outage after PT10S for PT20S",
                "link KAFKA link-outage after PT10S for PT20S");
        model.undo();
        assertThat(lab.said).contains("clear link 701", "clear link 702");
        lab.refusal = "The link of MQTT over WebSocket cannot have faults.";
        show();
        assertThat(model.obstacleProperty().get()).isEqualTo(lab.refusal);
    }

    @Test
    void aPresetOfALinkHasItsOwnLength() {
        model.chosenProperty().set(new BenchItem.Story(FaultPreset.STORM_AFTER_OUTAGE));
        selection.set(null);
        model.inject(false);
        assertThat(lab.said).containsExactly("link MQTT storm-after-outage after PT0S for PT30S",
                "link KAFKA storm-after-outage after PT0S for PT30S");
    }

    @Test
    void whatIsInjectedIsListedTogetherWithItsTimeAndACross() {
        lab.links.add(new LinkDesk.Active(9, Transport.MQTT, List.of(new Toxic.Refuse()), null, "Outage",
                LinkDesk.State.ACTING, Duration.ZERO, Duration.ofSeconds(83)));
        show(SampleFleet.fault(1, 1, FaultPreset.FUEL_LEAK, 0),
                SampleFleet.fault(2, 2, FaultPreset.FUEL_LEAK, 0));
        assertThat(model.rowsProperty().get()).extracting(FaultRow::text)
                .containsExactly("2 sets · Slow fuel leak", "MQTT link · Outage");
        assertThat(model.rowsProperty().get()).extracting(FaultRow::time)
                .containsExactly("until cleared", "1:23 left");
        model.rowsProperty().get().forEach(model::clear);
        assertThat(lab.said).containsExactly("clear [1, 2]", "clear link 9");
        model.clearAll();
        assertThat(lab.said).last().isEqualTo("clear all");
    }

    @Test
    void thePreviewIsWorkedOutOnlyWhenSeenAndOnlyTheNewestWishWaits() {
        choose("sensor-bias");
        assertThat(work).isEmpty();
        model.setSeen(true);
        for (int i = 1; i < 10; i++) {
            field("offset").slide(i / 10.0);
        }
        assertThat(work).hasSize(1);
        work();
        var course = model.preview().resultProperty().get().course();
        var trace = course.traces().getFirst();
        int last = trace.truth().size() - 1;
        assertThat(trace.reported().get(last) - trace.truth().get(last)).as("the newest: 0.9 of −60 to 60")
                .isBetween(46.0, 50.0);
    }

    @Test
    void aPayloadFaultIsShownInBytesAndInWhatBothTransportsDo() {
        model.setSeen(true);
        choose("missing-member");
        work();
        var payload = model.preview().resultProperty().get().payload();
        assertThat(payload.before()).contains("\"fuel\"");
        assertThat(payload.after()).doesNotContain("\"fuel\"");
        assertThat(payload.mqtt().accepted()).isTrue();
        assertThat(payload.kafka().accepted()).isFalse();
        assertThat(payload.kafka().sentence()).contains("before sending").contains("fuel");
    }
}
