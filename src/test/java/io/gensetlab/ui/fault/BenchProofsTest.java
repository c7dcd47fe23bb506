package io.gensetlab.ui.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.BrokerPlans;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.DeviceEnd;
import io.gensetlab.lab.LastSent;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Last wills, the schema check and embedded brokers: one click each. */
class BenchProofsTest {
    private static final GeneratorId G1 = GeneratorId.numbered(1);

    private final RecordedBench lab = new RecordedBench();
    private final Selection<GeneratorId> selection = new Selection<>();
    private final BenchViewModel model = new BenchViewModel(lab, selection,
            new BenchPreview(Runnable::run, Runnable::run),
            SampleFleet.snapshot(SampleFleet.eight(), List.of()));

    @BeforeEach
    void select() {
        selection.set(G1);
        model.setSeen(true);
    }

    private void look() {
        model.update(SampleFleet.snapshot(SampleFleet.eight(), List.of()));
    }

    private List<String> wills() {
        look();
        return model.wills().linesProperty().get().stream().map(WillBoard.Line::words).toList();
    }

    private void ended(GeneratorId id, DeviceEnding how, DeviceEnd.Will will, Integer millis) {
        lab.endings.put(id,
                new DeviceEnd(how, Instant.EPOCH, will, millis == null ? null : Duration.ofMillis(millis)));
    }

    @Test
    void oneClickEndsAConnectionAndTheWillsDelayIsShown() {
        model.chosenProperty().set(BenchItem.Proof.LAST_WILL);
        assertThat(model.obstacleProperty().get()).isEmpty();
        model.end(DeviceEnding.ABRUPT_CLOSE);
        assertThat(lab.said).singleElement()
                .asString()
                .startsWith("inject [generator1] silent-device")
                .contains("abrupt-close");
        ended(G1, DeviceEnding.ABRUPT_CLOSE, DeviceEnd.Will.AWAITED, null);
        assertThat(wills()).containsExactly("generator1: connection ended, waiting for the last will.");
        ended(G1, DeviceEnding.ABRUPT_CLOSE, DeviceEnd.Will.ARRIVED, 12);
        assertThat(wills()).containsExactly(
                "generator1: last will received after 12 ms, “offline” on generator_status/generator1.");
    }

    @Test
    void theNextClickBringsBackWhatTheOneBeforeEnded() {
        model.chosenProperty().set(BenchItem.Proof.LAST_WILL);
        model.end(DeviceEnding.WITH_WILL);
        model.end(DeviceEnding.WITHOUT_WILL);
        assertThat(lab.said).hasSize(3);
        assertThat(lab.said.get(1)).isEqualTo("clear [701]");
        ended(G1, DeviceEnding.WITHOUT_WILL, DeviceEnd.Will.ABSENT, null);
        look();
        assertThat(model.wills().linesProperty().get()).singleElement()
                .returns(Tone.OK, WillBoard.Line::tone)
                .extracting(WillBoard.Line::words)
                .asString()
                .contains("no last will came");
        model.wills().comeBack();
        assertThat(lab.said).last().isEqualTo("clear [702]");
        assertThat(wills()).isEmpty();
    }

    @Test
    void manySetsAreToldInNumbers() {
        model.chosenProperty().set(BenchItem.Proof.LAST_WILL);
        model.target().modeProperty().set(BenchTarget.Mode.ALL);
        model.end(DeviceEnding.ABRUPT_CLOSE);
        for (int i = 1; i <= 6; i++) {
            ended(GeneratorId.numbered(i), DeviceEnding.ABRUPT_CLOSE, DeviceEnd.Will.ARRIVED, 10 * i);
        }
        ended(GeneratorId.numbered(7), DeviceEnding.ABRUPT_CLOSE, DeviceEnd.Will.UNKNOWN, null);
        assertThat(wills()).containsExactly("6 of 8 last wills received, after 10 to 60 ms.",
                "1 left none with a broker: MQTT is off, or it was out of reach.");
    }

