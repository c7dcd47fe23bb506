package io.gensetlab.ui.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.ReaderView;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.DemoBrokers.Kind;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.chart.Samples;
import io.gensetlab.ui.control.Tone;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoViewModelTest {
    private static final DemoBrokers.View STOPPED = new DemoBrokers.View("x", false, false, "x is stopped.",
            "x:1", List.of(), true);
    private static final DemoBrokers.View READY = new DemoBrokers.View("x", true, false, "x is ready.", "x:1",
            List.of());

    private static LabSnapshot snapshot(long pending, DemoBrokers.View... brokers) {
        return Samples.snapshot(List.of(), Samples.ledger(Transport.MQTT, 9_000, 0, pending, 1, 1, 1),
                Samples.ledger(Transport.KAFKA, 9_000, 0, 0, 1, 1, 1), true, List.of(brokers));
    }

    @Test
    void aStoppedBrokerSaysWhatHappensToTheReadingsMeanwhile() {
        var said = DemoViewModel.broker(snapshot(1_234, STOPPED, READY, READY), Kind.MQTT);

        assertThat(said.tone()).isEqualTo(Tone.WARNING);
        assertThat(said.sentence()).startsWith("1,234 readings are pending")
                .contains("its port and its data");
        assertThat(DemoViewModel.canStart(List.of(STOPPED), Kind.MQTT)).isTrue();
        assertThat(DemoViewModel.canStop(List.of(STOPPED), Kind.MQTT)).isFalse();
    }

    @Test
    void aBrokerThatRunsCanBeStoppedAndOneThatIsNotThereCannot() {
        assertThat(DemoViewModel.canStop(List.of(READY), Kind.MQTT)).isTrue();
        assertThat(DemoViewModel.canStart(List.of(READY), Kind.MQTT)).isFalse();
        assertThat(DemoViewModel.canStop(List.of(), Kind.KAFKA)).isFalse();
        assertThat(DemoViewModel.canStart(List.of(), Kind.KAFKA)).isFalse();
        assertThat(DemoViewModel.broker(snapshot(0), Kind.KAFKA).tone()).isEqualTo(Tone.OFFLINE);
        assertThat(DemoViewModel.broker(snapshot(5_000, READY, READY, READY), Kind.MQTT).sentence())
                .contains("5,000 pending go out now");
    }

    @Test
    void beforeANewRunItSaysWhatIsPendingAndWhereItCounts() {
        var before = Samples.ledger(Transport.KAFKA, 500, 0, 20, 1, 1, 1);

        assertThat(DemoViewModel.run(snapshot(7), null, null)).contains("7 pending readings would");
        assertThat(DemoViewModel.run(snapshot(1), null, null)).contains("1 pending reading would")
                .contains("run-1");
        assertThat(DemoViewModel.run(snapshot(0), null, before)).contains("Nothing is pending")
                .contains("Kafka in the run before: 500 made, 480 acknowledged, 20 still pending");
    }

    @Test
    void aReadersFirstReadingTellsItsAge() {
        assertThat(DemoViewModel.first(reader(new ReaderView.First("generator4", 639, 72_300))))
                .isEqualTo("First: generator4 seq 639, 1:12 min old when it joined");
        assertThat(DemoViewModel.first(reader(new ReaderView.First("generator1", 7, -40))))
                .contains("made after it joined");
        assertThat(DemoViewModel.first(reader(null))).isEqualTo("No reading yet");
        assertThat(DemoViewModel.figures(reader(null)))
                .isEqualTo("5,690 received, 4,814 from before · 76 a second");
    }

    private static ReaderView reader(ReaderView.First first) {
        return new ReaderView(Transport.KAFKA, true, "Reads", Instant.EPOCH, 5_690, 4_814, 76.2, first,
                List.of());
    }
}
