package io.gensetlab.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.LabSnapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryChartsViewModelTest {
    private static final LedgerSnapshot MQTT = Samples.ledger(Transport.MQTT, 1_000, 0, 3, 80, 0.9, 3.4);
    private static final LedgerSnapshot KAFKA = Samples.ledger(Transport.KAFKA, 1_000, 24, 11, 78, 6.8, 12.4);

    private final Samples.Clock clock = new Samples.Clock();
    private final DeliveryChartsViewModel model = new DeliveryChartsViewModel(clock);

    private static LabSnapshot both(LedgerSnapshot mqtt) {
        return Samples.snapshot(List.of(), mqtt, KAFKA, true, Samples.brokers());
    }

    @Test
    void samplesOnceASecond() {
        for (int i = 0; i < 31; i++) {
            model.show(both(MQTT));
            clock.plusMillis(100);
        }
        var lines = model.lines(Transport.MQTT);
        assertThat(lines.acknowledged().size()).isEqualTo(4);
        assertThat(lines.acknowledged().valueAt(0)).isEqualTo(80);
        assertThat(lines.p50().valueAt(0)).isEqualTo(0.9);
        assertThat(lines.p99().valueAt(0)).isEqualTo(3.4);
    }

    @Test
    void aTransportThatIsOffHasNoRateAtAll() {
        model.show(Samples.fleet());
        assertThat(model.lines(Transport.KAFKA).acknowledged().valueAt(0)).isNaN();
        assertThat(model.lines(Transport.KAFKA).p50().valueAt(0)).isNaN();
    }

    @Test
    void aTransportThatIsOnButStuckHasARateOfZero() {
        var stuck = Samples.ledger(Transport.MQTT, 100, 0, 100, 0, Double.NaN, Double.NaN);
        model.show(both(stuck));
        assertThat(model.lines(Transport.MQTT).acknowledged().valueAt(0)).isZero();
    }

    @Test
    void theTableSetsBothSideBySide() {
        model.show(both(MQTT));
        assertThat(model.cell(Transport.MQTT, Comparison.MADE).get()).isEqualTo("1,000");
        assertThat(model.cell(Transport.KAFKA, Comparison.ACKNOWLEDGED).get()).isEqualTo("965");
        assertThat(model.cell(Transport.KAFKA, Comparison.PENDING).get()).isEqualTo("11");
        assertThat(model.cell(Transport.KAFKA, Comparison.REJECTED_BY_FAULT).get()).isEqualTo("24");
        assertThat(model.cell(Transport.KAFKA, Comparison.FAILED).get()).isEqualTo("0");
        assertThat(model.failing(Transport.KAFKA).get()).isFalse();
        assertThat(model.cell(Transport.KAFKA, Comparison.LATENCY).get()).isEqualTo("6.8/12/51");
    }

    @Test
    void readingsLostWithoutAFaultAreFailed() {
        var lossy = new LedgerSnapshot(Transport.MQTT, 10, 4, 3, 1, Map.of("0x87", 3L), 1, 2, 0, 0, 0, 0,
                MQTT.latency(), MQTT.recentLatency(), 0, 0, 0, 0);
        model.show(both(lossy));
        assertThat(model.cell(Transport.MQTT, Comparison.FAILED).get()).isEqualTo("5");
        assertThat(model.failing(Transport.MQTT).get()).isTrue();
    }

    @Test
    void conditionsAndTheEmbeddedBrokersAreSaid() {
        model.show(both(MQTT));
        assertThat(model.conditions(Transport.MQTT).get()).startsWith("MQTT: QoS 1, acknowledged by PUBACK");
        assertThat(model.conditions(Transport.KAFKA).get()).contains("acks all");
        assertThat(model.noteProperty().get()).isEqualTo("Embedded broker: no benchmark of brokers");
        model.show(Samples.snapshot(List.of(), MQTT, KAFKA, true, List.of()));
        assertThat(model.noteProperty().get()).isEmpty();
    }

    @Test
    void aLedgerThatDoesNotBalanceIsAnAlarm() {
        model.show(both(MQTT));
        assertThat(model.alarmProperty().get()).isEmpty();
        model.show(both(Samples.unbalanced(MQTT)));
        assertThat(model.alarmProperty().get()).startsWith(
                "The MQTT ledger does not balance: 1001 made, 1000 accounted for.");
    }
}
