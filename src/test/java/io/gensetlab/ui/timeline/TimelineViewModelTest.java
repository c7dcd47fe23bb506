package io.gensetlab.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabEvent;
import io.gensetlab.lab.LabEvent.Kind;
import io.gensetlab.lab.LabEvent.Severity;
import io.gensetlab.ui.chart.Samples;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.TimeEvent;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.control.TrackSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineViewModelTest {
    private static final GeneratorId SET = Samples.CHARITE;

    private final Samples.Clock clock = new Samples.Clock();
    private final TimeAxis axis = new TimeAxis(clock);
    private final List<LabEvent> events = new ArrayList<>();
    private final TimelineViewModel model = new TimelineViewModel(
            from -> List.copyOf(events.subList((int) from, events.size())), axis);

    private void happened(Kind kind, @Nullable GeneratorId id, @Nullable String subject, String label) {
        events.add(new LabEvent(events.size(), clock.instant(), Severity.INFO, id, label + " happened", kind,
                subject,
                label));
    }

    private void show() {
        model.show(Samples.fleet(Samples.status(Samples.signals(86, 380, 700), Samples.signals(86, 380, 700),
                Set.of())));
    }

    @Test
    void aFaultIsABarFromItsBeginningToItsEnd() {
        long from = clock.millis();
        happened(Kind.FAULT_ON, SET, "fault 7", "Overheat to trip");
        show();
        assertThat(model.spans(TimelineTrack.FAULTS)).singleElement()
                .matches(TrackSpan::isOpen)
                .extracting(TrackSpan::label)
                .isEqualTo("Overheat to trip · generator3");
        clock.plusMillis(5_000);
        happened(Kind.FAULT_OFF, SET, "fault 8", "Slow fuel leak");
        happened(Kind.FAULT_OFF, SET, "fault 7", "Overheat to trip");
        show();
        var span = model.spans(TimelineTrack.FAULTS).getFirst();
        assertThat(span.fromMillis()).isEqualTo(from);
        assertThat(span.toMillis()).isEqualTo(from + 5_000);
        assertThat(axis.events()).extracting(TimeEvent::kind)
                .containsExactly(TimeEvent.Kind.FAULT_ON, TimeEvent.Kind.FAULT_OFF, TimeEvent.Kind.FAULT_OFF);
        assertThat(axis.events().getFirst().about()).isEqualTo(SET);
    }

    @Test
    void anEntryOfAScenarioIsAMarkInAllChartsAndOnTheOrders() {
        happened(Kind.ENTRY, null, null, "The radiator clogs.");
        show();
        assertThat(axis.events()).singleElement()
                .returns(TimeEvent.Kind.RUN, TimeEvent::kind)
                .returns("The radiator clogs. happened", TimeEvent::text)
                .returns(null, TimeEvent::about);
        assertThat(model.spans(TimelineTrack.ORDERS)).singleElement()
                .returns("The radiator clogs.", TrackSpan::label)
                .returns(true, TrackSpan::isMoment);
    }

    @Test
    void aLostConnectionIsABarTheFirstConnectionAMark() {
        happened(Kind.LINK_UP, null, "link mqtt", "MQTT connected");
        clock.plusMillis(1_000);
        happened(Kind.LINK_DOWN, null, "link mqtt", "MQTT disconnected");
        clock.plusMillis(1_000);
        happened(Kind.LINK_DOWN, null, "link kafka", "Kafka off");
        happened(Kind.LINK_UP, null, "link mqtt", "MQTT connected");
        show();
        var links = model.spans(TimelineTrack.LINKS);
        assertThat(links).hasSize(3);
        assertThat(links.get(0).isMoment()).isTrue();
        assertThat(links.get(1).toMillis() - links.get(1).fromMillis()).isEqualTo(1_000);
        assertThat(links.get(1).tone()).isEqualTo(Tone.ALARM);
        assertThat(links.get(2).isOpen()).isTrue();
        assertThat(links.get(2).tone()).isEqualTo(Tone.NEUTRAL);
        assertThat(axis.events()).allMatch(event -> event.about() == null);
    }

    @Test
    void whatASetTakesAlongWhenItGoesIsOver() {
        happened(Kind.ALARM_ON, GeneratorId.numbered(99), "alarm generator99 LOW_FUEL", "Fuel too low");
        happened(Kind.ALARM_ON, SET, "alarm generator3 LOW_FUEL", "Fuel too low");
        show();
        var alarms = model.spans(TimelineTrack.ALARMS);
        assertThat(alarms.get(0).isOpen()).isFalse();
        assertThat(alarms.get(1).isOpen()).isTrue();
    }

    @Test
    void withTheLastSetItsAlarmsAreOverButNotBeforeTheFirstOne() {
        happened(Kind.ALARM_ON, SET, "alarm generator3 LOW_FUEL", "Fuel too low");
        var nobody = Samples.fleet();
        model.show(nobody);
        assertThat(model.spans(TimelineTrack.ALARMS)).singleElement().matches(TrackSpan::isOpen);
        show();
        assertThat(model.spans(TimelineTrack.ALARMS)).singleElement().matches(TrackSpan::isOpen);
        model.show(nobody);
        assertThat(model.spans(TimelineTrack.ALARMS)).singleElement().matches(span -> !span.isOpen());
    }

    @Test
    void aResetEndsFaultsAndAlarms() {
        happened(Kind.FAULT_ON, SET, "fault 1", "Overheat");
        happened(Kind.RUN, null, null, "Demo reset");
        show();
        assertThat(model.spans(TimelineTrack.FAULTS).getFirst().isOpen()).isFalse();
        assertThat(model.spans(TimelineTrack.ORDERS).getFirst().label()).isEqualTo("Demo reset");
    }

    @Test
    void aFaultOfALinkGoesOnIntoTheNextRun() {
        happened(Kind.FAULT_ON, null, "fault 1", "Outage of MQTT");
        happened(Kind.RUN, null, null, "Run");
        show();
        assertThat(model.spans(TimelineTrack.FAULTS)).singleElement().matches(TrackSpan::isOpen);
        happened(Kind.FAULT_OFF, null, "fault 1", "Outage of MQTT");
        show();
        assertThat(model.spans(TimelineTrack.FAULTS)).singleElement().matches(span -> !span.isOpen());
    }

    @Test
    void itIsBounded() {
        for (int i = 0; i < TimelineViewModel.KEPT + 5; i++) {
            happened(Kind.ORDER, SET, null, "Start " + i);
        }
        show();
        assertThat(model.spans(TimelineTrack.ORDERS)).hasSize(TimelineViewModel.KEPT);
        assertThat(model.spans(TimelineTrack.ORDERS).getFirst().label()).startsWith("Start 5 ");
    }

    @Test
    void nothingNewChangesNothing() {
        show();
        assertThat(model.isEmpty()).isTrue();
        happened(Kind.NOTE, SET, null, "");
        happened(Kind.STATE, SET, null, "");
        show();
        assertThat(model.versionProperty().get()).isZero();
        happened(Kind.ORDER, SET, null, "Start");
        show();
        show();
        assertThat(model.versionProperty().get()).isEqualTo(1);
    }
}
