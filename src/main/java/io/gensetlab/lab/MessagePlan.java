package io.gensetlab.lab;

import io.gensetlab.delivery.Acks;
import io.gensetlab.delivery.Compression;
import io.gensetlab.delivery.SendSettings;
import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.settings.MessageMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What messages look like, how they are sent, and how often they are made.
 *
 * @param messages payload, topic, topic and key layout
 * @param sending QoS, acks, linger, compression
 * @param rateHz readings per generator and simulated second, {@value #LOWEST_RATE_HZ} to {@value #HIGHEST_RATE_HZ}
 */
public record MessagePlan(MessageSettings messages, SendSettings sending, double rateHz) {
    private static final Logger LOG = LoggerFactory.getLogger(MessagePlan.class);
    /** The slowest rate to choose, Hz. */
    public static final double LOWEST_RATE_HZ = 0.01;
    /** The fastest rate to choose while a run goes on, Hz: one reading a step. */
    public static final double HIGHEST_RATE_HZ = 10;
    /** As the demo's subscribers expect it, once a simulated second. */
    public static final MessagePlan DEFAULT = new MessagePlan(MessageSettings.DEFAULT, SendSettings.DEFAULT,
            1);

    /** As it was remembered; what cannot be used any more gives way to the defaults. */
    public static MessagePlan of(MessageMemory memory) {
        try {
            var plan = new MessagePlan(
                    new MessageSettings(PayloadLayout.byId(memory.payload()), memory.topic(),
                            TopicLayout.byId(memory.topicLayout()), KeyLayout.byId(memory.keyLayout()),
                            memory.labels()),
                    new SendSettings(memory.qos(), Acks.byId(memory.acks()), memory.lingerMillis(),
                            Compression.byId(memory.compression()), !memory.unchecked()),
                    memory.rateHz());
            requireRate(plan.rateHz());
            return plan;
        } catch (IllegalArgumentException e) {
            LOG.warn("The remembered messages cannot be used, the defaults are: {}", e.getMessage());
            return DEFAULT;
        }
    }

    /** To be remembered. */
    public MessageMemory memory() {
        return new MessageMemory(messages.topic(), messages.payload().id(), messages.topicLayout().id(),
                messages.keyLayout().id(), rateHz, sending.qos(), sending.acks().id(),
                sending.lingerMillis(), sending.compression().id(), messages.labels(), !sending.checked());
    }

    static void requireRate(double hertz) {
        if (!(hertz >= LOWEST_RATE_HZ && hertz <= HIGHEST_RATE_HZ)) {
            throw new IllegalArgumentException(
                    "A rate is 0.01 to 10 readings per generator and simulated second.");
        }
    }

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
