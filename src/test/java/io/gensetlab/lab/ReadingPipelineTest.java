package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.EngineFault;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.journal.Journal;
import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.telemetry.Reading;
import io.gensetlab.telemetry.ReadingDetail;
import io.gensetlab.telemetry.Signals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReadingPipelineTest {
    private static final MadeListener NOBODY = (reading, message, mqtt, kafka) -> {};
    private static final int OUTBOX = 50;

    @Test
    void asFastAsTheyTakeItADeadTransportIsLeftOutAndTheOtherGoesOn() throws Exception {
        var log = new DeliveryLog(100);
        var events = new EventLog(InstantSource.system());
        var mqtt = channel(Transport.MQTT, log);
        var kafka = channel(Transport.KAFKA, log);
        mqtt.setOn(true);
        kafka.setOn(true);
        var settings = new RunSettings(1, 1, true, 1, Long.MAX_VALUE, MessageSettings.DEFAULT, OUTBOX,
                Duration.ofMillis(200),
                false);
        var pipeline = new ReadingPipeline("run", settings, mqtt, kafka, log, new SentMessages(),
                new ReadingHistory(false, InstantSource.system()), NOBODY, events, settings::messages);
        var broker = Thread.ofPlatform().start(() -> acknowledge(mqtt.ledger()));
        try {
            for (int i = 0; i < 500; i++) {
                pipeline.accept(reading(i), List.of());
            }
            pipeline.flush();
            assertThat(mqtt.ledger().snapshot().made()).isEqualTo(500);
            assertThat(kafka.ledger().snapshot().made()).isEqualTo(OUTBOX);
            assertThat(kafka.ledger().snapshot().pending()).isEqualTo(OUTBOX);
            assertThat(kafka.ledger().snapshot().dropped()).isZero();
            assertThat(pipeline.isStalled()).isFalse();
            assertThat(events.since(0)).singleElement()
                    .satisfies(
                            event -> assertThat(event.sentence()).startsWith("Kafka took nothing for 0.2 s"));
        } finally {
            broker.interrupt();
            broker.join();
        }
    }

    @Test
    void pacedReadingsAreHandedOverTogetherAndTheRestWithTheStep() throws Exception {
        var log = new DeliveryLog(1_000);
        var mqtt = channel(Transport.MQTT, log);
        var kafka = channel(Transport.KAFKA, log);
        mqtt.setOn(true);
        kafka.setOn(true);
        var pipeline = new ReadingPipeline("run", RunSettings.DEMO, mqtt, kafka, log, new SentMessages(),
                new ReadingHistory(false, InstantSource.system()), NOBODY,
                new EventLog(InstantSource.system()),
                RunSettings.DEMO::messages);
        for (int i = 0; i < 70; i++) {
            pipeline.accept(reading(i), List.of());
        }
        assertThat(mqtt.ledger().snapshot().made()).isZero();
        pipeline.flush();
        pipeline.settle();
        assertThat(mqtt.ledger().snapshot().made()).isEqualTo(70);
        assertThat(kafka.ledger().snapshot().made()).isEqualTo(70);
        kafka.setOn(false);
        for (int step = 0; step < 20; step++) {
            pipeline.accept(reading(70 + step), List.of());
            pipeline.flush();
        }
        pipeline.settle();
        assertThat(mqtt.ledger().snapshot().made()).isEqualTo(90);
        assertThat(kafka.ledger().snapshot().made()).isEqualTo(70);
        assertThat(pipeline.made()).isEqualTo(90);
        pipeline.end();
    }

    @Test
    void readingsAreWrittenBeforeTheyAreAcceptedForTheTransportsThatAreOn() throws Exception {
        var log = new DeliveryLog(1_000);
        var mqtt = channel(Transport.MQTT, log);
        var kafka = channel(Transport.KAFKA, log);
        mqtt.setOn(true);
        var masks = new ArrayList<Byte>();
        var pipeline = new ReadingPipeline("run", RunSettings.DEMO, mqtt, kafka, log, new SentMessages(),
                new ReadingHistory(false, InstantSource.system()), NOBODY,
                new EventLog(InstantSource.system()),
                RunSettings.DEMO::messages, (messages, its) -> {
                    assertThat(its).hasSameSizeAs(messages);
                    assertThat(mqtt.ledger().snapshot().made()).isEqualTo(messages.getFirst().ordinal());
                    for (byte mask : its) {
                        masks.add(mask);
                    }
                    return true;
                }, transport -> "");
        for (int i = 0; i < 40; i++) {
            pipeline.accept(reading(i), List.of());
        }
        pipeline.flush();
        pipeline.settle();
        kafka.setOn(true);
        for (int i = 40; i < 140; i++) {
            pipeline.accept(reading(i), List.of());
        }
        pipeline.flush();
        pipeline.settle();
        assertThat(masks).hasSize(140);
        assertThat(masks.subList(0, 40)).containsOnly(Journal.mask(true, false));
        assertThat(masks.subList(40, 140)).containsOnly(Journal.mask(true, true));
        pipeline.end();
    }

    @Test
    void labelsNameTheFaultsOfTheLinkThatAReadingGoesOver() throws Exception {
        var log = new DeliveryLog(1_000);
        var mqtt = channel(Transport.MQTT, log);
        var kafka = channel(Transport.KAFKA, log);
        mqtt.setOn(true);
        kafka.setOn(true);
        var labelled = new AtomicBoolean(true);
        var pipeline = new ReadingPipeline("run", RunSettings.DEMO, mqtt, kafka, log, new SentMessages(),
                new ReadingHistory(false, InstantSource.system()), NOBODY,
                new EventLog(InstantSource.system()),
                () -> MessageSettings.DEFAULT.withLabels(labelled.get()), HandOver.Store.NONE,
                transport -> transport == Transport.MQTT ? "link-latency,link-loss" : "");
        var leak = new ActiveFault(new FaultOrder(1, GeneratorId.numbered(1), new EngineFault.FuelLeak(0.3),
                "fuel-leak", null, FaultTiming.NOW), 0, Long.MAX_VALUE);
        pipeline.accept(reading(0), List.of());
        pipeline.accept(reading(1), List.of(leak));
        pipeline.flush();
        pipeline.settle();
        labelled.set(false);
        pipeline.accept(reading(2), List.of(leak));
        pipeline.flush();
        pipeline.settle();
        assertThat(labels(mqtt)).containsExactly("link-latency,link-loss", "fuel-leak,link-latency,link-loss",
                null);
        assertThat(labels(kafka)).containsExactly(null, "fuel-leak", null);
        pipeline.end();
    }

    private static List<String> labels(TransportChannel channel) throws InterruptedException {
        var labels = new ArrayList<String>();
        for (var pending : channel.ledger().takeAll(10, Duration.ZERO)) {
            labels.add(pending.message().fault());
        }
        return labels;
    }

    @Test
    void anErrorWhileAMessageIsMadeEndsTheRun() throws Exception {
        var log = new DeliveryLog(1_000);
        var mqtt = channel(Transport.MQTT, log);
        mqtt.setOn(true);
        var pipeline = new ReadingPipeline("run", RunSettings.DEMO, mqtt, channel(Transport.KAFKA, log), log,
                new SentMessages(), new ReadingHistory(false, InstantSource.system()), NOBODY,
                new EventLog(InstantSource.system()),
                () -> {
                    throw new IllegalArgumentException("of a test");
                });
        pipeline.accept(reading(1), List.of());
        pipeline.flush();
        assertThatThrownBy(pipeline::settle).isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("of a test");
        pipeline.accept(reading(2), List.of());
        assertThatThrownBy(pipeline::flush).isInstanceOf(IllegalStateException.class);
        pipeline.end();
    }

    @Test
    void anErrorWhileMessagesAreHandedOverEndsTheRunAndHoldsNobodyUp() throws Exception {
        var log = new DeliveryLog(1_000);
        var mqtt = new TransportChannel(Transport.MQTT, new Ledger(Transport.MQTT, new MemoryOutbox(OUTBOX),
                DropPolicy.DROP_OLDEST, null, System::nanoTime, (transport, message, report) -> {
                    throw new IllegalArgumentException("of a test");
                }));
        mqtt.setOn(true);
        var pipeline = new ReadingPipeline("run", RunSettings.DEMO, mqtt, channel(Transport.KAFKA, log), log,
                new SentMessages(), new ReadingHistory(false, InstantSource.system()), NOBODY,
                new EventLog(InstantSource.system()),
                RunSettings.DEMO::messages);
        for (int i = 0; i < OUTBOX + 5; i++) {
            pipeline.accept(reading(i), List.of());
        }
        pipeline.flush();
        assertThatThrownBy(pipeline::settle).hasRootCauseMessage("of a test");
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 10; i++) {
                pipeline.accept(reading(100 + i), List.of());
                assertThatThrownBy(pipeline::flush).isInstanceOf(IllegalStateException.class);
            }
        });
        assertThat(mqtt.ledger().snapshot().made()).isEqualTo(OUTBOX + 5);
        pipeline.end();
    }

    @Test
    void aReadingWithoutDetailGoesOutAsClassicWhereThePayloadNeedsIt() throws Exception {
        var log = new DeliveryLog(1_000);
        var mqtt = channel(Transport.MQTT, log);
        mqtt.setOn(true);
        var wanted = new MessageSettings(PayloadLayout.LOAD_POWER, "emergency_generator_load_power",
                TopicLayout.PER_GENERATOR, KeyLayout.GENERATOR);
        var settings = new RunSettings(1, 1, false, 1, Long.MAX_VALUE, wanted, OUTBOX, Duration.ofSeconds(1),
                false);
        var pipeline = new ReadingPipeline("run", settings, mqtt, channel(Transport.KAFKA, log), log,
                new SentMessages(), new ReadingHistory(false, InstantSource.system()), NOBODY,
                new EventLog(InstantSource.system()),
                () -> wanted);
        pipeline.accept(reading(1), List.of());
        pipeline.accept(detailed(2), List.of());
        pipeline.flush();
        pipeline.settle();
        var classic = mqtt.ledger().take(Duration.ZERO).message();
        assertThat(classic.mqttTopic()).isEqualTo("emergency_generator/generator1");
        assertThat(new String(classic.payload(), StandardCharsets.UTF_8)).contains("\"pressure\"");
        assertThat(mqtt.ledger().take(Duration.ZERO).message().kafkaTopic())
                .isEqualTo("emergency_generator_load_power");
        pipeline.end();
    }

    private static Reading detailed(int i) {
        var signals = new Signals(80, 300, 100, 0.75, 1_500, 50, 400, 27, 0.98, 90, 20);
        return new Reading(i, GeneratorId.numbered(1), i, i, i, new GeoPosition(1, 2), 80, 300, 100,
                new ReadingDetail(OperatingState.RUNNING, signals, 500, Set.of()));
    }

    private static Reading reading(int i) {
        return new Reading(i, GeneratorId.numbered(1), i, i, i, new GeoPosition(1, 2), 80, 300, 100);
    }

    private static TransportChannel channel(Transport transport, DeliveryLog log) {
        return new TransportChannel(transport,
                new Ledger(transport, new MemoryOutbox(OUTBOX), DropPolicy.DROP_OLDEST, null,
                        System::nanoTime, log));
    }

    private static void acknowledge(Ledger ledger) {
        try {
            while (true) {
                var next = ledger.take(Duration.ofSeconds(1));
                if (next != null) {
                    ledger.acknowledged(next, new Receipt.Mqtt("t", 1, 0));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
