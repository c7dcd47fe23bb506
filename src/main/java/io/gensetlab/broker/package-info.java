/**
 * The embedded demo brokers: MQTT 5 (Artemis), Kafka (KRaft, combined roles) and a small Schema Registry.
 *
 * <p>All of them listen on the IPv4 loopback address only and ask for no password: they are for one person at
 * one desk. {@link io.gensetlab.broker.EmbeddedBrokers} starts and stops the three together.
 */
@NullMarked
package io.gensetlab.broker;

import org.jspecify.annotations.NullMarked;
