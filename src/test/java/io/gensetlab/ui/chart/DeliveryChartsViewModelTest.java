package io.gensetlab.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.BarList;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.Tone;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryChartsViewModelTest {
    private static final LedgerSnapshot MQTT = Samples.ledger(Transport.MQTT, 1_000, 0, 3, 80, 0.9, 3.4);
    private static final LedgerSnapshot KAFKA = Samples.ledger(Transport.KAFKA, 1_000, 24, 11, 78, 6.8, 12.4);

    private final Samples.Clock clock = new Samples.Clock();
    private final SampleDelivery source = new SampleDelivery(clock);
    private final DeliveryChartsViewModel model = new DeliveryChartsViewModel(
            new TimeAxis(clock), source);

    DeliveryChartsViewModelTest() {
        model.setSeen(true);
    }

    private void later(LabSnapshot snapshot) {
        clock.plusMillis(1_000);
        model.show(snapshot);
    }

    private static LabSnapshot both(LedgerSnapshot mqtt) {
        return Samples.snapshot(List.of(), mqtt, KAFKA, true, Samples.brokers());
    }

    @Test
    void samplesOnceASecond() {
        for (int i = 0; i < 31; i++) {
            model.show(both(MQTT));
            clock.plusMillis(100);
        }
        var lines = model.of(Transport.MQTT);
        assertThat(lines.acknowledged().size()).isEqualTo(4);
        assertThat(lines.acknowledged().valueAt(0)).isEqualTo(80);
        assertThat(lines.latencies().get(1).valueAt(0)).isEqualTo(0.9);
        assertThat(lines.latencies().get(0).valueAt(0)).isEqualTo(3.4);
    }

    @Test
    void aTransportThatIsOffHasNoRateAtAll() {
        model.show(Samples.fleet());
        assertThat(model.of(Transport.KAFKA).acknowledged().valueAt(0)).isNaN();
        assertThat(model.of(Transport.KAFKA).latencies().getFirst().valueAt(0)).isNaN();
    }

    @Test
    void aTransportThatIsOnButStuckHasARateOfZero() {
        var stuck = Samples.ledger(Transport.MQTT, 100, 0, 100, 0, Double.NaN, Double.NaN);
        model.show(both(stuck));
        assertThat(model.of(Transport.MQTT).acknowledged().valueAt(0)).isZero();
    }

    @Test
    void theTableSetsBothSideBySide() {
        model.show(both(MQTT));
        assertThat(model.of(Transport.MQTT).figure(Comparison.MADE).get()).isEqualTo("1,000");
        assertThat(model.of(Transport.KAFKA).figure(Comparison.ACKNOWLEDGED).get()).isEqualTo("965");
        assertThat(model.of(Transport.KAFKA).figure(Comparison.PENDING).get()).isEqualTo("11");
        assertThat(model.of(Transport.KAFKA).figure(Comparison.REJECTED_BY_FAULT).get()).isEqualTo("24");
        assertThat(model.of(Transport.KAFKA).figure(Comparison.FAILED).get()).isEqualTo("0");
        assertThat(model.of(Transport.KAFKA).failingProperty().get()).isFalse();
        assertThat(model.of(Transport.KAFKA).figure(Comparison.LATENCY).get()).isEqualTo("6.8 / 12");
        assertThat(model.of(Transport.KAFKA).figure(Comparison.BYTES).get()).isEqualTo("152 (241)");
    }

    @Test
    void readingsLostWithoutAFaultAreFailed() {
        var lossy = new LedgerSnapshot(Transport.MQTT, 10, 4, 3, 1, Map.of("0x87", 3L), 1, 2, 0, 0, 0, 0,
                MQTT.latency(), MQTT.recentLatency(), 0, 0, 0, 0);
        model.show(both(lossy));
        assertThat(model.of(Transport.MQTT).figure(Comparison.FAILED).get()).isEqualTo("5");
        assertThat(model.of(Transport.MQTT).failingProperty().get()).isTrue();
    }

    @Test
    void conditionsAndTheEmbeddedBrokersAreSaid() {
        model.show(both(MQTT));
        assertThat(model.of(Transport.MQTT).conditionsProperty()).startsWith("embedded broker", "QoS 1",
                "acknowledged by PUBACK", "window 20").endsWith("127.0.0.1:1883");
        assertThat(model.of(Transport.KAFKA).conditionsProperty()).startsWith("embedded broker", "acks all",
                "linger 5 ms", "window 500", "compression none");
        assertThat(model.noteProperty().get())
                .isEqualTo("Embedded brokers in this process: no benchmark of brokers");
        later(Samples.snapshot(List.of(), MQTT, KAFKA, true, List.of()));
        assertThat(model.noteProperty().get()).isEmpty();
        assertThat(model.of(Transport.KAFKA).conditionsProperty()).startsWith("127.0.0.1:9092", "acks all");
        later(Samples.fleet());
        assertThat(model.of(Transport.KAFKA).conditionsProperty()).containsExactly("Off");
    }

    @Test
    void whatIsNotSeenIsOnlySampled() {
        model.setSeen(false);
        for (int i = 0; i < 5; i++) {
            later(both(MQTT));
        }
        assertThat(source.looks()).isZero();
        assertThat(model.of(Transport.MQTT).acknowledged().size()).isEqualTo(5);
        model.setSeen(true);
        later(both(MQTT));
        assertThat(source.looks()).isPositive();
    }

    @Test
    void theSpreadFollowsThoughEverySecondEndsBetweenTwoLooks() {
        model.show(both(MQTT));
        clock.plusMillis(300);
        // As when the layout changes: looks are counted from here, seconds from before.
        model.setSeen(true);
        for (int i = 0; i < 60; i++) {
            model.show(both(MQTT));
            clock.plusMillis(100);
        }
        assertThat(model.of(Transport.MQTT).heat().newest())
                .isGreaterThanOrEqualTo(clock.millis() / 1_000 - 2);
    }

    @Test
    void bothTransportsHaveTheSameScale() {
        model.show(both(MQTT));
        assertThat(model.rateScaleProperty().get()).isEqualTo(80);
        assertThat(model.latencyScaleProperty().get()).isEqualTo(12.4);
    }

    @Test
    void aNewRunBeginsWithEmptyCharts() {
        model.show(both(MQTT));
        later(both(MQTT));
        var next = both(MQTT);
        later(new LabSnapshot("run-2", next.simulatedMillis(), next.speed(), next.achievedSpeed(),
                next.paused(), next.generators(), next.faults(), next.transports(), next.brokers(),
                next.embedded(), next.messages(), next.journal()));
        assertThat(model.of(Transport.MQTT).acknowledged().size()).isEqualTo(1);
    }

    @Test
    void partitionsAndFailuresAreBars() {
        model.show(both(MQTT));
        assertThat(model.of(Transport.KAFKA).partitionsProperty().get())
                .extracting(BarList.Bar::name)
                .containsExactly("Partition 0", "Partition 1", "Partition 2", "Partition 3", "Partition 4",
                        "Partition 5");
        assertThat(model.of(Transport.KAFKA).failuresProperty().get().getFirst())
                .satisfies(bar -> assertThat(bar.name()).isEqualTo("rejected: schema"))
                .satisfies(bar -> assertThat(bar.figure()).isEqualTo("240"))
                .satisfies(bar -> assertThat(bar.tone()).isEqualTo(Tone.WARNING));
    }

    @Test
    void aTopicLevelOpensAndCloses() {
        model.show(both(MQTT));
        var rows = model.topicsProperty().get();
        assertThat(rows).hasSizeGreaterThan(100);
        model.toggle(rows.getFirst());
        assertThat(model.topicsProperty().get()).hasSize(1);
        model.toggle(rows.getFirst());
        assertThat(model.topicsProperty().get()).hasSameSizeAs(rows);
    }

    @Test
    void aLedgerThatDoesNotBalanceIsAnAlarm() {
        model.show(both(MQTT));
        assertThat(model.alarmProperty().get()).isEmpty();
        later(both(Samples.unbalanced(MQTT)));
        assertThat(model.alarmProperty().get()).startsWith(
                "The MQTT ledger does not balance: 1001 made, 1000 accounted for.");
    }
}
