package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A run that an earlier program left with readings that were not delivered.
 *
 * @param id as on the wire
 * @param started when it made its first reading
 * @param pending readings, by transport; none with zero
 */
public record UnfinishedRun(String id, Instant started, Map<Transport, Long> pending) {
    /** Such as {@code 412 readings for MQTT, 3 for Kafka}. */
    public String words() {
        var parts = Arrays.stream(Transport.values())
                .filter(pending::containsKey)
                .map(transport -> String.format(Locale.ROOT, "%,d%%s for %s", pending.get(transport),
                        transport.label()))
                .collect(Collectors.joining(", "));
        long first = Arrays.stream(Transport.values())
                .map(pending::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(0L);
        int end = parts.indexOf("%s");
        return end < 0
                ? ""
                : parts.substring(0, end) + (first == 1 ? " reading" : " readings")
                        + parts.substring(end + 2).replace("%s", "");
    }
}
