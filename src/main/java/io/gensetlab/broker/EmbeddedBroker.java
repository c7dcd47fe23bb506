package io.gensetlab.broker;

/**
 * One broker inside this process.
 *
 * <p>Life: {@code new → start → stop → start → … → close}. A broker that is started again listens on the port it
 * had and holds what it had acknowledged. Not thread-safe: call {@link #start()}, {@link #stop()} and
 * {@link #close()} from one thread at a time ({@link EmbeddedBrokers} sees to that); the questions may be asked
 * from any thread.
 */
public sealed interface EmbeddedBroker extends AutoCloseable
        permits EmbeddedMqttBroker, EmbeddedKafka, EmbeddedRegistry {
    /**
     * Starts and returns when clients may connect. Does nothing when it runs already. Blocks for up to a few
     * seconds: never on the FX thread.
     *
     * @throws BrokerStartException no free port, or the broker itself failed
     */
    void start() throws BrokerStartException;

    /** Stops in order, keeps port and data for the next start. Does nothing when it does not run. Blocks. */
    void stop();

    /** Whether clients may connect now. */
    boolean isRunning();

    /** The port it listens on, or listened on last; 0 before the first start. */
    int port();

    /**
     * What a client is given to connect to.
     *
     * @throws IllegalStateException before the first start
     */
    String address();

    /** The same as {@link #stop()}; the data belongs to whoever gave the folder. */
    @Override
    void close();
}
