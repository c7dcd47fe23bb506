package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.PendingMessage;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Strand;
import io.gensetlab.fault.DeviceEnding;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One connection of an {@link MqttPublisher}: brings the readings of one strand of its ledger to the broker, in their
 * order, with a window of its own. One thread publishes; Paho's threads settle in the ledger, which takes a few lines
 * under its lock, and block for nothing else.
 */
final class PublishLoop {
    private static final Logger LOG = LoggerFactory.getLogger(PublishLoop.class);
    /** How often the publishing thread looks at the connection and its watchdogs while nothing happens. */
    private static final Duration POLL = Duration.ofMillis(50);
    /** The same of a device's own, which are many and have little to do; they are woken for what they have. */
    private static final Duration DEVICE_POLL = Duration.ofMillis(250);
    /** Paho frees its place in the window a moment after it tells. */
    private static final Duration PAHO_CATCHES_UP = Duration.ofMillis(1);
    private static final int PAHO_TRIES = 200;
    /**
     * How long {@link ConnectionLoop#close()} waits for acknowledgements of what is in flight; what has none by then goes out a
     * second time, over the next connection.
     */
    private static final Duration CLOSE_FLUSH = Duration.ofSeconds(2);
    /** The pause after "quota exceeded" and the like doubles up to so many times. */
    private static final int MOST_DOUBLINGS = 6;

    private final MqttSettings settings;
    private final Ledger ledger;
    private final Strand strand;
    private final LongSupplier nanoTime;
    private final Tuning tuning;
    private final String clientId;
    private final ConnectionLoop loop;
    private final @Nullable Presence presence;
    private final Turns turns;
    private volatile @Nullable MqttConnection current;
    private volatile boolean idle = true;
    /** How its device leaves; null for a farewell in order. */
    private volatile @Nullable DeviceEnding ending;
    /** The broker said "later" since the publishing thread last looked. */
    private final AtomicBoolean askedToWait = new AtomicBoolean();
    /** Pauses since the last accepted reading. */
    private final AtomicInteger rounds = new AtomicInteger();

    /**
     * A connection, not wanted yet.
     *
     * @param strand whose readings it brings, and no others
     * @param presence of the one device that it is of; null if it is no device's
     * @param turns who may connect
     */
    PublishLoop(String name, String clientId, MqttSettings settings, Ledger ledger, Strand strand,
            @Nullable Presence presence, Turns turns, LongSupplier nanoTime, RandomGenerator jitter,
            Tuning tuning) {
        this.presence = presence;
        this.turns = turns;
        this.settings = settings;
        this.ledger = ledger;
        this.strand = strand;
        this.nanoTime = nanoTime;
        this.tuning = tuning;
        this.clientId = clientId;
        loop = new ConnectionLoop(name, settings.place(), new Publishing(), tuning, nanoTime, jitter,
                ledger::reconnected);
    }

    /** What keeps it connected for as long as it is wanted. */
    ConnectionLoop loop() {
        return loop;
    }

    /** Whether it had nothing to do when it last looked. */
    boolean isIdle() {
        return idle;
    }

    /** Ends as by a loss of power; see {@link #end}. */
    void cut() {
        end(DeviceEnding.ABRUPT_CLOSE);
    }

    /**
     * Ends a device's connection in one of these ways, without saying offline itself, and is closed from then on. Not half-open:
     * what it has in its hands would hang. Takes up to ten seconds.
     *
     * @return the second client of a take-over, which stays until it is closed; null if there is none
     */
    @Nullable
    SecondClient end(DeviceEnding how) {
        ending = how;
        SecondClient second = null;
        switch (how) {
            case ABRUPT_CLOSE -> {
                var connection = current;
                if (connection != null) {
                    connection.cut();
                }
            }
            case WITH_WILL, WITHOUT_WILL, HALF_OPEN -> LOG.debug("{} leaves: {}", clientId, how);
            case TAKE_OVER -> second = SecondClient.takeOver(settings, clientId, loop, tuning);
        }
        loop.close();
        return second;
    }

    private final class Publishing implements ConnectionLoop.Work {
        private @Nullable InFlightWindow window;
        private final Suspects suspects = new Suspects(ledger);
        private final Ghosts ghosts = new Ghosts();
        /** The broker knows that the connection has ended: it or we said so. */
        private boolean farewell;
        private boolean flushing;
        private long flushDeadline;
        private long pauseEnd;

