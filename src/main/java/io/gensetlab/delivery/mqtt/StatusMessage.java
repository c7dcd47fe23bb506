package io.gensetlab.delivery.mqtt;

import io.gensetlab.fleet.GeneratorId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a device is there, as it stands retained on {@code generator_status/{generatorID}}. */
final class StatusMessage {
    /** First level of the topics: not that of the readings, whose subscribers take everything for a reading. */
    static final String TOPIC = "generator_status";
    static final String FILTER = TOPIC + "/#";
    static final String ONLINE = "online";
    static final String OFFLINE = "offline";

    private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([^\"\\\\]*)\"");

    private StatusMessage() {}

    static String topic(GeneratorId id) {
        return TOPIC + "/" + id.value();
    }

    static byte[] json(GeneratorId id, String status, long timestampMillis) {
        return MqttConnection.utf8("{\"generatorID\":" + quoted(id.value()) + ",\"status\":\"" + status
                + "\",\"ts\":" + timestampMillis + "}");
    }

    /** A generator id has no control characters, so that only two characters need care. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** The generator of a topic; empty if it is no status topic of one. */
    static Optional<GeneratorId> generator(String topic) {
        if (!topic.startsWith(TOPIC + "/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GeneratorId(topic.substring(TOPIC.length() + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The status in a payload, whoever wrote it; empty text if there is none. */
    static String status(byte[] payload) {
        var matcher = STATUS.matcher(new String(payload, StandardCharsets.UTF_8));
        return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
