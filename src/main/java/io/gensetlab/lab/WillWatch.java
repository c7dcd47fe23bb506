package io.gensetlab.lab;

import io.gensetlab.delivery.mqtt.MqttSettings;
import io.gensetlab.delivery.mqtt.StatusObserver;
import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabEvent.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Says how the connections of devices ended, and when their last wills came, or that none came. Thread-safe. */
final class WillWatch {
    /** Of a connection that is to be half-open: short, so that the will comes while somebody still looks. */
    static final int HALF_OPEN_KEEP_ALIVE_SECONDS = 2;

    /** A will that has not come so long after it was due is said to be missing. */
    private static final Duration WILL_LATEST = Duration.ofSeconds(10);
    /** After which it is said that none came, where none is to come. */
    private static final Duration NO_WILL_AFTER = Duration.ofSeconds(3);

    private final EventLog events;
    private final InstantSource clock;
    private final Executor worker;
    /** Devices whose will was neither seen nor missed so far. */
    private final Map<GeneratorId, Ended> ended = new ConcurrentHashMap<>();

    /** What there is to tell of devices that are away. */
    private final Map<GeneratorId, DeviceEnd> ends = new ConcurrentHashMap<>();

    /** How a device's connection ended, and when. */
    private record Ended(Instant at, DeviceEnding how) {}

    /** @param worker where it is said that a will is missing */
    WillWatch(EventLog events, InstantSource clock, Executor worker) {
        this.events = events;
        this.clock = clock;
        this.worker = worker;
    }

    /** How a broker is reached by a connection that is to be half-open. */
    static MqttSettings briefly(MqttSettings broker) {
        int usual = broker.keepAliveSeconds();
        return broker.withKeepAlive(
                usual == 0 ? HALF_OPEN_KEEP_ALIVE_SECONDS : Math.min(usual, HALF_OPEN_KEEP_ALIVE_SECONDS));
    }

    /** How a silent set's device left, and what came of its last will; null while it is not silent. */
    @Nullable
    DeviceEnd ending(GeneratorId id) {
        return ends.get(id);
    }

    private void tell(GeneratorId id, UnaryOperator<DeviceEnd> change) {
        ends.computeIfPresent(id, (_, end) -> change.apply(end));
    }

    /** It is to end, as soon as there is time for it. */
    void asked(GeneratorId id, DeviceEnding how) {
        ends.put(id, new DeviceEnd(how, clock.instant(), DeviceEnd.Will.ASKED));
    }

    /** Nobody will tell. */
    void unknown(GeneratorId id) {
        tell(id, end -> end.is(DeviceEnd.Will.UNKNOWN));
    }

    /** It is away no longer. */
    void returned(GeneratorId id) {
        ends.remove(id);
    }

    /** Said before it is done: the will arrives while the connection is still being put away. */
    void ends(GeneratorId id, DeviceEnding how, MqttSettings broker) {
        var now = new Ended(clock.instant(), how);
        ended.put(id, now);
        tell(id, end -> new DeviceEnd(how, now.at(), DeviceEnd.Will.AWAITED));
        events.add(Severity.WARNING, id, DeviceEnd.sentence(id, how, briefly(broker).keepAliveSeconds()));
        var wait = how.firesWill()
                ? WILL_LATEST.plusSeconds(broker.options().willDelaySeconds())
                : NO_WILL_AFTER;
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, worker)
                .execute(() -> sayNoWill(id, now, wait));
    }

    /** What came of a take-over. */
    void takenOver(GeneratorId id, boolean done, boolean told) {
        if (!done) {
            events.add(Severity.WARNING, id, "The second client with the client id of " + id
                    + " could not connect; the connection of " + id + " was cut.");
        } else {
            events.add(Severity.WARNING, id,
                    "The session of " + id + " was taken over: the broker ended its connection"
                            + (told ? " with 0x8E." : " without a reason."));
        }
    }

    private void sayNoWill(GeneratorId id, Ended which, Duration after) {
        if (!ended.remove(id, which)) {
            return;
        }
        tell(id, end -> end.is(DeviceEnd.Will.ABSENT));
        if (which.how().firesWill()) {
            events.add(Severity.WARNING, id,
                    "No last will of " + id + " has come within " + after.toSeconds() + " s.");
        } else {
            events.add(Severity.GOOD, id, "No last will of " + id + " came within " + after.toSeconds()
                    + " s, as 0x00 wants it.");
        }
    }

    /** On a thread of the MQTT client. */
    void seen(StatusObserver.Seen status) {
        var id = status.generator();
        var which = ended.get(id);
        if (which != null && status.status().equals("offline") && !status.retained()
                && ended.remove(id, which)) {
            long millis = Math.max(0, Duration.between(which.at(), status.received()).toMillis());
            tell(id, end -> end.arrivedAfter(Duration.ofMillis(millis)));
            events.add(which.how().firesWill() ? Severity.GOOD : Severity.WARNING, id,
                    "The last will of " + id + " arrived after " + millis
                            + " ms: offline on generator_status/" + id + "."
                            + (which.how().firesWill() ? "" : " It had been taken back (0x00)."),
                    LabEvent.Kind.NOTE, null, SilentDevices.WILL);
        }
    }

    /** What comes of this one is of no interest any more. */
    void forget(GeneratorId id) {
        ended.remove(id);
    }

    void forgetAll() {
        ended.clear();
    }
}
