package io.gensetlab.delivery;

import java.time.Duration;

/**
 * Publishes what is told beside the readings, in its order, with a client of its own, which connects again for as long as it is
 * not closed. What a broker may or may not have got is told again. Thread-safe.
 */
public interface Teller extends AutoCloseable {
    /** What waits for a broker at the most; the oldest goes then, and counts as untold. */
    int MOST_WAITING = 10_000;

    /**
     * Has a message published; returns at once.
     *
     * @param key record key; MQTT has none
     * @param payload the message
     */
    void tell(String key, byte[] payload);

    /** Waits until all is acknowledged; how many messages are not. */
    long awaitTold(Duration wait) throws InterruptedException;

    /** How it stands, for people. */
    String sentence();

    /** What waits is let go; blocks, seconds at most. */
    @Override
    void close();
}
