package io.gensetlab.delivery;

/**
 * Takes readings from its ledger and brings them to one broker, on a thread of its own. Starts suspended. Whatever
 * happens to the connection, a reading it took from the ledger is settled or given back. All methods may be called
 * from any thread and return at once, but for {@link #close()}.
 */
public interface Publisher extends AutoCloseable {
    /** Which way it goes. */
    Transport transport();

    /** Wanted: connects, and sends what is pending and what comes. */
    void resume();

    /**
     * Not wanted any more: sends what is pending for a bounded time, then disconnects (MQTT) or idles (Kafka); what is
     * left stays pending in the ledger.
     */
    void suspend();

    /** The connection now. */
    ConnectionStatus connection();

    /** Disconnects and ends the thread within five seconds; gives back what is in flight. Never call it on the FX thread. */
    @Override
    void close();
}