        @Override
        public MqttConnection connection() {
            var connection = new MqttConnection(settings, clientId, presence == null ? null : presence.will(),
                    (topic, message) -> LOG.debug("A message on {} that nobody asked for", topic), tuning);
            var options = settings.options();
            if (presence != null && !options.cleanStart() && settings.qos() < 2) {
                // A device that is back before its will is due takes that back, and with it nothing else.
                connection.keepSession(options.sessionExpirySeconds());
            } else {
                // Our outbox sends again, under new packet ids, so there is no session to go on with. One that the broker
                // still had would end the connection by MQTT's rules, and with QoS 2 eat new readings by their packet id.
                connection.startClean();
            }
            return connection;
        }

        /** Hundreds would fill the log; the event log has what they come to. */
        @Override
        public Level loudness() {
            return presence == null ? Level.INFO : Level.DEBUG;
        }

        @Override
        public Turns.Turn turn() throws InterruptedException {
            return turns.await(loop::isWanted);
        }

        @Override
        public void begin(MqttConnection connection) throws MqttFailure, InterruptedException {
            current = connection;
            if (presence != null) {
                presence.online(connection);
            }
        }

        @Override
        public String connected(MqttConnection connection) {
            return "Connected to " + settings.place();
        }

        @Override
        public Map<String, String> conditions(MqttConnection connection) {
            return new Terms(settings, connection.connack()).conditions(clientId);
        }

        @Override
        public void use(MqttConnection connection) throws MqttFailure, InterruptedException {
            var terms = new Terms(settings, connection.connack());
            var inFlight = new InFlightWindow(terms.window(), nanoTime);
            window = inFlight;
            flushing = false;
            pauseEnd = nanoTime.getAsLong();
            try {
                publish(connection, inFlight, terms.qos());
                connection.check();
            } catch (MqttFailure failure) {
                suspects.ended(failure, inFlight);
                farewell = failure.code() != 0;
                throw ending == null
                        ? ghosts.judged(failure, settings.place(), nanoTime.getAsLong())
                        : failure;
            }
            inFlight.awaitEmpty(CLOSE_FLUSH);
            if (ending == DeviceEnding.WITH_WILL) {
                connection.askForWill();
            } else if (presence != null && ending == null) {
                presence.offline(connection);
            }
            farewell = true;
        }

        private void publish(MqttConnection connection, InFlightWindow inFlight, int qos)
                throws MqttFailure, InterruptedException {
            long nextWatch = nanoTime.getAsLong();
            while (isGoingOn(connection)) {
                connection.check();
                if (nanoTime.getAsLong() - nextWatch >= 0) {
                    watch(inFlight);
                    nextWatch = nanoTime.getAsLong() + POLL.toNanos();
                }
                if (pauses(connection) || !suspects.awaitRoom(inFlight, POLL)) {
                    continue;
                }
                // What is no longer in flight may be so because the connection has ended.
                connection.check();
                var next = ledger.take(strand, presence == null || flushing ? POLL : DEVICE_POLL);
                idle = next == null && inFlight.awaitEmpty(Duration.ZERO);
                if (next != null) {
                    suspects.taken(next);
                    send(connection, inFlight, next, qos);
                } else if (flushing && !strand.equals(Strand.ONLY) && idle) {
                    // What is still pending is of other connections.
                    return;
                }
            }
        }

        private boolean isGoingOn(MqttConnection connection) throws InterruptedException {
            if (loop.isWanted()) {
                resumed(connection);
                return true;
            }
            return flushes();
        }

        /** Whether, no longer wanted, it goes on sending what is pending. */
        private boolean flushes() throws InterruptedException {
            if (loop.isClosed() || ledger.isHeld() || ledger.awaitSettled(Duration.ZERO)) {
                return false;
            }
            long now = nanoTime.getAsLong();
            if (!flushing) {
                flushing = true;
                flushDeadline = now + tuning.flush().toNanos();
                loop.say("Sending what is pending to " + settings.place() + ", then off");
            }
            return now - flushDeadline < 0;
        }

        private void resumed(MqttConnection connection) {
            if (flushing) {
                flushing = false;
                loop.say(connected(connection));
            }
        }

        /** Whether the broker wants a pause; waits a part of it. */
        private boolean pauses(MqttConnection connection) throws InterruptedException {
            long now = nanoTime.getAsLong();
            if (askedToWait.compareAndSet(true, false)) {
                int round = rounds.getAndUpdate(r -> Math.min(r + 1, MOST_DOUBLINGS));
                pauseEnd = now + (tuning.firstDelay().toNanos() << round);
            }
            long left = pauseEnd - now;
            if (left <= 0) {
                return false;
            }
            connection.awaitLoss(Duration.ofNanos(Math.min(left, POLL.toNanos())));
            return true;
        }

        private void watch(InFlightWindow inFlight) throws MqttFailure {
            var age = inFlight.oldestAge();
            if (age.compareTo(tuning.ack()) > 0) {
                throw MqttFailure.passing(settings.place() + " has not acknowledged a reading for "
                        + age.toSeconds() + " s; connecting afresh");
            }
        }

