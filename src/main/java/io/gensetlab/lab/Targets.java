package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where readings go, as the journal keeps it with a run and people read it: host and port, without secrets. */
final class Targets {
    /** The embedded brokers', whose ports change from start to start. */
    static final String EMBEDDED = "the embedded brokers";

    private Targets() {}

    /** A profile's, by transport; none that cannot be used. Reads the profile's files. */
    static Map<Transport, String> of(ConnectionProfile profile, Secrets secrets) {
        var targets = new EnumMap<Transport, String>(Transport.class);
        if (profile.embedded()) {
            for (var transport : Transport.values()) {
                targets.put(transport, EMBEDDED);
            }
            return targets;
        }
        put(targets, Transport.MQTT, () -> {
            var mqtt = ProfileSettings.mqtt(profile.mqtt(), secrets);
            return mqtt.host().isBlank() ? null : mqtt.host() + ":" + mqtt.port();
        });
        put(targets, Transport.KAFKA,
                () -> Arrays.stream(ProfileSettings.kafka(profile, secrets).bootstrapServers().split(","))
                        .map(String::strip)
                        .filter(server -> !server.isEmpty())
                        .sorted()
                        .collect(Collectors.joining(", ")));
        return targets;
    }

    private static void put(Map<Transport, String> targets, Transport transport,
            Supplier<@Nullable String> address) {
        try {
            var its = address.get();
            if (its != null && !its.isBlank()) {
                targets.put(transport, its.toLowerCase(Locale.ROOT));
            }
        } catch (IllegalArgumentException e) {
            // It cannot be used, and its transport says why.
            targets.remove(transport);
        }
    }
}
