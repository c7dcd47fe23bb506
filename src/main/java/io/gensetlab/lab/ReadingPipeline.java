package io.gensetlab.lab;

import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.PayloadEncoder;
import io.gensetlab.simulation.ReadingSink;
import io.gensetlab.telemetry.Reading;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes one message of each reading and gives it to every transport that is on. Runs on the simulation thread. At a
 * fixed rate it never waits: a full outbox loses by its policy, and says so. Unthrottled it waits for room instead,
 * which is the only brake on the maker; each transport still goes at its own pace behind its own outbox.
 */
final class ReadingPipeline implements ReadingSink {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final String run;
    private final RunSettings settings;
    private final TransportChannel mqtt;
    private final TransportChannel kafka;
    private final DeliveryLog log;
    private final ReadingHistory history;
    private final PayloadEncoder encoder = new PayloadEncoder();
    private final SplittableRandom keys;
    private volatile MessageSettings messages;
    private volatile boolean stalled;
    private volatile boolean closing;
    /** Written by the simulation thread alone. */
    private volatile long made;

    ReadingPipeline(String run, RunSettings settings, TransportChannel mqtt, TransportChannel kafka,
            DeliveryLog log,
            ReadingHistory history) {
        this.run = run;
        this.settings = settings;
        this.mqtt = mqtt;
        this.kafka = kafka;
        this.log = log;
        this.history = history;
        this.keys = new SplittableRandom(settings.seed());
        this.messages = settings.messages();
    }

    /** Other layouts from the next reading on. */
    void setMessages(MessageSettings next) {
        messages = next;
    }

    MessageSettings messages() {
        return messages;
    }

    /** Whether an unthrottled run ended because no transport made room. */
    boolean isStalled() {
        return stalled;
    }

    /** Readings made while a transport was on. */
    long made() {
        return made;
    }

    /** Lets a waiting maker go. */
    void close() {
        closing = true;
    }

    @Override
    public void accept(Reading reading, List<ActiveFault> faults) {
        history.add(reading);
        boolean toMqtt = mqtt.isOn();
        boolean toKafka = kafka.isOn();
        if (!toMqtt && !toKafka || stalled) {
            return;
        }
        if (settings.unthrottled() && !(hasRoom(mqtt, toMqtt) && hasRoom(kafka, toKafka))) {
            stalled = !closing;
            return;
        }
        var message = message(reading, faults);
        made = made + 1;
        log.made(message, toMqtt, toKafka);
        if (toMqtt) {
            mqtt.ledger().made(message);
        }
        if (toKafka) {
            kafka.ledger().made(message);
        }
    }

    private OutboundMessage message(Reading reading, List<ActiveFault> active) {
        var now = messages;
        List<Fault> faults = active.isEmpty()
                ? List.of()
                : active.stream().map(fault -> fault.order().fault()).toList();
        boolean broken = faults.stream().anyMatch(Fault.PayloadFault.class::isInstance);
        return new OutboundMessage(reading.ordinal(), reading.generator(), reading.seq(),
                reading.timestampMillis(), run,
                now.topicLayout().topic(now.topic(), reading.generator()), now.topic(),
                now.keyLayout().key(reading.generator(), keys),
                encoder.encode(now.payload(), reading, faults), null,
                broken);
    }

    /** Waits for room as long as the transport makes any progress. */
    private boolean hasRoom(TransportChannel channel, boolean wanted) {
        if (!wanted) {
            return true;
        }
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
                if (closing || quiet >= settings.stall().toMillis()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static long settled(io.gensetlab.delivery.LedgerSnapshot ledger) {
        return ledger.made() - ledger.pending();
    }
}
