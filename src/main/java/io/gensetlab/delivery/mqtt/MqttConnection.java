package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.CheckStep;
import io.gensetlab.delivery.mqtt.PacketStream.NotMqttException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a broker, from the look-up of its name to its end; never used twice. One thread opens, publishes
 * and ends it; {@link #abandon()} and {@link #cut()} may come from any.
 */
final class MqttConnection {
    private static final Logger LOG = LoggerFactory.getLogger(MqttConnection.class);
    /** Paho logs each broken connection with a stack trace; we say it ourselves. Kept here, or it is collected. */
    private static final java.util.logging.Logger PAHO_LOG = java.util.logging.Logger
            .getLogger("org.eclipse.paho.mqttv5");
    /** Paho looks this up but does not connect to it: it is given a connected socket. A literal needs no resolver. */
    private static final String PLACEHOLDER = "tcp://127.0.0.1:1883";
    /** Paho waits in steps of 100 ms between opening the socket and CONNECT. */
    private static final Duration CONNECT_WRITTEN = Duration.ofSeconds(2);
    private static final long FORCED_DISCONNECT_MILLIS = 1000;

    static {
        PAHO_LOG.setLevel(Level.OFF);
    }

    private final MqttSettings settings;
    private final String clientId;
    private final @Nullable Will will;
    private final Arrivals arrivals;
    private final Tuning tuning;
    private final MqttSocket socket;
    private final AtomicReference<@Nullable MqttFailure> loss = new AtomicReference<>();
    private final CountDownLatch lost = new CountDownLatch(1);
    private final CompletableFuture<Void> handshake = new CompletableFuture<>();
    private final Object stage = new Object();
    /** Guarded by {@link #stage}: from here on only {@link #drop()} may close the socket, see there. */
    private boolean pahoHasIt;
    private boolean cleanStart;
    /** Whether it may be frozen: then an interrupt must not close the socket, as it does where a virtual thread reads. */
    private boolean freezable;
    private long sessionExpirySeconds;
    /** Whether the session is ours alone, and of no use when we go. */
    private boolean endsSession;
    /** The reason code of our DISCONNECT. */
    private int farewell;
    private @Nullable MqttAsyncClient client;
    private @Nullable ScheduledThreadPoolExecutor pahoThreads;
    private @Nullable Connack connack;

    /** A last will: the broker publishes it, retained, when the connection ends without DISCONNECT. */
    record Will(String topic, byte[] payload) {}

    /** Is given messages of subscriptions, on Paho's thread: must neither block nor throw. */
    @FunctionalInterface
    interface Arrivals {
        void arrived(String topic, MqttMessage message);
    }

    /** Is told what becomes of one PUBLISH, on Paho's thread: must not block. */
    interface Outcome {
        /** PUBACK or PUBCOMP with any reason code, or, with QoS 0, written: 0. */
        void answered(int reasonCode);

        /** Nobody knows whether the broker has it. */
        void unknown();
    }

    MqttConnection(MqttSettings settings, String clientId, @Nullable Will will, Arrivals arrivals,
            Tuning tuning) {
        this.settings = settings;
        this.clientId = clientId;
        this.will = will;
        this.arrivals = arrivals;
        this.tuning = tuning;
        cleanStart = settings.options().cleanStart();
        sessionExpirySeconds = settings.options().sessionExpirySeconds();
        socket = new MqttSocket(settings, tuning,
                code -> lose(ReasonCodes.disconnected(code, settings.place())));
    }

    /** Has somebody told of each step that succeeds. Before {@link #open()}. */
    void watch(Consumer<CheckStep> told) {
        socket.watch(told);
    }

    /**
     * Has the broker drop a session that it still has, whatever the settings say; {@link #disconnect} ends the new one.
     * Before {@link #open()}.
     */
    void startClean() {
        cleanStart = true;
        endsSession = true;
    }

    /**
     * Goes on with the session that the broker has for this client id, if it has one, and has it kept for so long after a
     * loss; {@link #disconnect} ends it. Before {@link #open()}.
     */
    void keepSession(long seconds) {
        cleanStart = false;
        sessionExpirySeconds = seconds;
        endsSession = true;
    }

    /** {@link #disconnect} asks for the will (0x04), which waits for its delay as long as the session lasts. */
    void askForWill() {
        farewell = ReasonCodes.DISCONNECT_WITH_WILL;
        endsSession = false;
    }

    /** It may be {@link #freeze frozen} later. Before {@link #open()}. */
    void mayFreeze() {
        freezable = true;
    }

    /**
     * Says and hears nothing any more, and keeps the TCP connection open, as behind a line that is dead: the broker gives it
     * up when its keep-alive has expired. Until {@link #drop()} or {@link #cut()}. Only after {@link #mayFreeze()}.
     */
    void freeze() {
        socket.freeze();
    }

    /** Connects; after a failure everything is cleaned up. */
    void open() throws MqttFailure, InterruptedException {
        boolean open = false;
        try {
            socket.reach();
            connack = handshake();
            open = true;
        } finally {
            if (!open) {
                drop();
            }
        }
    }

    private Connack handshake() throws MqttFailure, InterruptedException {
        synchronized (stage) {
            check();
            pahoHasIt = true;
        }
        try {
            // Whoever has a will is a device, of which there may be hundreds.
            var threads = PahoThreads.of(will != null && !freezable);
            pahoThreads = threads;
            var paho = new MqttAsyncClient(PLACEHOLDER, clientId, new MemoryPersistence(), null, threads);
            client = paho;
            paho.setCallback(new Callback());
            paho.connect(ConnectOptions.of(settings, cleanStart, sessionExpirySeconds, will, socket), null,
                    new ConnectListener(handshake));
        } catch (MqttException e) {
            throw MqttFailure.passing("The MQTT client cannot start (" + e.getMessage() + ")", e);
        }
        try {
            handshake.get(tuning.connack().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw MqttFailure.passing(settings.place() + " accepts the connection but does not answer within "
                    + tuning.connack().toSeconds() + " s: check that an MQTT broker listens there"
                    + (settings.tls() ? "" : ", and whether that port wants TLS"), e);
        } catch (ExecutionException e) {
            throw handshakeFailure(e.getCause());
        }
        var answer = socket.connack().getNow(null);
        if (answer == null) {
            throw MqttFailure.passing(settings.place() + " gave no CONNACK");
        }
        return answer;
    }

    private MqttFailure handshakeFailure(@Nullable Throwable cause) {
        var place = settings.place();
        // With TLS 1.3 the broker looks at a client certificate when we have ended our part of the handshake.
        var alert = socket.alert();
        if (alert != null) {
            return alert;
        }
        if (loss.get() != null) {
            return loss.get();
        }
        try {
            var answer = socket.connack().getNow(null);
            if (answer != null && answer.reasonCode() != 0) {
                return ReasonCodes.refused(answer.reasonCode(), settings, answer.words());
            }
        } catch (java.util.concurrent.CompletionException e) {
            if (e.getCause() instanceof NotMqttException notMqtt && notMqtt.looksLikeTls()) {
                return MqttFailure.passing(place + " speaks TLS: switch TLS on", e);
            }
            return MqttFailure.passing(place + " does not speak MQTT: check the port", e);
        }
        return MqttFailure.closes(settings, cause == null ? new MqttException(0) : cause);
    }

    /** The broker's answer; only after {@link #open()}. */
    Connack connack() {
        var answer = connack;
        if (answer == null) {
            throw new IllegalStateException("Not open yet");
        }
        return answer;
    }

    /** @throws MqttFailure if the connection is lost, with the reason */
    void check() throws MqttFailure {
        var failure = loss.get();
        if (failure != null) {
            throw failure;
        }
    }

    /** Waits for the loss of the connection; true if it is lost. */
    boolean awaitLoss(Duration wait) throws InterruptedException {
        return lost.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Hands a message to Paho; the outcome comes later, at most once, and never after this threw.
     *
     * @throws MqttException by Paho
     * @throws IllegalArgumentException if Paho finds the topic invalid
     */
    void publish(String topic, MqttMessage message, Outcome outcome) throws MqttException {
        var paho = client();
        paho.publish(topic, message, null, new PublishListener(socket, outcome));
        socket.handedOver();
    }

    /** Publishes a retained QoS 1 message and waits for its acknowledgement. */
    void publishRetained(String topic, byte[] payload, Duration wait)
            throws MqttFailure, InterruptedException {
        publish(topic, payload, connack().retainAvailable(), wait);
    }

    /** The same, not retained. */
    void publish(String topic, byte[] payload, Duration wait) throws MqttFailure, InterruptedException {
        publish(topic, payload, false, wait);
    }

    private void publish(String topic, byte[] payload, boolean retained, Duration wait)
            throws MqttFailure, InterruptedException {
        var done = new CompletableFuture<Integer>();
        var outcome = new Outcome() {
            @Override
            public void answered(int reasonCode) {
                done.complete(reasonCode);
            }

            @Override
            public void unknown() {
                done.completeExceptionally(new IllegalStateException("The connection ended"));
            }
        };
        try {
            int qos = Math.min(1, connack().maximumQos());
            publish(topic, PublishPacket.json(payload, qos, retained), outcome);
            int code = done.get(wait.toNanos(), TimeUnit.NANOSECONDS);
            if (ReasonCodes.verdict(code) != ReasonCodes.Verdict.ACCEPTED) {
                throw MqttFailure.passing(ReasonCodes.rejection(code, topic));
            }
        } catch (MqttException | ExecutionException | TimeoutException e) {
            check();
            throw MqttFailure.passing(settings.place() + " does not acknowledge a message to " + topic, e);
        }
    }

    /** Subscribes and waits for SUBACK. */
    void subscribe(String filter, int qos, Duration wait) throws MqttFailure {
        try {
            var token = client().subscribe(filter, qos);
            token.waitForCompletion(wait.toMillis());
            int code = token.getReasonCodes()[0] & 0xFF;
            if (code >= 0x80) {
                throw MqttFailure.passing("The broker does not let this user subscribe to " + filter + " ("
                        + ReasonCodes.text(code) + "): check the user and the broker's access rules");
            }
        } catch (MqttException e) {
            check();
            throw MqttFailure.passing(settings.place() + " does not answer to a subscription of " + filter,
                    e);
        }
    }

    private MqttAsyncClient client() {
        var paho = client;
        if (paho == null) {
            throw new IllegalStateException("Not open yet");
        }
        return paho;
    }

    /** Sends DISCONNECT, then cleans up; the broker drops the will. */
    void disconnect(Duration wait) throws InterruptedException {
        var sent = new CountDownLatch(1);
        var properties = new MqttProperties();
        if (endsSession) {
            properties.setSessionExpiryInterval(0L);
        }
        try {
            client().disconnect(0, null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    sent.countDown();
                }

                @Override
                public void onFailure(IMqttToken token, Throwable exception) {
                    sent.countDown();
                }
            }, farewell, properties);
            if (!sent.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.debug("{} did not take DISCONNECT in time", settings.place());
            }
        } catch (MqttException e) {
            LOG.debug("DISCONNECT could not be sent: {}", e.getMessage());
        } finally {
            drop();
        }
    }

    /** Gives an attempt to connect up, from any thread: {@link #open()} fails at once. */
    void abandon() {
        lose(MqttFailure.passing("Given up"));
        synchronized (stage) {
            if (!pahoHasIt) {
                socket.end();
            }
        }
        handshake.completeExceptionally(new IllegalStateException("Given up"));
    }

    /**
     * Ends the TCP connection with a reset, without DISCONNECT: the broker publishes the will when its delay is over, at
     * once without one. Leaves Paho's client to {@link #drop()}, which has to follow.
     */
    void cut() {
        lose(MqttFailure.passing("Cut on purpose"));
        socket.reset();
    }

    /** Ends the connection without ceremony and leaves nothing behind; may be called again. Takes up to 2 s. */
    void drop() {
        lose(MqttFailure.passing("Disconnected"));
        var paho = client;
        client = null;
        if (paho == null) {
            socket.end();
        } else {
            drop(paho);
        }
        var threads = pahoThreads;
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    private void drop(MqttAsyncClient paho) {
        try {
            // Paho's connecting thread would wait forever for a receiver that ends before it looks.
            if (!socket.awaitConnectWritten(CONNECT_WRITTEN)) {
                LOG.debug("CONNECT to {} was never written", settings.place());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        socket.end();
        try {
            paho.disconnectForcibly(0, FORCED_DISCONNECT_MILLIS, false);
        } catch (MqttException e) {
            LOG.debug("Forced disconnect: {}", e.getMessage());
        }
        try {
            paho.close();
        } catch (MqttException e) {
            LOG.debug("Closing Paho's client: {}", e.getMessage());
        }
    }

    private void lose(MqttFailure failure) {
        if (loss.compareAndSet(null, failure)) {
            lost.countDown();
        }
    }

    private final class Callback implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            if (response.getException() == null) {
                lose(ReasonCodes.disconnected(response.getReturnCode() & 0xFF, settings.place()));
            } else {
                lose(MqttFailure.passing("The connection to " + settings.place() + " was lost; trying again",
                        response.getException()));
            }
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.debug("Paho: {}", exception.getMessage());
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            try {
                arrivals.arrived(topic, message);
            } catch (RuntimeException e) {
                LOG.error("Please report this: a message on {} of {} bytes could not be handled", topic,
                        message.getPayload().length, e);
            }
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            LOG.trace("Delivered {}", token.getMessageId());
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            LOG.debug("Connected to {}", settings.place());
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            LOG.debug("AUTH arrived, though no method was named: {}", reasonCode);
        }
    }

    /** UTF-8 bytes. */
    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
