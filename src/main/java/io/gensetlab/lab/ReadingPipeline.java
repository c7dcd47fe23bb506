package io.gensetlab.lab;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.PayloadEncoder;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.simulation.ReadingSink;
import io.gensetlab.telemetry.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Makes one message of each reading and gives it to every transport that is on. Runs on the simulation thread. At a
 * fixed rate it never waits: a full outbox loses by its policy, and says so. Unthrottled it waits for room instead,
 * which is the only brake on the maker; each transport still goes at its own pace behind its own outbox.
 */
final class ReadingPipeline implements ReadingSink {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    /** Readings handed to a ledger at once: few enough that a publisher has work while the step still goes on. */
    private static final int BATCH = 64;

    private final RunSettings settings;
    private final TransportChannel mqtt;
    private final TransportChannel kafka;
    private final DeliveryLog log;
    private final SentMessages sent;
    private final ReadingHistory history;
    private final PayloadEncoder encoder = new PayloadEncoder();
    private final SplittableRandom keys;
    private final Supplier<MessageSettings> wanted;
    private final EventLog events;
    /** What the last message was made by. Simulation thread only. */
    private MessageSettings messages;
    /** Transports that made no room. Simulation thread only. */
    private final Set<Transport> leftOut = EnumSet.noneOf(Transport.class);
    /** Not handed over yet. Simulation thread only, as the next. */
    private final List<OutboundMessage> forMqtt = new ArrayList<>(BATCH);
    private final List<OutboundMessage> forKafka = new ArrayList<>(BATCH);
    private volatile boolean stalled;
    private volatile boolean closing;
    /** Written by the simulation thread alone, as the next. */
    private volatile long made;
    private volatile String run;

    ReadingPipeline(String run, RunSettings settings, TransportChannel mqtt, TransportChannel kafka,
            DeliveryLog log, SentMessages sent, ReadingHistory history, EventLog events,
            Supplier<MessageSettings> wanted) {
        this.events = events;
        this.run = run;
        this.settings = settings;
        this.mqtt = mqtt;
        this.kafka = kafka;
        this.log = log;
        this.sent = sent;
        this.history = history;
        this.keys = new SplittableRandom(settings.seed());
        this.wanted = wanted;
        this.messages = settings.messages();
    }

    /** Whether an unthrottled run ended because no transport made room. */
    boolean isStalled() {
        return stalled;
    }

    /** Readings made while a transport was on. */
    long made() {
        return made;
    }

    /** Id of the run that readings are made in. */
    String run() {
        return run;
    }

    /** Readings belong to another run from now on. Simulation thread. */
    void beginRun(String next) {
        run = next;
        made = 0;
        leftOut.clear();
    }

    /** Lets a waiting maker go. */
    void close() {
        closing = true;
    }

    @Override
    public void accept(Reading reading, List<ActiveFault> faults) {
        history.add(reading);
        boolean toMqtt = mqtt.isOn() && !leftOut.contains(Transport.MQTT);
        boolean toKafka = kafka.isOn() && !leftOut.contains(Transport.KAFKA);
        if (!toMqtt && !toKafka || stalled) {
            return;
        }
        if (settings.unthrottled()) {
            toMqtt = toMqtt && hasRoom(mqtt);
            toKafka = toKafka && hasRoom(kafka);
            if (closing) {
                return;
            }
            if (!toMqtt && !toKafka) {
                stalled = true;
                return;
            }
        }
        var message = message(reading, faults);
        made = made + 1;
        log.made(message, toMqtt, toKafka);
        history.made(reading, toMqtt, toKafka);
        sent.made(message, toMqtt, toKafka);
        if (toMqtt) {
            forMqtt.add(message);
        }
        if (toKafka) {
            forKafka.add(message);
        }
        // Whoever waits for room must know what there is.
        if (settings.unthrottled() || forMqtt.size() == BATCH || forKafka.size() == BATCH) {
            flush();
        }
    }

    @Override
    public void flush() {
        handOver(forMqtt, mqtt);
        handOver(forKafka, kafka);
    }

    private static void handOver(List<OutboundMessage> messages, TransportChannel channel) {
        if (!messages.isEmpty()) {
            channel.ledger().madeAll(messages);
            messages.clear();
        }
    }

    /** A choice acts from one reading to the next; one that needs more than this reading has, from the next. */
    private void follow(Reading reading) {
        var next = wanted.get();
        if (!next.payload().needsDetail() || reading.detail() != null) {
            messages = next;
        }
    }

    private OutboundMessage message(Reading reading, List<ActiveFault> active) {
        follow(reading);
        List<Fault> faults = active.isEmpty()
                ? List.of()
                : active.stream().map(fault -> fault.order().fault()).toList();
        boolean broken = !faults.isEmpty() && faults.stream().anyMatch(Fault.PayloadFault.class::isInstance);
        var topic = messages.topicLayout().topic(messages.topic(), reading.generator());
        var parts = messages.topicLayout() == TopicLayout.PER_METRIC
                ? metrics(topic, reading, faults)
                : List.<OutboundMessage.Part>of();
        return new OutboundMessage(reading.ordinal(), reading.generator(), reading.seq(),
                reading.timestampMillis(), run, parts.isEmpty() ? topic : parts.getFirst().topic(),
                messages.topic(), messages.keyLayout().key(reading.generator(), keys),
                encoder.encode(messages.payload(), reading, faults), null, broken, parts);
    }

    private List<OutboundMessage.Part> metrics(String topic, Reading reading, List<Fault> faults) {
        var parts = new ArrayList<OutboundMessage.Part>(3);
        add(parts, topic, "temperature", reading.coolantCelsius(), faults);
        add(parts, topic, "pressure", reading.oilPressureKpa(), faults);
        add(parts, topic, "fuel", reading.fuelLitres(), faults);
        return parts;
    }

    private void add(List<OutboundMessage.Part> parts, String topic, String metric, double value,
            List<Fault> faults) {
        if (!faults.contains(new Fault.MissingMember(metric))) {
            parts.add(new OutboundMessage.Part(topic + "/" + metric, encoder.number(value, 2)));
        }
    }

    /** Waits for room as long as the transport makes any progress; one that makes none is left out from then on. */
    private boolean hasRoom(TransportChannel channel) {
        var ledger = channel.ledger();
        try {
            if (ledger.awaitRoom(1, Duration.ZERO)) {
                return true;
            }
            long quiet = 0;
            long settledBefore = settled(ledger.snapshot());
            while (!ledger.awaitRoom(1, LOOK_AGAIN)) {
                long settledNow = settled(ledger.snapshot());
                quiet = settledNow == settledBefore ? quiet + LOOK_AGAIN.toMillis() : 0;
                settledBefore = settledNow;
                if (closing) {
                    return false;
                }
                if (quiet >= settings.stall().toMillis()) {
                    leaveOut(channel);
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing = true;
            return false;
        }
    }

    private void leaveOut(TransportChannel channel) {
        leftOut.add(channel.transport());
        events.add(LabEvent.Severity.WARNING, null, channel.transport().label() + " took nothing for "
                + settings.stall().toMillis() / 1000.0
                + " s: no more readings are made for it; what is pending stays so.");
    }

    private static long settled(LedgerSnapshot ledger) {
        return ledger.made() - ledger.pending();
    }
}
