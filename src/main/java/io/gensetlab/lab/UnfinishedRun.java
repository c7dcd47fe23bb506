package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run that an earlier program left with readings that were not delivered.
 *
 * @param id as on the wire
 * @param started when it made its first reading
 * @param pending readings, by transport; none with zero
 * @param targets the brokers they were for, host and port, by transport; none that is not known
 */
public record UnfinishedRun(String id, Instant started, Map<Transport, Long> pending,
        Map<Transport, String> targets) {
    private static final String UNKNOWN = "brokers that are not known";

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

    /** Transports that it has readings for, and that lead to other brokers now than they were for, or may do so. */
    public Set<Transport> elsewhere(Map<Transport, String> inUse) {
        var elsewhere = EnumSet.noneOf(Transport.class);
        pending.keySet().forEach(transport -> {
            var its = targets.get(transport);
            if (its == null || !its.equals(inUse.get(transport))) {
                elsewhere.add(transport);
            }
        });
        return elsewhere;
    }

    /** The same without the other transports. */
    public UnfinishedRun only(Set<Transport> transports) {
        var its = new EnumMap<Transport, Long>(Transport.class);
        its.putAll(pending);
        its.keySet().retainAll(transports);
        return new UnfinishedRun(id, started, its, targets);
    }

    /** The brokers that its readings were for, such as {@code broker.example:8883} or {@code a:1 (MQTT) and b:2 (Kafka)}. */
    public String target() {
        return words(pending.keySet(), targets);
    }

    /** The brokers in use on the transports that it has readings for, in the same words. */
    public String inUse(Map<Transport, String> inUse) {
        return words(pending.keySet(), inUse);
    }

    private static String words(Set<Transport> transports, Map<Transport, String> addresses) {
        var its = transports.stream()
                .sorted()
                .map(each -> brief(addresses.getOrDefault(each, UNKNOWN)))
                .distinct()
                .toList();
        if (its.size() < 2) {
            return its.isEmpty() ? UNKNOWN : its.getFirst();
        }
        var words = new ArrayList<String>();
        transports.stream()
                .sorted()
                .forEach(each -> words
                        .add(brief(addresses.getOrDefault(each, UNKNOWN)) + " (" + each.label() + ")"));
        return String.join(" and ", words);
    }

    /** Of several servers the first is enough to know them by. */
    private static String brief(String addresses) {
        var servers = addresses.split(", ");
        return servers.length == 1 ? addresses : servers[0] + " +" + (servers.length - 1);
    }
}
