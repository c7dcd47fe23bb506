package io.gensetlab.lab;

import io.gensetlab.delivery.SendSettings;
import io.gensetlab.message.MessageSettings;

/**
 * What messages look like, how they are sent, and how often they are made.
 *
 * @param messages payload, topic, topic and key layout
 * @param sending QoS, acks, linger, compression
 * @param rateHz readings per generator and simulated second, {@value #LOWEST_RATE_HZ} to {@value #HIGHEST_RATE_HZ}
 */
public record MessagePlan(MessageSettings messages, SendSettings sending, double rateHz) {
    /** The slowest rate to choose, Hz. */
    public static final double LOWEST_RATE_HZ = 0.01;
    /** The fastest rate to choose while a run goes on, Hz: one reading a step. */
    public static final double HIGHEST_RATE_HZ = 10;
    /** As the demo's subscribers expect it, once a simulated second. */
    public static final MessagePlan DEFAULT = new MessagePlan(MessageSettings.DEFAULT, SendSettings.DEFAULT,
            1);

    /** The same with other messages. */
    public MessagePlan with(MessageSettings next) {
        return new MessagePlan(next, sending, rateHz);
    }

    /** The same, sent in another way. */
    public MessagePlan with(SendSettings next) {
        return new MessagePlan(messages, next, rateHz);
    }

    /** The same at another rate. */
    public MessagePlan withRate(double hertz) {
        return new MessagePlan(messages, sending, hertz);
    }
}
