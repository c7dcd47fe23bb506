package io.gensetlab.ui.hint;

import static io.gensetlab.ui.fleet.SampleFleet.fault;
import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.lab.JournalStatus;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.RunSettings;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.ui.fleet.SampleFleet;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HintViewModelTest {
    private static final GeneratorStatus FREE = SampleFleet.status(1, "Erasmus MC, Rotterdam",
            SiteType.HOSPITAL, 51.9, 4.5, 1000, OperatingState.RUNNING);
    private static final GeneratorStatus PINNED = SampleFleet.pinnedCoolant(FREE, 108);

    private final AtomicInteger closings = new AtomicInteger();
    private final HintViewModel model = new HintViewModel(true, closings::incrementAndGet);

    private static LabSnapshot lab(GeneratorStatus set, Set<Transport> on, ActiveFault... faults) {
        var transports = new EnumMap<Transport, LabSnapshot.TransportView>(Transport.class);
        for (var transport : Transport.values()) {
            var ledger = new Ledger(transport, new MemoryOutbox(1), DropPolicy.DROP_OLDEST, null, () -> 0,
                    (to, message, report) -> {});
            transports.put(transport, new LabSnapshot.TransportView(on.contains(transport),
                    ConnectionStatus.OFF, ledger.snapshot()));
        }
        return new LabSnapshot("run", 0, 10, 10, false, List.of(set), List.of(faults), transports, List.of(),
                true, MessageSettings.DEFAULT, JournalStatus.OFF);
    }

    private static LabSnapshot lab(GeneratorStatus set, ActiveFault... faults) {
        return lab(set, EnumSet.noneOf(Transport.class), faults);
    }

    @Test
    void theSwitchesAreDoneOnlyWhenBothAreOn() {
        model.update(lab(FREE, EnumSet.of(Transport.MQTT)));
        assertThat(model.doneProperty().get()).isEmpty();
        model.update(lab(FREE, EnumSet.of(Transport.KAFKA)));
        assertThat(model.doneProperty().get()).as("one after the other is not both").isEmpty();
        model.update(lab(FREE, EnumSet.allOf(Transport.class)));
        assertThat(model.doneProperty().get()).containsExactly(HintStep.SWITCHES);
        assertThat(model.progressProperty().get()).isEqualTo("1 of 3 done");
    }

    @Test
    void whatIsDoneStaysDone() {
        model.update(lab(PINNED));
        model.update(lab(FREE));
        assertThat(model.doneProperty().get()).containsExactly(HintStep.TEMPERATURE);
    }

    @Test
    void aFaultByHandCounts() {
        model.update(lab(FREE, fault(7, 1, FaultPreset.ROGUE_PRODUCER, 0)));
        assertThat(model.doneProperty().get()).containsExactly(HintStep.FAULT);
    }

    @Test
    void theFaultThatTheExampleFleetBringsAlongDoesNotCount() {
        try (var lab = new Lab("hint", RunSettings.DEMO, InstantSource.system(), System::nanoTime)) {
            lab.placeExampleFleet();
            lab.start();
            Awaitility.await().until(() -> !lab.snapshot().faults().isEmpty());
            model.update(lab.snapshot());
            assertThat(model.doneProperty().get()).isEmpty();

            lab.edits().inject(List.of(Lab.FIRST_TO_LOOK_AT), FaultPreset.FUEL_LEAK);
            Awaitility.await().until(() -> lab.snapshot().faults().size() == 2);
            model.update(lab.snapshot());
            assertThat(model.doneProperty().get()).containsExactly(HintStep.FAULT);
        }
    }

    @Test
    void allThreeEndIt() {
        model.update(lab(PINNED, EnumSet.allOf(Transport.class), fault(7, 1, FaultPreset.FUEL_LEAK, 0)));
        assertThat(model.finishedProperty().get()).isTrue();
        assertThat(model.openProperty().get()).as("it goes by its button only").isTrue();
        assertThat(closings).hasValue(0);
        model.close();
        assertThat(model.openProperty().get()).isFalse();
        assertThat(closings).hasValue(1);
    }

    @Test
    void dismissedItIsRememberedOnceAndCountsNothing() {
        model.close();
        model.close();
        assertThat(closings).hasValue(1);
        model.update(lab(PINNED));
        assertThat(model.doneProperty().get()).isEmpty();
    }

    @Test
    void onDemandItBeginsAnew() {
        model.update(lab(PINNED));
        model.close();
        model.reopen();
        assertThat(model.openProperty().get()).isTrue();
        assertThat(model.doneProperty().get()).isEmpty();
        assertThat(model.progressProperty().get()).isEqualTo("0 of 3 done");
    }

    @Test
    void askedForWhileOpenItLosesNothing() {
        model.update(lab(PINNED));
        model.reopen();
        assertThat(model.doneProperty().get()).containsExactly(HintStep.TEMPERATURE);
    }

    @Test
    void laterStartsShowNothing() {
        assertThat(new HintViewModel(false, closings::incrementAndGet).openProperty().get()).isFalse();
    }
}
