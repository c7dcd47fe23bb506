package io.gensetlab.delivery.mqtt;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a connection does that only has to be there: it waits for its end. */
final class Waiting {
    private static final Duration POLL = Duration.ofMillis(50);

    private Waiting() {}

    static void whileWanted(ConnectionLoop loop, MqttConnection connection)
            throws MqttFailure, InterruptedException {
        while (loop.isWanted()) {
            if (connection.awaitLoss(POLL)) {
                connection.check();
            }
        }
    }

    /** The same whatever becomes of the connection. */
    static void whileWanted(ConnectionLoop loop) throws InterruptedException {
        while (loop.isWanted()) {
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        }
    }
}