    @Test
    void aRogueProducerIsToldBeforeAndAfter() {
        model.chosenProperty().set(BenchItem.Proof.SCHEMA_CHECK);
        look();
        assertThat(model.schema().rowsProperty().get()).hasSize(SchemaBoard.Rogue.values().length)
                .allMatch(row -> row.mqtt().accepted())
                .anyMatch(row -> !row.kafka().accepted() && row.kafka().sentence().contains("schema check"))
                .anyMatch(row -> row.kafka().sentence().contains("409"));
        model.send(SchemaBoard.Rogue.MISSING);
        model.send(SchemaBoard.Rogue.OTHER_SCHEMA);
        assertThat(lab.said).hasSize(3);
        assertThat(lab.said.get(0)).contains("missing-member").contains("member=fuel");
        assertThat(lab.said.get(1)).isEqualTo("clear [701]");
        assertThat(lab.said.get(2)).contains("incompatible-schema");
    }

    @Test
    void theCheckCanBeSwitchedHere() {
        model.schema().check(true);
        assertThat(lab.said).as("it is on already").isEmpty();
        model.schema().check(false);
        assertThat(lab.said).containsExactly("check false");
        assertThat(model.schema().isChecked()).isFalse();
    }

    private static LastSent sent(DeliveryReport report) {
        var message = new OutboundMessage(7, G1, 7, 0, "run", "t", "t", "generator1", new byte[]{'{'}, null,
                true);
        return new LastSent(message, message, report);
    }

    @Test
    void theLastMessageTellsWhichCheckRefusedIt() {
        assertThat(SchemaBoard.fate(Transport.KAFKA,
                sent(new DeliveryReport.Rejected(7, new Reason(Reason.SCHEMA,
                        "The value does not conform to the schema of t-value: : required property 'fuel' not found"))))
                .words())
                .isEqualTo("Refused before sending, by the schema check: required property 'fuel' not found");
        assertThat(SchemaBoard.fate(Transport.KAFKA,
                sent(new DeliveryReport.Rejected(7, new Reason(Reason.INCOMPATIBLE, "409."))))
                .words()).startsWith("Refused by the registry");
        assertThat(SchemaBoard.fate(Transport.MQTT,
                sent(new DeliveryReport.Rejected(7, new Reason("0x87", "Not authorized."))))
                .words()).isEqualTo("Refused by MQTT: Not authorized.");
        assertThat(SchemaBoard.fate(Transport.MQTT,
                sent(new DeliveryReport.Acknowledged(7, Duration.ofMillis(3), new Receipt.Mqtt("t", 1, 0))))
                .words()).isEqualTo("Accepted by the broker after 3.0 ms (PUBACK 0x00).");
    }

    @Test
    void aBrokerIsStoppedAtOnceOrAfterACountdownThatCanBeCalledOff() {
        model.chosenProperty().set(new BenchItem.Broker(DemoBrokers.Kind.KAFKA));
        model.broker(DemoBrokers.Kind.KAFKA, BrokerPlans.Deed.PAUSE);
        assertThat(lab.said).containsExactly("pause KAFKA");
        model.countedProperty().set(true);
        model.broker(DemoBrokers.Kind.KAFKA, BrokerPlans.Deed.STOP);
        assertThat(lab.said).last().isEqualTo("STOP KAFKA in PT10S");
        assertThat(model.countedProperty().get()).as("for one click").isFalse();
        look();
        assertThat(model.orders().countdownProperty().get()).isEqualTo("in 10 s");
        assertThat(model.rowsProperty().get()).singleElement()
                .returns("Kafka broker: stop", FaultRow::text)
                .returns("in 0:10", FaultRow::time);
        model.clear(model.rowsProperty().get().getFirst());
        assertThat(lab.said).last().isEqualTo("call off 701");
        look();
        assertThat(model.orders().countdownProperty().get()).isEmpty();
        assertThat(model.orders().undoableProperty().get()).isFalse();
    }
}
