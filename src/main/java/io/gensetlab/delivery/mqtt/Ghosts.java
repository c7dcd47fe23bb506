package io.gensetlab.delivery.mqtt;

import java.time.Duration;

/**
 * Connections of ours that ended on our side alone. Their CONNECT may still be on its way: when it comes through after
 * that of a later connection, the broker takes the later one's session over, with the same client id, and it looks as if
 * another client had done it. One thread's own.
 */
final class Ghosts {
    /** TCP gives up sending after minutes, but a link that heals delivers within seconds. */
    private static final Duration LIFE = Duration.ofSeconds(60);
    /** A rival must not be fought for long, however many attempts have failed before. */
    private static final int MOST = 3;

    private int count;
    private long lastNanos;

    /** A connection has ended, or never came about, and the broker did not say so. */
    void add(long now) {
        count = Math.min(MOST, count + 1);
        lastNanos = now;
    }

    /** What a failure means: a session that one of ours may have taken over is tried again. */
    MqttFailure judged(MqttFailure failure, String place, long now) {
        if (failure.code() != ReasonCodes.SESSION_TAKEN_OVER || count == 0
                || now - lastNanos > LIFE.toNanos()) {
            return failure;
        }
        count--;
        return MqttFailure.disconnected(failure.code(),
                place + " says that the session was taken over (0x8E), "
                        + "perhaps by an earlier attempt of ours that came through late; trying again");
    }
}
