package io.gensetlab.lab;

import io.gensetlab.fault.DeviceEnding;
import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a set's device left its MQTT broker last, and what our own subscriber has seen of its last will since. Immutable.
 *
 * @param how its connection ended
 * @param at when it was asked for, later when it ended
 * @param will how far the last will is
 * @param delay from the end of the connection to the will's arrival; null exactly unless it arrived
 */
public record DeviceEnd(DeviceEnding how, Instant at, Will will, @Nullable Duration delay) {
    /** What there is to say of a last will. Goes from ASKED to AWAITED, from there to ARRIVED or ABSENT; or from ASKED to UNKNOWN. */
    public enum Will {
        /** The device's connection is still to end. */
        ASKED,
        /** The connection has ended; nothing has come yet. */
        AWAITED,
        /** It has come. */
        ARRIVED,
        /** It has not come in its time, be that wanted or not: {@link DeviceEnding#firesWill()} tells. */
        ABSENT,
        /** No will was left with a broker: MQTT is off, or the broker was not reached. */
        UNKNOWN
    }

    DeviceEnd(DeviceEnding how, Instant at, Will will) {
        this(how, at, will, null);
    }

    /** What is said of it; its keep-alive, s, is of a connection that is half-open. */
    static String sentence(GeneratorId id, DeviceEnding how, int keepAliveSeconds) {
        return switch (how) {
            case ABRUPT_CLOSE -> id + " fell silent: its MQTT connection was cut without DISCONNECT.";
            case WITH_WILL -> id + " disconnected with 0x04: it asks the broker for its last will.";
            case WITHOUT_WILL ->
                id + " disconnected with 0x00: the broker drops its last will, and its status "
                        + "goes on saying online.";
            case TAKE_OVER -> "A second client connects with the client id of " + id + ".";
            case HALF_OPEN ->
                id + " is half-open: its connection stands, and nothing goes over it. Its keep-alive is "
                        + keepAliveSeconds + " s.";
        };
    }

    DeviceEnd arrivedAfter(Duration after) {
        return new DeviceEnd(how, at, Will.ARRIVED, after);
    }

    DeviceEnd is(Will next) {
        return new DeviceEnd(how, at, next);
    }
}