        private void send(MqttConnection connection, InFlightWindow inFlight, PendingMessage pending, int qos)
                throws MqttFailure, InterruptedException {
            var parts = pending.message().mqttParts();
            if (parts.isEmpty()) {
                send(connection, inFlight, piece(connection, pending, null, new AtomicInteger(1), qos));
                return;
            }
            var left = new AtomicInteger(parts.size());
            for (int i = 0; i < parts.size(); i++) {
                while (i > 0 && !inFlight.awaitRoom(POLL)) {
                    connection.check();
                    watch(inFlight);
                }
                if (!send(connection, inFlight, piece(connection, pending, parts.get(i), left, qos))) {
                    return;
                }
            }
        }

        private Piece piece(MqttConnection connection, PendingMessage pending,
                OutboundMessage.@Nullable Part part, AtomicInteger left, int qos) {
            var options = settings.options();
            return new Piece(pending, part, left, qos,
                    options.retain() && connection.connack().retainAvailable(),
                    options.messageExpirySeconds());
        }

        /** False if it is rejected already. */
        private boolean send(MqttConnection connection, InFlightWindow inFlight, Piece piece)
                throws MqttFailure, InterruptedException {
            long limit = connection.connack().maximumPacketSize();
            if (limit != Long.MAX_VALUE && piece.bytes() > limit) {
                ledger.rejected(piece.pending(), new Reason(ReasonCodes.text(ReasonCodes.PACKET_TOO_LARGE),
                        "The message has " + piece.bytes() + " bytes, and the broker takes " + limit
                                + " at most (0x95 packet too large)"));
                return false;
            }
            var entry = inFlight.add(piece.pending());
            boolean handedOver = false;
            try {
                for (int tries = 0; !handedOver; tries++) {
                    connection.check();
                    handedOver = hand(connection, new Settling(inFlight, entry, piece), tries);
                }
            } catch (IllegalArgumentException e) {
                ledger.rejected(piece.pending(), new Reason(ReasonCodes.text(ReasonCodes.TOPIC_NAME_INVALID),
                        "\"" + piece.topic() + "\" is no MQTT topic (0x90 topic name invalid)"));
                inFlight.remove(entry);
                return false;
            } finally {
                if (!handedOver) {
                    inFlight.remove(entry, () -> ledger.giveBack(piece.pending()));
                }
            }
            return true;
        }

        private boolean hand(MqttConnection connection, Settling settling, int tries)
                throws MqttFailure, InterruptedException {
            try {
                connection.publish(settling.piece.topic(), settling.piece.packet(), settling);
                return true;
            } catch (MqttException e) {
                connection.check();
                if (e.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT && tries < PAHO_TRIES) {
                    connection.awaitLoss(PAHO_CATCHES_UP);
                    return false;
                }
                throw MqttFailure.passing("The MQTT client does not take a reading (" + e.getMessage()
                        + "); connecting afresh", e);
            }
        }

        @Override
        public void ended() {
            current = null;
            idle = true;
            var inFlight = window;
            if (inFlight != null) {
                inFlight.close();
            }
            ledger.giveBackAll(strand);
            if (!farewell) {
                ghosts.add(nanoTime.getAsLong());
            }
            farewell = false;
        }
    }

    /** Settles one reading, with the last of its parts; on Paho's threads. */
    private final class Settling implements MqttConnection.Outcome {
        private final InFlightWindow inFlight;
        private final InFlightWindow.Entry entry;
        private final Piece piece;

        Settling(InFlightWindow inFlight, InFlightWindow.Entry entry, Piece piece) {
            this.inFlight = inFlight;
            this.entry = entry;
            this.piece = piece;
        }

        @Override
        public void answered(int reasonCode) {
            var pending = entry.pending();
            var topic = piece.topic();
            switch (ReasonCodes.verdict(reasonCode)) {
                case ACCEPTED -> {
                    if (rounds.get() > 0) {
                        rounds.set(0);
                    }
                    if (piece.left().decrementAndGet() == 0) {
                        ledger.acknowledged(pending, new Receipt.Mqtt(topic, piece.qos(), reasonCode));
                    }
                    inFlight.remove(entry);
                }
                case REJECTED -> {
                    ledger.rejected(pending, new Reason(ReasonCodes.text(reasonCode),
                            ReasonCodes.rejection(reasonCode, topic)));
                    inFlight.remove(entry);
                }
                case RETRY_LATER -> {
                    askedToWait.set(true);
                    inFlight.remove(entry, () -> ledger.giveBack(pending));
                }
            }
        }

        @Override
        public void unknown() {
            inFlight.lost(entry, () -> ledger.giveBack(entry.pending()));
        }
    }
}
