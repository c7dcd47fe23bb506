package io.gensetlab.delivery.kafka;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the publisher runs under, in display order. The publishing thread's own. */
final class Conditions {
    private final Map<String, String> values = new LinkedHashMap<>();

    Conditions(KafkaSettings settings, String topic) {
        values.put("bootstrap", settings.bootstrapServers());
        values.put("security", settings.protocol().name());
        values.put("acks", "all");
        values.put("idempotence", "on");
        values.put("linger", ClusterAccess.producerConfig(settings).get("linger.ms") + " ms");
        values.put("compression", String.valueOf(
                ClusterAccess.producerConfig(settings).getOrDefault("compression.type", "none")));
        values.put("window", Integer.toString(KafkaPublisher.WINDOW));
        values.put("topic", topic);
        values.put("schema", settings.registry() == null ? "plain JSON, no registry" : "not asked yet");
    }

    void values(String framing, boolean checked) {
        values.put("schema", framing);
        values.put("validation", checked ? "before sending" : "off");
    }

    Map<String, String> map() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
