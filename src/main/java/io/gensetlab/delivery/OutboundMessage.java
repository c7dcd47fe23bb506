package io.gensetlab.delivery;

import io.gensetlab.fleet.GeneratorId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reading as it goes out, the same for both transports. Whoever makes it gives the payload away and does not touch
 * the array again.
 *
 * @param ordinal counts all readings of a run from 0
 * @param generator who reports
 * @param seq counts the readings of this generator, as on the wire
 * @param timestampMillis event time, epoch milliseconds; the record's timestamp too
 * @param run id of the run
 * @param mqttTopic the MQTT topic; with parts, that of the first
 * @param kafkaTopic the Kafka topic
 * @param key the record key, UTF-8, or null
 * @param payload JSON in UTF-8, without Kafka's framing; with parts, MQTT does not send it
 * @param fault labels of the active faults, or null when labels are off or there is none
 * @param breakage what a fault has broken in it, so that a rejection for that is what was wanted; null for nothing
 * @param mqttParts the MQTT messages that the reading is made of, where it is more than one; empty otherwise. It counts
 *            as one reading: acknowledged when the broker has all of them
 */
public record OutboundMessage(long ordinal, GeneratorId generator, long seq, long timestampMillis, String run,
        String mqttTopic, String kafkaTopic, @Nullable String key, byte[] payload, @Nullable String fault,
        @Nullable Breakage breakage, List<Part> mqttParts) {
    /** How the id of a run begins that sends readings again. So the mark needs no room of its own in a journal. */
    public static final String REPLAY_PREFIX = "replay-";
    /** Media type of the payload. */
    public static final String CONTENT_TYPE = "application/json";
    /** Media type of a part. */
    public static final String PART_CONTENT_TYPE = "text/plain";

    /**
     * One MQTT message of several.
     *
     * @param payload a number as text, ASCII; not to be changed
     */
    public record Part(String topic, byte[] payload) {}

    /** One that is one MQTT message; a broken one is so in its value. */
    public OutboundMessage(long ordinal, GeneratorId generator, long seq, long timestampMillis, String run,
            String mqttTopic, String kafkaTopic, @Nullable String key, byte[] payload, @Nullable String fault,
            boolean brokenOnPurpose) {
        this(ordinal, generator, seq, timestampMillis, run, mqttTopic, kafkaTopic, key, payload, fault,
                brokenOnPurpose ? Breakage.VALUE : null, List.of());
    }

    /** The same with other labels. */
    public OutboundMessage withFault(@Nullable String labels) {
        return new OutboundMessage(ordinal, generator, seq, timestampMillis, run, mqttTopic, kafkaTopic, key,
                payload, labels, breakage, mqttParts);
    }

    /** Whether a fault has broken it, so that a rejection may be what was wanted. */
    public boolean brokenOnPurpose() {
        return breakage != null;
    }

    /** Whether it was broken in order to be refused for just that. */
    public boolean isRefusedOnPurpose(Reason reason) {
        return breakage != null && breakage.explains(reason);
    }

    /** One MQTT user property, one Kafka header. */
    public record Property(String name, String value) {}

    /** What describes the message beside its payload: MQTT 5 user properties and Kafka headers, under the same names. */
    public List<Property> properties() {
        var properties = new ArrayList<Property>(6);
        properties.add(new Property("seq", Long.toString(seq)));
        properties.add(new Property("ts", Long.toString(timestampMillis)));
        properties.add(new Property("run", run));
        properties.add(new Property("simulated", "true"));
        if (isReplay()) {
            properties.add(new Property("replay", "true"));
        }
        if (fault != null) {
            properties.add(new Property("fault", fault));
        }
        return properties;
    }

    /** Whether it is sent again, as part of a replay, and is not of now. */
    public boolean isReplay() {
        return run.startsWith(REPLAY_PREFIX);
    }

    /** Bytes of payload that a transport carries: those of all parts, where its message is made of some. */
    public int payloadBytes(Transport transport) {
        if (transport != Transport.MQTT || mqttParts.isEmpty()) {
            return payload.length;
        }
        int bytes = 0;
        for (int i = 0; i < mqttParts.size(); i++) {
            bytes += mqttParts.get(i).payload().length;
        }
        return bytes;
    }

    @Override
    public String toString() {
        return generator + " seq " + seq + " (ordinal " + ordinal + ")";
    }
}
