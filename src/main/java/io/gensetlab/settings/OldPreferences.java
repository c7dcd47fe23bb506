package io.gensetlab.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Brings a preferences file of an earlier version to the shape of this one. */
final class OldPreferences {
    private static final String CONNECTIONS = "connections";
    private static final String PROFILES = "profiles";
    /** Where the members of a flat profile went. */
    private static final Map<String, String> MQTT = Map.of("mqttHost", "host", "mqttPort", "port", "mqttTls",
            "tls",
            "mqttKeepAliveSeconds", "keepAliveSeconds", "mqttUser", "user");
    private static final Map<String, String> KAFKA = Map.of("kafkaBootstrap", "bootstrap", "kafkaUser",
            "user",
            "kafkaConfigFile", "configFile");
    private static final Map<String, String> REGISTRY = Map.of("registryUrl", "url", "registryUser", "user");

    private OldPreferences() {}

    /** Changes it in place; a file of this version stays as it is. */
    static void bringUp(ObjectNode preferences) {
        // A file from before there was this choice: its theme was chosen.
        if (preferences.has("darkTheme") && !preferences.has("followSystemTheme")) {
            preferences.put("followSystemTheme", false);
        }
        if (preferences.get(CONNECTIONS) instanceof ObjectNode flat) {
            boolean earlier = move(flat, "mqtt", MQTT) | move(flat, "kafka", KAFKA)
                    | move(flat, "registry", REGISTRY);
            var sasl = flat.remove("kafkaSaslSsl");
            if (sasl != null && sasl.asBoolean()) {
                object(flat, "kafka").put("protocol", "SASL_SSL");
            }
            if (!flat.has("name") && flat.has("embedded") && !flat.path("embedded").asBoolean()) {
                flat.put("name", ConnectionProfile.LOCAL_NAME);
            }
            if (earlier) {
                keepAsLocal(flat, preferences);
            }
        }
    }

    /** There was one profile, in use or not: what was typed into it is shown, and used, as the local one. */
    private static void keepAsLocal(ObjectNode flat, ObjectNode preferences) {
        var local = flat.deepCopy();
        local.put("name", ConnectionProfile.LOCAL_NAME);
        local.put("embedded", false);
        object(preferences, PROFILES).putIfAbsent(ConnectionProfile.LOCAL_NAME, local);
    }

    /** The member of that name; what is none, whatever wrote it there, goes. */
    private static ObjectNode object(ObjectNode holder, String name) {
        return holder.get(name) instanceof ObjectNode there ? there : holder.putObject(name);
    }

    /** True if there was something to move. */
    private static boolean move(ObjectNode flat, String part, Map<String, String> names) {
        boolean some = false;
        for (var name : names.entrySet()) {
            var value = flat.remove(name.getKey());
            if (value != null) {
                object(flat, part).putIfAbsent(name.getValue(), value);
                some = true;
            }
        }
        return some;
    }
}
