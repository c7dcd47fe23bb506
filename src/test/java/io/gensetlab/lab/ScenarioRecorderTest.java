package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fault.EngineFault;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.scenario.ScenarioSettings;
import io.gensetlab.scenario.ScenarioWriter;
import io.gensetlab.scenario.Target;
import io.gensetlab.simulation.Command;
import io.gensetlab.simulation.Reversal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScenarioRecorderTest {
    private static final GeneratorId G1 = GeneratorId.numbered(1);
    private static final GeneratorId G2 = GeneratorId.numbered(2);

    private final ScenarioRecorder recorder = new ScenarioRecorder();

    @BeforeEach
    void start() {
        recorder.start(List.of(), false);
        recorder.applied(100_000, new Command.SetRate(1));
    }

    private static Command inject(long handle, GeneratorId id, FaultTiming timing) {
        return new Command.Inject(
                new FaultOrder(handle, id, new EngineFault.FuelLeak(0.5), "fuel-leak", null, timing));
    }

    @Test
    void aFaultLastsUntilItIsClearedAndTimesCountFromTheBeginning() {
        recorder.applied(105_000, inject(1, G1, FaultTiming.NOW));
        recorder.applied(125_000, new Command.Clear(1));
        var entry = recorder.stop().entries().getFirst();
        assertThat(entry.at()).isEqualTo(Duration.ofSeconds(5));
        assertThat(entry.duration()).isEqualTo(Duration.ofSeconds(20));
        assertThat(entry.action())
                .isEqualTo(new Action.Inject(new EngineFault.FuelLeak(0.5), FaultTiming.NOW));
        assertThat(recorder.isOn()).isFalse();
    }

    @Test
    void whatIsDoneToSeveralAtOnceIsOneEntry() {
        recorder.applied(105_000,
                new Command.Order(List.of(inject(1, G1, FaultTiming.NOW), inject(2, G2, FaultTiming.NOW)),
                        null));
        recorder.applied(110_000, new Command.Clear(2));
        var entries = recorder.stop().entries();
        assertThat(entries).as("they end at other times").hasSize(2);
        start();
        recorder.applied(105_000,
                new Command.Order(List.of(inject(1, G1, FaultTiming.NOW), inject(2, G2, FaultTiming.NOW)),
                        null));
        recorder.applied(110_000, new Command.ClearAll());
        assertThat(recorder.stop().entries()).singleElement()
                .satisfies(entry -> assertThat(entry.target()).isEqualTo(new Target.Ids(List.of(G1, G2))));
    }

    @Test
    void aPresetOfTwoFaultsIsOneEntryAndOneThatNeverBeganIsNone() {
        FaultPreset.HIDDEN_OVERHEAT.orders(new AtomicLong(1)::getAndIncrement, G1, Duration.ZERO, null)
                .forEach(order -> recorder.applied(101_000, new Command.Inject(order)));
        recorder.applied(102_000, inject(9, G2, FaultTiming.NOW.later(Duration.ofSeconds(60))));
        recorder.applied(103_000, new Command.Clear(9));
        assertThat(recorder.stop().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(new Action.Preset(FaultPreset.HIDDEN_OVERHEAT));
            assertThat(entry.at()).isEqualTo(Duration.ofSeconds(1));
        });
    }

    @Test
    void aSliderIsOneEntryWithWhereItCameToRest() {
        for (int i = 0; i < 20; i++) {
            recorder.applied(101_000 + 100 * i, new Command.SetLoad(G1, 0.5 + 0.01 * i));
        }
        recorder.applied(140_000, new Command.SetLoad(G1, 0.2));
        assertThat(recorder.stop().entries()).extracting(entry -> entry.action())
                .containsExactly(new Action.SetLoad(0.5 + 0.01 * 19), new Action.SetLoad(0.2));
    }

    @Test
    void whatIsUndoneWasNeverDoneAndWhatHasNoEntryIsCounted() {
        var step = new Reversal();
        recorder.applied(101_000, new Command.Order(List.of(inject(1, G1, FaultTiming.NOW)), step));
        recorder.applied(102_000, new Command.TakeBack(step, new Reversal()));
        recorder.applied(103_000, new Command.Move(G1, new GeoPosition(1, 2)));
        recorder.applied(104_000, new Command.EmergencyStop(G2));
        var done = recorder.stop();
        assertThat(done.entries()).extracting(entry -> entry.action())
                .containsExactly(new Action.Order(Action.Deed.EMERGENCY_STOP));
        assertThat(done.left()).isEqualTo(1);
    }

    @Test
    void aFaultOfALinkLastsUntilItIsClearedAndOnBothItIsOneEntry() {
        var outage = new TransportFault.Outage(TransportFault.Link.BOTH);
        recorder.linkBegan(105_000, 31, Transport.MQTT, outage);
        recorder.linkBegan(112_000, 32, Transport.KAFKA, outage);
        recorder.linkEnded(120_000, 31);
        recorder.linkEnded(121_000, 32);
        var slow = new TransportFault.Latency(TransportFault.Link.KAFKA, Duration.ofMillis(300),
                Duration.ZERO);
        recorder.linkBegan(130_000, 33, Transport.KAFKA, slow);
        var entries = recorder.stop().entries();
        assertThat(entries).extracting(entry -> entry.action())
                .containsExactly(new Action.Inject(outage, FaultTiming.NOW),
                        new Action.Inject(slow, FaultTiming.NOW));
        assertThat(entries.getFirst().at()).isEqualTo(Duration.ofSeconds(5));
        assertThat(entries.getFirst().duration()).isEqualTo(Duration.ofSeconds(16));
        assertThat(entries.getLast().duration()).isNull();
    }

    @Test
    void linksThatEndAtOtherTimesAreAnEntryEach() {
        var outage = new TransportFault.Outage(TransportFault.Link.BOTH);
        recorder.linkBegan(105_000, 31, Transport.MQTT, outage);
        recorder.linkBegan(105_100, 32, Transport.KAFKA, outage);
        recorder.linkEnded(120_000, 31);
        recorder.linkEnded(600_000, 32);
        assertThat(recorder.stop().entries()).extracting(entry -> entry.action())
                .containsExactly(
                        new Action.Inject(new TransportFault.Outage(TransportFault.Link.MQTT),
                                FaultTiming.NOW),
                        new Action.Inject(new TransportFault.Outage(TransportFault.Link.KAFKA),
                                FaultTiming.NOW));
    }

    @Test
    void whatIsRecordedCanBeReadAgain() {
        recorder.linkBegan(101_000, 31, Transport.MQTT,
                new TransportFault.Flapping(TransportFault.Link.MQTT, Duration.ofSeconds(10)));
        recorder.broker(103_000, Action.Broker.Which.KAFKA, Action.Broker.Turn.STOP);
        recorder.applied(104_000, new Command.Inject(new FaultOrder(5, G1,
                new TransportFault.SilentDevice(DeviceEnding.WITH_WILL), "silent-device", null,
                FaultTiming.NOW)));
        recorder.broker(109_000, Action.Broker.Which.KAFKA, Action.Broker.Turn.START);
        recorder.linkEnded(120_000, 31);
        recorder.applied(101_000, inject(1, G1, new FaultTiming(Duration.ofSeconds(3), Duration.ofSeconds(30),
                Duration.ofSeconds(5), 0.5, Duration.ofSeconds(10), 0.3, 4L)));
        recorder.applied(104_000, new Command.SetMains(G2, false));
        var done = recorder.stop();
        var scenario = new Scenario("Recorded", "", 1, null, done.fleet(), ScenarioSettings.NONE,
                done.entries(),
                List.of());
        assertThat(ScenarioReader.read(ScenarioWriter.text(scenario)).scenario()).isEqualTo(scenario);
    }
}
