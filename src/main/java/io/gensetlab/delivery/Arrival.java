package io.gensetlab.delivery;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message of the readings' topics as an independent reader received it.
 *
 * @param topic MQTT or Kafka topic
 * @param generator whose reading it is by its topic or key; null where these do not tell
 * @param seq user property or header {@code seq}; below 0 if there is none
 * @param timestampMillis user property or header {@code ts}, epoch ms; 0 if there is none
 * @param run user property or header {@code run}; empty if there is none
 * @param payload its bytes; of the receiver from now on
 * @param skip bytes of framing before the JSON
 */
public record Arrival(String topic, @Nullable String generator, long seq, long timestampMillis, String run,
        byte[] payload, int skip) {
    private static final Pattern GENERATOR = Pattern.compile("\"generatorID\"\\s*:\\s*\"([^\"\\\\]*)\"");

    /** Whose reading it is, by its payload at any depth where topic and key do not tell; null if nothing does. */
    public @Nullable String whose() {
        return generator != null ? generator : named(payload, skip);
    }

    /** The {@code generatorID} in a payload, at any depth; null if it has none. */
    static @Nullable String named(byte[] payload, int skip) {
        var found = GENERATOR
                .matcher(new String(payload, skip, Math.max(0, payload.length - skip),
                        StandardCharsets.UTF_8));
        return found.find() ? found.group(1) : null;
    }

    /** A number from a property or header; the default where it is none. */
    public static long number(@Nullable String text, long without) {
        return text != null && text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : without;
    }
}
