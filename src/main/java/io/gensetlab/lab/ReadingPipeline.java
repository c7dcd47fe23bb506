package io.gensetlab.lab;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.ActiveFault;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.simulation.ReadingSink;
import io.gensetlab.telemetry.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes one message of each reading and gives it to every transport that is on. At a fixed rate that is done on a thread
 * of its own, {@code reading-pipeline}, a step's readings at a time, so that the simulation goes on with its next step;
 * the transports are never waited for: a full outbox loses by its policy, and says so. Unthrottled it is done on the
 * simulation thread and waits for room, which is the only brake on the maker; each transport still goes at its own pace
 * behind its own outbox.
 */
final class ReadingPipeline implements ReadingSink {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    /**
     * Readings that may wait for their messages: where the machine is too slow for these, the simulation slows down. Four
     * steps of 10,000 sets; many more of few sets, for at a high speed there are ten steps or more between two looks of
     * the scheduler.
     */
    private static final int READINGS_WAITING = 40_000;
    private static final int END_SECONDS = 5;

    /** A reading with the faults that act on it. */
    record Made(Reading reading, List<ActiveFault> faults) {}

    private final RunSettings settings;
    private final TransportChannel mqtt;
    private final TransportChannel kafka;
    private final SentMessages sent;
    private final ReadingHistory history;
    private final MadeListener audit;
    private final MessageMaker maker;
    private final Supplier<MessageSettings> wanted;
    private final EventLog events;
    private final ExecutorService worker = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("reading-pipeline").factory());
    private final Semaphore waiting = new Semaphore(READINGS_WAITING);
    /** This step's readings. Simulation thread only, as the next. */
    private List<Made> step = new ArrayList<>();
    /** What the last message was made by. Only of the thread that makes messages, as the next three. */
    private MessageSettings messages;
    /** Transports that made no room. */
    private final Set<Transport> leftOut = EnumSet.noneOf(Transport.class);
    private final HandOver out;
    private final Function<Transport, String> linkLabels;
    private final Room mqttRoom;
    private final Room kafkaRoom;
    private volatile @Nullable Throwable failure;
    private volatile boolean stalled;
    /** Whether what is made waits for room. Only of the thread that makes messages, as the next. */
    private boolean waits;
    /** Whether readings are none of the fleet that the charts show. */
    private boolean replays;
    private BooleanSupplier over = () -> false;
    private volatile boolean closing;
    /** Written by the thread that makes messages. */
    private volatile long made;
    private volatile String run;

    ReadingPipeline(String run, RunSettings settings, TransportChannel mqtt, TransportChannel kafka,
            DeliveryLog log, SentMessages sent, ReadingHistory history, MadeListener audit, EventLog events,
            Supplier<MessageSettings> wanted) {
        this(run, settings, mqtt, kafka, log, sent, history, audit, events, wanted, HandOver.Store.NONE,
                transport -> "");
    }

    ReadingPipeline(String run, RunSettings settings, TransportChannel mqtt, TransportChannel kafka,
            DeliveryLog log, SentMessages sent, ReadingHistory history, MadeListener audit, EventLog events,
            Supplier<MessageSettings> wanted, HandOver.Store store, Function<Transport, String> linkLabels) {
        this.linkLabels = linkLabels;
        out = new HandOver(store, log, mqtt, kafka);
        mqttRoom = new Room(mqtt);
        kafkaRoom = new Room(kafka);
        this.events = events;
        this.run = run;
        this.settings = settings;
        this.mqtt = mqtt;
        this.kafka = kafka;
        this.sent = sent;
        this.history = history;
        this.audit = audit;
        this.maker = new MessageMaker(settings.seed());
        this.wanted = wanted;
        waits = settings.unthrottled();
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

    /** Readings belong to another run from now on. Simulation thread, settled. */
    void beginRun(String next) {
        run = next;
        made = 0;
        stalled = false;
        leftOut.clear();
    }

    /** Lets a waiting maker go. */
    void close() {
        closing = true;
    }

    /** Ends the thread when it has handed over what was made. After the simulation's end; a second call does nothing. */
    void end() throws InterruptedException {
        worker.shutdown();
        if (!worker.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
            worker.shutdownNow();
        }
    }

    @Override
    public void accept(Reading reading, List<ActiveFault> faults) {
        if (settings.unthrottled()) {
            take(reading, faults);
        } else {
            step.add(new Made(reading, faults));
        }
    }

    @Override
    public void flush() {
        if (settings.unthrottled()) {
            out.flush();
        }
        if (step.isEmpty()) {
            return;
        }
        throwFailure();
        int permits = Math.min(step.size(), READINGS_WAITING);
        try {
            waiting.acquire(permits);
        } catch (InterruptedException e) {
            // The run ends: what it made is not lost for that.
            Thread.currentThread().interrupt();
        }
        var readings = step;
        step = new ArrayList<>(readings.size());
        worker.execute(() -> {
            try {
                takeAll(readings);
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                waiting.release(permits);
            }
        });
    }

    /**
     * Takes readings that are there already, for the present run alone, in one that is paced otherwise.
     *
     * @param isOver whether it is to end; asked often
     */
    ReplaySink again(BooleanSupplier isOver) {
        var its = run;
        return new ReplaySink(worker, waiting, readings -> takeWaiting(readings, its, isOver));
    }

    /** Returns how many messages were made. */
    private long takeWaiting(List<Made> readings, String its, BooleanSupplier isOver) {
        if (isOver.getAsBoolean() || !its.equals(run)) {
            return 0;
        }
        long before = made;
        waits = true;
        replays = true;
        over = isOver;
        // Others have filled the outboxes since.
        mqttRoom.left = 0;
        kafkaRoom.left = 0;
        try {
            takeAll(readings);
        } finally {
            waits = settings.unthrottled();
            replays = false;
            over = () -> false;
        }
        return made - before;
    }

    private void takeAll(List<Made> readings) {
        try {
            readings.forEach(each -> take(each.reading(), each.faults()));
        } finally {
            // What was made before an error counts.
            out.flush();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if a message could not be made, by an error of this program
     */
    @Override
    public void settle() {
        try {
            waiting.acquire(READINGS_WAITING);
            waiting.release(READINGS_WAITING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throwFailure();
    }

    private void throwFailure() {
        var what = failure;
        if (what != null) {
            throw new IllegalStateException("A message could not be made", what);
        }
    }

    private void take(Reading reading, List<ActiveFault> faults) {
        if (!replays) {
            history.add(reading);
        }
        boolean toMqtt = mqtt.isOn() && !leftOut.contains(Transport.MQTT);
        boolean toKafka = kafka.isOn() && !leftOut.contains(Transport.KAFKA);
        if (!toMqtt && !toKafka || stalled) {
            return;
        }
        if (waits) {
            toMqtt = toMqtt && hasRoom(mqttRoom);
            toKafka = toKafka && hasRoom(kafkaRoom);
            if (closing || over.getAsBoolean()) {
                return;
            }
            if (!toMqtt && !toKafka) {
                stalled = true;
                return;
            }
        }
        var message = message(reading, faults);
        made = made + 1;
        if (!replays) {
            history.made(reading, toMqtt, toKafka);
        }
        sent.made(message, toMqtt, toKafka);
        audit.made(reading, message, toMqtt, toKafka);
        if (messages.labels()) {
            out.add(message, toMqtt ? labelled(message, Transport.MQTT) : null,
                    toKafka ? labelled(message, Transport.KAFKA) : null);
        } else {
            out.add(message, toMqtt ? message : null, toKafka ? message : null);
        }
    }

    /** With the faults that act on the link it is to go over. */
    private OutboundMessage labelled(OutboundMessage message, Transport transport) {
        var link = linkLabels.apply(transport);
        var own = message.fault();
        return link.isEmpty() ? message : message.withFault(own == null ? link : own + "," + link);
    }

    /** A choice acts from one reading to the next; one that needs more than this reading has, from the next. */
    private void follow(Reading reading) {
        var next = wanted.get();
        if (!next.payload().needsDetail() || reading.detail() != null) {
            messages = next;
        }
        if (messages.payload().needsDetail() && reading.detail() == null) {
            // Made for a payload without, which was chosen for a moment only, while it waited here.
            messages = classic(messages);
        }
    }

    private static MessageSettings classic(MessageSettings detailed) {
        var topic = PayloadLayout.CLASSIC.topicFor(detailed.topic());
        return new MessageSettings(PayloadLayout.CLASSIC,
                topic.equals(detailed.topic()) ? MessageSettings.DEFAULT_TOPIC : topic,
                detailed.topicLayout(), detailed.keyLayout(), detailed.labels());
    }

    private OutboundMessage message(Reading reading, List<ActiveFault> active) {
        follow(reading);
        return maker.message(run, messages, reading, active);
    }

    /** Room found in a transport's outbox and not used up yet: only this thread fills it. */
    private static final class Room {
        private final TransportChannel channel;
        private int left;

        Room(TransportChannel channel) {
            this.channel = channel;
        }
    }

    /** Waits for room as long as the transport makes any progress; one that makes none is left out from then on. */
    private boolean hasRoom(Room room) {
        if (room.left == 0) {
            // Whoever waits for room must know what there is.
            out.flush();
            room.left = awaitRoom(room.channel);
        }
        if (room.left == 0) {
            return false;
        }
        room.left--;
        return true;
    }

    /** How many more readings fit, of a batch; 0 if it is not to be waited for any more. */
    private int awaitRoom(TransportChannel channel) {
        var ledger = channel.ledger();
        try {
            int room = ledger.awaitRoom(1, Duration.ZERO);
            if (room > 0) {
                return Math.min(room, HandOver.BATCH);
            }
            // Reading by reading the maker would be woken for each acknowledgement.
            int some = Math.clamp(settings.outboxCapacity() / 4, 1, HandOver.BATCH);
            long quiet = 0;
            long settledBefore = settled(ledger.snapshot());
            while ((room = ledger.awaitRoom(some, LOOK_AGAIN)) < 1) {
                long settledNow = settled(ledger.snapshot());
                quiet = settledNow == settledBefore ? quiet + LOOK_AGAIN.toMillis() : 0;
                settledBefore = settledNow;
                if (closing || over.getAsBoolean()) {
                    return 0;
                }
                if (quiet >= settings.stall().toMillis()) {
                    leaveOut(channel);
                    return 0;
                }
            }
            return Math.min(room, HandOver.BATCH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing = true;
            return 0;
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
