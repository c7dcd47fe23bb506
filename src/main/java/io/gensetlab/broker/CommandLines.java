package io.gensetlab.broker;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Lines for a shell that show what arrives at a broker. */
final class CommandLines {
    private CommandLines() {}

    static List<String> of(BrokerKind kind, @Nullable String address, @Nullable String registry,
            String topic) {
        if (address == null) {
            return List.of();
        }
        return switch (kind) {
            case MQTT -> {
                URI uri = URI.create(address);
                // %P prints the user properties (seq, ts, run) between topic and payload.
                yield List.of("mosquitto_sub -V 5 -h " + uri.getHost() + " -p " + uri.getPort() + " -t "
                        + quoted(topic + "/#") + " -q 1 -F '%t %P %p'");
            }
            // --property and not its newer name --formatter-property: releases before 4.2 know only this one.
            case KAFKA -> List.of(
                    "kafka-console-consumer.sh --bootstrap-server " + address + " --topic " + quoted(topic)
                            + " --from-beginning --property print.key=true"
                            + " --property print.headers=true",
                    "kcat -b " + address + " -t " + quoted(topic) + " -C -o beginning -f '%k %h %s\\n'");
            case REGISTRY -> List.of("curl -s " + address + "/subjects/" + quoted(topic + "-value")
                    + "/versions/latest");
        };
    }

    /** In single quotes for a POSIX shell, only where it needs them. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
