package io.gensetlab.delivery.mqtt;

import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a connection. Only tests use others than the default.
 *
 * @param connect for each of: finding the address, TCP, TLS
 * @param connack from CONNECT to CONNACK
 * @param ack an unacknowledged reading older than this makes a new connection
 * @param flush how long a suspended publisher goes on sending
 * @param firstDelay before the second attempt
 * @param longestDelay ceiling of the delay between attempts
 * @param stable a connection that lasted so long sets the delay back
 * @param tls where TLS sockets come from; null for the Java runtime's own
 */
record Tuning(Duration connect, Duration connack, Duration ack, Duration flush, Duration firstDelay,
        Duration longestDelay, Duration stable, @Nullable SSLSocketFactory tls) {
    /** Finding the address, TCP, TLS: each. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** A broker under load may take a while; a peer that hangs takes forever. */
    static final Duration CONNACK_TIMEOUT = Duration.ofSeconds(5);
    /** A broker may drop PUBACKs under back-pressure and never send them. */
    static final Duration ACK_TIMEOUT = Duration.ofSeconds(20);
    /** What a person waits for after switching a transport off. */
    static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(10);
    /** Delay before the second attempt; doubles from there. */
    static final Duration FIRST_DELAY = Duration.ofMillis(250);
    /** Ceiling of the delay. */
    static final Duration LONGEST_DELAY = Duration.ofSeconds(15);
    /** A broker that takes connections and drops them at once must not be asked four times a second. */
    static final Duration STABLE_AFTER = Duration.ofSeconds(5);

    static final Tuning DEFAULT = new Tuning(CONNECT_TIMEOUT, CONNACK_TIMEOUT, ACK_TIMEOUT, FLUSH_TIMEOUT,
            FIRST_DELAY, LONGEST_DELAY, STABLE_AFTER, null);
}
