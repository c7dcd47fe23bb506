package io.gensetlab.delivery.kafka;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the publisher runs under, in display order. The publishing thread's own. */
final class Conditions {
    private final KafkaSettings settings;
    private final Map<String, String> values = new LinkedHashMap<>();
    private String topic;

    Conditions(KafkaSettings settings, String topic) {
        this.settings = settings;
        this.topic = topic;
        values.put("bootstrap", settings.bootstrapServers());
        values.put("security", settings.protocol().name());
        values.put("acks", settings.acks().id());
        values.put("idempotence", settings.acks().idempotent() ? "on" : "off");
        var config = ClusterAccess.producerConfig(settings);
        values.put("linger", config.get("linger.ms") + " ms");
        values.put("compression", String.valueOf(config.getOrDefault("compression.type", "none")));
        values.put("window", Integer.toString(KafkaPublisher.WINDOW));
        values.put("topic", topic);
        values.put("schema", settings.registry() == null ? "plain JSON, no registry" : "not asked yet");
        var serializer = NamedSerializer.said(settings);
        if (serializer != null) {
            values.put("serializer", serializer);
        }
    }

    /** The topic that the status names. */
    String topic() {
        return topic;
    }

    void topic(String next) {
        topic = next;
        values.put("topic", next);
    }

    /** What there is to say while connected. */
    String sentence() {
        return "Connected to Kafka at " + settings.bootstrapServers() + ", topic " + topic
                + (settings.registry() == null ? ", plain JSON" : "");
    }

    void values(String framing, boolean checked) {
        values.put("schema", framing);
        values.put("validation", checked ? "before sending" : "off");
    }

    /** A framing fault is at work where there is no framing; whether that is news. */
    boolean nothingToBreak() {
        var said = "plain JSON, no registry: a framing fault finds nothing to break";
        return !said.equals(values.put("schema", said));
    }

    Map<String, String> map() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
